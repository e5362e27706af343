import { basename } from "node:path";
import type { Digest, ShotId } from "../../../domain/names.ts";
import type { Clip, Timeline } from "../../../domain/timeline.ts";
import type { Origin } from "../../../domain/origin.ts";
import { stretchesOf, type Disclosure } from "./disclosure.ts";
import type { Carried } from "./carried.ts";

/** The version of what is written: its keys only grow in number within one (schemas/provenance.schema.json). */
const VERSION = 1;

/** What is written down of a film: the digest of its own bytes, what it says, and where each clip comes from and what it carries. */
export type ProvenanceInputs = {
  readonly output: string;
  readonly film: Digest;
  /** What else stands beside the film. */
  readonly beside: readonly { readonly name: string; readonly sha256: Digest }[];
  readonly timeline: Timeline;
  readonly origins: readonly Origin[];
  readonly says: Disclosure;
  readonly carried: ReadonlyMap<Digest, Carried>;
};

/** Where everything in a film comes from, as the text of its sidecar. It holds no prompt, only digests of them, and no path outside the project. */
export function provenanceOf({ output, film, beside, timeline, origins, says, carried }: ProvenanceInputs): string {
  const { title, width, height, frameRate, frames, format, items } = timeline;
  const byShot = new Map(origins.map((origin) => [origin.shot, origin]));
  const sidecar = {
    $schema: "urn:storyboard:provenance:1",
    version: VERSION,
    film: { name: basename(output), sha256: film, title, width, height, frame_rate: frameRate, frames, ...format },
    beside,
    says: says.words,
    digital_source_type: says.sourceType,
    models: says.models,
    slate_frames: says.slates,
    items: items.map((item) => ({
      kind: item.kind,
      start: item.start,
      frames: item.length,
      ...(item.overlap && { overlap: item.overlap }),
      ...(item.kind === "clip" && clipFields(item, byShot, carried)),
    })),
    sounds: [timeline.soundtrack.music, ...timeline.soundtrack.voices].flatMap((sound) =>
      sound === undefined ? [] : [{ sha256: sound.media }],
    ),
  };
  return `${JSON.stringify(sidecar, undefined, 2)}\n`;
}

function clipFields(clip: Clip, byShot: ReadonlyMap<ShotId, Origin>, carried: ReadonlyMap<Digest, Carried>): object {
  const { c2pa, xmp, comment } = carried.get(clip.media) ?? {};
  return {
    media: { sha256: clip.media, from: clip.from, frames: clip.frames },
    ...(clip.file !== undefined && { file: clip.file }),
    shots: stretchesOf(clip).map(({ id, start, end }) => ({
      id,
      start,
      frames: end - start,
      ...originFields(byShot.get(id)),
    })),
    carries: {
      ...(c2pa && { c2pa }),
      ...(xmp && { xmp: { sha256: xmp.sha256, bytes: xmp.bytes, digital_source_type: xmp.sourceType } }),
      ...(comment !== undefined && { comment }),
    },
  };
}

function originFields(origin: Origin | undefined): object {
  if (origin === undefined) return { origin: "unknown" };
  if (origin.kind === "slate") return { origin: "slate" };
  if (origin.kind === "own") return { origin: "own", key: origin.key, made: origin.made };
  const { provider, model, key, prompt, made, rehearsal } = origin;
  return { origin: rehearsal ? "rehearsal" : "filmed", provider, model, key, prompt_sha256: prompt, made };
}
