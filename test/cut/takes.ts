import { hash } from "node:crypto";
import { asDigest, isKey } from "../../src/domain/digest.ts";
import type { Digest, Key, ShotId } from "../../src/domain/names.ts";
import type { CutSettings, SequenceEntry, Shot, Storyboard } from "../../src/domain/storyboard.ts";
import type { ClipFacts, OwnPart, Take } from "../../src/domain/take.ts";

/** A digest that is always the same for a name. */
export function digestOf(name: string): Digest {
  return asDigest(hash("sha256", name));
}

/** A key that is always the same for a name. */
function keyOf(name: string): Key {
  const key = `s1-${hash("sha256", name).slice(0, 40)}`;
  if (!isKey(key)) throw new Error(`${key} is no key`);
  return key;
}

/** Facts of a clip of so many frames: 160×96, 24 fps, all alike. */
export function facts(frames: number, changes: Partial<ClipFacts> = {}): ClipFacts {
  const frameRate = { numerator: 24, denominator: 1 };
  return { frames, frameRate, width: 160, height: 96, hasAudio: true, signature: "alike", ...changes };
}

/** A take of a shot: its file is named after it, and holds the own part and what comes before it. */
export function take(name: string, own: Partial<OwnPart>, changes: Partial<Take> = {}): Take {
  const { join = "new", newFrom = 0, newFrames = 24 } = own;
  return {
    key: keyOf(name),
    provider: "gemini",
    model: "veo",
    media: digestOf(name),
    bytes: 1,
    clip: facts(newFrom + newFrames),
    join,
    newFrom,
    newFrames,
    made: "2026-01-01T00:00:00Z",
    cost: 0,
    ...changes,
  };
}

/** A sequence that shows whole shots. */
export function shows(...shots: readonly ShotId[]): readonly SequenceEntry[] {
  return shots.map((shot, index) => ({ kind: "shot", index, shot }));
}

/** A sequence of entries, each given without its place. */
export function entries(...given: readonly Placeless[]): readonly SequenceEntry[] {
  return given.map((entry, index) => ({ ...entry, index }));
}

type Placeless = SequenceEntry extends infer Entry
  ? Entry extends SequenceEntry
    ? Omit<Entry, "index">
    : never
  : never;

/** A storyboard of shots: `a` is a shot, `b<a` an extension of it. */
export function storyboard(shots: readonly string[], cut: Partial<CutSettings> = {}): Storyboard {
  return { shots: shots.map(shotOf), cut: { fit: "pad", frameRate: 24, ...cut } };
}

function shotOf(text: string, index: number): Shot {
  const [id = "", parent] = text.split("<");
  return { id, index, prompt: id, referenceImages: [], takes: 1, ...(parent !== undefined && { extends: parent }) };
}

/** Takes by the shots that they were picked for. */
export function picked(takes: Readonly<Record<ShotId, Take>>): ReadonlyMap<ShotId, Take> {
  return new Map(Object.entries(takes));
}
