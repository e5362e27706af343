import { createCanvas } from "@napi-rs/canvas";
import { describe, expect, it } from "vitest";
import { ALL } from "../helpers/all.ts";
import { FIVE_SHOTS, accepted, openScene, type Scene } from "./scene.ts";

const FILM = `version: 1
title: A picture
defaults: { duration: 4, resolution: 720p }
shots:
  - id: nest
    prompt: The gull leaves its nest
    first_frame: images/nest.png
  - id: sea
    prompt: The gull over the sea
`;

/** The same film in every way but its letters: JSON's style, other keys' order, names, order, comments, and the picture elsewhere. */
const REWRITTEN = `# A film about a gull
{
  "shots": [
    { "prompt": "The gull over the sea", "id": "open-water" }, # the last is first
    { "first_frame": "pictures/home.png", "id": "home", "prompt": 'The gull leaves its nest', "x-note": "nicest at dawn" },
  ],
  "defaults": { "resolution": "720p", "duration": "4" },
  "title": "Another title",
  "version": 1
}
`;

function picture(color: string): Uint8Array {
  const canvas = createCanvas(64, 36);
  const context = canvas.getContext("2d");
  context.fillStyle = color;
  context.fillRect(0, 0, 64, 36);
  return canvas.toBuffer("image/png");
}

async function planned(scene: Scene): Promise<string> {
  return (await scene.storyboard("plan", "film.yaml", "--provider", "gemini")).stdout;
}

describe("what costs nothing", () => {
  it("is a storyboard written otherwise: names, order, comments, the order of keys, YAML's style, a picture's place; its bytes do cost", async () => {
    await using scene = await openScene(FILM);
    await scene.desk.write("images/nest.png", picture("blue"));
    const first = await scene.run("--no-cut");
    expect(first.code, first.stderr).toBe(0);
    expect(accepted(await scene.emulator.ledger())).toHaveLength(2);

    await scene.desk.remove("images");
    await scene.desk.write("pictures/home.png", picture("blue"));
    await scene.desk.write("film.yaml", REWRITTEN);
    expect(await planned(scene)).toContain("Nothing to film: 2 clips unchanged.");
    const again = await scene.run("--no-cut");
    expect(again.code, again.stderr).toBe(0);
    expect(accepted(await scene.emulator.ledger())).toHaveLength(2);

    await scene.desk.write("pictures/home.png", picture("grey"));
    expect(await planned(scene)).toMatch(/= open-water .* unchanged\n {2}\+ home /);
    const { stdout } = await scene.storyboard("why", "home", "film.yaml", "--provider", "gemini");
    expect(stdout).toContain('the nearest is "nest"');
    expect(stdout).toMatch(/\n {2}first_frame {2}[0-9a-f]{12} → pictures\/home\.png \([0-9a-f]{12}, \d+ bytes\)\n\n/);
    const last = await scene.run("--no-cut");
    expect(last.code, last.stderr).toBe(0);
    expect(accepted(await scene.emulator.ledger()).slice(2)).toEqual(["The gull leaves its nest"]);
  });
});

describe("a chain whose second hop is edited", () => {
  it.runIf(ALL)(
    "is filmed again from that hop to its end, each on the new footage before it, and not before that hop",
    async () => {
      const chain = FIVE_SHOTS.replace(
        / {2}- id: gulls[^]*/,
        "  - id: calm\n    extends: storm\n    prompt: The sea is calm again\n",
      );
      await using scene = await openScene(chain);
      const first = await scene.run("--no-cut");
      expect(first.code, first.stderr).toBe(0);
      await scene.desk.write("film.yaml", chain.replace("Rain sweeps", "Hail sweeps"));
      const second = await scene.run("--no-cut");
      expect(second.code, second.stderr).toBe(0);

      const { generations } = await scene.emulator.ledger();
      const [, swell, storm, calm, newStorm, newCalm] = generations;
      expect(generations.map(({ prompt }) => prompt)).toEqual([
        "A red boat leaves the harbour, slow dolly in",
        "The boat meets the first swell",
        "Rain sweeps the deck",
        "The sea is calm again",
        "Hail sweeps the deck",
        "The sea is calm again",
      ]);
      expect([storm?.parent, newStorm?.parent]).toEqual([swell?.operation, swell?.operation]);
      expect([calm?.parent, newCalm?.parent]).toEqual([storm?.operation, newStorm?.operation]);
    },
  );
});
