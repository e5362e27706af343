import type { Catalogue, ExtendSpec, ModelSpec } from "../../src/domain/catalogue.ts";

/** How `LENS` continues footage. */
export const EXTEND: ExtendSpec = {
  adds: [7],
  sendsDuration: false,
  maxInput: 22,
  maxTotal: 40,
  maxHops: 20,
  resolutions: ["720p"],
  inputs: ["uri"],
};

/** What two pages disagree on. */
const QUARREL = { source: "two pages", checked: "2026-11-01", note: "Two pages disagree.", disputed: true };

/** A model that can nearly everything, at gemini; tests change one thing. */
export const LENS: ModelSpec = {
  provider: "gemini",
  id: "lens-1-generate",
  family: "lens",
  title: "Lens 1",
  wire: "veo",
  status: "ga",
  durations: [4, 6, 8],
  defaultDuration: 8,
  aspectRatios: ["16:9", "9:16"],
  defaultAspectRatio: "16:9",
  resolutions: {
    "720p": {},
    "1080p": { durations: [8] },
    "4k": { durations: [8] },
  },
  defaultResolution: "720p",
  frameRate: 24,
  audio: "always",
  seed: { max: 100 },
  negativePrompt: true,
  maxPrompt: 200,
  firstFrame: true,
  lastFrame: true,
  references: { max: 2, types: ["asset"], durations: [8] },
  extend: EXTEND,
  price: null,
  priceSource: { source: "none", checked: "2026-11-01" },
  limits: { requestsPerMinute: 10, concurrency: 2 },
  latency: { usual: 60, worst: 360 },
  facts: { "resolutions.4k": QUARREL, negativePrompt: QUARREL },
  source: "none",
  checked: "2026-11-01",
};

/** A model that can hardly anything. */
const MINI: ModelSpec = {
  ...LENS,
  id: "mini-1-generate",
  family: "mini",
  resolutions: { "720p": {} },
  aspectRatios: ["16:9"],
  audio: "none",
  seed: null,
  negativePrompt: false,
  facts: {},
  firstFrame: false,
  lastFrame: false,
  references: null,
  extend: null,
};

/** A model for long chains: it never says that one is too long. */
const LONG: ModelSpec = {
  ...LENS,
  id: "long-1-generate",
  family: "long",
  resolutions: { "720p": {}, "1080p": {}, "4k": {} },
  facts: { "resolutions.4k": QUARREL },
  extend: { ...EXTEND, adds: [7, 5], maxInput: 1000, maxTotal: 1000, resolutions: ["720p", "1080p"] },
  personGeneration: ["allow_adult", "dont_allow"],
};

/** A model with prices, which heeds a negative prompt. */
const PRICED: ModelSpec = {
  ...LENS,
  id: "priced-1-generate",
  family: "priced",
  resolutions: { "720p": {}, "1080p": {}, "4k": {} },
  negativePrompt: true,
  facts: {},
  audio: "toggle",
  maxPrompt: 1000,
  price: {
    "720p": { withAudio: 400_000, silent: 200_000 },
    "1080p": { withAudio: 400_000, silent: 200_000 },
    "4k": { withAudio: 600_000, silent: 400_000 },
  },
};

/** The only models there are, for tests of rules. */
export const CATALOGUE: Catalogue = {
  checked: "2026-11-01",
  defaultFamily: "lens",
  models: [
    LENS,
    MINI,
    LONG,
    PRICED,
    {
      ...LENS,
      id: "old-1-generate",
      family: "old",
      shutdown: "2026-10-22",
      successor: { provider: "gemini", family: "lens" },
    },
    { ...LENS, id: "late-1-generate", family: "late", retiresNotBefore: "2026-11-17" },
    { ...LENS, id: "inland-1-generate", family: "inland", regions: ["us-central1", "europe-west4"] },
    { ...LENS, provider: "vertex", id: "studio-1-generate", family: "studio" },
  ],
};
