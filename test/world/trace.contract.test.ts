import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Footage, ReadyRequest } from "../../src/domain/request.ts";
import type { LostSubmit, Provider, Trace } from "../../src/domain/world.ts";
import { openAnimatic } from "../../src/world/animatic/provider.ts";
import { openGemini } from "../../src/world/google/gemini.ts";
import { openVertex } from "../../src/world/google/vertex/vertex.ts";
import { walkBoxes } from "../../src/world/mp4.ts";
import { startEmulatorProcess, type EmulatorProcess } from "../helpers/emulator.ts";
import { tempFolder } from "../helpers/temp.ts";

const MODELS = { animatic: "animatic", gemini: "veo-3.1-generate-preview", vertex: "veo-3.1-generate-001" } as const;
const never = new AbortController().signal;
const HOURS = 3_600_000;

const folder = tempFolder();
let emulator: EmulatorProcess;
beforeAll(async () => {
  emulator = await startEmulatorProcess();
});
afterAll(async () => {
  await emulator[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

function atEmulator(env: NodeJS.ProcessEnv = {}): Parameters<typeof openGemini>[0] {
  return {
    endpoint: { kind: "loopback", baseUrl: emulator.url },
    env: { STORYBOARD_API_KEY: "k", GOOGLE_CLOUD_PROJECT: "p", ...env },
    emulator: true,
  };
}

/** What a provider can say of an order whose answer was lost: one that was accepted, and one that never arrived, hours later. */
type Knowledge = {
  readonly open: () => Provider;
  readonly accepted: Trace["kind"];
  readonly unheard: Trace["kind"];
};

const PROVIDERS: Readonly<Record<string, Knowledge>> = {
  animatic: { open: () => openAnimatic({ folder: folder.file("spool") }), accepted: "absent", unheard: "absent" },
  gemini: { open: () => openGemini(atEmulator()), accepted: "operation", unheard: "unknown" },
  "vertex, clips inside the answer": { open: () => openVertex(atEmulator()), accepted: "unknown", unheard: "unknown" },
  "vertex, clips in a bucket": {
    open: () => openVertex(atEmulator({ STORYBOARD_GCS_OUTPUT: "gs://films/out" })),
    accepted: "footage",
    unheard: "absent",
  },
};

function modelOf({ name }: Provider): string {
  return new Map<string, string>(Object.entries(MODELS)).get(name) ?? "";
}

/** A submit of this moment, under a name of its own. */
async function lostNow(provider: Provider, filing: string): Promise<LostSubmit> {
  const known = new Set((await emulator.ledger()).generations.map(({ operation }) => operation));
  const place = provider.place?.(filing);
  return {
    model: modelOf(provider),
    from: new Date(),
    until: new Date(Date.now() + 10_000),
    now: new Date(),
    worst: 360,
    rivals: [],
    isTaken: (operation) => known.has(operation),
    ...(place !== undefined && { filing: place }),
  };
}

async function footageOf(provider: Provider, found: Trace): Promise<Footage | undefined> {
  if (found.kind === "footage") return found.footage;
  if (found.kind !== "operation") return undefined;
  for (;;) {
    const progress = await provider.poll(found.operation, never);
    if (progress.kind === "done") return progress.footage[0];
    if (progress.kind !== "pending") throw new Error(progress.problem.message);
  }
}

describe.each(Object.entries(PROVIDERS))(
  "an order whose answer was lost at %s",
  (name, { open, accepted, unheard }) => {
    it(`is ${accepted} where it was accepted`, async () => {
      const prompt = `A lamp by ${name}`;
      const filing = `lamp/${name.length}`;
      const request: ReadyRequest = {
        model: modelOf(open()),
        wire: "veo",
        prompt,
        filing,
        durationSeconds: 4,
        newSeconds: 4,
      };
      const lost = await lostNow(open(), filing);
      await emulator.fault({ on: "submit", fault: "reset-after", prompt });
      await open()
        .submit(request, never)
        .catch((error: unknown) => expect(error).toHaveProperty("outcome", "unsure"));
      await emulator.clearFaults();
      const ask = async (): Promise<Trace> => (await open().trace?.(lost, never)) ?? { kind: "absent" };
      await expect.poll(ask, { timeout: 60_000 }).toHaveProperty("kind", accepted);
      const footage = await footageOf(open(), await ask());
      if (footage === undefined) return;
      const file = folder.file(`${name}.mp4`);
      await pipeline(await open().fetch(footage, never), createWriteStream(file));
      await walkBoxes(file);
      const { generations } = await emulator.ledger();
      expect(generations.filter((generation) => generation.prompt === prompt)).toHaveLength(1);
    });

    it(`is ${unheard} where it never arrived`, async () => {
      const lost = await lostNow(open(), "never/1");
      const later = { ...lost, now: new Date(lost.until.getTime() + 2 * HOURS) };
      expect(await open().trace?.(later, never)).toHaveProperty("kind", unheard);
    });
  },
);
