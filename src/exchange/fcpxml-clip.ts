import type { Clip } from "../domain/timeline.ts";
import type { Exchange } from "./input.ts";
import { seconds } from "./fcpxml-resources.ts";
import { fraction } from "./fraction.ts";
import { noteOf } from "./notes.ts";
import { sourceStart, type Piece } from "./pieces.ts";
import { element, type Element } from "./xml.ts";

/** A piece of footage as FCPXML's `asset-clip`. Its children stand in the order that the DTD asks for. */
export function clipElement(
  piece: Piece,
  { ref, anchored, cut }: { readonly ref: string; readonly anchored: readonly Element[]; readonly cut: Exchange },
): Element {
  const { item, start, frames, name } = piece;
  if (item.kind !== "clip") throw new Error(`${item.kind} is no footage`);
  const { frameRate, fit } = cut.timeline;
  const note = noteOf(piece, cut);
  const sameSize = item.facts.width === cut.timeline.width && item.facts.height === cut.timeline.height;
  return element(
    "asset-clip",
    {
      ref,
      name,
      offset: seconds(fraction(start, frameRate)),
      start: seconds(sourceStart(item, piece, frameRate)),
      duration: seconds(fraction(frames, frameRate)),
      ...(item.mute === true && { srcEnable: "video" }),
    },
    [
      ...(note === "" ? [] : [element("note", {}, [note])]),
      ...conformed(item, frameRate),
      ...(sameSize || fit !== "crop" ? [] : [element("adjust-conform", { type: "fill" })]),
      ...(item.gainDb === undefined || item.mute === true
        ? []
        : [element("adjust-volume", { amount: `${item.gainDb}dB` })]),
      ...anchored,
      ...chaptersOf(piece, item, cut),
    ],
  );
}

/** A chapter marker where each shot begins. */
function chaptersOf(piece: Piece, clip: Clip, cut: Exchange): readonly Element[] {
  const { frameRate } = cut.timeline;
  return piece.shots.map(({ id, at }) =>
    element("chapter-marker", {
      start: seconds(sourceStart(clip, { skipped: piece.skipped + at }, frameRate)),
      duration: seconds(fraction(1, frameRate)),
      value: id,
      posterOffset: "0s",
    }),
  );
}

/** The rates that FCPXML has names for. */
const RATES: readonly (readonly [number, string])[] = [
  [24_000 / 1001, "23.98"],
  [24, "24"],
  [25, "25"],
  [30_000 / 1001, "29.97"],
  [30, "30"],
  [48_000 / 1001, "47.95"],
  [48, "48"],
  [50, "50"],
  [60_000 / 1001, "59.94"],
  [60, "60"],
];

/** A clip of another rate keeps its speed: pictures are left out or shown twice, as the film itself does it. */
function conformed({ facts }: Clip, frameRate: number): readonly Element[] {
  const rate = facts.frameRate.numerator / facts.frameRate.denominator;
  if (rate === frameRate) return [];
  const name = RATES.find(([known]) => Math.abs(known - rate) < 0.001)?.[1];
  return [element("conform-rate", { scaleEnabled: 0, srcFrameRate: name })];
}
