import { parse } from "yaml";
import { describe, expect, it } from "vitest";
import { openDesk } from "../helpers/cli.ts";
import { openScene } from "./scene.ts";

const FILM = `version: 1
model: veo-3.0 # the old one
shots:
  - id: boat
    prompt: A red boat
  - id: gulls
    model: veo-3.0-fast-generate-001
    prompt: Gulls wheel
    duration: 4
  - id: lamp
    model: "veo-3.1"
    prompt: A lamp turns
`;

describe("storyboard models", () => {
  it("lists what can film today, by provider, on one screen", async () => {
    await using desk = await openDesk();
    const { code, stdout } = await desk.storyboard(["models"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^MODEL +LENGTH +SIZES/);
    expect(stdout).toMatch(/\nveo-3\.1 +4 6 8 +720p–4k +on\/off +both +3 +\+7 ×20 +\$/);
    expect(stdout).toContain("veo-3.1-generate-001 · promised only until 2026-11-17");
    expect(stdout).not.toContain("veo-3.0");
    expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(100);
    const all = await desk.storyboard(["models", "--all", "--provider", "gemini"]);
    expect(all.stdout).toContain("veo-3.0-generate-001 · shut down since 2026-06-30");
    expect(all.stdout).not.toContain("vertex");
  });

  it("says everything about one, with where it stands, and tells machines", async () => {
    await using desk = await openDesk();
    const page = await desk.storyboard(["models", "veo-3.1"]);
    expect(page.stdout).toContain("gemini/veo-3.1-generate-preview");
    expect(page.stdout).toContain("footage_life: Two days");
    expect(page.stdout).toContain("vertex/veo-3.1-generate-001");
    expect(page.stdout).toMatch(/disputed: 4k: .*2026-\d\d-\d\d\)/);
    const json = JSON.parse((await desk.storyboard(["models", "veo-3.1", "--json"])).stdout);
    expect(json).toMatchObject({ type: "models", version: "1.0", models: [{ family: "veo-3.1" }, {}, {}, {}] });
    expect(await desk.storyboard(["models", "veo-9"])).toMatchObject({ code: 64 });
  });

  it("says which price is with sound, and begins with what can still film", async () => {
    await using desk = await openDesk();
    const { stdout } = await desk.storyboard(["models", "veo-3.1"]);
    expect(stdout).toContain("a second: 720p $0.20 silent, $0.40 with sound; 1080p");
    expect(stdout.indexOf("vertex/veo-3.1-generate-001")).toBe("Veo 3.1: ".length);
  });

  it.each([
    ["veo-2", "veo-2.0"],
    ["VEO-3.1", "veo-3.1"],
    ["veo-3.1-generat", "veo-3.1-generate-001"],
    ["omni", "gemini-omni-flash"],
    ["veo-3.1-fats", "veo-3.1-fast"],
  ])("says what was probably meant by %s", async (name, meant) => {
    await using desk = await openDesk();
    const { code, stderr } = await desk.storyboard(["models", name]);
    expect(code).toBe(64);
    expect(stderr).toContain(`Did you mean "${meant}"?`);
  });

  it("says in a film too what a shortened name probably means", async () => {
    await using desk = await openDesk({ "film.yaml": FILM.replace("veo-3.0 #", "veo-3 #") });
    const { code, stderr } = await desk.storyboard(["check", "--provider", "vertex"]);
    expect(code).toBe(65);
    expect(stderr).toContain('No model is called "veo-3".');
    expect(stderr).toContain('Did you mean "veo-3.0"?');
  });

  it("knows what the project knows better, without any storyboard", async () => {
    await using desk = await openDesk({
      "storyboard.config.yaml": "models: { house-camera: { is: vertex/veo-3.1-fast } }\n",
    });
    expect((await desk.storyboard(["models"])).stdout).toContain("storyboard.config.yaml");
    expect((await desk.storyboard(["models", "house-camera"])).code).toBe(0);
  });
});

describe("storyboard models --migrate", () => {
  it("writes successors into a storyboard, comments and all, and changes nothing else", async () => {
    await using desk = await openDesk({ "film.yaml": FILM });
    const { code, stdout, stderr } = await desk.storyboard(["models", "--migrate", "--provider", "vertex"]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: "film.yaml: migrated.\n" });
    expect(stderr).toContain("veo-3.0 → veo-3.1  (vertex/veo-3.1-generate-001; line 2)");
    expect(stderr).toContain("2 shots change: boat and gulls. Nothing of them is filmed yet");
    expect(await desk.read("film.yaml")).toBe(
      FILM.replace("model: veo-3.0 #", "model: veo-3.1 #").replace("veo-3.0-fast-generate-001", "veo-3.1-fast"),
    );
    const again = await desk.storyboard(["models", "--migrate", "--provider", "vertex"]);
    expect(again).toMatchObject({ code: 0, stderr: "" });
    expect(again.stdout).toContain("nothing to migrate");
  });

  it("names the models that nobody can migrate", async () => {
    await using desk = await openDesk({ "film.yaml": FILM.replace('"veo-3.1"', "veo-9") });
    const { code, stdout } = await desk.storyboard(["models", "--migrate", "--provider", "vertex"]);
    expect(code).toBe(0);
    expect(stdout).toContain("film.yaml: migrated.\n");
    expect(stdout).toContain('film.yaml: "veo-9" stays as written: vertex does not film with it');
    const again = await desk.storyboard(["models", "--migrate", "--provider", "vertex"]);
    expect(again.stdout).not.toContain("nothing to migrate");
    expect(again.stdout).toContain('"veo-9" stays as written');
  });

  it("says who films a family whose provider has it no more, and leaves its name", async () => {
    await using desk = await openDesk({ "film.yaml": FILM.replaceAll(/veo-3\.0(?:-fast-generate-001)?/g, "veo-3.1") });
    const before = await desk.read("film.yaml");
    const { code, stdout } = await desk.storyboard(["models", "--migrate", "--provider", "gemini", "--json"]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ type: "models-migrate", provider: "vertex", written: false });
    expect(await desk.read("film.yaml")).toBe(before);
    const said = await desk.storyboard(["models", "--migrate", "--provider", "gemini"]);
    expect(said.stderr).toContain("  veo-3.1: filmed by vertex  (vertex/veo-3.1-generate-001; line");
    expect(said.stderr).toContain("would change there");
    expect(said.stdout).toMatch(
      /^film\.yaml: nothing is written\. gemini does not film it with them; vertex does: --pro/,
    );
  });

  it("is named to nobody whose film it would leave as it is: what films at the same door is", async () => {
    await using desk = await openDesk({ "film.yaml": "version: 1\nshots: [{ id: boat, prompt: A boat }]\n" });
    const { code, stderr } = await desk.storyboard(["check", "film.yaml", "--provider", "gemini"]);
    expect(code).toBe(65);
    expect(stderr).toContain(
      'At gemini, "gemini-omni-1.1-flash" films the film as it stands: write "model: gemini-omni-1.1-flash" above the shots, or --model gemini-omni-1.1',
    );
    expect(stderr).not.toContain("--migrate");
    const other = ["check", "film.yaml", "--provider", "gemini", "--model", "gemini-omni-1.1-flash"];
    expect(await desk.storyboard(other)).toMatchObject({ code: 0 });
  });
});

describe("a film that was filmed", () => {
  it("is migrated only when somebody agrees to film it anew", async () => {
    const film =
      "version: 1\nmodel: veo-3.1-fast-generate-preview # by id\nshots:\n  - { id: boat, prompt: A boat, duration: 4 }\n";
    await using scene = await openScene(film);
    expect(await scene.run("--as-real", "--yes")).toMatchObject({ code: 0 });
    const migrate = ["models", "--migrate", "film.yaml", "--provider", "gemini", "--as-real"];
    const asked = await scene.storyboard(...migrate);
    expect(asked.code).toBe(5);
    expect(asked.stderr).toContain(
      "1 shot changes: boat. What is filmed of them stays kept, but a run has to film 1 shot for up to $0.40.",
    );
    expect(await scene.desk.read("film.yaml")).toBe(film);
    const agreed = await scene.storyboard(...migrate, "--yes");
    expect(agreed.code).toBe(0);
    expect(agreed.stdout).toContain("vertex films it from now on: --provider vertex");
    expect(await scene.desk.read("film.yaml")).toBe(film.replace("veo-3.1-fast-generate-preview", "veo-3.1-fast"));
    expect((await scene.emulator.ledger()).generations).toHaveLength(1);
  });
});

describe("storyboard models --upgrade", () => {
  const NEWER = `models:
  vertex/veo-3.1-lite-generate-001: { status: retired, shutdown: "2026-11-01" }
  vertex/veo-3.1-lite-generate-002: { is: vertex/veo-3.1-lite-generate-001, family: veo-3.1-lite, status: ga }
`;
  const SHORT = "version: 1\nmodel: veo-3.1-lite\nshots:\n  - id: boat\n    prompt: A red boat\n    duration: 4\n";

  it("takes a newer model of a family only when somebody agrees to its price", async () => {
    await using scene = await openScene(SHORT, { door: "vertex" });
    const film = ["film.yaml", "--provider", "vertex", "--as-real"];
    expect(await scene.run("--as-real", "--yes")).toMatchObject({ code: 0 });
    const nothing = await scene.storyboard("models", "--upgrade", ...film);
    expect(nothing.code).toBe(0);
    expect(nothing.stdout).toContain("nothing to upgrade");

    await scene.desk.write("storyboard.config.yaml", NEWER);
    expect((await scene.storyboard("plan", "--detailed-exitcode", ...film)).code).toBe(0);
    const asked = await scene.storyboard("models", "--upgrade", ...film);
    expect(asked.code).toBe(5);
    expect(asked.stderr).toContain("veo-3.1-lite: veo-3.1-lite-generate-001 → veo-3.1-lite-generate-002");
    expect(asked.stderr).toContain("film 1 shot for up to $0.20");
    const agreed = await scene.storyboard("models", "--upgrade", ...film, "--yes");
    expect(agreed.code).toBe(0);
    expect(agreed.stdout).toContain("veo-3.1-lite stands for veo-3.1-lite-generate-002 from now on.");
    const pins = (await scene.desk.read("film.lock.yaml")).split("\n").filter((line) => line.includes("t: model"));
    expect(pins.map((line): string => parse(line)[0].id).toSorted()).toEqual([
      "veo-3.1-lite-generate-001",
      "veo-3.1-lite-generate-002",
    ]);
    expect((await scene.storyboard("plan", "--detailed-exitcode", ...film)).code).toBe(2);
    expect((await scene.storyboard("models", "--upgrade", ...film)).stdout).toContain("nothing to upgrade");
    expect((await scene.emulator.ledger()).generations).toHaveLength(1);
  });
});
