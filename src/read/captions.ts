import type { FileCue } from "../domain/captions.ts";
import { decode } from "./decode.ts";

/** What a file of captions says; `styled`: whether it says how that looks too. */
export type CaptionsRead = { readonly cues: readonly FileCue[]; readonly styled: boolean };

/** What is wrong with a file of captions, in words that go on after its name, and how it is mended. */
export type CaptionsFault = { readonly fault: string; readonly hint: string };

type Kind = "srt" | "vtt" | "ass";

/** A line with the times of a caption, as SRT and WebVTT write it. */
const TIMES = /^\s*((?:\d+:)?\d{1,2}:\d{1,2}[.,]\d{1,3})\s+-->\s+((?:\d+:)?\d{1,2}:\d{1,2}[.,]\d{1,3})(?:\s|$)/;
/** What looks as if it were meant to be one. */
const LIKE_TIMES = /-->|^\s*\d+:\d\d.*(?:->|–|—)\s*\d+:\d\d/;
/** The same in ASS: a line of what is shown from one time to another. */
const DIALOGUE = /^Dialogue:[^,]*,\s*(\d+:\d\d:\d\d\.\d{1,3})\s*,\s*(\d+:\d\d:\d\d\.\d{1,3})\s*,/;

const WRITE_TIMES: Readonly<Record<Kind, string>> = {
  srt: "Write its times like this: 00:00:01,000 --> 00:00:03,500",
  vtt: "Write its times like this: 00:00:01.000 --> 00:00:03.500",
  ass: "Write its times like this: Dialogue: 0,0:00:01.00,0:00:03.50,Default,,0,0,0,,Words",
};

/** Reads captions: SRT, WebVTT or ASS, whatever the file is called. They come in the order of their times, without marks for how they look. */
export async function readCaptions(bytes: Uint8Array): Promise<CaptionsRead | CaptionsFault> {
  const decoded = decode(bytes, "");
  if ("problem" in decoded) return { fault: "is not UTF-8", hint: "Save the file as UTF-8." };
  const text = decoded.text.replace(/^\uFEFF/, "");
  const kind = kindOf(text);
  const lines = text.split("\n");
  const fault = lines.flatMap((line, place) => faultOf(line, place + 1, kind)).at(0);
  if (fault !== undefined) return { fault, hint: WRITE_TIMES[kind] };
  // The parser takes remarks among the lines of ASS for more words of the line before.
  const spoken =
    kind === "ass" ? lines.filter((line) => !line.startsWith("Comment:") && !/\\p[1-9]/.test(line)) : lines;
  // Few films have such a file.
  const { parseText } = await import("media-captions");
  const { cues } = await parseText(spoken.join("\n"), { type: kind });
  const places = placesOf(lines, kind);
  const read = cues.flatMap((cue): FileCue[] => {
    const words = plain(cue.text, kind);
    const [from, to] = [Math.round(cue.startTime * 1000), Math.round(cue.endTime * 1000)];
    return words === "" || to <= from ? [] : [{ from, to, text: words, line: places.get(`${from} ${to}`) ?? 1 }];
  });
  if (read.length === 0) return { fault: "has no captions in it", hint: WRITE_TIMES[kind] };
  return { cues: read.toSorted((a, b) => a.from - b.from || a.to - b.to), styled: kind === "ass" };
}

function kindOf(text: string): Kind {
  if (text.startsWith("WEBVTT")) return "vtt";
  return /^\[Script Info\]/m.test(text) ? "ass" : "srt";
}

function faultOf(line: string, number: number, kind: Kind): readonly string[] {
  const isMeant = kind === "ass" ? line.startsWith("Dialogue:") : LIKE_TIMES.test(line);
  if (!isMeant) return [];
  const said = line.trim().length > 60 ? `${line.trim().slice(0, 59)}…` : line.trim();
  const [, from, to] = (kind === "ass" ? DIALOGUE : TIMES).exec(line) ?? [];
  if (from === undefined || to === undefined) return [`has times on line ${number} that cannot be read: "${said}"`];
  if (secondsOf(to) > secondsOf(from)) return [];
  const how = secondsOf(to) === secondsOf(from) ? "ends when it begins" : "ends before it begins";
  return [`has a caption on line ${number} that ${how}: "${said}"`];
}

/** The first line on which each pair of times is written, by their milliseconds. */
function placesOf(lines: readonly string[], kind: Kind): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (const [place, line] of lines.entries()) {
    const [, from, to] = (kind === "ass" ? DIALOGUE : TIMES).exec(line) ?? [];
    if (from === undefined || to === undefined) continue;
    const name = [from, to].map((time) => Math.round(secondsOf(time) * 1000)).join(" ");
    if (!places.has(name)) places.set(name, place + 1);
  }
  return places;
}

/** `1:02:03,5` in seconds. */
function secondsOf(time: string): number {
  return time
    .replace(",", ".")
    .split(":")
    .reduce((sum, part) => sum * 60 + Number(part), 0);
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&nbsp;": " ",
  "&lrm;": "",
  "&rlm;": "",
};

/** What a caption says, without what it says of its look: tags, and in braces the same of ASS, which many an SRT has too. */
function plain(text: string, kind: Kind): string {
  const bare = text.replaceAll(/<\/?[a-z][^<>\n]*>|<[\d:.]+>|\{\\[^{}\n]*\}/gi, "");
  const words = kind === "vtt" ? bare.replaceAll(/&[a-z]+;/g, (entity) => ENTITIES[entity] ?? entity) : bare;
  return words
    .replaceAll(/(?!\n)\p{Cc}/gu, "")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join("\n");
}
