import fc from "fast-check";
import { isApprovalKey, type ApprovalKey } from "../../../src/domain/approvals.ts";
import { isKey } from "../../../src/domain/digest.ts";
import type { Key } from "../../../src/domain/names.ts";
import type { Take } from "../../../src/domain/take.ts";
import type { LockEntry } from "../../../src/world/lock-file/entry.ts";
import { digest, take } from "../../helpers/builders.ts";

/** The nth key. */
export function key(number: number): Key {
  const text = `s1-${String(number).padStart(40, "0")}`;
  if (!isKey(text)) throw new Error(text);
  return text;
}

/** The nth key of approvals. */
export function approvalKey(number: number): ApprovalKey {
  const text = `a1-${String(number).padStart(40, "0")}`;
  if (!isApprovalKey(text)) throw new Error(text);
  return text;
}

/** A take as a lock file remembers it: without where the provider holds it. */
function remembered(number: number, fields: Partial<Take> = {}): Take {
  const { footage: _, footageExpires: __, ...plain } = take(key(number), fields);
  return plain;
}

/** A line about the nth take. */
export function takeEntry(number: number, fields: Partial<Take> = {}): Extract<LockEntry, { t: "take" }> {
  return { t: "take", take: remembered(number, fields), shot: `shot-${number}` };
}

const count = fc.nat(10_000_000);
const time = fc
  .date({ min: new Date(0), max: new Date("2200-01-01"), noInvalidDate: true })
  .map((date) => date.toISOString());
const someKey = fc.nat(20).map(key);
const text = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.string(),
  fc.constantFrom("null", "true", "1e3", "0x1F", "~", "a: b", "# no", "{", "- x", "", " ", "12:30", '"', "'", "\u2028"),
);

const anyTake = fc
  .record({
    number: fc.nat(20),
    provider: fc.constantFrom("gemini" as const, "vertex" as const),
    model: text,
    media: fc.nat(20),
    bytes: count,
    frames: count,
    rate: fc.tuple(fc.integer({ min: 1, max: 240_000 }), fc.integer({ min: 1, max: 1_001 })),
    size: fc.tuple(fc.integer({ min: 1, max: 8_000 }), fc.integer({ min: 1, max: 8_000 })),
    hasAudio: fc.boolean(),
    signature: text,
    join: fc.constantFrom("new" as const, "combined" as const),
    source: fc.option(fc.nat(20), { nil: undefined }),
    made: time,
    cost: count,
    draft: fc.boolean(),
    window: fc.option(count, { nil: undefined }),
  })
  .map(({ number, media, frames, rate, size, hasAudio, signature, source, draft, window, ...plain }): Take => {
    const [numerator, denominator] = rate;
    const [width, height] = size;
    return {
      ...remembered(number),
      ...plain,
      media: digest(`media ${media}`),
      clip: { frames, frameRate: { numerator, denominator }, width, height, hasAudio, signature },
      newFrom: 0,
      newFrames: frames,
      ...(source !== undefined && { source: digest(`media ${source}`) }),
      ...(draft && { draft }),
      ...(window !== undefined && { window }),
    };
  });

/** Any line that a lock file may hold. */
export const anyEntry: fc.Arbitrary<LockEntry> = fc.oneof(
  fc.record({ t: fc.constant("take" as const), take: anyTake, shot: text }),
  fc.record({
    t: fc.constant("approval" as const),
    of: fc.nat(20).map(approvalKey),
    approved: fc.boolean(),
    shot: text,
    at: time,
  }),
  fc.record({ t: fc.constant("pick" as const), of: someKey, take: fc.integer({ min: 1, max: 9 }), at: time }),
  fc.record({
    t: fc.constant("model" as const),
    provider: fc.constantFrom("gemini", "vertex"),
    family: fc.constantFrom("veo-3.1", "veo-3.1-fast"),
    id: text,
  }),
);
