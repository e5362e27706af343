import { StoryboardError } from "../../domain/problem.ts";
import type { ClipFacts, OwnPart } from "../../domain/take.ts";
import { thumbnails, type Probed } from "./frames.ts";
import type { Ffmpeg } from "./locate.ts";
import { countEcho, findSeam } from "./seam.ts";

/** What was ordered, and how to look. */
type Ordered = { readonly newSeconds: number; readonly signal: AbortSignal };

/** Seconds by which a service may miss what was ordered. */
const TOLERANCE = 0.25;
/** Frames of the parent's end that are looked for. */
const TAIL = 12;

/** Finds the new part of an extension's clip: counting says where it could begin, the frames say where it does. Throws `media/differs`. */
export async function findOwnPart(
  tools: Ffmpeg,
  { clip, parent }: { readonly clip: Probed; readonly parent: Probed },
  { newSeconds, signal }: Ordered,
): Promise<OwnPart> {
  const { frames } = clip.probe.facts;
  const rate = rateOf(clip.probe.facts);
  const slack = Math.round(TOLERANCE * rate);
  const ordered = Math.round(newSeconds * rate);
  const before = Math.round((parent.probe.facts.frames / rateOf(parent.probe.facts)) * rate);
  const surplus = frames - ordered;
  const tail = await thumbnails(tools, { clip: parent, range: endOf(parent) }, signal);
  const look = async (around: number): Promise<number | undefined> => {
    const from = Math.max(0, around - tail.length - slack);
    const range = { from, count: Math.min(frames, around + slack + 1) - from };
    const count = { expected: around - from, surplus: surplus - around };
    const seam = findSeam(tail, await thumbnails(tools, { clip, range }, signal), count);
    return seam === undefined ? undefined : from + seam;
  };
  const part = (newFrom: number): OwnPart => ({
    join: newFrom >= before - slack ? "combined" : "new",
    newFrom,
    newFrames: frames - newFrom,
  });

  if (Math.abs(surplus) <= slack && before > slack) {
    const lead = { from: 0, count: Math.min(frames, slack + 1) };
    return { ...part(countEcho(tail, await thumbnails(tools, { clip, range: lead }, signal))), join: "new" };
  }
  // Everything so far, or the newest seconds of it: counting from the parent's length is the better guess where it fits.
  const expected = Math.abs(surplus - before) <= slack ? before : surplus;
  const newFrom = expected > 0 && expected < frames ? await look(expected) : undefined;
  if (newFrom !== undefined && newFrom < frames) return part(newFrom);
  throw differs({ seen: frames / rate, newSeconds, before: before / rate, unlike: expected === before });
}

function endOf({ probe }: Probed): { readonly from: number; readonly count: number } {
  const count = Math.min(TAIL, probe.facts.frames);
  return { from: probe.facts.frames - count, count };
}

function rateOf({ frameRate }: ClipFacts): number {
  return frameRate.numerator / frameRate.denominator;
}

type Difference = {
  readonly seen: number;
  readonly newSeconds: number;
  readonly before: number;
  readonly unlike: boolean;
};

function differs({ seen, newSeconds, before, unlike }: Difference): StoryboardError {
  const expected = `${seconds(newSeconds)} of new footage, or ${seconds(before + newSeconds)} with what it continues`;
  const why = unlike ? "is as long as expected, but does not show what it continues" : "does not fit";
  return new StoryboardError({
    code: "media/differs",
    message: `The service's clip of ${seconds(seen)} ${why}: expected were ${expected}.`,
  });
}

function seconds(value: number): string {
  return `${Number(value.toFixed(2))} s`;
}
