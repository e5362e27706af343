import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { drawSlate } from "../../src/world/animatic/draw.ts";
import { nameScene } from "../../src/world/animatic/scene.ts";
import { difference } from "../../src/world/ffmpeg/seam.ts";
import { ALL } from "../helpers/all.ts";
import { openDesk, type Desk, type Ended } from "../helpers/cli.ts";
import { startEmulatorProcess, type EmulatorProcess } from "../helpers/emulator.ts";
import { probeFilm } from "../helpers/films.ts";
import { root } from "../helpers/modules.ts";
import { tempFolder } from "../helpers/temp.ts";
import { ffmpeg, words } from "../world/ffmpeg/rig.ts";
import { expectPaidOnce } from "./scene.ts";

/** Where there is time, as many as the language allows. */
const HOPS = ALL ? 20 : 3;

/** So few hops are more than a door gives back in one piece only where it is said to give back less. */
const SHORT_WINDOWS = {
  models: { "veo-3.1-generate-001": { extend: { max_input: 12, max_total: 19, window: 4 } } },
};

/** What every door can do: words, a picture to begin with, and a frame of another shot. */
const EVERYWHERE = `version: 1
shots:
  - { id: words, prompt: "A red boat leaves the harbour, slow dolly in", duration: 4 }
  - { id: picture, prompt: "A lantern sways at the mast, pan left", duration: 4, first_frame: images/lantern.png }
  - { id: onward, prompt: "The boat turns into the wind, pan right", duration: 4, first_frame: { last_of: words } }
`;
const EVERYWHERE_SECONDS = 12;

/** What some doors can't do: two frames, references, and a chain. */
const MORE = `  - { id: between, prompt: "Day turns into night", duration: 4, first_frame: images/paper-boat.png, last_frame: images/night-river.jpg }
  - { id: skipper, prompt: "The skipper looks up, slow push in", duration: 8, reference_images: [images/skipper.png] }
  - { id: tide, prompt: "The tide comes in at dawn, slow pan", duration: 4 }
${Array.from({ length: HOPS }, (_, at) => `  - { id: tide-${at + 1}, extends: ${at === 0 ? "tide" : `tide-${at}`}, prompt: "The tide rises on, part ${at + 1}, slow pan" }\n`).join("")}`;
const CHAIN_FROM = (EVERYWHERE_SECONDS + 12) * 24;
const CHAIN_FRAMES = (4 + 7 * HOPS) * 24;

const IMAGES = ["lantern.png", "paper-boat.png", "night-river.jpg", "skipper.png"];

let emulator: EmulatorProcess;
let reference: readonly Uint8Array[];
const folder = tempFolder();
beforeAll(async () => {
  emulator = await startEmulatorProcess({ latency: "0", rpm: "1000", speed: "20" });
  // A chain drawn in one piece: each of its frames shows its number.
  const file = folder.file("chain.mp4");
  const size = { width: 256, height: 144, frameRate: 24, audio: false, images: [] };
  const spec = {
    prompt: "The tide",
    model: "any",
    take: 1,
    startSeconds: 0,
    hop: 0,
    scene: nameScene("The tide comes in at dawn, slow pan", "1"),
  };
  await drawSlate({ ...spec, ...size, seconds: CHAIN_FRAMES / 24 }, file, new AbortController().signal);
  reference = await numbersIn(file, 0, CHAIN_FRAMES);
});
afterAll(async () => {
  folder[Symbol.dispose]();
  await emulator[Symbol.asyncDispose]();
});

/** Every door that can film it, with its flags and what its environment says besides. */
type Door = readonly [string, readonly string[], Readonly<Record<string, string>>];
const MORE_DOORS: readonly Door[] = [
  ["gemini", ["--provider", "gemini"], {}],
  ["gemini, Omni", ["--provider", "gemini", "--model", "gemini-omni-1.1-flash"], {}],
  ["vertex, in a bucket", ["--provider", "vertex"], { STORYBOARD_GCS_OUTPUT: "gs://films/here" }],
  ["vertex, Omni", ["--provider", "vertex", "--model", "gemini-omni-1.2-flash"], {}],
];
const DOORS: readonly Door[] = [["vertex", ["--provider", "vertex"], {}], ...(ALL ? MORE_DOORS : [])];

async function openProject(film: string): Promise<Desk> {
  const pictures = IMAGES.map(
    async (name) => [`images/${name}`, await readFile(join(root, "storyboards/images", name))] as const,
  );
  const config = ALL ? {} : { "storyboard.config.yaml": JSON.stringify(SHORT_WINDOWS) };
  return await openDesk({ "film.yaml": film, ...config, ...Object.fromEntries(await Promise.all(pictures)) });
}

async function run(desk: Desk, flags: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const given = ["run", "film.yaml", "--yes", "--poll-seconds", "0.1", "--rpm", "1000", ...flags];
  return await desk.storyboard(given, { STORYBOARD_BASE_URL: emulator.url, STORYBOARD_API_KEY: "any-key", ...env });
}

/** The corner of frames in which their numbers stand, as grey pixels. */
async function numbersIn(file: string, from: number, count: number): Promise<readonly Uint8Array[]> {
  const [width, height] = [48, 14];
  const filter = `select='between(n,${from},${from + count - 1})',crop=${width}:${height}:iw-${width}-8:12,format=gray`;
  const raw = await ffmpeg(["-i", file, "-vf", filter, ...words("-fps_mode passthrough -f rawvideo -")]);
  return Array.from({ length: count }, (_, at) => raw.subarray(at * width * height, (at + 1) * width * height));
}

/**
 * Seconds of the chain that do not stand at their place, and by how many frames most of each is off. A number may be misread where two look
 * alike; a frame that is lost or shown twice moves all that follow.
 */
function shiftsOf(seen: readonly Uint8Array[]): readonly (readonly [second: number, frames: number])[] {
  const off = seen.map((frame, at) => {
    const from = Math.max(0, at - 12);
    const by = reference.slice(from, at + 13).map((other) => difference(other, frame));
    return from + by.indexOf(Math.min(...by)) - at;
  });
  return Array.from({ length: off.length / 24 }, (_, second) => {
    const sorted = off.slice(24 * second, 24 * second + 24).toSorted((a, b) => a - b);
    return [second, sorted[12] ?? 0] as const;
  }).filter(([, frames]) => frames !== 0);
}

describe("the same storyboard", () => {
  it("would be seen to show a frame of its chain twice", () => {
    expect(shiftsOf(reference)).toEqual([]);
    expect(shiftsOf([...reference.slice(0, 101), ...reference.slice(100, -1)])).not.toEqual([]);
  });

  it.each(DOORS)(
    "is the same length to the frame through %s, and shows each frame of a long chain once",
    async (...row) => {
      const [, flags, env] = row;
      await using desk = await openProject(EVERYWHERE + MORE);
      await emulator.reset();
      const { code, stderr } = await run(desk, flags, env);
      expect(code, stderr).toBe(0);
      expect(stderr.includes("goes on from its newest")).toBe(flags.includes("vertex") || flags.includes("--model"));
      const film = desk.path("film.mp4");
      expect(await probeFilm(film)).toMatchObject({ frames: CHAIN_FROM + CHAIN_FRAMES, sound: true });
      expect(shiftsOf(await numbersIn(film, CHAIN_FROM, CHAIN_FRAMES))).toEqual([]);
      expectPaidOnce(await emulator.ledger());
    },
    300_000,
  );
});

describe("a door that cannot do it", () => {
  const flags = ["--provider", "openai"];

  it("is told of by check for each such shot, at its line, with who could, and nothing is ordered", async () => {
    await using desk = await openProject(EVERYWHERE + MORE);
    await emulator.reset();
    const env = { STORYBOARD_BASE_URL: emulator.url };
    const { code, stdout } = await desk.storyboard(["check", "film.yaml", ...flags, "--json"], env);
    expect(code).not.toBe(0);
    const { problems }: { readonly problems: readonly Told[] } = JSON.parse(stdout);
    const errors = problems.filter(({ severity }) => severity === "error");
    const lines = (EVERYWHERE + MORE).split("\n");
    expect(errors.map((each) => [each.code, lines[each.at.start.line - 1]?.match(/id: ([\w-]+)/)?.[1]])).toEqual([
      ["model/last-frame", "between"],
      ["model/reference-images", "skipper"],
      ["model/cannot-extend", "tide-1"],
    ]);
    for (const { hint } of errors) expect(hint).toMatch(/of gemini, .* of vertex would film it as it stands/);
    const ran = await run(desk, flags);
    expect(ran.code).toBe(code);
    expect((await emulator.ledger()).generations).toEqual([]);
  });

  it.runIf(ALL)("films a storyboard without such shots, to the length that it has everywhere", async () => {
    for (const door of [flags, ["--provider", "animatic"]]) {
      await using desk = await openProject(EVERYWHERE);
      await emulator.reset();
      const { code, stderr } = await run(desk, door);
      expect(code, stderr).toBe(0);
      expect(await probeFilm(desk.path("film.mp4"))).toMatchObject({ frames: EVERYWHERE_SECONDS * 24, sound: true });
    }
  });
});

type Told = {
  readonly severity: string;
  readonly code: string;
  readonly hint: string;
  readonly at: { readonly start: { readonly line: number } };
};
