import { hash } from "node:crypto";
import type { Item, Timeline } from "../../../domain/timeline.ts";

/** Grows whenever the same timeline would sound otherwise. */
const RECIPE = 1;

/** SHA-256 over all of a timeline that can be heard, and nothing else of it: the same fingerprint means the same samples. */
export function soundFingerprint({ items, soundtrack, frames, frameRate }: Timeline): string {
  return hash("sha256", JSON.stringify([RECIPE, frames, frameRate, items.map(heardOf), soundtrack]));
}

function heardOf(item: Item): readonly unknown[] {
  const place = [item.start, item.length, item.overlap?.frames ?? 0];
  if (item.kind !== "clip" || item.mute === true) return place;
  return [...place, item.media, item.from, item.frames, item.gainDb ?? 0, ...(item.facts.uneven ? ["uneven"] : [])];
}

/** Whether a film's sound is that of a single clip, with nothing changed or added. */
export function isOwnSound({ items, soundtrack }: Timeline): boolean {
  const [only] = items;
  if (items.length !== 1 || only?.kind !== "clip" || only.mute === true || (only.gainDb ?? 0) !== 0) return false;
  return soundtrack.music === undefined && soundtrack.voices.length === 0 && soundtrack.loudness === undefined;
}
