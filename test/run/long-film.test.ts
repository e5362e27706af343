import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Event } from "../../src/domain/event.ts";
import { dollars } from "../../src/domain/money.ts";
import type { World } from "../../src/domain/world.ts";
import { examine, prepare, produce, type Production } from "../../src/pipeline.ts";
import { shippedCatalogue } from "../../src/world/catalogue/load.ts";
import { locateFfmpeg } from "../../src/world/ffmpeg/locate.ts";
import { openSlates } from "../../src/world/animatic/slates.ts";
import { openCutter } from "../../src/world/cutting/cutter.ts";
import { openProjector } from "../../src/world/projector.ts";
import { openFilms } from "../../src/world/films.ts";
import { openGemini } from "../../src/world/google/gemini.ts";
import { openImages } from "../../src/world/project/images.ts";
import { openOwnFootage } from "../../src/world/project/own-footage.ts";
import { openDatabase } from "../../src/world/store/database.ts";
import { openLedger } from "../../src/world/store/ledger.ts";
import { openMedia } from "../../src/world/store/media.ts";
import { expectPaidOnce, expectParentsFirst } from "../cli/scene.ts";
import { ALL } from "../helpers/all.ts";
import { startEmulatorProcess, type EmulatorProcess } from "../helpers/emulator.ts";
import { probeFilm } from "../helpers/films.ts";
import { fastClock } from "../sim/fast-clock.ts";

/** A minute of the film's world passes in so much less: both clocks run this many times faster. */
const SPEED = 20;
const LIMITS = { requestsPerMinute: 10, concurrency: 4 };

const HOPS = ALL ? 20 : 6;
const SINGLES = ALL ? 30 : 16;
const SHOTS = 1 + HOPS + SINGLES + 2;

/** One shot of 8 s with its extensions, single shots, and two that begin with a frame of another. */
function longFilm(): string {
  const chain = Array.from({ length: HOPS }, (_, hop) => [
    `  - id: hop-${hop + 1}`,
    `    extends: ${hop === 0 ? "base" : `hop-${hop}`}`,
    `    prompt: The tide rises, part ${hop + 1}`,
  ]).flat();
  const singles = Array.from({ length: SINGLES }, (_, index) => [
    `  - id: single-${index + 1}`,
    `    prompt: A lamp at night, number ${index + 1}`,
    "    duration: 4",
  ]).flat();
  return [
    "version: 1",
    "shots:",
    "  - id: base",
    "    prompt: The harbour before dawn, slow pan",
    "    duration: 8",
    ...chain,
    ...singles,
    "  - id: after",
    "    prompt: What came after the flood",
    "    duration: 6",
    `    first_frame: { last_of: hop-${HOPS} }`,
    "  - id: echo",
    "    prompt: The lamp once more",
    "    duration: 4",
    "    first_frame: { frame_of: single-1, at: 2 }",
    "",
  ].join("\n");
}

const SECONDS = 8 + HOPS * 7 + SINGLES * 4 + 6 + 4;

describe(`a film of ${SHOTS} shots with a chain of ${HOPS} hops, at 10 requests a minute and 4 at once`, () => {
  let folder: string;
  let emulator: EmulatorProcess;
  let world: World;
  let close: () => void;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "storyboard-long-"));
    emulator = await startEmulatorProcess({ rpm: "10", inFlight: "4", speed: `${SPEED}`, latency: "11,40" });
    const clock = fastClock(SPEED);
    const ledger = openLedger(openDatabase(join(folder, "state.db")), clock);
    close = ledger.close;
    const ffmpeg = locateFfmpeg();
    const media = openMedia(join(folder, "media"));
    const projector = openProjector(ffmpeg, folder);
    world = {
      provider: openGemini({
        endpoint: { kind: "loopback", baseUrl: emulator.url },
        env: { STORYBOARD_API_KEY: "test-key" },
        emulator: true,
      }),
      ledger,
      media,
      projector,
      slates: openSlates({ folder, media, projector }),
      ownFootage: openOwnFootage({ folder, root: folder }, projector),
      cutter: openCutter(ffmpeg),
      films: openFilms(folder, { storyboard: "film.yaml", draft: false, rehearsal: true }),
      images: openImages(folder),
      clock,
    };
  });

  afterAll(async () => {
    close();
    await emulator[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  });

  async function prepared(): Promise<Production> {
    const catalogue = shippedCatalogue();
    const examined = await examine(Buffer.from(longFilm()), "long.yaml", {
      catalogue,
      now: world.clock.date(),
      cast: () => ({ provider: "gemini", customEndpoint: true }),
      look: async () => new Map(),
      lookAtFiles: async () => new Map(),
    });
    if (examined.storyboard === undefined) throw new Error(JSON.stringify(examined.problems));
    return await prepare(examined.storyboard, {
      provider: "gemini",
      catalogue,
      images: examined.images,
      now: world.clock.date(),
      limits: LIMITS,
      remembered: new Map(),
      filmMissing: false,
      picks: new Map(),
      pins: new Map(),
      ledger: world.ledger,
      media: world.media,
    });
  }

  it("submits every extension after its parent, is never refused, and is exact to the frame; again, it sends and cuts nothing", async () => {
    const output = join(folder, "film.mp4");
    const options = {
      film: "long.yaml",
      words: "long.yaml",
      limitsOf: () => LIMITS,
      ceilings: { run: dollars(1_000) },
      pollSeconds: 5,
      timeoutMinutes: 60,
      failFast: false,
      films: [{ name: "main", cut: { fit: "pad" as const, frameRate: 24 }, output }],
      accept: false,
    };
    const events: Event[] = [];
    const never = new AbortController().signal;
    const how = { options, watch: { emit: (event: Event) => events.push(event), drain: never, signal: never } };

    const first = await produce(await prepared(), world, how);
    expect(first.problems).toEqual([]);
    expect(first.outcomes).toMatchObject({ filmed: SHOTS, failed: 0 });
    const ledger = await emulator.ledger();
    expectParentsFirst(ledger);
    expectPaidOnce(ledger);
    expect(ledger.requests.filter(({ status }) => status !== 200)).toEqual([]);
    const times = ledger.generations.map(({ at }) => Date.parse(at));
    const inMinute = times.map((from) => times.filter((at) => at >= from && at < from + 60_000).length);
    expect(Math.max(...inMinute)).toBeLessThanOrEqual(LIMITS.requestsPerMinute);
    expect(await probeFilm(output)).toMatchObject({ frames: SECONDS * 24 });
    expect(first.cost).toBe(ledger.generations.reduce((sum, { price }) => sum + (price ?? 0), 0));

    const before = await readFile(output);
    events.length = 0;
    const second = await produce(await prepared(), world, how);
    expect(second.outcomes).toMatchObject({ kept: SHOTS, filmed: 0 });
    expect((await emulator.ledger()).generations).toHaveLength(SHOTS);
    expect(events.filter(({ type }) => type === "cut.started")).toEqual([]);
    expect(Buffer.compare(before, await readFile(output))).toBe(0);
  }, 600_000);
});
