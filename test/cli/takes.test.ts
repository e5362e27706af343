import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { ALL } from "../helpers/all.ts";
import { openDesk, type Ended } from "../helpers/cli.ts";
import { probeFilm } from "../helpers/films.ts";
import { accepted, expectPaidOnce, openScene, type Scene } from "./scene.ts";

/** A shot with an extension, and one by itself with two takes. */
const FILM = `version: 1
shots:
  - id: harbour
    prompt: A red boat leaves the harbour, slow dolly in
    duration: 4
  - id: swell
    extends: harbour
    prompt: The boat meets the first swell
  - id: gulls
    prompt: Gulls wheel above the wake
    duration: 4
    takes: 2
`;

/** One shot with two takes. */
const PAIR = `version: 1
shots:
  - id: gulls
    prompt: Gulls wheel above the wake
    duration: 4
    takes: 2
`;

/** A shot and its extension. */
const CHAIN = FILM.slice(0, FILM.indexOf("  - id: gulls"));

/** One shot alone. */
const LAMP = `version: 1
shots:
  - id: lamp
    prompt: A lamp at night, pan right
    duration: 4
`;

const LOCK = "film.lock.yaml";
const [FFMPEG, MKFIFO] = ["ffmpeg", "mkfifo"];

/** A command about film.yaml that treats the emulator as the real service. */
async function real(scene: Scene, ...words: readonly string[]): Promise<Ended> {
  const films = words[0] === "run" || words[0] === "retake" ? ["--poll-seconds", "0.2"] : [];
  return await scene.storyboard(...words, "film.yaml", "--provider", "gemini", "--as-real", ...films);
}

async function done(scene: Scene, ...words: readonly string[]): Promise<Ended> {
  const ended = await real(scene, ...words);
  expect(ended.code, ended.stderr).toBe(0);
  return ended;
}

type Listed = {
  readonly shot: string;
  readonly shown: number;
  readonly shown_by: string;
  readonly takes: readonly {
    readonly take: number;
    readonly shown: boolean;
    readonly dropped: boolean;
    readonly stale: boolean;
    readonly added: boolean;
    readonly seconds: number;
    readonly cost_usd: number;
    readonly media: string;
    readonly file: string | null;
  }[];
  readonly earlier: number;
  readonly under_way: readonly { readonly take: number; readonly operation?: string }[];
};

async function listed(scene: Scene, shot: string): Promise<Listed> {
  const { stdout } = await done(scene, "takes", shot, "--json");
  const document: { readonly shots: readonly Listed[] } = JSON.parse(stdout);
  const [only] = document.shots;
  if (only === undefined) throw new Error(stdout);
  return only;
}

function countOf(text: string, what: string): number {
  return text.split(what).length - 1;
}

describe("the takes of a film", () => {
  it("are listed with number, time, length, cost, model, digest and file, and the shown one is marked", async () => {
    await using scene = await openScene(FILM);
    const before = await done(scene, "takes");
    expect(countOf(before.stdout, "not filmed yet")).toBe(3);
    expect(scene.desk.has(".storyboard")).toBe(false);
    await done(scene, "run", "--yes");
    const all = await done(scene, "takes");
    expect(all.stdout).toMatch(
      /▶ take 1 {2}\d{4}-\d\d-\d\d \d\d:\d\d UTC {2}4 s {2}\$\d+\.\d\d {2}veo-\S+ {2}[0-9a-f]{8} /,
    );
    const files = [...all.stdout.matchAll(/\S+\.mp4/g)].map(([file]) => file);
    expect(files).toHaveLength(4);
    for (const file of files) expect(scene.desk.has(file)).toBe(true);
    const gulls = await listed(scene, "gulls");
    expect(gulls.takes.map(({ take, shown }) => [take, shown])).toEqual([
      [1, true],
      [2, false],
    ]);
    expect(gulls).toMatchObject({ shown: 1, shown_by: "default", takes: [{ seconds: 4 }, { seconds: 4 }] });
    expect((await listed(scene, "swell")).takes).toMatchObject([{ seconds: 7, stale: false }]);
    await scene.desk.remove(".storyboard/media");
    expect((await done(scene, "takes", "gulls")).stdout).toContain("not here");
    const unknown = await real(scene, "takes", "gull");
    expect(unknown.code).toBe(64);
    expect(unknown.stderr).toContain('Did you mean "gulls"?');
  });
});

describe("picking a take", () => {
  it.runIf(ALL)(
    "that nothing continues is free, lands in books and lock file, survives a rename, and is cut without a request",
    async () => {
      await using scene = await openScene(PAIR);
      await done(scene, "run", "--yes");
      const picked = await done(scene, "pick", "gulls", "2");
      expect(picked.stdout).toContain("it costs nothing");
      expect(picked.stdout).toContain("To cut it: storyboard run film.yaml");
      expect(await scene.desk.read(LOCK)).toMatch(/^- \{t: pick, of: s1-\w+, take: 2, at: /m);
      const run = await done(scene, "run");
      expect(run.stderr).toContain("the film is cut");
      expect((await scene.emulator.ledger()).generations).toHaveLength(2);
      const lock = await scene.desk.read(LOCK);
      const again = await done(scene, "pick", "gulls", "2");
      expect(again.stdout).toContain("shows take 2 already");
      expect(await scene.desk.read(LOCK)).toBe(lock);
      const none = await real(scene, "pick", "gulls", "7");
      expect(none.code).toBe(64);
      expect(none.stderr).toContain("it has takes 1, 2");
      await scene.desk.write("film.yaml", PAIR.replace("id: gulls", "id: birds"));
      expect(await listed(scene, "birds")).toMatchObject({ shown: 2, shown_by: "pick" });
      await scene.desk.remove(".storyboard/state.db");
      expect(await listed(scene, "birds")).toMatchObject({ shown: 2, shown_by: "pick" });
    },
  );

  it("that an extension continues says what it costs, changes nothing without a yes, and is undone for nothing", async () => {
    await using scene = await openScene(CHAIN);
    await done(scene, "run", "--yes");
    await done(scene, "retake", "harbour", "--yes");
    const lock = await scene.desk.read(LOCK);
    const refused = await real(scene, "pick", "harbour", "2");
    expect(refused.code).toBe(5);
    expect(refused.stderr).toMatch(/\+ swell {2}7 s {2}\$\d/);
    expect(refused.stderr).toMatch(/makes the next run film 1 shot for up to \$\d/);
    expect(await scene.desk.read(LOCK)).toBe(lock);
    expect((await listed(scene, "harbour")).shown).toBe(1);
    const agreed = await done(scene, "pick", "harbour", "2", "--yes");
    expect(agreed.stdout).toContain("To film that and cut it: storyboard run film.yaml");
    expect(await listed(scene, "swell")).toMatchObject({ takes: [], earlier: 1 });
    expect((await scene.emulator.ledger()).generations).toHaveLength(3);
    await done(scene, "run", "--yes");
    expect(accepted(await scene.emulator.ledger()).slice(3)).toEqual(["The boat meets the first swell"]);
    const back = await done(scene, "pick", "harbour", "1");
    expect(back.stdout).toContain("it costs nothing");
    await done(scene, "run");
    const ledger = await scene.emulator.ledger();
    expect(ledger.generations).toHaveLength(4);
    expect(await probeFilm(scene.desk.path("film.mp4"))).toMatchObject({ frames: 11 * 24 });
  });

  it.runIf(ALL)(
    "is the whole project's, and names the other storyboards that follow it before anybody agrees",
    async () => {
      await using scene = await openScene(PAIR);
      await done(scene, "run", "--yes");
      expect((await done(scene, "pick", "gulls", "2")).stderr).not.toContain("the same shot");
      await scene.desk.write("trailer.yaml", PAIR.replace("id: gulls", "id: birds"));
      const { stderr } = await scene.storyboard("run", "trailer.yaml", "--provider", "gemini", "--as-real");
      expect(stderr).toContain("Film: trailer.mp4");
      const picked = await done(scene, "pick", "gulls", "1");
      expect(picked.stderr).toContain("trailer.yaml has the same shot and will show take 1 too");
    },
  );

  it.runIf(ALL)("works during a run, which goes on with what it read, and neither loses the other's line", async () => {
    await using scene = await openScene(LAMP.replace("duration: 4", "duration: 4\n    takes: 2"), {
      emulator: { latency: "3600" },
    });
    const film = async (takes: readonly string[], during: () => Promise<unknown>): Promise<void> => {
      const running = scene.start("--as-real", "--yes");
      for (const each of takes) await running.printed(`${each}: sent`);
      await during();
      await scene.emulator.advance(8_000);
      const { code, stderr } = await running.ended;
      expect(code, stderr).toBe(0);
    };
    await film(["lamp", "take 2"], async () => await Promise.resolve());
    await scene.desk.write("film.yaml", LAMP.replace("duration: 4", "duration: 4\n    takes: 3"));
    await film(["take 3"], async () => await done(scene, "pick", "lamp", "2"));
    const lock = await scene.desk.read(LOCK);
    expect(countOf(lock, "t: pick")).toBe(1);
    expect(countOf(lock, "t: take")).toBe(3);
    expect((await listed(scene, "lamp")).shown).toBe(2);
  });

  it.runIf(ALL)("is the storyboard's own where it says take: N, which is filmed alone", async () => {
    await using scene = await openScene(LAMP.replace("duration: 4", "duration: 4\n    take: 2"));
    await done(scene, "run", "--yes");
    expect((await scene.emulator.ledger()).generations).toHaveLength(1);
    expect(await listed(scene, "lamp")).toMatchObject({ shown: 2, shown_by: "storyboard", takes: [{ take: 2 }] });
    const refused = await real(scene, "pick", "lamp", "2");
    expect(refused.code).toBe(64);
    expect(refused.stderr).toContain("The storyboard itself says take: 2");
  });

  it.runIf(ALL)("of a rehearsal asks nobody, and leaves the lock file alone", async () => {
    await using scene = await openScene(CHAIN);
    const flags = ["film.yaml", "--provider", "gemini"];
    expect((await scene.run()).code).toBe(0);
    const retake = await scene.storyboard("retake", "harbour", ...flags, "--poll-seconds", "0.2");
    expect(retake.code, retake.stderr).toBe(0);
    const picked = await scene.storyboard("pick", "harbour", "2", ...flags);
    expect(picked.code, picked.stderr).toBe(0);
    expect(scene.desk.has(LOCK)).toBe(false);
  });
});

describe("a retake", () => {
  it("needs a yes and keeps to ceilings as a run does; it keeps the old take and is shown only when picked", async () => {
    await using scene = await openScene(LAMP);
    await done(scene, "run", "--yes");
    const unasked = await real(scene, "retake", "lamp");
    expect(unasked.code).toBe(5);
    expect((await real(scene, "retake", "lamp", "--max-cost", "0.01")).code).toBe(5);
    expect((await scene.emulator.ledger()).generations).toHaveLength(1);
    const retake = await done(scene, "retake", "lamp", "--yes");
    expect(retake.stdout).toContain("lamp: take 2 is here, beside the others.");
    expect(await listed(scene, "lamp")).toMatchObject({ shown: 1, takes: [{ take: 1 }, { take: 2 }] });
    expect(countOf(await scene.desk.read(LOCK), "t: take")).toBe(2);
    const picked = await done(scene, "retake", "lamp", "--yes", "--count", "2", "--pick");
    expect(picked.stdout).toContain("The film shows take 4 from now on.");
    expect(await listed(scene, "lamp")).toMatchObject({ shown: 4, shown_by: "pick" });
    expect((await scene.emulator.ledger()).generations).toHaveLength(4);
    await done(scene, "run");
    expect((await scene.emulator.ledger()).generations).toHaveLength(4);
  });

  it("of an extension films what it continues first where that is missing, and nothing else", async () => {
    await using scene = await openScene(CHAIN);
    const retake = await done(scene, "retake", "swell", "--yes");
    expect(retake.stderr).toMatch(/\+ harbour/);
    expect(accepted(await scene.emulator.ledger())).toEqual([
      "A red boat leaves the harbour, slow dolly in",
      "The boat meets the first swell",
    ]);
    expect(scene.desk.has("film.mp4")).toBe(false);
  });

  it("that is killed is collected by the next run by itself, paid once, and in the lock file then", async () => {
    await using scene = await openScene(LAMP, { emulator: { latency: "3600" } });
    const first = scene.start("--as-real", "--yes");
    await first.printed("lamp: sent");
    await scene.emulator.advance(4_000);
    expect((await first.ended).code).toBe(0);
    const flags = ["film.yaml", "--provider", "gemini", "--as-real", "--yes", "--poll-seconds", "0.2"];
    const env = { STORYBOARD_BASE_URL: scene.emulator.url, STORYBOARD_API_KEY: "sk-test-4711-secret" };
    const retake = scene.desk.start(["retake", "lamp", ...flags], env);
    await retake.printed("lamp · take 2: sent");
    retake.process.kill("SIGKILL");
    await retake.ended;
    expect((await listed(scene, "lamp")).under_way).toMatchObject([{ take: 2 }]);
    const early = await real(scene, "pick", "lamp", "2");
    expect(early.code).toBe(64);
    expect(early.stderr).toContain('Take 2 of "lamp" is still under way.');
    await scene.emulator.advance(4_000);
    await done(scene, "run");
    expect((await scene.emulator.ledger()).generations).toHaveLength(2);
    expect(await listed(scene, "lamp")).toMatchObject({ shown: 1, takes: [{ take: 1 }, { take: 2 }] });
    expect(countOf(await scene.desk.read(LOCK), "t: take")).toBe(2);
  });
});

describe("dropping a take", () => {
  it("asks for it no more, keeps its clip, and is taken back for nothing", async () => {
    await using scene = await openScene(FILM);
    await done(scene, "run", "--yes");
    const shown = await real(scene, "drop", "gulls", "1");
    expect(shown.code).toBe(64);
    expect(shown.stderr).toContain("storyboard pick gulls 2 film.yaml");
    const only = await real(scene, "drop", "swell", "1");
    expect(only.code).toBe(64);
    expect(only.stderr).toContain("storyboard retake swell film.yaml");
    await done(scene, "drop", "gulls", "2");
    const [, second] = (await listed(scene, "gulls")).takes;
    expect(second).toMatchObject({ take: 2, dropped: true });
    expect(existsSync(scene.desk.path(second?.file ?? ""))).toBe(true);
    await done(scene, "run");
    expect((await scene.emulator.ledger()).generations).toHaveLength(4);
    expect((await done(scene, "drop", "gulls", "2")).stdout).toContain("dropped already");
    const picked = await real(scene, "pick", "gulls", "2");
    expect(picked.code).toBe(64);
    expect(picked.stderr).toContain("storyboard drop gulls 2 film.yaml --provider gemini --as-real --undo");
    await scene.desk.remove(".storyboard/state.db");
    expect((await listed(scene, "gulls")).takes[1]).toMatchObject({ dropped: true });
    await done(scene, "run", "--frozen");
    await done(scene, "drop", "gulls", "2", "--undo");
    await done(scene, "pick", "gulls", "2");
    await done(scene, "run", "--frozen");
  });

  it.runIf(ALL)(
    "leaves one of two clips that two people filmed of the same take, and says what that makes stale",
    async () => {
      await using scene = await openScene(CHAIN);
      await done(scene, "run", "--yes");
      const first = await scene.desk.read(LOCK);
      await scene.desk.remove(".storyboard/state.db");
      await scene.desk.remove(LOCK);
      await done(scene, "run", "--yes", "--only", "harbour");
      const lines = new Set([...first.split("\n"), ...(await scene.desk.read(LOCK)).split("\n")]);
      await scene.desk.write(LOCK, [...lines].join("\n"));
      await done(scene, "run", "--frozen");
      const [second, shown] = (await listed(scene, "harbour")).takes;
      expect([second, shown]).toMatchObject([
        { take: 1, shown: false },
        { take: 1, shown: true },
      ]);
      const clip = shown?.media.slice(0, 6) ?? "";
      const wrong = await real(scene, "drop", "harbour", "1", "--clip", "xyz");
      expect(wrong.code, wrong.stderr).toBe(64);
      const refused = await real(scene, "drop", "harbour", "1", "--clip", clip);
      expect(refused.code, refused.stderr).toBe(5);
      expect(refused.stderr).toMatch(/makes the next run film 1 shot for up to \$2\.80, and nobody is here/);
      await done(scene, "drop", "harbour", "1", "--clip", clip, "--yes");
      expect((await listed(scene, "harbour")).takes).toMatchObject([
        { shown: true, dropped: false },
        { shown: false, dropped: true },
      ]);
      const last = await real(scene, "drop", "harbour", "1", "--clip", second?.media ?? "");
      expect(last.code, last.stderr).toBe(64);
      await done(scene, "drop", "harbour", "1", "--clip", clip, "--undo");
      await done(scene, "run", "--frozen");
    },
  );

  it.runIf(ALL)("on one machine does not pay again for what another has picked", async () => {
    await using scene = await openScene(PAIR);
    await done(scene, "run", "--yes");
    const start = await scene.desk.read(LOCK);
    await done(scene, "drop", "gulls", "2");
    const dropped = await scene.desk.read(LOCK);
    await scene.desk.write(LOCK, start);
    await scene.desk.remove(".storyboard/state.db");
    await done(scene, "pick", "gulls", "2");
    const lines = [...dropped.split("\n"), ...(await scene.desk.read(LOCK)).split("\n")];
    await scene.desk.write(LOCK, `${[...new Set(lines)].join("\n")}\n`);
    await done(scene, "run", "--frozen");
    expect((await listed(scene, "gulls")).takes[1]).toMatchObject({ shown: true, dropped: true });
  });
});

/** A test picture with sound. */
function drawClip(file: string, { size, seconds }: { readonly size: string; readonly seconds: number }): void {
  const sources = [`testsrc=size=${size}:rate=24:duration=${seconds}`, `sine=duration=${seconds}`];
  const inputs = sources.flatMap((source) => ["-f", "lavfi", "-i", source]);
  execFileSync(FFMPEG, ["-v", "error", ...inputs, "-pix_fmt", "yuv420p", file]);
}

describe("a clip of the author's own", () => {
  it("becomes the next take for nothing, is shown when picked, and is told where it is not as asked for", async () => {
    await using scene = await openScene(LAMP);
    await done(scene, "run", "--yes");
    drawClip(scene.desk.path("own.mp4"), { size: "256x144", seconds: 4 });
    drawClip(scene.desk.path("odd.mp4"), { size: "360x360", seconds: 3 });
    const added = await done(scene, "takes", "add", "lamp", "own.mp4");
    expect(added.stdout).toContain("lamp: own.mp4 is take 2 now (4 s)");
    expect(added.stderr).toBe("");
    const odd = await done(scene, "takes", "add", "lamp", "odd.mp4", "--pick");
    expect(odd.stderr).toContain("odd.mp4 is not what its shot asks for: 3.0 s and not 4 s, 360x360 and not 1280x720.");
    expect(await listed(scene, "lamp")).toMatchObject({
      shown: 3,
      takes: [{ added: false }, { added: true, cost_usd: 0 }, { added: true, shown: true }],
    });
    const twice = await real(scene, "takes", "add", "lamp", "own.mp4");
    expect(twice.code).toBe(64);
    expect(twice.stderr).toContain('is take 2 of "lamp" already');
    await scene.desk.remove("own.mp4");
    await scene.desk.remove(".storyboard/state.db");
    await done(scene, "run", "--frozen");
    expect(await probeFilm(scene.desk.path("film.mp4"))).toMatchObject({ frames: 3 * 24 });
    expect((await scene.emulator.ledger()).generations).toHaveLength(1);
  });

  it("of a shot that was never filmed is its first take, and the shot is not filmed", async () => {
    await using scene = await openScene(LAMP);
    drawClip(scene.desk.path("own.mp4"), { size: "256x144", seconds: 4 });
    const added = await done(scene, "takes", "add", "lamp", "own.mp4");
    expect(added.stdout).toContain("is take 1 now");
    await done(scene, "run");
    expect((await scene.emulator.ledger()).generations).toHaveLength(0);
    expect(await probeFilm(scene.desk.path("film.mp4"))).toMatchObject({ frames: 4 * 24 });
  });

  it.runIf(ALL)(
    "for an extension counts from where its parent's footage ends, or whole where it holds none of it",
    async () => {
      await using scene = await openScene(CHAIN);
      await done(scene, "run", "--yes");
      const [combined] = (await listed(scene, "swell")).takes;
      const copy = [
        "-v",
        "error",
        "-i",
        scene.desk.path(combined?.file ?? ""),
        "-c",
        "copy",
        "-metadata",
        "title=mine",
      ];
      execFileSync(FFMPEG, [...copy, scene.desk.path("again.mp4")]);
      drawClip(scene.desk.path("alone.mp4"), { size: "256x144", seconds: 7 });
      for (const name of ["again.mp4", "alone.mp4"])
        expect((await done(scene, "takes", "add", "swell", name)).stderr).toBe("");
      expect((await listed(scene, "swell")).takes.map(({ seconds }) => seconds)).toEqual([7, 7, 7]);
      for (const take of ["2", "3"]) {
        await done(scene, "pick", "swell", take);
        await done(scene, "run", "--frozen");
        expect(await probeFilm(scene.desk.path("film.mp4"))).toMatchObject({ frames: 11 * 24 });
      }
    },
  );

  it("that is gone is never bought, waits for its file, and is what it was when that is back", async () => {
    await using scene = await openScene(LAMP);
    drawClip(scene.desk.path("own.mp4"), { size: "256x144", seconds: 4 });
    await done(scene, "takes", "add", "lamp", "own.mp4");
    await done(scene, "run");
    const [own] = (await listed(scene, "lamp")).takes;
    await scene.desk.remove(own?.file ?? "");
    await scene.desk.remove("film.mp4");
    await scene.desk.remove(".storyboard/heads");
    const command = "storyboard takes add lamp CLIP film.yaml --provider gemini --as-real";
    for (const asked of [["plan"], ["plan", "--film-missing"], ["why", "lamp"], ["status"]]) {
      const { stdout } = await done(scene, ...asked);
      expect(stdout).toContain(`your own clip is not here: ${command} brings its file back`);
      expect(stdout).not.toMatch(/--film-missing films|\$\d*[1-9]/);
    }
    const held = await real(scene, "run", "--film-missing", "--yes");
    expect(held.code, held.stderr).toBe(1);
    expect(held.stderr).toContain(`Bring its file back: ${command}`);
    expect(held.stderr).not.toContain("is paid for");
    expect((await scene.emulator.ledger()).generations).toHaveLength(0);
    const lock = await scene.desk.read(LOCK);
    const back = await done(scene, "takes", "add", "lamp", "own.mp4");
    expect(back.stdout).toContain("lamp: own.mp4 is the clip of take 1, which is here again. The film shows it.");
    expect(await scene.desk.read(LOCK)).toBe(lock);
    await done(scene, "run", "--frozen");
    expect((await listed(scene, "lamp")).takes).toHaveLength(1);
    expect(await probeFilm(scene.desk.path("film.mp4"))).toMatchObject({ frames: 4 * 24 });
  });

  it("that is none is refused, and nothing of it stays", async () => {
    await using desk = await openDesk({ "film.yaml": LAMP, "text.mp4": "no film" });
    drawClip(desk.path("whole.mp4"), { size: "256x144", seconds: 1 });
    await desk.write("half.mp4", (await readFile(desk.path("whole.mp4"))).subarray(0, 3_000));
    mkdirSync(desk.path("folder.mp4"));
    execFileSync(MKFIFO, [desk.path("pipe.mp4")]);
    const refusals: readonly (readonly [string, number, string])[] = [
      ["gone.mp4", 66, "There is no gone.mp4."],
      ["folder.mp4", 66, "folder.mp4 is not a file"],
      ["pipe.mp4", 66, "pipe.mp4 is not a file"],
      ["text.mp4", 1, "text.mp4 cannot be taken in."],
      ["half.mp4", 1, "half.mp4 cannot be taken in."],
    ];
    for (const [name, code, words] of refusals) {
      const refused = await desk.storyboard(["takes", "add", "lamp", name, "film.yaml", "--provider", "animatic"]);
      expect(refused.code, refused.stderr).toBe(code);
      expect(refused.stderr).toContain(words);
    }
    expect(desk.has(".storyboard/rehearsal/media")).toBe(false);
  });
});

describe("an operation that was begun elsewhere", () => {
  it("is adopted as a shot's attempt, counted at its price, and collected without another request", async () => {
    await using scene = await openScene(`${LAMP}budget: { film: 2 }\n`, { emulator: { latency: "3600" } });
    const elsewhere = scene.start("--as-real", "--yes");
    await elsewhere.printed("lamp: sent");
    elsewhere.process.kill("SIGKILL");
    await elsewhere.ended;
    await scene.desk.remove(".storyboard");
    const operation = (await scene.emulator.ledger()).generations[0]?.operation ?? "";
    const wrong = await real(scene, "adopt", "lamp", "--op", "opertions/1");
    expect(wrong.code).toBe(64);
    expect(wrong.stderr).toContain("is not the name of an operation at gemini");
    const adopted = await done(scene, "adopt", "lamp", "--op", operation);
    expect(adopted.stdout).toMatch(/the next run collects it\. It counts as \$\d/);
    const twice = await real(scene, "adopt", "lamp", "--op", operation);
    expect(twice.code).toBe(64);
    expect(twice.stderr).toContain("storyboard resolve lamp");
    const other = await real(scene, "adopt", "lamp", "--take", "2", "--op", operation);
    expect(other.code).toBe(64);
    expect(other.stderr).toContain("already belongs to another attempt");
    const dear = await real(scene, "retake", "lamp", "--yes");
    expect(dear.code).toBe(5);
    expect(dear.stderr).toContain("is already spent");
    await scene.emulator.advance(4_000);
    await done(scene, "run");
    expectPaidOnce(await scene.emulator.ledger());
    expect((await scene.emulator.ledger()).generations).toHaveLength(1);
    const kept = await real(scene, "adopt", "lamp", "--op", `${operation}1`);
    expect(kept.code).toBe(64);
    expect(kept.stderr).toContain("has its clip already");
    expect(await probeFilm(scene.desk.path("film.mp4"))).toMatchObject({ frames: 4 * 24 });
  });
});
