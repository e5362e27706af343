import { resolve } from "node:path";
import type { Digest } from "../../domain/names.ts";
import { StoryboardError } from "../../domain/problem.ts";
import type { ClipFacts } from "../../domain/take.ts";
import { clipsOf, type Clip, type Road, type Timeline } from "../../domain/timeline.ts";
import type { Probed } from "../ffmpeg/frames.ts";
import { answersOn } from "./answers.ts";
import { keepHeapSmall } from "./heap.ts";
import type { Piece } from "./job.ts";
import type { Ffmpeg } from "../ffmpeg/locate.ts";
import { allOrNone } from "../ffmpeg/parallel.ts";
import { probeAs, type Answers, type Probe } from "../ffmpeg/probe.ts";
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
      throw damaged(clip, "it is not like the others.");
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
    const fault = differenceOf(source.probe, clip.facts);
    if (fault !== undefined) throw damaged(clip, fault);
    return source;
  } catch (error) {
    const errno = error instanceof Error && "code" in error ? String(error.code) : "";
    if (errno === "ENOENT") throw missing(clip, file);
    if (UNREADABLE.has(errno)) throw damaged(clip, `it cannot be read (${errno}).`);
    const unreadable = error instanceof StoryboardError && error.problem.code === "media/not-a-clip";
    throw unreadable ? damaged(clip, error.message) : error;
  }
}

/**
 * What of a clip is not as was counted when it was kept, in words. What comes unevenly is counted in steps of the film. Signatures are not
 * compared: they grow with what this program knows of joins, and what was kept before is still right.
 */
function differenceOf({ facts, even, steady }: Probe, known: ClipFacts): string | undefined {
  if (even && facts.frames !== known.frames) return `it has ${facts.frames} frames instead of ${known.frames}.`;
  if (sizeOf(facts) !== sizeOf(known)) return `it is ${sizeOf(facts)} instead of ${sizeOf(known)}.`;
  if (steady && facts.frames > 1 && rateOf(facts) !== rateOf(known))
    return `it runs at ${rateOf(facts)} frames a second instead of ${rateOf(known)}.`;
  if (facts.hasAudio !== known.hasAudio) return known.hasAudio ? "its sound is gone." : "it has sound, and had none.";
  return undefined;
}

function sizeOf({ width, height }: ClipFacts): string {
  return `${width}x${height}`;
}

function rateOf({ frameRate: { numerator, denominator } }: ClipFacts): string {
  return `${numerator}/${denominator}`;
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

/** The problem of a clip that is what it was when it was kept, and cannot be read to its end. `why` follows a colon. */
export function broken(clip: Clip, why: string): StoryboardError {
  if (clip.file === undefined) return damaged(clip, why);
  return new StoryboardError({
    code: "cut/not-a-clip",
    message: `"${clip.file}" is damaged: ${why}`,
    hint: "Bring it whole from where it was filmed or exported, or write it anew: ffmpeg -i FILE NEW.mp4 keeps what can be read.",
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
