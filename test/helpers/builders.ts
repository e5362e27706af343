import { hash } from "node:crypto";
import type { Catalogue, ExtendSpec, ModelSpec } from "../../src/domain/catalogue.ts";
import { asDigest } from "../../src/domain/digest.ts";
import type { Digest, Key, ShotId } from "../../src/domain/names.ts";
import type { Shot, Storyboard } from "../../src/domain/storyboard.ts";
import type { Attempt, AttemptState, Take } from "../../src/domain/take.ts";

/** A shot as `check` would give it: only what is said. `storyboard` gives it its place. */
export function shot(id: ShotId, fields: Partial<Shot> = {}): Shot {
  return { id, index: 0, prompt: `The view of ${id}`, referenceImages: [], takes: 1, ...fields };
}

/** A shot that continues another. */
export function extension(id: ShotId, of: ShotId, fields: Partial<Shot> = {}): Shot {
  return shot(id, { extends: of, ...fields });
}

/** A storyboard of these shots, in this order. */
export function storyboard(...shots: readonly Shot[]): Storyboard {
  return { shots: shots.map((each, index) => ({ ...each, index })), cut: { fit: "pad", frameRate: 24 } };
}

/** A storyboard of one shot and so many extensions, `hop-0` to `hop-n`, each continuing the one before. */
export function chain(hops: number, fields: (hop: number) => Partial<Shot> = () => ({})): readonly Shot[] {
  return Array.from({ length: hops + 1 }, (_, hop) =>
    hop === 0 ? shot("hop-0", fields(0)) : extension(`hop-${hop}`, `hop-${hop - 1}`, fields(hop)),
  );
}

/** A model that can do everything, costs $0.40 a second with sound and half as much without. */
export function model(fields: Partial<ModelSpec> = {}): ModelSpec {
  return {
    provider: "gemini",
    id: "camera-1-preview",
    family: "camera",
    title: "Camera",
    wire: "veo",
    status: "ga",
    durations: [4, 6, 8],
    defaultDuration: 8,
    aspectRatios: ["16:9", "9:16"],
    defaultAspectRatio: "16:9",
    resolutions: { "720p": {}, "1080p": {} },
    defaultResolution: "720p",
    frameRate: 24,
    audio: "toggle",
    seed: { max: 4_294_967_295 },
    negativePrompt: true,
    maxPrompt: 4_000,
    firstFrame: true,
    lastFrame: true,
    references: { max: 3, types: ["asset"] },
    extend: extend(),
    price: { "720p": { withAudio: 400_000, silent: 200_000 }, "1080p": { withAudio: 600_000, silent: 300_000 } },
    priceSource: { source: "made up", checked: "2026-11-22" },
    limits: { requestsPerMinute: 10, concurrency: 2 },
    latency: { usual: 60, worst: 360 },
    source: "made up",
    checked: "2026-11-22",
    ...fields,
  };
}

/** How that model continues footage: by the provider's own copy, kept for two days. */
export function extend(fields: Partial<ExtendSpec> = {}): ExtendSpec {
  return {
    adds: [7],
    sendsDuration: false,
    maxInput: 141,
    maxTotal: 148,
    maxHops: 20,
    resolutions: ["720p"],
    inputs: ["uri"],
    footageLife: 172_800,
    ...fields,
  };
}

/** A catalogue of these models; the first one's family is the default. */
export function catalogue(...models: readonly ModelSpec[]): Catalogue {
  const known = models.length > 0 ? models : [model()];
  return { checked: "2026-11-22", defaultFamily: known[0]?.family ?? "", models: known };
}

/** The digest of some text, for media and pictures that nobody looks into. */
export function digest(text: string): Digest {
  return asDigest(hash("sha256", text));
}

/** A kept take of a key, eight seconds long, filmed at noon on the 22nd of November 2026. */
export function take(key: Key, fields: Partial<Take> = {}): Take {
  return {
    key,
    provider: "gemini",
    model: "camera-1-preview",
    media: digest(`media of ${key}`),
    bytes: 1_000_000,
    clip: {
      frames: 192,
      frameRate: { numerator: 24, denominator: 1 },
      width: 1280,
      height: 720,
      hasAudio: true,
      signature: "h264 1280x720 24/1 aac",
    },
    join: "new",
    newFrom: 0,
    newFrames: 192,
    footage: { kind: "uri", uri: `https://service.example/files/${key}` },
    made: "2026-11-22T12:00:00.000Z",
    footageExpires: "2026-11-24T12:00:00.000Z",
    cost: 3_200_000,
    ...fields,
  };
}

/** An attempt at a key that stands at some state. */
export function attempt(key: Key, state: AttemptState, fields: Partial<Attempt> = {}): Attempt {
  return {
    id: 1,
    key,
    shots: [],
    provider: "gemini",
    model: "camera-1-preview",
    price: 3_200_000,
    state,
    started: "2026-11-22T12:00:00.000Z",
    operation: "models/camera-1-preview/operations/1",
    ...fields,
  };
}
