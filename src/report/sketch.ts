import { authorsName } from "../domain/transitions.ts";
import { MAIN } from "../domain/films.ts";
import type { ShotId } from "../domain/names.ts";
import type { Clip, Item, Layout, Road, Soundtrack, Timeline } from "../domain/timeline.ts";
import { cells, padCells } from "./cells.ts";
import { folded } from "./fold.ts";
import { painter } from "./paint.ts";
import { roadReason } from "./road.ts";
import { safeLine } from "./safe.ts";
import { countOf, listOf, showCount } from "./words.ts";

/** A film as it would be cut now, and where it would go. */
export type SketchedFilm = {
  readonly name: string;
  readonly timeline: Timeline;
  readonly layout: Layout;
  /** Shots without a clip, which stand in it with their planned length. */
  readonly missing: ReadonlySet<ShotId>;
  /** The film's file, and those that go beside it, as people find them from here. */
  readonly file: string;
  readonly beside: readonly string[];
};

/** What a road does with the frames that it does not render. */
const ROADS: Readonly<Record<Road, string>> = {
  copy: "every packet is copied",
  smart: "all others are copied",
  full: "nothing is copied",
};

/** Characters of a text that are quoted. */
const MOST_QUOTED = 40;

/** A film item by item: when each is seen, what it is, which frames of its file are shown; then its words, its sound, its road and where it goes. No newline at the end. */
export function showSketch(film: SketchedFilm, color: boolean, columns?: number): string {
  const { timeline, name, file, missing } = film;
  const { width, height, frameRate, frames, format, fit } = timeline;
  const paint = painter(color);
  const title = `${name === MAIN ? "" : `${safeLine(name)}: `}${safeLine(file)}`;
  const size = `${width}x${height}, ${frameRate} frames a second, ${showCount(frames)} frames, ${secondsOf(frames, timeline)}`;
  const rows = timeline.items.map((item) => rowOf(item, timeline, missing));
  const widths = [0, 1, 2, 3].map((column) => Math.max(0, ...rows.map((row) => cells(row[column] ?? ""))));
  const lines = rows.map((row, place) => {
    const line = row.map((cell, column) => padCells(cell, widths[column] ?? 0)).join("  ");
    return `  ${paint(isMissing(timeline.items[place], missing) ? "yellow" : "dim", line.trimEnd())}`;
  });
  const about = [
    wordsOf(timeline),
    soundOf(timeline),
    roadOf(film),
    film.beside.length > 0 ? `Beside it: ${listOf(film.beside.map(safeLine))}` : "",
    missing.size > 0 ? `Not filmed yet, as long as is planned: ${listOf([...missing].map(safeLine))}` : "",
  ];
  const head = `${paint("bold", title)}\n  ${size}; ${format.codec} in .${format.container}, fit: ${fit}`;
  const tail = about.filter((line) => line !== "").map((line) => `  ${line}`);
  const parts = [head, lines.join("\n"), tail.join("\n")].filter((text) => text !== "");
  return folded(parts.join("\n\n"), columns);
}

/** Frames of the film, when it begins and for how long, what it is, what of its file, and how it begins and sounds. */
function rowOf(item: Item, timeline: Timeline, missing: ReadonlySet<ShotId>): readonly string[] {
  const { start, length, overlap } = item;
  const notes = [
    ...(overlap === undefined
      ? []
      : [`${safeLine(authorsName(overlap.type))} over ${countOf(overlap.frames, "frame")}`]),
    ...(item.kind === "clip" ? clipNotes(item) : []),
    ...(isMissing(item, missing) ? ["not filmed yet"] : []),
  ];
  return [
    `${start}–${start + length - 1}`,
    `${clockOf(start, timeline)}  ${secondsOf(length, timeline)}`,
    nameOf(item),
    item.kind === "clip" ? sourceOf(item) : "",
    notes.join(", "),
  ];
}

function isMissing(item: Item | undefined, missing: ReadonlySet<ShotId>): boolean {
  return item?.kind === "clip" && item.shots.some(({ id }) => missing.has(id));
}

function nameOf(item: Item): string {
  if (item.kind === "gap") return "gap";
  if (item.kind === "clip") return safeLine(item.file ?? item.shots.map(({ id }) => id).join(", "));
  return `${item.kind}: ${quoted(item.text)}`;
}

/** Which frames of its file are shown, and when they are in it. */
function sourceOf({ from, frames, facts: { frameRate } }: Clip): string {
  const at = (frame: number): number => Number(((frame * frameRate.denominator) / frameRate.numerator).toFixed(3));
  return `source ${from}–${from + frames - 1}, ${at(from)}–${at(from + frames)} s`;
}

function clipNotes({ gainDb, mute, match }: Clip): readonly string[] {
  return [
    ...(gainDb === undefined ? [] : [`${gainDb > 0 ? "+" : ""}${gainDb} dB`]),
    ...(mute === true ? ["muted"] : []),
    ...(match === undefined ? [] : [`match: ${match}`]),
  ];
}

function wordsOf(timeline: Timeline): string {
  const { overlays, captions, chapters } = timeline;
  const thirds = overlays.filter(({ kind }) => kind === "lower-third");
  const said = [
    ...thirds.map(
      ({ text, start, frames }) =>
        `lower third ${quoted(text)} at ${clockOf(start, timeline)} for ${secondsOf(frames, timeline)}`,
    ),
    ...(captions === undefined
      ? []
      : [`${countOf(captions.cues.length, "caption")}${captions.burnt ? ", drawn into the picture" : ""}`]),
    ...(chapters.length > 0 ? [countOf(chapters.length, "chapter")] : []),
  ];
  return said.length === 0 ? "" : `Words: ${said.join("; ")}`;
}

function soundOf(timeline: Timeline): string {
  const { music, voices, loudness, roomTone }: Soundtrack = timeline.soundtrack;
  const said = [
    ...(music === undefined
      ? []
      : [
          [
            `music at ${music.gainDb} dB`,
            ...(music.duck ? ["steps back under voices"] : []),
            ...(music.loop ? ["begins again where it ends"] : []),
            ...(music.fadeIn > 0 ? [`fades in for ${secondsOf(music.fadeIn, timeline)}`] : []),
            ...(music.fadeOut > 0 ? [`fades out for ${secondsOf(music.fadeOut, timeline)}`] : []),
          ].join(", "),
        ]),
    ...voices.map(({ start, gainDb }) => `voice at ${clockOf(start, timeline)}, ${gainDb} dB`),
    ...(loudness === undefined ? [] : [`brought to ${loudness} LUFS`]),
    ...(roomTone === undefined ? [] : [`room tone at ${roomTone} dB`]),
  ];
  return said.length === 0 ? "" : `Sound: ${said.join("; ")}`;
}

function roadOf({ layout, timeline, missing }: SketchedFilm): string {
  const { road, segments } = layout;
  const rendered = segments.reduce((sum, { kind, frames }) => sum + (kind === "render" ? frames : 0), 0);
  const amount = `${showCount(rendered)} of ${countOf(timeline.frames, "frame")} are rendered, ${ROADS[road]}${roadReason(layout)}`;
  return `Road: ${road}, ${road === "copy" ? ROADS.copy : amount}${missing.size > 0 ? "; what is filmed yet may change that" : ""}`;
}

function quoted(text: string): string {
  const [first = "", ...others] = text.trim().split("\n");
  const line = safeLine(first);
  const isCut = line.length > MOST_QUOTED || others.length > 0;
  return `"${line.slice(0, MOST_QUOTED)}${isCut ? "…" : ""}"`;
}

function secondsOf(frames: number, { frameRate }: Pick<Timeline, "frameRate">): string {
  return `${Number((frames / frameRate).toFixed(3))} s`;
}

/** A moment of the film, to the millisecond: `1:02.500`. */
function clockOf(frame: number, { frameRate }: Pick<Timeline, "frameRate">): string {
  const milliseconds = Math.round((frame * 1_000) / frameRate);
  const [minutes, rest] = [Math.floor(milliseconds / 60_000), milliseconds % 60_000];
  return `${minutes}:${(rest / 1_000).toFixed(3).padStart(6, "0")}`;
}
