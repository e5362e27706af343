import { symlink } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { ALL } from "../helpers/all.ts";
import { openDesk } from "../helpers/cli.ts";
import { openScene, type Scene } from "./scene.ts";

/** A chain of two, and a shot by itself. */
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
`;

/** Two small shots. */
const PAIR = `version: 1
defaults: { resolution: 360p, duration: 1 }
shots:
  - { id: gulls, prompt: Gulls wheel above the wake }
  - { id: lamp, prompt: A lamp turns }
`;

type Planned = {
  readonly draft?: {
    readonly shots: readonly { readonly shot: string; readonly model: string; readonly resolution: string }[];
    readonly final: { readonly price_usd: number };
  };
  readonly totals: { readonly price_usd: number };
  readonly steps: readonly {
    readonly shots: readonly string[];
    readonly because: { readonly kind: string };
    readonly changed?: readonly string[];
  }[];
};

/** A command about film.yaml that treats the emulator as the real service, and what its document says. */
async function told<T>(scene: Scene, ...words: readonly string[]): Promise<T> {
  const { stdout, stderr } = await scene.storyboard(
    ...words,
    "film.yaml",
    "--provider",
    "gemini",
    "--as-real",
    "--json",
  );
  expect(stdout, stderr).not.toBe("");
  return JSON.parse(stdout);
}

/** Why each shot is filmed or not. */
async function reasons(scene: Scene, ...flags: readonly string[]): Promise<Readonly<Record<string, string>>> {
  const { steps } = await told<Planned>(scene, "plan", ...flags);
  return Object.fromEntries(
    steps.map(({ shots, because, changed = [] }) => [shots[0] ?? "", [because.kind, ...changed].join(" ")]),
  );
}

/** The models of everything that was ordered so far, in no order. */
async function ordered({ emulator }: Scene): Promise<readonly string[]> {
  return (await emulator.ledger()).generations.map(({ model }) => model).toSorted();
}

const [STANDARD, FAST, LITE] = [
  "veo-3.1-generate-preview",
  "veo-3.1-fast-generate-preview",
  "veo-3.1-lite-generate-preview",
];

describe("a film", () => {
  it("is drafted, approved shot by shot, and filmed for good where it is approved; what changes is to be approved anew", async () => {
    await using scene = await openScene(FILM);
    const { desk } = scene;

    const plan = await told<Planned>(scene, "plan", "--draft");
    expect(plan.draft?.shots).toMatchObject([
      { shot: "harbour", model: FAST, resolution: "720p" },
      { shot: "swell", model: FAST, resolution: "720p" },
      { shot: "gulls", model: LITE, resolution: "720p" },
    ]);
    expect(plan.totals.price_usd).toBeCloseTo(11 * 0.1 + 4 * 0.05);
    expect(plan.draft?.final.price_usd).toBeCloseTo(15 * 0.4);

    const drafted = await scene.run("--draft", "--as-real", "--max-cost", "2");
    expect(drafted.code, drafted.stderr).toBe(0);
    expect(drafted.stderr).toContain("Film of drafts: film.draft.mp4");
    expect([desk.has("film.draft.mp4"), desk.has("film.mp4")]).toEqual([true, false]);
    expect(await ordered(scene)).toEqual([FAST, FAST, LITE].toSorted());
    expect((await desk.read("film.lock.yaml")).match(/draft: true/g)).toHaveLength(3);

    // Nothing of the film itself is here yet, and no draft is said to be an earlier version of it.
    expect(await reasons(scene)).toEqual({ harbour: "new", swell: "new", gulls: "new" });

    const approved = await scene.storyboard(
      "approve",
      "harbour",
      "gulls",
      "film.yaml",
      "--provider",
      "gemini",
      "--as-real",
    );
    expect(approved.code, approved.stderr).toBe(0);
    expect(approved.stdout).toContain("$3.20 for these");
    const final = await scene.run("--final", "--as-real", "--max-cost", "10");
    expect(final.code, final.stderr).toBe(3);
    expect(final.stderr).toContain("this is not: swell.");
    expect(final.stderr).toContain("storyboard approve swell film.yaml");
    expect(final.stderr).toContain("No film yet: approve what is to be filmed, then run again");
    expect(await ordered(scene)).toEqual([FAST, FAST, LITE, STANDARD, STANDARD].toSorted());
    expect(desk.has("film.mp4")).toBe(false);

    // Another model asks for another clip of what is approved, and the one that tried a shot out for the very clip that is here; other words
    // ask for what nobody approved.
    expect(await reasons(scene, "--final", "--model", "veo-3.1-fast")).toMatchObject({
      gulls: "new model",
      swell: "kept",
    });
    await desk.write("film.yaml", FILM.replace("Gulls wheel", "Terns wheel"));
    expect(await reasons(scene, "--final")).toEqual({ harbour: "kept", swell: "not-approved", gulls: "not-approved" });
    expect(await told(scene, "approve", "--list")).toMatchObject({
      shots: [
        { shot: "harbour", state: "approved", seen: true, final: "here" },
        { shot: "swell", state: "none", seen: true, final: "to-film", price_usd: 2.8 },
        { shot: "gulls", state: "lapsed", seen: false },
      ],
    });

    await told(scene, "approve", "--all");
    const whole = await scene.run("--final", "--as-real", "--max-cost", "10");
    expect(whole.code, whole.stderr).toBe(0);
    expect(whole.stderr).toContain("Film: film.mp4");
    expect((await ordered(scene)).filter((model) => model === STANDARD)).toHaveLength(4);
    expect(await told(scene, "lock")).toMatchObject({ takes: { own: 3, drafts: 3, others: 1 }, approvals: 4 });
    expect((await scene.storyboard("gc", "film.yaml")).stdout).toContain("Nothing to remove");
  });

  it.runIf(ALL)("is rehearsed likewise, with approvals of its own that no lock file knows", async () => {
    await using desk = await openDesk({ "film.yaml": PAIR });
    const animatic = async (...words: readonly string[]): Promise<string> => {
      const { code, stdout, stderr } = await desk.storyboard([...words, "film.yaml", "--provider", "animatic"]);
      return `${code}\n${stdout}${stderr}`;
    };
    expect(await animatic("approve", "gulls")).toContain("approved unseen");
    expect(await animatic("run", "--final", "--partial")).toContain("with slates for lamp");
    expect(await animatic("approve", "--withdraw", "gulls")).toContain("gulls: no longer approved.");
    expect(await animatic("plan", "--final")).toContain("= gulls");
    expect(desk.has("film.lock.yaml")).toBe(false);
    expect(await animatic("run")).toContain("Film: film.mp4");
    await desk.write("film.yaml", PAIR.replace("gulls, prompt: ", "gulls, prompt: More "));
    expect(await animatic("run", "--final")).toContain("film.mp4 stays as it was: approve what is to be filmed");
  });
});

it.runIf(ALL)(
  "films no drafts where their film would take the place of another storyboard's, nor the other way round",
  async () => {
    await using desk = await openDesk({ "film.yaml": PAIR, "film.draft.yaml": PAIR });
    const run = async (...words: readonly string[]): Promise<string> => {
      const { code, stderr } = await desk.storyboard(["run", ...words, "--provider", "animatic"]);
      return `${code}\n${stderr}`;
    };
    expect(await run("film.draft.yaml")).toMatch(/^0\n/);
    const refused = await run("film.yaml", "--draft");
    expect(refused).toMatch(/^64\n/);
    expect(refused).toContain("film.draft.mp4 is the film of film.draft.yaml, so drafts do not replace it.");
    expect(await run("film.yaml", "--draft", "--force")).toMatch(/^0\n/);
    const back = await run("film.draft.yaml");
    expect(back).toMatch(/^64\n/);
    expect(back).toContain("film.draft.mp4 is the film of drafts of film.yaml, so another film does not replace it.");
  },
);

it.runIf(ALL)("says of a draft that is still being filmed that nobody has seen it", async () => {
  await using scene = await openScene(PAIR.replace("360p", "1080p").replace("duration: 1", "duration: 8"), {
    emulator: { latency: "600", lookup: "none" },
  });
  const running = scene.start("--draft", "--as-real", "--yes", "--only", "lamp");
  await running.printed("lamp: sent");
  running.process.kill("SIGKILL");
  await running.ended;
  const real = ["film.yaml", "--provider", "gemini", "--as-real"];
  const { code, stdout } = await scene.storyboard("approve", "--all", ...real);
  expect(stdout).toContain("gulls: approved. It has no draft yet: it is approved unseen.");
  expect(stdout).toContain("lamp: approved. It is still being filmed: it is approved unseen.");
  expect(code).toBe(0);
  const filming = scene.start("--final", "--as-real", "--yes", "--only", "gulls");
  await filming.printed("gulls: sent");
  filming.process.kill("SIGKILL");
  await filming.ended;
  expect((await scene.storyboard("approve", "gulls", ...real)).stdout).toContain("; its final is being filmed.");
  const listed = await scene.storyboard("approve", "--list", ...real);
  expect(listed.stdout).toMatch(/gulls .*final being filmed/);
  expect(listed.stdout).not.toContain("final here");
});

it("says where a rehearsal's approvals cannot be written", async () => {
  await using desk = await openDesk({ "film.yaml": PAIR, ".storyboard/config": "" });
  await symlink("/nowhere/at/all", desk.path(".storyboard/rehearsal"));
  const { code, stderr } = await desk.storyboard(["approve", "gulls", "film.yaml", "--provider", "animatic"]);
  expect(stderr).toContain("[disk/failed]");
  expect(stderr).toContain(".storyboard/rehearsal cannot be written");
  expect(code).toBe(74);
});

describe("a wrong call", () => {
  it.each([
    [["run", "--draft", "--final"], "'--final' cannot be used with option '--draft'"],
    [["plan", "--model", "veo-3.1-fats", "--provider", "vertex"], 'Did you mean "veo-3.1-fast"?'],
    [["approve"], "approve needs shots: none is named."],
    [["approve", "--all", "gulls"], "--all means all shots, and gulls is named besides."],
    [["approve", "seagulls"], 'has no shot "seagulls"'],
  ])("%j says what is wrong with it", async (words, message) => {
    await using desk = await openDesk({ "film.yaml": FILM });
    const { code, stderr } = await desk.storyboard([...words, "film.yaml"]);
    expect(stderr).toContain(message);
    expect(code).toBe(64);
  });
});
