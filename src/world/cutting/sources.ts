import { resolve } from "node:path";
import type { Digest } from "../../domain/names.ts";
import { StoryboardError } from "../../domain/problem.ts";
import { clipsOf, type Clip, type Road, type Timeline } from "../../domain/timeline.ts";
import type { Probed } from "../ffmpeg/frames.ts";
import { answersOn } from "./answers.ts";
import { keepHeapSmall } from "./heap.ts";
import type { Piece } from "./job.ts";
import type { Ffmpeg } from "../ffmpeg/locate.ts";
import { allOrNone } from "../ffmpeg/parallel.ts";
import { probeAs, type Answers } from "../ffmpeg/probe.ts";
import type { Shelf } from "./shelf.ts";

/** What a system says of a file that stands there and does not let itself be read: nobody wrote anything. */
const UNREADABLE: ReadonlySet<string> = new Set(["EISDIR", "EACCES", "EPERM", "EIO", "ELOOP", "ENOTDIR"]);

/** Looks at every clip once more before it is used: a joiner would leave out half a file without a word. Throws `media/missing` and `media/damaged`. */
export async function openPieces(
  tools: Ffmpeg,
  timeline: Timeline,
  {
    road,
    fileOf,
    shelf,
    signal,
  }: {
    readonly road: Road;
    readonly fileOf: (media: Digest) => string;
    readonly shelf: Shelf | undefined;
    readonly signal: AbortSignal;
  },
): Promise<readonly Piece[]> {
  keepHeapSmall();
  const clips = clipsOf(timeline);
  const media = [...new Map(clips.map((clip) => [clip.media, clip])).values()];
  const answers = shelf && (await answersOn(shelf, tools));
  const sources = new Map(
    await allOrNone(media, signal, async (clip, either) => {
      const source = await openSource(tools, { clip, file: fileOf(clip.media), answers }, either);
      return [clip.media, source] as const;
    }),
  );
  return clips.map((clip, index) => {
    const source = sources.get(clip.media);
    if (!source || (road === "copy" && !likeTheFirst(source, sources)))
      throw damaged(clip, "it is not like the others");
    return { clip, source, index, start: clip.start, frames: clip.length };
  });
}

async function openSource(
  tools: Ffmpeg,
  { clip, file, answers }: { readonly clip: Clip; readonly file: string; readonly answers: Answers | undefined },
  signal: AbortSignal,
): Promise<Probed> {
  try {
    const source = { file: resolve(file), probe: await probeAs(tools, { file, demuxer: "mov", answers }, signal) };
    const { frames } = source.probe.facts;
    // What comes unevenly is counted in steps of the film.
    if (source.probe.even && frames !== clip.facts.frames)
      throw damaged(clip, `it has ${frames} frames instead of ${clip.facts.frames}`);
    return source;
  } catch (error) {
    const errno = error instanceof Error && "code" in error ? String(error.code) : "";
    if (errno === "ENOENT") throw missing(clip, file);
    if (UNREADABLE.has(errno)) throw damaged(clip, `it cannot be read (${errno}).`);
    const unreadable = error instanceof StoryboardError && error.problem.code === "media/not-a-clip";
    throw unreadable ? damaged(clip, error.message) : error;
  }
}

function likeTheFirst(source: Probed, sources: ReadonlyMap<Digest, Probed>): boolean {
  const [first] = sources.values();
  return source.probe.facts.signature === first?.probe.facts.signature;
}

function namesOf({ shots }: Clip): string {
  return shots.map(({ id }) => `"${id}"`).join(", ");
}

function damaged(clip: Clip, why: string): StoryboardError {
  if (clip.file !== undefined) return changed(clip.file, why);
  return new StoryboardError({
    code: "media/damaged",
    message: `The kept clip of ${namesOf(clip)} is damaged: ${why}`,
    hint: "Bring it back from a copy of the store; it was paid for.",
  });
}

/** The author's own file is another one than a moment ago. */
function changed(file: string, why: string): StoryboardError {
  return new StoryboardError({
    code: "cut/changed",
    message: `"${file}" changed while the film was cut: ${why}`,
    hint: "Run again once nobody writes to it.",
  });
}

function missing(clip: Clip, file: string): StoryboardError {
  if (clip.file !== undefined) return changed(clip.file, "it is not there any more.");
  return new StoryboardError({
    code: "media/missing",
    message: `The kept clip of ${namesOf(clip)} is not at ${file}.`,
    hint: "Bring it back from a copy of the store; it was paid for.",
  });
}
