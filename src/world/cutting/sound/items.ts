import { hash } from "node:crypto";
import { copyFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { StoryboardError } from "../../../domain/problem.ts";
import type { Item } from "../../../domain/timeline.ts";
import { allOrNone } from "../../ffmpeg/parallel.ts";
import { runFfmpeg } from "../../ffmpeg/tool.ts";
import { SAMPLE_RATE, sampleAt, watchOf, type Piece } from "../job.ts";
import { beginsAt } from "../moments.ts";
import type { Kept } from "../shelf.ts";
import { clipRecipe } from "./decode.ts";
import { factorOf, lay, type Shape } from "./gain.ts";
import type { SoundJob } from "./job.ts";
import { soften } from "./joins.ts";
import { CHANNELS, openPcm, type Pcm } from "./pcm.ts";
import type { Silent } from "./room-tone.ts";

/** Clips whose sound lies on the disk at the same time, so that neither disk nor memory grows with the film. */
const AT_ONCE = 16;

/** Samples by which a time in a file may be beside the truth: a millisecond. */
const ROUNDED = 48;

/** An item as it is heard: where it stands, in samples of the film, and what sounds. */
type Placed = {
  readonly item: Item;
  readonly index: number;
  readonly at: number;
  readonly form: Shape;
  readonly piece: SoundJob["pieces"][number] | undefined;
};

/** Lays the sound of everything that a film shows, one after the other, and gives what has none. */
export async function layItems(job: SoundJob, film: Pcm, kept?: Kept): Promise<readonly Silent[]> {
  const placed = placedOf(job);
  const audible = placed.filter(({ piece }) => piece !== undefined);
  for (let first = 0; first < audible.length; first += AT_ONCE) {
    const few = audible.slice(first, first + AT_ONCE);
    const names = await allOrNone(
      few,
      job.signal,
      async (each, signal) => await decode({ ...job, signal }, each, kept),
    );
    for (const [index, each] of few.entries()) {
      const path = join(job.folder, names[index] ?? "");
      await layClip(film, each, path);
      await rm(path);
    }
  }
  for (const [index, { item, at }] of placed.entries()) {
    if (item.overlap === undefined && !goesOn(placed[index - 1]?.item, item)) await soften(film, at);
  }
  await soften(film, film.samples);
  return placed.flatMap(({ index, at, form, piece }) => (piece ? [] : [{ ...form, at, item: index }]));
}

function placedOf({ timeline, pieces }: SoundJob): readonly Placed[] {
  const heard = new Map(
    pieces.flatMap((piece) => (piece.source.probe.sound ? [[piece.clip.media, piece] as const] : [])),
  );
  return timeline.items.map((item, index) => {
    const at = sampleAt(item.start, timeline);
    const next = timeline.items[index + 1];
    const overlapEnd = (each: Item): number => sampleAt(each.start + (each.overlap?.frames ?? 0), timeline);
    const form = {
      samples: sampleAt(item.start + item.length, timeline) - at,
      gain: factorOf((item.kind === "clip" ? item.gainDb : undefined) ?? 0),
      fadeIn: overlapEnd(item) - at,
      fadeOut: next ? overlapEnd(next) - sampleAt(next.start, timeline) : 0,
    };
    const piece = item.kind === "clip" && item.mute !== true ? heard.get(item.media) : undefined;
    return { item, index, at, form, piece: piece && item.kind === "clip" ? { ...piece, clip: item } : undefined };
  });
}

/** What was decoded before is taken as it was: starting a program for every clip costs more than its samples. */
async function decode(job: SoundJob, { piece, form, index }: Placed, kept: Kept | undefined): Promise<string> {
  const name = `sound-${String(index).padStart(5, "0")}.pcm`;
  if (piece === undefined) return name;
  const recipe = clipRecipe(piece, form.samples, name);
  const read = recipe.inputs.map(({ options }) => options);
  const made = [kept?.version, piece.clip.media, read, recipe.options];
  const key = hash("sha256", JSON.stringify(made)).slice(0, 32);
  const [file, lent] = [join(job.folder, name), join(job.folder, `${name}.kept`)];
  if ((await kept?.shelf?.take(key, lent)) === true) {
    // Its ends may be softened in place.
    await copyFile(lent, file);
    await rm(lent);
    return name;
  }
  await runFfmpeg(job.tools, recipe, watchOf(job, `reading the sound of entry ${index + 1}`));
  await kept?.shelf?.keep(key, file);
  return name;
}

/** A sound that begins later than its picture, or ends earlier, begins and ends without a click. */
async function layClip(film: Pcm, { form, at, index, piece }: Placed, path: string): Promise<void> {
  await using sound = await openPcm(path);
  if (sound.samples > form.samples) throw tooLong(index, sound.samples);
  const late = piece === undefined ? 0 : lateness(piece);
  if (late > 0) await soften(sound, await beginning(sound, late));
  if (sound.samples < form.samples) await soften(sound, sound.samples);
  await lay(film, { sound, at }, form);
}

/** By how many samples sound begins later than what is shown, as the file says. */
function lateness({ clip, source }: Pick<Piece, "clip" | "source">): number {
  const { probe } = source;
  const shown = beginsAt({ clip, source }) - (probe.times[0] ?? 0);
  return Math.round(((probe.sound?.start ?? 0) - shown) * SAMPLE_RATE);
}

/** The very first sample that is something, around where a file says that it is: times in files are rounded. */
async function beginning(sound: Pcm, about: number): Promise<number> {
  const block = await sound.read(about - ROUNDED, 2 * ROUNDED);
  const first = block.findIndex((sample) => sample !== 0);
  return first < 0 ? about : about - ROUNDED + Math.floor(first / CHANNELS);
}

/** Whether an item only plays on in the file of the one before it: then there is no join to be heard. */
function goesOn(before: Item | undefined, item: Item): boolean {
  if (before?.kind !== "clip" || item.kind !== "clip") return false;
  const alike = before.gainDb === item.gainDb && before.mute === item.mute;
  return alike && before.media === item.media && item.from === before.from + before.frames;
}

function tooLong(index: number, samples: number): StoryboardError {
  const message = `ffmpeg read ${samples} samples of the sound of entry ${index + 1}, more than its picture needs.`;
  return new StoryboardError({ code: "ffmpeg/failed", message });
}
