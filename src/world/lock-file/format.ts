import { parse } from "yaml";
import { isDigest, isKey } from "../../domain/digest.ts";
import { PROVIDERS } from "../../domain/names.ts";
import { StoryboardError } from "../../domain/problem.ts";
import type { Take } from "../../domain/take.ts";
import type { LockEntry } from "./entry.ts";

const HEADER = `# Written by storyboard, one fact a line; commit it beside the film. Any order is right, so branches merge by union.`;

/** The lock file's text: sorted, one flow mapping a line. What `before` holds is kept to the letter. */
export function formatLock(entries: readonly LockEntry[], before = ""): string {
  const kept = before.split(/\r?\n/).filter((line) => line.startsWith("-"));
  const lines = entries.map((entry) => {
    const fields = Object.entries(fieldsOf(entry)).map(([name, value]) => `${name}: ${scalar(value)}`);
    return `- {${fields.join(", ")}}`;
  });
  return [HEADER, ...[...new Set([...kept, ...lines])].toSorted(), ""].join("\n");
}

/** Reads a lock file's text. Throws `lock/invalid` with the line; nothing in it is ever used as a path. */
export function parseLock(text: string, file: string): LockEntry[] {
  const entries: LockEntry[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === "" || line.startsWith("#")) continue;
    const entry = entryOf(line);
    if (entry === undefined) throw notUnderstood(file, index + 1, line);
    entries.push(entry);
  }
  return entries;
}

function fieldsOf(entry: LockEntry): Record<string, string | number | boolean> {
  if (entry.t !== "take") return { ...entry };
  const { take, shot } = entry;
  const { clip } = take;
  return {
    t: "take",
    key: take.key,
    ...(take.base !== undefined && take.number !== undefined && { of: take.base, take: take.number }),
    media: take.media,
    bytes: take.bytes,
    shot,
    ...(take.added === true && { added: true }),
    provider: take.provider,
    model: take.model,
    size: `${clip.width}x${clip.height}`,
    rate: `${clip.frameRate.numerator}/${clip.frameRate.denominator}`,
    frames: clip.frames,
    audio: clip.hasAudio,
    signature: clip.signature,
    join: take.join,
    new_from: take.newFrom,
    new_frames: take.newFrames,
    ...(take.source !== undefined && { source: take.source }),
    made: take.made,
    micro_usd: take.cost,
  };
}

/** Plain where YAML reads the very same text back, quoted otherwise. */
function scalar(value: string | number | boolean): string {
  if (typeof value !== "string") return String(value);
  return /^[A-Za-z0-9][A-Za-z0-9_./:-]*$/.test(value) && parse(value) === value ? value : JSON.stringify(value);
}

function entryOf(line: string): LockEntry | undefined {
  const fields = fieldsIn(line);
  switch (fields["t"]) {
    case "take":
      return takeEntry(fields);
    case "pick": {
      const { of, take, at } = fields;
      if (typeof of !== "string" || !isKey(of) || !isCount(take) || take < 1 || !isTime(at)) return undefined;
      return { t: "pick", of, take, at };
    }
    case "drop": {
      const { key, media, dropped, at } = fields;
      if (typeof key !== "string" || !isKey(key) || typeof media !== "string" || !isDigest(media)) return undefined;
      if (typeof dropped !== "boolean" || !isTime(at)) return undefined;
      return { t: "drop", key, media, dropped, at };
    }
    case "model": {
      const { provider, family, id } = fields;
      if (typeof provider !== "string" || typeof family !== "string" || typeof id !== "string") return undefined;
      return { t: "model", provider, family, id };
    }
    default:
      return undefined;
  }
}

/** The mapping of one line; empty where it is none. */
function fieldsIn(line: string): Record<string, unknown> {
  try {
    const list: unknown = parse(line, { logLevel: "error" });
    const fields: Record<string, unknown> = Object(Array.isArray(list) ? list[0] : undefined);
    return fields;
  } catch {
    return {};
  }
}

function takeEntry(fields: Record<string, unknown>): LockEntry | undefined {
  const {
    key,
    media,
    bytes,
    shot,
    model,
    size,
    rate,
    frames,
    audio,
    signature,
    join,
    source,
    made,
    micro_usd: cost,
  } = fields;
  const { new_from: newFrom, new_frames: newFrames, of: base, take: number, added } = fields;
  const provider = PROVIDERS.find((name) => name === fields["provider"]);
  const [, width, height] = /^([1-9]\d*)x([1-9]\d*)$/.exec(String(size)) ?? [];
  const [, numerator, denominator] = /^([1-9]\d*)\/([1-9]\d*)$/.exec(String(rate)) ?? [];
  if (typeof key !== "string" || !isKey(key) || typeof media !== "string" || !isDigest(media)) return undefined;
  if (source !== undefined && (typeof source !== "string" || !isDigest(source))) return undefined;
  if (![bytes, frames, newFrom, newFrames, cost].every(isCount) || provider === undefined) return undefined;
  if (Number(newFrom) + Number(newFrames) > Number(frames)) return undefined;
  if (width === undefined || numerator === undefined || (join !== "new" && join !== "combined")) return undefined;
  if (typeof model !== "string" || typeof signature !== "string" || !isTime(made)) return undefined;
  const numbered = typeof base === "string" && isKey(base) && isCount(number) && number > 0;
  if (!numbered && (base !== undefined || number !== undefined)) return undefined;
  const take: Take = {
    key,
    ...(numbered && { base, number }),
    ...(added === true && { added }),
    provider,
    model,
    media,
    bytes: Number(bytes),
    clip: {
      frames: Number(frames),
      frameRate: { numerator: Number(numerator), denominator: Number(denominator) },
      width: Number(width),
      height: Number(height),
      hasAudio: audio === true,
      signature,
    },
    join,
    newFrom: Number(newFrom),
    newFrames: Number(newFrames),
    ...(source !== undefined && { source }),
    made,
    cost: Number(cost),
  };
  return { t: "take", take, shot: String(shot) };
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

/** Times are compared as text, so they must be written as we write them. */
function isTime(value: unknown): value is string {
  return typeof value === "string" && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value);
}

function notUnderstood(file: string, line: number, text: string): StoryboardError {
  const conflict = /^(<{7}|\|{7}|={7}|>{7})/.test(text);
  return new StoryboardError({
    code: "lock/invalid",
    message: conflict
      ? `${file} has an unresolved merge conflict on line ${line}.`
      : `${file} cannot be understood on line ${line}.`,
    hint: conflict
      ? "Keep the lines of both sides and remove the marks: every line is right by itself."
      : "Take the file from git again; it is not meant to be edited by hand.",
    at: { file, start: { line, column: 1 }, end: { line, column: Math.max(2, text.length + 1) } },
  });
}
