import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Footage, ReadyRequest } from "../../src/domain/request.ts";
import { SubmitError, type Provider } from "../../src/domain/world.ts";
import { openAnimatic } from "../../src/world/animatic/provider.ts";
import { openGemini } from "../../src/world/google/gemini.ts";
import { openVertex } from "../../src/world/google/vertex.ts";
import { walkBoxes } from "../../src/world/mp4.ts";
import { startEmulatorProcess, type EmulatorProcess } from "../helpers/emulator.ts";
import { probeFilm } from "../helpers/films.ts";

const MODELS = { animatic: "animatic", gemini: "veo-3.1-generate-preview", vertex: "veo-3.1-generate-001" } as const;
const never = new AbortController().signal;

let emulator: EmulatorProcess;
let folder: string;

beforeAll(async () => {
  emulator = await startEmulatorProcess();
  folder = await mkdtemp(join(tmpdir(), "storyboard-contract-"));
});

afterAll(async () => {
  await emulator[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

/** Opens the same provider anew each time, as another process would. */
const OPENERS: Readonly<Record<string, () => Provider>> = {
  animatic: () => openAnimatic({ folder: join(folder, "spool") }),
  gemini: () => openGemini(atEmulator({})),
  "vertex, clips inside the answer": () => openVertex(atEmulator({})),
  "vertex, clips in a bucket": () => openVertex(atEmulator({ STORYBOARD_GCS_OUTPUT: "gs://films/out" })),
};

function atEmulator(env: NodeJS.ProcessEnv): Parameters<typeof openGemini>[0] {
  return {
    endpoint: { kind: "loopback", baseUrl: emulator.url },
    env: { STORYBOARD_API_KEY: "k", GOOGLE_CLOUD_PROJECT: "p", ...env },
    emulator: true,
  };
}

function request(provider: Provider, more: Partial<ReadyRequest> = {}): ReadyRequest {
  return { model: MODELS[provider.name], prompt: "A boat at dawn", durationSeconds: 4, newSeconds: 4, ...more };
}

async function footageOf(provider: Provider, operation: string): Promise<Footage> {
  for (;;) {
    const progress = await provider.poll(operation, never);
    if (progress.kind === "done") return progress.footage[0];
    if (progress.kind !== "pending") throw new Error(progress.problem.message);
  }
}

async function save(provider: Provider, footage: Footage, name: string): Promise<string> {
  const file = join(folder, name);
  await pipeline(await provider.fetch(footage, never), createWriteStream(file));
  return file;
}

describe.each(Object.keys(OPENERS))("a provider: %s", (name) => {
  const open = (): Provider => {
    const opener = OPENERS[name];
    if (opener === undefined) throw new Error(name);
    return opener();
  };

  it("orders once, is collected by the saved name alone, and gives whole clips of the length that was asked for", async () => {
    const operation = await open().submit(request(open()), never);
    const footage = await footageOf(open(), operation);
    expect(JSON.parse(JSON.stringify(footage))).toEqual(footage);
    const file = await save(open(), footage, `${name}-first.mp4`);
    await walkBoxes(file);
    expect(await probeFilm(file)).toMatchObject({ frames: 96 });
    const again = await save(open(), footage, `${name}-again.mp4`);
    expect(await probeFilm(again)).toMatchObject({ frames: 96 });
  });

  it("continues footage by 7 s", async () => {
    const provider = open();
    const first = await footageOf(provider, await provider.submit(request(provider), never));
    const file = await save(provider, first, `${name}-parent.mp4`);
    const { durationSeconds: _, ...plain } = request(provider, {
      newSeconds: 7,
      parent: { footage: first, file, seconds: 4 },
    });
    const operation = await provider.submit(plain, never);
    const more = await save(open(), await footageOf(open(), operation), `${name}-child.mp4`);
    expect(await probeFilm(more)).toMatchObject({ frames: 96 + 168 });
  });

  it("says of an operation that it does not know that it is gone", async () => {
    const operation = await open().submit(request(open()), never);
    const unknown = operation.replace(/[^/]+$/, (id) =>
      id.startsWith("zz") ? `yy${id.slice(2)}` : `zz${id.slice(2)}`,
    );
    expect(await open().poll(unknown, never)).toMatchObject({ kind: "gone" });
  });

  it("knows the names of its own operations from other texts", async () => {
    const operation = await open().submit(request(open()), never);
    expect(open().isOperation(operation)).toBe(true);
    for (const other of ["", "boat", ` ${operation}`, `${operation} `, `${operation}/..`]) {
      expect(open().isOperation(other), other).toBe(false);
    }
  });

  it("orders nothing when it is told to stop before the request leaves", async () => {
    const before = (await emulator.ledger()).generations.length;
    const submit = open().submit(request(open()), AbortSignal.abort());
    await expect(submit).rejects.toSatisfy((error) => !(error instanceof SubmitError) || error.outcome === "not-sent");
    expect((await emulator.ledger()).generations).toHaveLength(before);
  });
});
