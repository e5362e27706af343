import { describe, expect, it } from "vitest";
import { ALL } from "../helpers/all.ts";
import { probeFilm } from "../helpers/films.ts";
import { picture } from "../world/emulator/sdk.ts";
import { accepted, expectPaidOnce, expectParentsFirst, openScene, type Scene } from "./scene.ts";

const FILM = `version: 1
model: gemini-omni-1.1-flash
defaults: { duration: 3, aspect_ratio: "16:9", resolution: 360p }
shots:
  - { id: dawn, prompt: Wide shot of a harbour at first light }
  - { id: boat, prompt: A red boat leaves, first_frame: red.png, last_frame: blue.png }
  - { id: mira, prompt: The skipper looks out, reference_images: [red.png, blue.png] }
  - { id: swell, extends: dawn, prompt: The boat meets the swell, duration: 3 }
  - { id: storm, extends: swell, prompt: Rain sweeps the deck, duration: 4 }
`;
/** Of dawn, boat, mira, swell and storm. */
const FRAMES = (3 + 3 + 3 + 3 + 4) * 24;
const QUICK = { latency: "0", rpm: "1000", speed: "20" };

async function open(film = FILM, how: Parameters<typeof openScene>[1] = {}): Promise<Scene> {
  const scene = await openScene(film, { emulator: QUICK, ...how });
  const shades: readonly (readonly [string, number])[] = [
    ["red.png", 255],
    ["blue.png", 0],
  ];
  for (const [name, shade] of shades) await scene.desk.write(name, Buffer.from(picture(shade).imageBytes, "base64"));
  return scene;
}

describe("a film by Gemini Omni", () => {
  it("is killed in the middle, gone on with, cut to the frame, and paid for once", async () => {
    await using scene = await open();
    await scene.emulator.fault({ on: "poll", fault: "503", prompt: "swell", times: "always" });
    const first = scene.start("--yes");
    await first.printed("swell: sent");
    first.process.kill("SIGKILL");
    await first.ended;
    await scene.emulator.clearFaults();
    const { code, stderr } = await scene.run("--yes");
    expect(code, stderr).toBe(0);
    expect(await probeFilm(scene.desk.path("film.mp4"))).toMatchObject({ frames: FRAMES, sound: true });
    const ledger = await scene.emulator.ledger();
    expect(accepted(ledger)).toHaveLength(5);
    expectPaidOnce(ledger);
    expectParentsFirst(ledger);
    expect(new Set(ledger.generations.map(({ door }) => door))).toEqual(new Set(["interactions"]));
    const again = await scene.run("--yes");
    expect(again.code).toBe(0);
    expect(again.stderr).toContain("Nothing to film: 5 clips kept.");
    expect(accepted(await scene.emulator.ledger())).toHaveLength(5);
  });

  it.runIf(ALL)(
    "is the same length at Agent Platform, where clips come inside the answer and extensions hold their own part alone",
    async () => {
      const film = FILM.replace("1.1-flash", "1.2-flash").replace("id: storm,", "id: storm, seed: 7,");
      await using scene = await open(film, { door: "vertex", emulator: { ...QUICK, extension: "new" } });
      const { code, stderr } = await scene.run("--yes");
      expect(code, stderr).toBe(0);
      expect(await probeFilm(scene.desk.path("film.mp4"))).toMatchObject({ frames: FRAMES });
    },
  );

  it("says which shot the filter blocks, and films the others", async () => {
    await using scene = await open(FILM.replace(/ {2}- \{ id: (mira|swell|storm).*\n/gu, ""));
    await scene.emulator.fault({ on: "submit", fault: "filtered", prompt: "red boat" });
    const { code, stderr } = await scene.run("--yes");
    expect(code).toBe(1);
    expect(stderr).toContain("provider/filtered");
    expect(stderr).toMatch(/The safety filter of 127\.0\.0\.1:\d+ blocks the video/);
    const ledger = await scene.emulator.ledger();
    expect(ledger.outcomes.map(({ event }) => event).toSorted()).toEqual(["done", "downloaded", "filtered"]);
  });
});
