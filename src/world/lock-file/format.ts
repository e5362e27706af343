import { parse } from "yaml";
import { isApprovalKey } from "../../domain/approvals.ts";
import { isDigest, isKey } from "../../domain/digest.ts";
import { PROVIDERS } from "../../domain/names.ts";
import { isNight } from "../../domain/night.ts";
import { StoryboardError } from "../../domain/problem.ts";
import type { Take } from "../../domain/take.ts";
import type { LockEntry } from "./entry.ts";

const HEADER = `# Written by storyboard, one fact a line; commit it beside the film. Any order is right, so branches merge by union.`;

/** How a lock file is spoken of: its name, and the storyboard's that it belongs to. */
export type LockName = { readonly file: string; readonly storyboard: string };

/** The lock file's text: sorted, one flow mapping a line. What `before` holds is kept to the letter. */
export function formatLock(entries: readonly LockEntry[], before = ""): string {
  const kept = before.split(/\r?\n/).filter((line) => line.trimStart().startsWith("-"));
  const lines = entries.map((entry) => {
    const fields = Object.entries(fieldsOf(entry)).map(([name, value]) => `${name}: ${scalar(value)}`);
    return `- {${fields.join(", ")}}`;
  });
  return [HEADER, ...[...new Set([...kept, ...lines])].toSorted(), ""].join("\n");
}

/** Reads a lock file's text. Throws `lock/invalid` with the first line that is not understood; nothing in it is ever used as a path. */
export function parseLock(text: string, name: LockName): LockEntry[] {
  const { entries, lost } = salvageLock(text);
  const [first] = lost;
  if (first !== undefined) throw notUnderstood(first, name);
  return entries;
}

/** A line of a lock file that says nothing that is understood; lines count from 1. */
export type LostLine = { readonly line: number; readonly text: string };

/** What can still be understood of a lock file's text: entries, the lines that say them, and the lines that say nothing. */
export type Salvaged = { readonly entries: LockEntry[]; readonly text: string; readonly lost: readonly LostLine[] };

/** Reads what can be understood of a lock file's text, whatever else is in it. */
export function salvageLock(text: string): Salvaged {
  const entries: LockEntry[] = [];
  const kept: string[] = [];
  const lost: LostLine[] = [];
  for (const [index, line] of text
    .replace(/^\ufeff/, "")
    .split(/\r?\n/)
    .entries()) {
    if (line.trim() === "" || line.startsWith("#")) continue;
    const entry = entryOf(line);
    if (entry === undefined) lost.push({ line: index + 1, text: line });
    else {
      entries.push(entry);
      kept.push(line);
    }
  }
  return { entries, text: kept.join("\n"), lost };
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
    ...(take.draft === true && { draft: true }),
    ...(take.night !== undefined && { night: take.night }),
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
    ...(take.window !== undefined && { window: take.window }),
    ...(take.source !== undefined && { source: take.source }),
    made: take.made,
    ...(take.cost !== null && { micro_usd: take.cost }),
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
    case "approval": {
      const { of, approved, shot, at } = fields;
      if (typeof of !== "string" || !isApprovalKey(of) || typeof approved !== "boolean" || !isTime(at))
        return undefined;
      return { t: "approval", of, approved, shot: typeof shot === "string" ? shot : "", at };
    }
    case "model": {
      const { provider, family, id, at } = fields;
      if (typeof provider !== "string" || typeof family !== "string" || typeof id !== "string") return undefined;
      if (at !== undefined && !isTime(at)) return undefined;
      return { t: "model", provider, family, id, ...(at !== undefined && { at }) };
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
  const { new_from: newFrom, new_frames: newFrames, of: base, take: number, added, draft, night, window } = fields;
  const provider = PROVIDERS.find((name) => name === fields["provider"]);
  const [, width, height] = /^([1-9]\d*)x([1-9]\d*)$/.exec(String(size)) ?? [];
  const [, numerator, denominator] = /^([1-9]\d*)\/([1-9]\d*)$/.exec(String(rate)) ?? [];
  if (typeof key !== "string" || !isKey(key) || typeof media !== "string" || !isDigest(media)) return undefined;
  if (source !== undefined && (typeof source !== "string" || !isDigest(source))) return undefined;
  if (![bytes, frames, newFrom, newFrames, cost ?? 0].every(isCount) || provider === undefined) return undefined;
  if (Number(newFrom) + Number(newFrames) > Number(frames)) return undefined;
  if (window !== undefined && !isCount(window)) return undefined;
  if (width === undefined || numerator === undefined || (join !== "new" && join !== "combined")) return undefined;
  if (typeof model !== "string" || typeof signature !== "string" || !isTime(made)) return undefined;
  const numbered = typeof base === "string" && isKey(base) && isCount(number) && number > 0;
  if (!numbered && (base !== undefined || number !== undefined)) return undefined;
  const take: Take = {
    key,
    ...(numbered && { base, number }),
    ...(added === true && { added }),
    ...(draft === true && { draft }),
    ...(isNight(night) && { night }),
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
    ...(window !== undefined && { window }),
    ...(source !== undefined && { source }),
    made,
    // A take without a price is one whose price nobody knows.
    cost: cost === undefined ? null : Number(cost),
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

/** Whether a line is a mark that git leaves where it could not merge. */
function isConflictMark(line: string): boolean {
  return /^(<{7}|\|{7}|={7}|>{7})/.test(line);
}

function notUnderstood({ line, text }: LostLine, { file, storyboard }: LockName): StoryboardError {
  const conflict = isConflictMark(text);
  const rebuild = `storyboard lock --rebuild ${storyboard}`;
  return new StoryboardError({
    code: "lock/invalid",
    message: conflict
      ? `${file} has an unresolved merge conflict on line ${line}.`
      : `${file} cannot be understood on line ${line}.`,
    hint: conflict
      ? `Every line of both sides is right by itself: ${rebuild} keeps them all and removes the marks.`
      : `${rebuild} writes it anew from the store and from every line that can be understood; or take the file from git again.`,
    at: { file, start: { line, column: 1 }, end: { line, column: Math.max(2, text.length + 1) } },
  });
}
