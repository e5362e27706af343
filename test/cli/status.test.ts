import { describe, expect, it } from "vitest";
import { checkStream } from "../helpers/printed.ts";
import { openScene, type Scene } from "./scene.ts";

const REAL = ["--provider", "gemini", "--as-real"];

const FILM = `version: 1
shots:
  - id: harbour
    prompt: A red boat leaves the harbour
    duration: 4
  - id: gulls
    prompt: Gulls wheel above the wake
    duration: 6
  - id: lamp
    prompt: The lamp of the lighthouse turns
    duration: 8
`;

async function status(scene: Scene, ...flags: string[]): Promise<string> {
  const { code, stdout, stderr } = await scene.storyboard("status", "film.yaml", ...REAL, ...flags);
  expect(code, stderr).toBe(0);
  return stdout;
}

describe("status", () => {
  it("tells every shot, the film's file and what is next, before a film, after it, and after an edit", async () => {
    await using scene = await openScene(FILM.replace(/ {2}- id: gulls[^]*/, ""));
    const before = await status(scene);
    expect(before).toMatch(/\+ harbour +not filmed yet\n/);
    expect(before).toContain("No run is at work.\nFilm: film.mp4, not there yet.\nNext: storyboard run film.yaml ");
    expect(before).toContain("films 1 for at most $1.60.");
    expect(scene.desk.has(".storyboard")).toBe(false);

    const { code, stderr } = await scene.run("--as-real", "--yes");
    expect(code, stderr).toBe(0);
    const after = await status(scene);
    expect(after).toMatch(/= harbour +kept since \d{4}-/);
    expect(after).toContain("Film: film.mp4, it shows this very storyboard.\nNothing is left to do.");

    await scene.desk.write("film.yaml", (await scene.desk.read("film.yaml")).replace("red", "blue"));
    const edited = await status(scene);
    expect(edited).toMatch(/\+ harbour +not filmed yet: prompt changed\n/);
    expect(edited).toContain("Film: film.mp4, it shows an earlier state.");

    await scene.desk.write("film.mp4", "somebody else's");
    const document = JSON.parse(await status(scene, "--json"));
    expect(document).toMatchObject({
      type: "status",
      run: null,
      film: { file: "film.mp4", standing: "changed" },
      totals: { film: 1, price_micro_usd: 1_600_000 },
      shots: [{ shots: ["harbour"], state: "not-filmed", changed: ["prompt"], shown: true }],
    });
    expect(await status(scene)).toContain(
      "Next: move film.mp4 away, or let it be replaced with --force; then storyboard run film.yaml",
    );
  });

  it("tells during a run whose it is, how far, and what is at the service, and does not get in its way", async () => {
    await using scene = await openScene(FILM, { emulator: { latency: "5", lookup: "none" } });
    await scene.emulator.fault({ on: "submit", fault: "filtered", prompt: "Gulls" });
    const running = scene.start("--as-real", "--yes", "--no-cut");
    await running.printed("lamp: sent");
    const said = await status(scene);
    expect(said).toMatch(new RegExp(`A run is at work: .+, process ${running.process.pid}, since .+ UTC`));
    expect(said).toMatch(/~ lamp +(?:being filmed|filmed, not fetched yet) since .*, \$3\.20, models\/\S+\n/);
    expect(said).toContain("Next: wait for the run to end.");
    expect((await running.ended).code).toBe(1);
    const last = await status(scene);
    expect(last).toContain("No run is at work.");
    expect(last).toMatch(/= lamp +kept since /);
  });

  it("--spend lists every attempt with what it cost or not, and adds up what was billed, may still be, and was not", async () => {
    await using scene = await openScene(FILM, { emulator: { lookup: "none" } });
    await scene.emulator.fault(
      { on: "submit", fault: "filtered", prompt: "Gulls" },
      { on: "submit", fault: "reset-after", prompt: "lamp" },
      { on: "submit", fault: "429", prompt: "harbour", times: 1, retryDelay: "1s" },
    );
    // At ten requests a minute it would wait for half a minute after the refusal.
    const run = await scene.run("--as-real", "--yes", "--no-cut", "--rpm", "600", "--json");
    // The run and the books add up to the same.
    expect(run.stderr).toContain("1 filmed, 1 failed, 1 not sure. $1.60 spent, $3.20 may be billed.\n");
    checkStream(run.stdout, { cut: false });
    expect(JSON.parse(run.stdout.trimEnd().split("\n").at(-1) ?? "")).toMatchObject({
      cost_micro_usd: 1_600_000,
      in_doubt_micro_usd: 3_200_000,
    });
    const said = await status(scene, "--spend");
    expect(said).toMatch(
      /harbour\n {2}\S+ \S+ UTC +veo-\S+ +take 1 +rejected +\$0\.00 +not billed\n.* delivered +\$1\.60 +billed\n/,
    );
    expect(said).toMatch(/gulls\n.* refused by the safety filter +\$0\.00 +not billed\n/);
    expect(said).toMatch(/lamp\n.* unsure +\$3\.20 +may be billed\n/);
    expect(said).toMatch(/this film +\$1\.60 +\$3\.20 +2 attempts\n/);
    expect(said).toMatch(/veo-\S+ at gemini +\$1\.60 +\$3\.20 +2 attempts\n/);
    expect(said).toMatch(/Prices are the catalogue's .*\(now of \d{4}-\d\d-\d\d\)/);

    const document = JSON.parse(await status(scene, "--spend", "--json"));
    expect(document.totals.project).toMatchObject({
      attempts: 4,
      billed_micro_usd: 1_600_000,
      unsure_micro_usd: 3_200_000,
      open_micro_usd: 0,
      not_billed: 2,
    });
    expect(document.totals.today).toEqual(document.totals.film);

    // The books are read whatever is wrong with the storyboard by now.
    await scene.desk.write("film.yaml", FILM.replace("duration: 8", "duration: eight"));
    expect(await status(scene, "--spend")).toContain("$3.20");
    const other = await scene.storyboard("status", "film.yaml", "--provider", "gemini", "--spend");
    expect(other.stdout).toContain("Rehearsals are free: nothing was billed.");
  });
});
