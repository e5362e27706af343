import type { Digest } from "../domain/names.ts";
import type { Exchange } from "./input.ts";
import { fraction, times } from "./fraction.ts";
import { oneLine } from "./edl-line.ts";
import { shotLine } from "./notes.ts";
import { sourceStart, type Piece } from "./pieces.ts";

/** The lines of an event under its number. */
export type Event = (number: string) => readonly string[];

type List = { readonly cut: Exchange; readonly reels: ReadonlyMap<Digest, string> };

/** Films begin at the first hour, as is the custom. Seconds. */
const FIRST_HOUR = 3600;

/** The event or events of a piece. Where it dissolves from one that is silent, or into silence, its sound is an event of its own. */
export function eventOf(piece: Piece, before: Piece | undefined, list: List): readonly Event[] {
  const heard = isHeard(piece);
  if (before === undefined || piece.joint === undefined)
    return [(number) => cutLines(number, { piece, channels: heard ? "AA/V" : "V" }, list)];
  const from = before;
  const picture = heard && isHeard(from) ? "AA/V" : "V";
  const dissolve: Event = (number) => dissolveLines(number, { piece, from, channels: picture }, list);
  if (!heard || picture === "AA/V") return [dissolve];
  return [dissolve, (number) => cutLines(number, { piece, channels: "AA" }, list)];
}

function cutLines(
  number: string,
  { piece, channels }: { readonly piece: Piece; readonly channels: string },
  list: List,
): readonly string[] {
  return [
    line(piece, { number, channels, edit: "C" }, list),
    oneLine(`* FROM CLIP NAME: ${piece.name}`),
    ...comments(piece, list),
    "",
  ];
}

/** A dissolve takes two lines of one number: no frames of the clip before, and the clip that comes. */
function dissolveLines(
  number: string,
  { piece, from, channels }: { readonly piece: Piece; readonly from: Piece; readonly channels: string },
  list: List,
): readonly string[] {
  const { joint } = piece;
  const { type = "fade", after = 0 } = joint ?? {};
  const out = { ...from, start: piece.start, skipped: from.skipped + from.frames, frames: 0 };
  return [
    line(out, { number, channels, edit: "C" }, list),
    line(piece, { number, channels, edit: `D    ${String(after).padStart(3, "0")}` }, list),
    oneLine(`* FROM CLIP NAME: ${from.name}`),
    oneLine(`* TO CLIP NAME: ${piece.name}`),
    ...(type === "fade" ? [] : [`* COMMENT: the film has "${type}" in place of this dissolve`]),
    ...comments(piece, list),
    "",
  ];
}

function line(
  piece: Piece,
  { number, channels, edit }: { readonly number: string; readonly channels: string; readonly edit: string },
  { cut, reels }: List,
): string {
  const { item, start, frames } = piece;
  const { frameRate } = cut.timeline;
  const reel = item.kind === "clip" ? (reels.get(item.media) ?? "AX") : "BL";
  const source = sourceFrame(piece, frameRate);
  const record = FIRST_HOUR * frameRate + start;
  const codes = [source, source + frames, record, record + frames].map((frame) => timecode(frame, frameRate));
  return `${number}  ${reel.padEnd(8)} ${channels.padEnd(5)} ${edit.padEnd(8)} ${codes.join(" ")}`;
}

/** Where a piece begins in its media, counted at the film's rate. */
function sourceFrame(piece: Piece, frameRate: number): number {
  const { item, skipped } = piece;
  if (item.kind !== "clip") return skipped;
  const { n, d } = times(sourceStart(item, piece, frameRate), fraction(frameRate));
  return Math.round(n / d);
}

function comments(piece: Piece, { cut }: List): readonly string[] {
  const { item, shots } = piece;
  if (item.kind === "gap") return [];
  if (item.kind !== "clip") {
    const subtitle = item.kind === "title" && item.subtitle !== undefined ? ` / ${item.subtitle}` : "";
    return [oneLine(`* COMMENT: ${item.kind}: ${item.text}${subtitle}`)];
  }
  const { numerator, denominator } = item.facts.frameRate;
  const rate = Number((numerator / denominator).toFixed(3));
  const url = cut.urlOf(item.media);
  return [
    ...(url === undefined ? [] : [`* SOURCE FILE: ${url}`]),
    ...(rate === cut.timeline.frameRate ? [] : [`* COMMENT: the file has ${rate} frames a second`]),
    ...shots.flatMap(({ id }) => {
      const prompt = cut.notes.get(id)?.prompt;
      return [`* COMMENT: ${shotLine(id, cut)}`, ...(prompt === undefined ? [] : [`* COMMENT: ${prompt}`])].map(
        (text) => oneLine(text),
      );
    }),
  ];
}

function isHeard({ item }: Piece): boolean {
  return item.kind === "clip" && item.facts.hasAudio && item.mute !== true;
}

/** Hours, minutes, seconds and frames, none of them dropped. */
function timecode(frame: number, frameRate: number): string {
  const whole = Math.floor(frame / frameRate);
  return [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60, frame % frameRate]
    .map((part) => String(part).padStart(2, "0"))
    .join(":");
}
