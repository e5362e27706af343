import { describe, expect, it } from "vitest";
import { accepted, openScene } from "./scene.ts";

const FILM = `version: 1
shots:
  - { id: lamp, prompt: "The lamp of the lighthouse turns, slow pan", duration: 4 }
`;

describe("a region that is set", () => {
  it("and has not the model is told before anything is sent; the settings go before the environment", async () => {
    await using scene = await openScene(FILM, { door: "vertex" });
    const env = { STORYBOARD_BASE_URL: scene.emulator.url, GOOGLE_CLOUD_LOCATION: "global" };
    const words = ["run", "film.yaml", "--provider", "vertex", "--poll-seconds", "0.2"];
    const refused = await scene.desk.storyboard(words, env);
    expect(refused.code, refused.stderr).toBe(65);
    expect(refused.stderr).toContain("error [model/not-in-region]");
    expect(refused.stderr).toContain('"global", which GOOGLE_CLOUD_LOCATION says');
    expect((await scene.emulator.ledger()).requests).toEqual([]);

    await scene.desk.write("storyboard.config.yaml", "vertex: { location: us-central1, project: the-film }\n");
    const { code, stderr } = await scene.desk.storyboard(words, env);
    expect(code, stderr).toBe(0);
    const { generations } = await scene.emulator.ledger();
    expect(generations).toMatchObject([{ labels: { film: "film", shot: "lamp" } }]);
    expect(generations[0]?.operation).toMatch(/^projects\/the-film\/locations\/us-central1\//);

    // What is filmed stays filmed, wherever the model is.
    await scene.desk.write("storyboard.config.yaml", "vertex: { location: europe-west4 }\n");
    const kept = await scene.desk.storyboard(words, env);
    expect(kept.code, kept.stderr).toBe(0);
    expect(accepted(await scene.emulator.ledger())).toHaveLength(1);
  });
});

describe("settings of Agent Platform", () => {
  it("that cannot be meant are told where they stand", async () => {
    await using scene = await openScene(FILM, { door: "vertex" });
    await scene.desk.write(
      "storyboard.config.yaml",
      "vertex:\n  project: My Film\n  location: Iowa\n  output: s3://reels\n  bucket: reels\n",
    );
    const { code, stderr } = await scene.run();
    expect(code, stderr).toBe(65);
    for (const [place, words] of [
      ["2:12", "my-project"],
      ["3:13", "us-central1"],
      ["4:11", "gs://bucket/folder"],
      ["5:3", "bucket"],
    ] as const) {
      expect(stderr).toContain(`storyboard.config.yaml:${place} error`);
      expect(stderr).toContain(words);
    }
    expect((await scene.emulator.ledger()).requests).toEqual([]);
  });
});
