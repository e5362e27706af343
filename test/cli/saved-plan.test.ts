import { describe, expect, it } from "vitest";
import { openDesk } from "../helpers/cli.ts";
import { checkDocument } from "../helpers/printed.ts";
import { accepted, openScene } from "./scene.ts";

const LAMP = "The lamp of the lighthouse turns";
const FILM = `version: 1
variables: { boat: A red boat }
shots:
  - id: harbour
    prompt: "\${boat} leaves the harbour"
    duration: 4
  - id: lamp
    prompt: ${LAMP}
    duration: 4
`;

const REAL = ["--provider", "gemini", "--as-real"];
const DO_IT = ["run", "--plan", "plan.json", "--as-real", "--poll-seconds", "0.2", "--no-cut"];

describe("a saved plan", () => {
  it("is done by a run that films what was reviewed, with the values of then, and no more; a second run finds nothing to do", async () => {
    await using scene = await openScene(FILM);
    const asked = ["--only", "harbour", "--var", "boat=A blue boat"];
    const planned = await scene.storyboard("plan", "film.yaml", ...REAL, ...asked, "-o", "plan.json");
    expect(planned.code, planned.stderr).toBe(0);
    expect(planned.stdout).toContain(
      "To do it: storyboard run film.yaml --provider gemini --as-real --plan plan.json\n",
    );
    const saved = JSON.parse(await scene.desk.read("plan.json"));
    checkDocument(saved);
    expect(saved).toMatchObject({
      type: "plan",
      steps: [{ shots: ["harbour"], verdict: "film" }],
      saved: { film: "film.yaml", asked: { only: ["harbour"] }, values: { boat: "A blue boat" } },
    });
    expect(Object.keys(saved.saved.files)).toEqual(["film.yaml"]);

    const silent = await scene.storyboard(...DO_IT);
    expect([silent.code, silent.stderr]).toEqual([5, expect.stringContaining("nobody is here to agree")]);
    for (let night = 0; night < 2; night++) {
      const { code, stderr } = await scene.storyboard(...DO_IT, "--yes");
      expect(code, stderr).toBe(0);
      expect(accepted(await scene.emulator.ledger())).toEqual(["A blue boat leaves the harbour"]);
    }
  });

  it("is refused with what changed since, and nothing is sent", async () => {
    await using scene = await openScene(FILM);
    const plan = async (): Promise<void> => {
      const { code, stderr } = await scene.storyboard("plan", "film.yaml", ...REAL, "--output=plan.json");
      expect(code, stderr).toBe(0);
    };
    const refusal = async (...flags: string[]): Promise<string> => {
      const { code, stderr } = await scene.storyboard(...DO_IT, "--yes", ...flags);
      expect(code, stderr).toBe(5);
      expect(accepted(await scene.emulator.ledger())).toEqual([]);
      return stderr.replaceAll(/\s+/g, " ");
    };
    await plan();
    await scene.desk.write("film.yaml", FILM.replace(LAMP, `${LAMP} slowly`));
    const said = await refusal();
    expect(said).toContain("plan.json does not fit any more: film.yaml has changed and lamp is to be filmed and is");
    expect(said).toContain("storyboard plan film.yaml --as-real -o plan.json");
    const manner = ["--provider", "gemini", "--as-real"];
    const asked = ["--only", "lamp", "--model", "veo-3.1-fast", "--retry-failed"];
    const narrow = await scene.storyboard(
      "plan",
      "film.yaml",
      ...REAL,
      ...asked,
      "--var",
      "boat=A tug",
      "-o",
      "narrow.json",
    );
    expect(narrow.code, narrow.stderr).toBe(0);
    await scene.desk.write("film.yaml", FILM.replace(LAMP, `${LAMP} at once`));
    const { stderr } = await scene.storyboard("run", "--plan", "narrow.json", ...manner, "--yes");
    expect(stderr).toContain(
      "storyboard plan film.yaml --provider gemini --model veo-3.1-fast --as-real --var 'boat=A tug' --only lamp --retry-failed -o narrow.json",
    );

    await scene.desk.write("film.yaml", FILM);
    await scene.desk.write("storyboard.config.yaml", "limits: { concurrency: 2 }\n");
    expect(await refusal()).toMatch(/storyboard\.config\.yaml is new/);
    await scene.desk.remove("storyboard.config.yaml");

    expect(await refusal("--provider", "vertex")).toContain("it is for gemini and not for vertex");
    const elsewhere = await scene.storyboard(...DO_IT, "--yes", "--base-url", "http://127.0.0.1:3");
    expect([elsewhere.code, elsewhere.stderr]).toEqual([
      5,
      expect.stringContaining("it was made with --base-url http://"),
    ]);
    const rehearsed = await scene.storyboard(...DO_IT.filter((word) => word !== "--as-real"));
    expect([rehearsed.code, rehearsed.stderr]).toEqual([5, expect.stringContaining("it is not for a rehearsal")]);
    const twice = await scene.storyboard(...DO_IT, "--only", "lamp");
    expect([twice.code, twice.stderr]).toEqual([64, expect.stringContaining("cannot be used with option '--only")]);
  });

  it("is not saved where the storyboard has faults, and the exit code says so before it says that something is to be done", async () => {
    await using desk = await openDesk({ "film.yaml": FILM });
    const plan = ["plan", "film.yaml", "--provider", "vertex", "--detailed-exitcode", "-o", "plan.json"];
    expect((await desk.storyboard(plan)).code).toBe(2);
    expect(desk.has("plan.json")).toBe(true);
    await desk.remove("plan.json");
    await desk.write("film.yaml", FILM.replace("duration: 4", "duration: 5"));
    expect((await desk.storyboard(plan)).code).toBe(65);
    expect(desk.has("plan.json")).toBe(false);
  });
});
