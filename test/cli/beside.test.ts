import { describe, expect, it } from "vitest";
import { openDesk } from "../helpers/cli.ts";

const ONE_SHOT = "version: 1\nshots:\n  - id: boat\n    prompt: A boat at dawn, pan left\n    duration: 4\n";

describe("what goes beside a film", () => {
  it.each([
    ["film.provenance.json", ""],
    ["film.vtt", "cut:\n  captions: true\n"],
    ["film.contact.png", "cut:\n  contact_sheet: true\n"],
    ["film.teaser.poster.png", "cuts:\n  teaser:\n    poster: 1\n    sequence: [boat]\n"],
  ])("never takes the place of somebody else's %s, which is told before anything is filmed", async (name, cut) => {
    await using desk = await openDesk({ "film.yaml": ONE_SHOT + cut, [name]: "mine" });
    const { code, stderr } = await desk.storyboard(["run", "--provider", "animatic"]);
    expect(code, stderr).toBe(64);
    expect(stderr).toContain(`${name} was not made by storyboard, so it is not replaced.`);
    expect(stderr).not.toContain("to film");
    expect(await desk.read(name)).toBe("mine");
  });
});
