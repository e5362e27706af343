import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { ALL } from "../helpers/all.ts";
import { openDesk, type Desk, type Ended } from "../helpers/cli.ts";
import { probeFilm } from "../helpers/films.ts";
import { accepted, openScene, type Scene } from "./scene.ts";

/** Two shots by themselves. */
const FILM = `version: 1
shots:
  - id: lamp
    prompt: A lamp at night, pan right
    duration: 4
    takes: 2
  - id: gulls
    prompt: Gulls wheel above the wake
    duration: 4
`;

const LOCK = "film.lock.yaml";

/** A command about film.yaml on a desk, with the emulator as the real service. */
async function on(desk: Desk, scene: Scene, ...words: readonly string[]): Promise<Ended> {
  const env = { STORYBOARD_BASE_URL: scene.emulator.url, STORYBOARD_API_KEY: "sk-test-4711-secret" };
  const polls = words[0] === "run" ? ["--poll-seconds", "0.2"] : [];
  return await desk.storyboard([...words, "film.yaml", "--provider", "gemini", "--as-real", ...polls], env);
}

async function done(desk: Desk, scene: Scene, ...words: readonly string[]): Promise<Ended> {
  const ended = await on(desk, scene, ...words);
  expect(ended.code, ended.stderr).toBe(0);
  return ended;
}

/** Real git in a folder, with nobody's settings but these. */
function git({ folder }: Pick<Desk, "folder">, ...args: readonly string[]): void {
  const env = { PATH: process.env["PATH"], HOME: folder, GIT_CONFIG_NOSYSTEM: "1" };
  const who = ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "init.defaultBranch=main"];
  execFileSync("git", [...who, ...args], { cwd: folder, env, stdio: "pipe" });
}

function commit(desk: Desk, message: string): void {
  git(desk, "add", "--all");
  git(desk, "commit", "--message", message);
}

function linesOf(text: string): readonly string[] {
  return text.split("\n").filter((line) => line.startsWith("-"));
}

describe("a lock file that is broken", () => {
  it("stops every command that needs it with its line and the way out, which keeps all that is right", async () => {
    await using scene = await openScene(FILM);
    const { desk } = scene;
    await done(desk, scene, "run", "--yes");
    await done(desk, scene, "pick", "lamp", "2");
    await done(desk, scene, "drop", "lamp", "1");
    const whole = await desk.read(LOCK);
    const [header = "", first = "", second = "", ...rest] = whole.trimEnd().split("\n");
    const broken = [
      header,
      "<<<<<<< HEAD",
      first,
      "=======",
      second,
      ">>>>>>> other",
      "- {t: take, key: ",
      ...rest,
      "",
    ];
    await desk.write(LOCK, broken.join("\n"));
    for (const command of [["plan"], ["run", "--frozen"], ["takes"], ["pick", "lamp", "1"], ["lock"]]) {
      const refused = await on(desk, scene, ...command);
      expect(refused.code, refused.stderr).toBe(65);
      expect(refused.stderr).toContain(`${LOCK}:2:1 error [lock/invalid]`);
      expect(refused.stderr).toContain("storyboard lock --rebuild film.yaml");
    }
    const rebuilt = await done(desk, scene, "lock", "--rebuild");
    expect(rebuilt.stdout).toContain("4 lines left out");
    expect(rebuilt.stdout).toContain("line 2: <<<<<<< HEAD");
    expect(rebuilt.stdout).toContain(`kept as ${LOCK}.broken`);
    expect(await desk.read(LOCK)).toBe(whole);
    expect(await desk.read(`${LOCK}.broken`)).toBe(broken.join("\n"));
    await done(desk, scene, "run", "--frozen");
  });

  it.runIf(ALL)(
    "is written anew from the store alone where nothing of it is left: takes, picks, drops and models",
    async () => {
      await using scene = await openScene(FILM);
      const { desk } = scene;
      await done(desk, scene, "run", "--yes");
      await done(desk, scene, "pick", "lamp", "2");
      await done(desk, scene, "drop", "lamp", "1");
      const whole = await desk.read(LOCK);
      expect(linesOf(whole)).toHaveLength(6);
      await desk.write("film.yaml", FILM.replace("Gulls wheel", "Terns wheel"));
      await desk.write(LOCK, "what is this\n");
      await done(desk, scene, "lock", "--rebuild");
      expect(await desk.read(LOCK)).toBe(whole);
      const { stdout } = await done(desk, scene, "lock", "--rebuild", "--json");
      expect(JSON.parse(stdout)).toMatchObject({
        type: "lock",
        takes: { own: 2, others: 1, not_here: 0 },
        picks: [{ take: 2, shots: ["lamp"] }],
        dropped: 1,
        rebuilt: { kept: 6, added: 0, lost: [], copy: null },
      });
    },
  );
});

describe("a lock file of two branches", () => {
  it.runIf(ALL)(
    "that each filmed a shot is merged by git, and a clone with both stores cuts the film for nothing",
    async () => {
      await using scene = await openScene(FILM.replace("    takes: 2\n", ""));
      const { desk } = scene;
      await desk.write(".gitattributes", "*.lock.yaml merge=union\n");
      await desk.write(".gitignore", ".storyboard/\n*.mp4\n");
      git(desk, "init");
      commit(desk, "start");
      await using other = await openDesk();
      git(other, "clone", desk.folder, ".");
      await done(desk, scene, "run", "--only", "lamp", "--yes");
      commit(desk, "lamp");
      await done(other, scene, "run", "--only", "gulls", "--yes");
      commit(other, "gulls");
      git(desk, "fetch", other.folder, "main:gulls");
      git(desk, "merge", "gulls");
      expect(linesOf(await desk.read(LOCK)).filter((line) => line.includes("t: take"))).toHaveLength(2);

      await using clone = await openDesk();
      git(clone, "clone", desk.folder, ".");
      const empty = await on(clone, scene, "run", "--frozen", "--yes");
      expect(empty.code, empty.stderr).toBe(5);
      const plan = await done(clone, scene, "plan");
      expect(plan.stdout).toMatch(/\? lamp .*not here: --film-missing films it again for \$\d/);
      for (const { folder } of [desk, other]) {
        execFileSync("mkdir", ["-p", clone.path(".storyboard/media")]);
        execFileSync("cp", ["-r", `${folder}/.storyboard/media/.`, clone.path(".storyboard/media")]);
      }
      await done(clone, scene, "run", "--frozen");
      expect(await probeFilm(clone.path("film.mp4"))).toMatchObject({ frames: 8 * 24 });
      expect(accepted(await scene.emulator.ledger())).toHaveLength(2);
    },
  );
});

describe("a frozen run", () => {
  it("ends with 5 where anything would be filmed or collected, whatever was agreed to, and asks for nothing", async () => {
    await using scene = await openScene(FILM, { emulator: { latency: "3600" } });
    const { desk } = scene;
    const fresh = await on(desk, scene, "run", "--frozen", "--yes", "--max-cost", "100");
    expect(fresh.code, fresh.stderr).toBe(5);
    expect((await scene.emulator.ledger()).requests).toEqual([]);
    const running = scene.start("--as-real", "--yes", "--only", "gulls");
    await running.printed("gulls: sent");
    running.process.kill("SIGKILL");
    await running.ended;
    // What its family stands for is written down before anything can be paid.
    expect(linesOf(await desk.read(LOCK))).toEqual([expect.stringContaining("t: model, provider: gemini")]);
    await scene.emulator.advance(4_000);
    const asked = (await scene.emulator.ledger()).requests.length;
    await desk.write("film.yaml", FILM.replace(/ {2}- id: lamp[^]*takes: 2\n/, ""));
    const underWay = await on(desk, scene, "run", "--frozen", "--yes");
    expect(underWay.code, underWay.stderr).toBe(5);
    expect((await scene.emulator.ledger()).requests).toHaveLength(asked);
  });
});

describe("a lock file that is broken while a run is at work", () => {
  it("takes nothing back: the film is cut, the account and the end are told, and the next run writes the lines", async () => {
    const film = "version: 1\nshots:\n  - { id: lamp, prompt: The lamp turns, duration: 4 }\n";
    await using scene = await openScene(film, { emulator: { clips: "small", latency: "2" } });
    const running = scene.start("--as-real", "--yes", "--events", "events.ndjson");
    await running.printed("lamp: sent");
    await scene.desk.write("film.lock.yaml", "<<<<<<< HEAD\n");
    const { code, stderr } = await running.ended;
    expect(code, stderr).toBe(1);
    expect(stderr).toContain(
      "is in the books, but not in the lock file: film.lock.yaml has an unresolved merge conflict",
    );
    expect(stderr).toContain("1 filmed. $1.60 spent.");
    expect(stderr.trimEnd().split("\n").at(-1)).toBe("Film: film.mp4 (4.0 s)");
    expect((await scene.desk.read("events.ndjson")).trimEnd().split("\n").at(-1)).toContain('"type":"run.ended"');

    const mended = await scene.storyboard("lock", "--rebuild", "film.yaml", "--provider", "gemini", "--as-real");
    expect(mended.code, mended.stderr).toBe(0);
    const again = await scene.run("--as-real", "--yes");
    expect(again.code, again.stderr).toBe(0);
    expect(await scene.desk.read("film.lock.yaml")).toContain("t: take");
    expect((await scene.emulator.ledger()).generations).toHaveLength(1);
  });
});
