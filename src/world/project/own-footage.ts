import { readFile, realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Digest } from "../../domain/names.ts";
import { StoryboardError } from "../../domain/problem.ts";
import { shellPath } from "../../domain/shell.ts";
import type { OwnFootage, Projector } from "../../domain/world.ts";
import { digestOfFile, stampOf } from "../store/verified.ts";
import { faultOf } from "./files.ts";
import { openInside, type Bounds } from "./inside.ts";

/** A file as it was when it was looked into. */
type Known = { readonly file: string; readonly stamp: string; readonly media: Digest };

/** Captions and fonts are read whole. */
const MOST_BYTES = 32 * 1024 * 1024;

/** Looks into files of a project's storyboard, each once as long as nobody writes to it. */
export function openOwnFootage(where: Bounds, projector: Pick<Projector, "inspect" | "hear">): OwnFootage {
  const known = new Map<string, Known>();
  const note = async (path: string): Promise<Known> => {
    const opened = await openInside(path, { folder: where.folder, root: await realpath(where.root) });
    if ("why" in opened) throw new StoryboardError(faultOf(path, opened));
    await opened.handle.close();
    const file = join(where.folder, path);
    const stamp = (await stampOf(file))?.text ?? "";
    const before = known.get(path);
    if (before?.stamp === stamp) return before;
    const now = { file, stamp, media: await digestOfFile(file) };
    known.set(path, now);
    return now;
  };
  return {
    look: async (path, signal) => {
      const { file, media } = await note(path);
      return { media, facts: await projector.inspect(file, signal).catch(unusable(path)) };
    },
    listen: async (path, signal) => {
      const { file, media } = await note(path);
      return { media, samples: await projector.hear(file, signal).catch(unusable(path)) };
    },
    read: async (path) => {
      const { file, media } = await note(path);
      const { size } = await stat(file);
      if (size > MOST_BYTES) throw new StoryboardError({ code: "cut/not-a-clip", message: `"${path}" is too large.` });
      return { media, bytes: await readFile(file) };
    },
    fileOf: (media: Digest) => [...known.values()].find((each) => each.media === media)?.file,
    verify: async () => {
      for (const [path, { file, stamp }] of known) {
        if ((await stampOf(file))?.text === stamp) continue;
        throw new StoryboardError({
          code: "cut/changed",
          message: `"${path}" changed while the film was cut, so the film is not kept.`,
          hint: "Run again once nobody writes to it.",
        });
      }
    },
  };
}

/** Says of which file a tool could make nothing. */
function unusable(path: string): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof StoryboardError) || error.problem.code !== "media/not-a-clip") throw error;
    throw new StoryboardError(
      {
        code: "cut/not-a-clip",
        message: `"${path}" cannot be cut into the film. ${error.message}`,
        hint: `Where a player still shows it, write it anew: ffmpeg -i ${shellPath(path)} -c copy ${shellPath(`${path.replace(/\.[^./]*$/, "")}-whole.mp4`)}`,
      },
      { cause: error },
    );
  };
}
