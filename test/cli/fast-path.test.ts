import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { stat, utimes } from "node:fs/promises";
import { DatabaseSync } from "node:sqlite";
import { pathToFileURL } from "node:url";
import { createCanvas } from "@napi-rs/canvas";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { ALL } from "../helpers/all.ts";
import { openDesk, type Desk, type Ended } from "../helpers/cli.ts";
import { from, startChild } from "../helpers/child.ts";
import { tempFolder } from "../helpers/temp.ts";

const FILM = `version: 1
shots:
  - id: boat
    prompt: A boat at dawn, pan left
    duration: 4
    resolution: 720p
    first_frame: pier.png
cuts:
  teaser: { sequence: [{ shot: boat, out: 1 }], captions: words.srt }
`;

const WORDS = "1\n00:00:00,100 --> 00:00:00,900\nNearly home.\n";

/** A film that asks for captions of words that nobody says. */
const WORDLESS = "version: 1\nshots: [{ id: boat, prompt: A boat, duration: 4 }]\ncut: { captions: true }\n";

/** Notes every module that a process loads. */
const LISTENER = `import { appendFileSync } from "node:fs";
import { registerHooks } from "node:module";
registerHooks({
  load: (url, context, next) => {
    appendFileSync(process.env.LOADED_MODULES, url + "\\n");
    return next(url, context);
  },
});
`;

type Told = Ended & { readonly loaded: readonly string[] };

function isFast({ loaded }: Told): boolean {
  return !loaded.some((url) => url.endsWith("/src/cli/program.ts"));
}

describe("a film that has not changed", () => {
  let desk: Desk;
  let calls = 0;

  /** Asks a command and says which modules it loaded. */
  async function ask(command: "plan" | "run", ...flags: readonly string[]): Promise<Told> {
    const log = desk.path(`.loaded-${calls++}`);
    const env = {
      NODE_OPTIONS: `--import ${pathToFileURL(desk.path(".listener.mjs")).href}`,
      LOADED_MODULES: log,
    };
    const ended = await desk.storyboard([command, "film.yaml", "--provider", "animatic", ...flags], env);
    return { ...ended, loaded: readFileSync(log, "utf8").trim().split("\n") };
  }

  beforeAll(async () => {
    // Which modules are loaded is seen where each of them is a file.
    vi.stubEnv("STORYBOARD_BUILT", undefined);
    const picture = createCanvas(64, 36).toBuffer("image/png");
    desk = await openDesk({ "film.yaml": FILM, "pier.png": picture, "words.srt": WORDS, ".listener.mjs": LISTENER });
    for (let run = 0; run < 2; run++) {
      const { code, stderr } = await desk.storyboard(["run", "film.yaml", "--provider", "animatic"]);
      expect(code, stderr).toBe(0);
    }
    await ask("plan");
    await ask("run");
  });

  afterAll(async () => await desk[Symbol.asyncDispose]());

  it.each(["run", "plan"] as const)(
    "answers %s with no parser, schema or SDK loaded, and with the same words",
    async (command) => {
      await ask(command);
      const fast = await ask(command);
      expect(fast.code).toBe(0);
      expect(fast.loaded.filter((url) => url.includes("/node_modules/"))).toEqual([]);
      const ours = fast.loaded.filter((url) => url.includes("/src/"));
      expect(ours.map((url) => url.replace(/^.*\/src\//, "")).toSorted()).toEqual([
        "cli/early-stop.ts",
        "cli/fast-path.ts",
        "cli/main.ts",
        "cli/start.ts",
        "cli/version.ts",
        "domain/problem.ts",
        "domain/shell.ts",
        "world/project/root.ts",
        "world/project/storyboards.ts",
      ]);
      if (command === "run")
        expect(fast.stderr).toBe(
          'Nothing to film: 1 clip kept.\nFilm "teaser": film.teaser.mp4 (1.0 s)\nFilm: film.mp4 (4.0 s)\n',
        );
      await desk.remove(".storyboard/heads");
      const slow = await ask(command);
      expect(isFast(slow)).toBe(false);
      if (command === "plan") expect([slow.stdout, slow.stderr]).toEqual([fast.stdout, fast.stderr]);
      expect(isFast(await ask(command))).toBe(true);
    },
  );

  it("leaves no answers behind that nobody will ask for again", async () => {
    await desk.write(".storyboard/heads/old.json", "{}");
    await desk.write(".storyboard/heads/young.json", "{}");
    await desk.write(".storyboard/heads/old.txt", "somebody's notes");
    const longAgo = new Date(Date.now() - 3 * 86_400_000);
    for (const name of ["old.json", "old.txt"]) await utimes(desk.path(".storyboard/heads", name), longAgo, longAgo);
    await desk.write("film.yaml", `${FILM}# another note\n`);
    await ask("plan");
    const left = readdirSync(desk.path(".storyboard/heads"));
    expect(left).toEqual(expect.arrayContaining(["young.json", "old.txt"]));
    expect(left).not.toContain("old.json");
    for (const name of ["young.json", "old.txt"]) await desk.remove(`.storyboard/heads/${name}`);
    await desk.write("film.yaml", FILM);
    for (const command of ["plan", "run"] as const) await ask(command);
  });

  const CHANGES: readonly (readonly [string, () => Promise<unknown>])[] = [
    ["the storyboard is edited", async () => await desk.write("film.yaml", `${FILM}# a note\n`)],
    [
      "the storyboard is edited and its size and time are put back",
      async () => {
        const { atime, mtime } = await stat(desk.path("film.yaml"));
        await desk.write("film.yaml", `${FILM}# A note\n`);
        await utimes(desk.path("film.yaml"), atime, mtime);
      },
    ],
    ["a picture is touched", async () => await utimes(desk.path("pier.png"), new Date(), new Date())],
    ["a lock file appears", async () => await desk.write("film.lock.yaml", "# nothing yet\n")],
    ["the lock file goes", async () => await desk.remove("film.lock.yaml")],
    ["a config appears", async () => await desk.write("storyboard.config.yaml", "limits: { concurrency: 2 }\n")],
    ["the config is edited", async () => await desk.write("storyboard.config.yaml", "limits: { concurrency: 3 }\n")],
    ["the config goes", async () => await desk.remove("storyboard.config.yaml")],
    [
      "the books change",
      async () => {
        const database = new DatabaseSync(desk.path(".storyboard/rehearsal/state.db"));
        database.exec("INSERT INTO picks VALUES ('nothing', 1, '2026-11-22T12:00:00.000Z')");
        database.close();
      },
    ],
    ["its time has run out", async () => expireHeads(desk)],
  ];

  it.each(CHANGES)("is looked at anew when %s, and only then", async (_, change) => {
    expect(isFast(await ask("plan"))).toBe(true);
    await change();
    const slow = await ask("plan");
    expect([slow.code, isFast(slow)]).toEqual([0, false]);
    expect(isFast(await ask("plan"))).toBe(true);
  });

  it("is looked at anew when a clip is gone or cut short", async () => {
    const folder = desk.path(".storyboard/rehearsal/media");
    const [clip] = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".mp4"));
    if (clip === undefined) throw new Error("there is no clip");
    const file = `${folder}/${clip}`;
    const bytes = readFileSync(file);
    for (const damage of [undefined, bytes.subarray(1)]) {
      for (let asked = 0; asked < 2; asked++) await ask("plan");
      expect(isFast(await ask("plan"))).toBe(true);
      rmSync(file);
      if (damage !== undefined) writeFileSync(file, damage);
      const slow = await ask("plan");
      expect(isFast(slow)).toBe(false);
      expect(slow.stdout).toContain("not here");
      rmSync(file, { force: true });
      writeFileSync(file, bytes);
      expect((await ask("plan")).stdout).toContain("Nothing to film");
    }
  });

  it("is looked at anew under other flags and in another environment", async () => {
    expect(isFast(await ask("plan", "--concurrency", "7"))).toBe(false);
    const { stdout } = await desk.storyboard(["plan", "film.yaml", "--provider", "animatic", "--json"]);
    expect(JSON.parse(stdout)).toMatchObject({ type: "plan" });
    const other = await desk.storyboard(["plan", "film.yaml"], { STORYBOARD_PROVIDER: "gemini" });
    expect(other.stdout).not.toBe((await ask("plan")).stdout);
  });

  it("is cut again by run when the film is gone", async () => {
    for (let run = 0; run < 2; run++) await ask("run");
    expect(isFast(await ask("run"))).toBe(true);
    await desk.remove("film.mp4");
    const slow = await ask("run");
    expect([slow.code, isFast(slow)], slow.stderr).toEqual([0, false]);
    expect(desk.has("film.mp4")).toBe(true);
  });

  it("is looked at anew when another of its films, or what lies beside one, is gone, and when a file of it changed", async () => {
    for (const gone of ["film.teaser.mp4", "film.teaser.srt"]) {
      for (let run = 0; run < 2; run++) await ask("run");
      expect(isFast(await ask("run"))).toBe(true);
      await desk.remove(gone);
      const slow = await ask("run");
      expect([slow.code, isFast(slow)], slow.stderr).toEqual([0, false]);
      expect(desk.has(gone)).toBe(true);
    }
    await ask("run");
    expect((await ask("run")).stderr).toContain('Film "teaser": film.teaser.mp4 (1.0 s)\n');
    await desk.write("words.srt", WORDS.replace("Nearly", "Almost"));
    expect(isFast(await ask("run"))).toBe(false);
    expect(await desk.read("film.teaser.srt")).toContain("Almost home.");
  });

  it("is looked at anew when somebody else's film stands in its place", async () => {
    for (let run = 0; run < 2; run++) await ask("run");
    await desk.write("film.mp4", "somebody else's film");
    const { code } = await ask("run");
    expect(code).toBe(64);
    await desk.remove("film.mp4");
  });

  it("does not answer for help, nor for a film that is elsewhere", async () => {
    expect((await ask("plan", "--help")).stdout).toContain("Usage:");
    const elsewhere = await desk.storyboard(["plan", "-C", "nowhere", "film.yaml", "--provider", "animatic"]);
    expect(elsewhere.code).toBe(66);
  });
});

describe("what is to be said of a film that is finished", () => {
  const args = ["film.yaml", "--provider", "animatic"];

  it("is said each time that it is run or planned, to people and to machines", async () => {
    await using desk = await openDesk({
      "film.yaml": WORDLESS,
    });
    const run: Ended[] = [];
    for (let time = 0; time < 4; time++) run.push(await desk.storyboard(["run", ...args]));
    expect(run.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
    for (const { stderr } of run) expect(stderr.match(/\[cut\/no-dialogue\]/g)).toHaveLength(1);
    expect(run[3]?.stderr).toBe(run[2]?.stderr);
    const json = (await desk.storyboard(["run", ...args, "--json"])).stdout.trim().split("\n");
    const told = json.map((line): unknown => JSON.parse(line));
    expect(told).toContainEqual(
      expect.objectContaining({
        type: "diagnostic",
        problem: expect.objectContaining({ code: "cut/no-dialogue", severity: "warning" }),
      }),
    );
    for (let time = 0; time < 2; time++) {
      const plan = await desk.storyboard(["plan", ...args, "--json"]);
      expect(plan.stderr).toContain("[cut/no-dialogue]");
      const document: unknown = JSON.parse(plan.stdout);
      expect(document).toMatchObject({
        type: "plan",
        problems: [{ code: "cut/no-dialogue", at: { file: "film.yaml" } }],
      });
    }
  });

  it.runIf(ALL)("is said at GitHub as an annotation, too", async () => {
    await using desk = await openDesk({
      "film.yaml": WORDLESS,
    });
    const told: string[] = [];
    for (let time = 0; time < 4; time++)
      told.push((await desk.storyboard(["run", ...args], time === 0 ? {} : { GITHUB_ACTIONS: "true" })).stderr);
    expect(told.map((words) => words.includes("::warning"))).toEqual([false, true, true, true]);
  });
});

/** Sets the end of every answer's time to the past. */
function expireHeads(desk: Desk): void {
  const folder = desk.path(".storyboard/heads");
  for (const name of readdirSync(folder)) {
    const head: Record<string, unknown> = JSON.parse(readFileSync(`${folder}/${name}`, "utf8"));
    writeFileSync(`${folder}/${name}`, JSON.stringify({ ...head, validUntil: 1 }));
  }
}

describe("an answer", () => {
  it.each([
    ["an input", false],
    ["a result", true],
  ])("is kept although %s changed while it was made: %s", async (what, kept) => {
    using folder = tempFolder();
    for (const name of ["film.yaml", "a", "b"]) writeFileSync(folder.file(name), "before");
    const touched = folder.file(what === "an input" ? "a" : "b");
    const child = startChild(
      `${from("src/cli/fast-path.ts", "answerFromHead", "keepHead")}
      import { writeFileSync } from "node:fs";
      process.chdir(${JSON.stringify(folder.path)});
      writeFileSync(${JSON.stringify(touched)}, "while");
      const argv = ["plan", "film.yaml"];
      const files = { inputs: [${JSON.stringify(folder.file("a"))}], results: [${JSON.stringify(folder.file("b"))}] };
      keepHead(argv, { files, validUntil: Date.now() + 60_000, out: "", err: "" });
      console.log(answerFromHead(argv));`,
    );
    expect(await child.firstLine).toBe(String(kept));
    expect(await child.ended).toMatchObject({ code: 0 });
  });
});
