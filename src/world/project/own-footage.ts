import { readFile, realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Digest } from "../../domain/names.ts";
import { StoryboardError } from "../../domain/problem.ts";
import { shellPath } from "../../domain/shell.ts";
import type { ClipFacts } from "../../domain/take.ts";
import type { OwnClip, OwnSound } from "../../domain/timeline.ts";
import type { OwnFootage } from "../../domain/cutting-room.ts";
import type { Projector } from "../../domain/world.ts";
import { digestOfFile, stampOf } from "../store/verified.ts";
import { faultOf } from "./files.ts";
import { openInside, type Bounds } from "./inside.ts";

/** A file as it was when it was looked into. */
type Known = {
  readonly file: string;
  readonly stamp: string;
  readonly media: Digest;
  clip?: OwnClip;
  sound?: OwnSound;
};

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
  const read: OwnFootage["read"] = async (path) => {
    const { file, media } = await note(path);
    const { size } = await stat(file);
    if (size > MOST_BYTES) throw new StoryboardError({ code: "cut/not-a-clip", message: `"${path}" is too large.` });
    return { media, bytes: await readFile(file) };
  };
  const fileOf = (media: Digest): string | undefined => [...known.values()].find((each) => each.media === media)?.file;
  return {
    look: async (path, signal) => {
      const found = await note(path);
      const facts = async (): Promise<ClipFacts> =>
        await projector.inspect(found.file, signal, "own").catch(unusable(path, AS_MOVIE));
      return (found.clip ??= { media: found.media, facts: await facts() });
    },
    listen: async (path, signal) => {
      const found = await note(path);
      const samples = async (): Promise<number> =>
        await projector.hear(found.file, signal).catch(unusable(path, AS_SOUND));
      return (found.sound ??= { media: found.media, samples: await samples() });
    },
    read,
    tryFont: async (path) => {
      const { media } = await read(path);
      // The canvas is large, and most films have no font of their own.
      const { fontOf } = await import("../words/fonts.ts");
      fontOf({ font: { file: path, media } }, (digest) => fileOf(digest) ?? path);
    },
    fileOf,
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

/** How a file is written anew: what is said to ffmpeg, and how the new one ends. */
const AS_MOVIE = ["-c copy", "mp4"] as const;
const AS_SOUND = ["-map 0:a:0", "flac"] as const;

/** Says of which file a tool could make nothing. */
function unusable(path: string, [how, ending]: typeof AS_MOVIE | typeof AS_SOUND): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof StoryboardError) || error.problem.code !== "media/not-a-clip") throw error;
    throw new StoryboardError(
      {
        code: "cut/not-a-clip",
        message: `"${path}" cannot be cut into the film. ${error.message}`,
        hint: `Where a player still shows it, write it anew: ffmpeg -i ${shellPath(path)} ${how} ${shellPath(`${path.replace(/\.[^./]*$/, "")}-whole.${ending}`)}`,
      },
      { cause: error },
    );
  };
}
