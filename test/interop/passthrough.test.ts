import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { accepted, expectPaidOnce, expectParentsFirst } from "../cli/scene.ts";
import { openDesk, type Desk, type Ended } from "../helpers/cli.ts";
import { startEmulatorProcess, type EmulatorProcess } from "../helpers/emulator.ts";
import { probeFilm } from "../helpers/films.ts";
import { root } from "../helpers/modules.ts";
import { startGateway, STARTING, type Gateway } from "./gateway.ts";

/** Everything that Veo does: text, frames, references, a chain of three extensions and a frame taken from its end. */
const FILM = `version: 1
title: Gateway
defaults: { model: veo-3.1-generate-preview }
shots:
  - id: harbour
    prompt: A red boat leaves the harbour, slow dolly in
    duration: 4
  - id: swell
    extends: harbour
    prompt: The boat meets the first swell
  - id: storm
    extends: swell
    prompt: Rain sweeps the deck
  - id: calm
    extends: storm
    prompt: The sea lies still
  - id: gulls
    prompt: Gulls wheel above the wake
    duration: 4
    first_frame: { last_of: calm }
  - id: dusk
    prompt: From noon to dusk
    duration: 8
    first_frame: noon.png
    last_frame: dusk.png
  - id: lamp
    prompt: The lamp of the lighthouse turns
    duration: 8
    reference_images: [noon.png, dusk.png]
`;
const ONE = "version: 1\nshots: [{ id: boat, prompt: A boat, model: veo-3.1-generate-preview, duration: 4 }]\n";
const OMNI = `version: 1
defaults: { model: gemini-omni-1.1-flash, duration: 4 }
shots:
  - id: harbour
    prompt: A red boat leaves the harbour
  - id: swell
    extends: harbour
    prompt: The boat meets the first swell
`;
const SECONDS = 4 + 7 + 7 + 7 + 4 + 8 + 8;

async function picture(name: string): Promise<Buffer> {
  return await readFile(join(root, "storyboards/images", name));
}

describe("gemini through LiteLLM's /gemini", () => {
  let emulator: EmulatorProcess;
  let gateway: Gateway;
  beforeAll(async () => {
    // Google's answers name files by Google's own host, wherever the question came from.
    emulator = await startEmulatorProcess({ uris: "google" });
    gateway = await startGateway({ videos: emulator.url, gemini: emulator.url });
  }, STARTING);
  afterAll(async () => {
    await gateway[Symbol.asyncDispose]();
    await emulator[Symbol.asyncDispose]();
  });
  beforeEach(async () => await emulator.reset());

  async function run(desk: Desk, key = "sk-film"): Promise<Ended> {
    const args = ["run", "film.yaml", "--provider", "gemini", "--base-url", `${gateway.url}/gemini`];
    return await desk.storyboard([...args, "--poll-seconds", "0.2", "--yes"], { STORYBOARD_API_KEY: key });
  }

  it("films all that Veo does, every shot once, to the frame; a second run sends nothing", async () => {
    const pictures = { "noon.png": await picture("lantern.png"), "dusk.png": await picture("paper-boat.png") };
    await using desk = await openDesk({ "film.yaml": FILM, ...pictures });
    const first = await run(desk);
    expect(first.code, first.stderr).toBe(0);
    const ledger = await emulator.ledger();
    expect(accepted(ledger)).toHaveLength(7);
    expectPaidOnce(ledger);
    expectParentsFirst(ledger);
    expect(await probeFilm(desk.path("film.mp4"))).toMatchObject({ frames: SECONDS * 24, sound: true });

    const second = await run(desk);
    expect(second.code, second.stderr).toBe(0);
    expect(accepted(await emulator.ledger())).toHaveLength(7);
  });

  it("finds an order whose answer was lost between the gateway and the service, and orders it once", async () => {
    await using desk = await openDesk({ "film.yaml": ONE });
    await emulator.fault({ on: "submit", fault: "reset-after" });
    const { code, stderr } = await run(desk);
    expect(code, stderr).toBe(0);
    expect(accepted(await emulator.ledger())).toHaveLength(1);
  });

  it("films with Omni, and continues it", async () => {
    await using desk = await openDesk({ "film.yaml": OMNI });
    const { code, stderr } = await run(desk);
    expect(code, stderr).toBe(0);
    const ledger = await emulator.ledger();
    expect(accepted(ledger)).toHaveLength(2);
    expectParentsFirst(ledger);
  });

  it("ends with 4 where the gateway does not know the key", async () => {
    await using desk = await openDesk({ "film.yaml": ONE });
    const { code, stderr } = await run(desk, "sk-nobody");
    expect(code, stderr).toBe(4);
    expect(stderr).toContain("the key is not known");
    expect((await emulator.ledger()).requests).toEqual([]);
  });
});
