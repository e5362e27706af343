import type { Cue } from "../../../domain/timeline.ts";

/** Captions as SubRip: numbered, comma before the milliseconds. */
export function subrip(cues: readonly Cue[]): string {
  return inOrder(cues)
    .map(({ from, to, text }, index) => {
      // An arrow would begin a cue, and there is no way to escape it.
      const words = plain(text).replaceAll("-->", "→");
      return `${index + 1}\n${clock(from, ",")} --> ${clock(to, ",")}\n${words}\n`;
    })
    .join("\n");
}

/** Captions as WebVTT (W3C, "WebVTT: The Web Video Text Tracks Format"): what would be markup there is escaped. */
export function webvtt(cues: readonly Cue[]): string {
  const blocks = inOrder(cues).map(
    ({ from, to, text }) => `${clock(from, ".")} --> ${clock(to, ".")}\n${escaped(plain(text))}\n`,
  );
  return ["WEBVTT\n", ...blocks].join("\n");
}

/** By their beginning; what would end before it begins is left out, as is what says nothing. */
function inOrder(cues: readonly Cue[]): readonly Cue[] {
  return cues.filter(({ from, to, text }) => to > from && plain(text) !== "").toSorted((a, b) => a.from - b.from);
}

/** A blank line would end a cue. */
function plain(text: string): string {
  return text
    .replaceAll("\0", "")
    .split(/\r\n|[\r\n\u2028\u2029]/)
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join("\n");
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function clock(milliseconds: number, point: "," | "."): string {
  const whole = Math.round(milliseconds);
  const time = [whole / 3_600_000, (whole / 60_000) % 60, (whole / 1000) % 60].map(twoDigits).join(":");
  return `${time}${point}${String(whole % 1000).padStart(3, "0")}`;
}

function twoDigits(value: number): string {
  return String(Math.floor(value)).padStart(2, "0");
}
