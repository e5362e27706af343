import { StoryboardError } from "../../domain/problem.ts";
import type { ClipFacts, OwnPart } from "../../domain/take.ts";
import { thumbnails, type Probed, type Range, type Thumbnail } from "./frames.ts";
import type { Ffmpeg } from "./locate.ts";
import { countEcho, findEnd, findSeam, isAmong } from "./seam.ts";

/** What was ordered, and how to look. */
type Ordered = { readonly newSeconds: number; readonly signal: AbortSignal };

/** Seconds by which a service may miss what was ordered. */
const TOLERANCE = 0.25;
/** Frames of the parent's end that are looked for. */
const TAIL = 12;
/** Frames that a service may drop or repeat on the way. */
const DRIFT = 3;
/** Seconds at the parent's end that a service may make anew for a smooth way on (ai.google.dev/gemini-api/docs/omni, "Prompts for extending a video"). */
const REMADE = 1;

/**
 * Finds the new part of an extension's clip: where the frames of the parent's end show it, there; where they say nothing, where counting puts it, if the whole has a length that can be counted on.
 * A clip that shows nothing but its parent has a new part of no frames. Throws `media/differs`.
 */
export async function findOwnPart(
  tools: Ffmpeg,
  { clip, parent }: { readonly clip: Probed; readonly parent: Probed },
  { newSeconds, signal }: Ordered,
): Promise<OwnPart> {
  const { frames } = clip.probe.facts;
  const rate = rateOf(clip.probe.facts);
  const slack = Math.round(TOLERANCE * rate);
  const before = Math.round((parent.probe.facts.frames / rateOf(parent.probe.facts)) * rate);
  const surplus = frames - Math.round(newSeconds * rate);
  const fits = (length: number): boolean => Math.abs(surplus - length) <= slack;
  const tail = await thumbnails(tools, { clip: parent, range: endOf(parent) }, signal);
  const look = async (place: number): Promise<number | undefined> => {
    const from = Math.max(0, place - tail.length - slack);
    const range = { from, count: Math.min(frames, place + slack + 1) - from };
    const count = { expected: place - from, surplus: surplus - place };
    const seam = findSeam(tail, await thumbnails(tools, { clip, range }, signal), count);
    return seam === undefined ? undefined : from + seam;
  };
  const beginsLikeIt = async (first: Thumbnail, end: number): Promise<boolean> => {
    const range = around(parent, before - end);
    return isAmong(first, await thumbnails(tools, { clip: parent, range }, signal), tail);
  };
  const part = (newFrom: number): OwnPart => ({
    join: newFrom >= before - slack ? "combined" : "new",
    newFrom,
    newFrames: frames - newFrom,
  });

  const alone = before > slack && fits(0);
  const counted = !alone && fits(before) ? await look(before) : undefined;
  if (counted !== undefined && counted < frames) return part(counted);
  // The length may lie: what was ordered in all can be as long as what was ordered anew.
  const all = await thumbnails(tools, { clip, range: { from: 0, count: frames } }, signal);
  const end = findEnd(tail, all);
  // A scene may come back to where it was: what holds its parent shows the parent from the very first frame they share.
  const shared = end === undefined ? undefined : all[Math.max(0, end - before)];
  if (end !== undefined && shared && (await beginsLikeIt(shared, end))) {
    const place = [before, surplus].find((each) => Math.abs(each - end) <= DRIFT) ?? end;
    return part((await look(place)) ?? end);
  }
  // Where the very end was made anew, what stands before it still shows the parent at its place.
  const kept = before - Math.round(REMADE * rate);
  if (!alone && fits(before) && kept >= TAIL && before === parent.probe.facts.frames) {
    const range = { from: kept - TAIL, count: TAIL };
    const body = await thumbnails(tools, { clip: parent, range }, signal);
    const near = all.slice(Math.max(0, range.from - DRIFT), kept + DRIFT);
    if (findEnd(body, near) !== undefined) return part(before);
  }
  const echo = countEcho(tail, all.slice(0, slack + 1));
  if (alone || echo > 0) return { ...part(echo), join: "new" };
  throw differs({ seen: frames / rate, newSeconds, before: before / rate, unlike: fits(before) });
}

function endOf({ probe }: Probed): Range {
  const count = Math.min(TAIL, probe.facts.frames);
  return { from: probe.facts.frames - count, count };
}

/** A frame of a clip and those that a dropped or repeated one could put in its place. */
function around({ probe }: Probed, frame: number): Range {
  const from = Math.max(0, Math.min(frame, probe.facts.frames - 1) - DRIFT);
  return { from, count: Math.min(probe.facts.frames, Math.max(0, frame) + DRIFT + 1) - from };
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
