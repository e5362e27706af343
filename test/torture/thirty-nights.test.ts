import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openRepository, type Night, type NightEnd, type Repository } from "./nights.ts";

const FILM = `version: 1
title: Thirty nights
provider: gemini
model: veo-3.1
defaults: { duration: 4 }
shots:
  - id: harbour
    prompt: A red boat leaves the harbour
  - id: swell
    extends: harbour
    prompt: The boat meets the first swell
  - id: gulls
    prompt: Gulls wheel above the wake
  - id: lamp
    prompt: The lamp of the lighthouse turns
  - id: rope
    prompt: A wet rope is coiled on the pier
`;

const IGNORED = "/.storyboard/\n/film.mp4\n/film.provenance.json\n";

/** What the service bills, US dollars: four seconds, and the seven of an extension, at the catalogue's rate. */
const [SHOT, EXTENSION, FAST_SHOT] = [1.6, 2.8, 0.4];
/** Frames of the first film: four shots of 4 s and an extension of 7 s. */
const FRAMES = (4 * 4 + 7) * 24;

let repository: Repository;
beforeAll(async () => {
  repository = await openRepository({
    "film.yaml": FILM,
    ".gitignore": IGNORED,
    ".gitattributes": "*.lock.yaml merge=union\n",
  });
});
afterAll(async () => {
  await repository[Symbol.asyncDispose]();
});

/** What a night must come to. `ordered`: prompts that were paid for, in any order. */
type Expected = {
  readonly code: number | null;
  readonly ordered?: readonly string[];
  readonly paid?: number;
  readonly shows?: readonly string[];
};

let owed = 0;

/** Plays a night, and compares what it came to with what it must. */
async function night(expected: Expected, what: Night = {}): Promise<readonly NightEnd[]> {
  const ends = await repository.night(what);
  const [end] = ends;
  const { code, ordered = [], paid = 0, shows } = expected;
  owed += paid;
  expect({ code: end?.code, ordered: end?.ordered }, end?.said).toEqual({ code, ordered: ordered.toSorted() });
  expect(end?.paid, end?.said).toBeCloseTo(paid, 6);
  if (shows !== undefined) expect(end?.film?.prompts, end?.said).toEqual(shows);
  return ends;
}

const HARBOUR = "A red boat leaves the harbour";
const SWELL = "The boat meets the first swell";
const GULLS = "Gulls wheel above the wake";
const LAMP = "The lamp of the lighthouse turns";
const ROPE = "A wet rope is coiled on the pier";

/** Changes a text of the storyboard and pushes it. */
async function edit(was: string, is: string, why = `${was.slice(0, 30)} → ${is.slice(0, 30)}`): Promise<void> {
  const { author } = repository;
  await author.git("pull", "--quiet", "--rebase", "origin", "main");
  await author.edit("film.yaml", was, is);
  await author.push(why);
}

describe("thirty nights of a film in a git repository, each on a fresh machine", { timeout: 300_000 }, () => {
  it("1: the first one films everything", async () => {
    const [end] = await night({
      code: 0,
      ordered: [HARBOUR, SWELL, GULLS, LAMP, ROPE],
      paid: 4 * SHOT + EXTENSION,
      shows: [SWELL, GULLS, LAMP, ROPE],
    });
    expect(end?.film?.frames).toBe(FRAMES);
  });

  it("2: nothing has changed: the film is cut again from the store, for nothing", async () => {
    const [end] = await night({ code: 0, shows: [SWELL, GULLS, LAMP, ROPE] });
    expect(end?.film?.frames).toBe(FRAMES);
  });

  it("3: a comment and another order cost nothing, and the film is in that order", async () => {
    await edit(`  - id: gulls\n    prompt: ${GULLS}\n`, "");
    await edit("shots:\n", `shots: # the gulls first\n  - id: gulls\n    prompt: ${GULLS}\n`);
    await night({ code: 0, shows: [GULLS, SWELL, LAMP, ROPE] });
  });

  it("4: another prompt films one shot", async () => {
    await edit(GULLS, "Gulls sleep on the mast");
    await night({
      code: 0,
      ordered: ["Gulls sleep on the mast"],
      paid: SHOT,
      shows: ["Gulls sleep on the mast", SWELL, LAMP, ROPE],
    });
  });

  it("5: the commit is reverted: the old clip is shown again, for nothing", async () => {
    await edit("Gulls sleep on the mast", GULLS);
    await night({ code: 0, shows: [GULLS, SWELL, LAMP, ROPE] });
  });

  it("6: another beginning films the chain anew", async () => {
    await edit(HARBOUR, "A blue boat leaves the harbour");
    await night({ code: 0, ordered: ["A blue boat leaves the harbour", SWELL], paid: SHOT + EXTENSION });
  });

  it("7: the machine dies while the service films two shots", async () => {
    await edit(LAMP, "The lamp goes out");
    await edit(ROPE, "A dry rope is coiled on the pier");
    await night(
      { code: null, ordered: ["The lamp goes out", "A dry rope is coiled on the pier"], paid: 2 * SHOT },
      { killAfter: 2 },
    );
  });

  it("8: another machine brings both home, and orders nothing", async () => {
    await night({ code: 0, shows: [GULLS, SWELL, "The lamp goes out", "A dry rope is coiled on the pier"] });
  });

  it("9: of two branches that were merged, what one has filmed on its author's machine is not filmed again", async () => {
    const { author } = repository;
    await author.git("pull", "--quiet", "--rebase", "origin", "main");
    await author.git("checkout", "--quiet", "-b", "gulls");
    await author.edit("film.yaml", GULLS, "Gulls fight over a fish");
    const mine = await author.storyboard("run", "film.yaml", "--as-real", "--yes", "--poll-seconds", "0.05");
    expect(mine.code, mine.said).toBe(0);
    owed += SHOT;
    await author.git("add", "--all");
    await author.git("commit", "--quiet", "-m", "Gulls that fight");
    await author.git("checkout", "--quiet", "main");
    await edit("The lamp goes out", "The lamp is lit");
    await author.git("merge", "--quiet", "--no-edit", "gulls");
    await author.git("push", "--quiet", "origin", "HEAD:main");
    await night({
      code: 0,
      ordered: ["The lamp is lit"],
      paid: SHOT,
      shows: ["Gulls fight over a fish", SWELL, "The lamp is lit", "A dry rope is coiled on the pier"],
    });
  });

  it("10: another model films its shot anew, at its own price", async () => {
    await edit("A dry rope is coiled on the pier", `A dry rope is coiled on the pier\n    model: veo-3.1-fast`);
    await night({ code: 0, ordered: ["A dry rope is coiled on the pier"], paid: FAST_SHOT });
  });

  it("11: another name for a shot costs nothing", async () => {
    await edit("id: lamp", "id: lighthouse");
    await night({ code: 0 });
  });

  it("12: what is above the night's allowance is not filmed", async () => {
    await edit("Gulls fight over a fish", "Gulls follow the boat");
    await night({ code: 5 }, { flags: ["--max-cost", "1"] });
  });

  it("13: with more allowed, it is", async () => {
    await night({ code: 0, ordered: ["Gulls follow the boat"], paid: SHOT }, { flags: ["--max-cost", "2"] });
  });

  it("14: a day's quota ends the night early", async () => {
    await edit("Gulls follow the boat", "Gulls dive");
    await edit("The lamp is lit", "The lamp flickers");
    await repository.emulator.fault({ on: "submit", fault: "429-per-day", nth: 2, times: "always" });
    const ends = await repository.night();
    expect(ends[0]?.code, ends[0]?.said).toBe(3);
    expect(ends[0]?.ordered).toHaveLength(1);
    owed += SHOT;
  });

  it("15: the next night films the rest", async () => {
    await repository.emulator.clearFaults();
    const [end] = await repository.night();
    expect(end?.code, end?.said).toBe(0);
    expect(end?.ordered).toHaveLength(1);
    expect(end?.film?.prompts).toEqual(["Gulls dive", SWELL, "The lamp flickers", "A dry rope is coiled on the pier"]);
    owed += SHOT;
  });

  it("16: what the service filters is not billed, and fails the night", async () => {
    await edit("Gulls dive", "Gulls of another kind");
    await repository.emulator.fault({ on: "submit", fault: "filtered", times: "always" });
    await night({ code: 1, ordered: ["Gulls of another kind"] });
  });

  it("17: nobody asks for the same again by himself", async () => {
    await repository.emulator.clearFaults();
    await night({ code: 1 });
  });

  it("18: in other words it is filmed", async () => {
    await edit("Gulls of another kind", "Gulls rest");
    await night({ code: 0, ordered: ["Gulls rest"], paid: SHOT });
  });

  it("19: a key that is refused films nothing", async () => {
    await edit("The lamp flickers", "The lamp shines");
    await repository.emulator.fault({ on: "submit", fault: "401", times: "always" });
    await night({ code: 4 });
  });

  it("20: with a good key all goes on", async () => {
    await repository.emulator.clearFaults();
    await night({ code: 0, ordered: ["The lamp shines"], paid: SHOT });
  });

  it("21: a storyboard with a fault is told and nothing is sent", async () => {
    await edit("prompt: Gulls rest", "promt: Gulls rest");
    await night({ code: 65 });
  });

  it("22: mended, it costs nothing", async () => {
    await edit("promt: Gulls rest", "prompt: Gulls rest");
    await night({ code: 0 });
  });

  it("23: a shot that asks for it gets a new take, and the film keeps the chosen one", async () => {
    await edit("model: veo-3.1-fast", "model: veo-3.1-fast\n    regenerate: nightly");
    await night({ code: 0, ordered: ["A dry rope is coiled on the pier"], paid: FAST_SHOT });
  });

  it("24: and another one the next night", async () => {
    await night({ code: 0, ordered: ["A dry rope is coiled on the pier"], paid: FAST_SHOT });
  });

  it("25: the night that makes one dies", async () => {
    await night({ code: null, ordered: ["A dry rope is coiled on the pier"], paid: FAST_SHOT }, { killAfter: 1 });
  });

  it("26: the next one brings it home as its own", async () => {
    await edit("regenerate: nightly", "regenerate: nightly\n    pick: newest");
    await night({ code: 0 });
  });

  it("27: the store is lost: nothing is paid for again, and no film is made of half its shots", async () => {
    await edit("    regenerate: nightly\n    pick: newest\n", "");
    await repository.loseStore();
    const [end] = await repository.night();
    expect(end?.ordered, end?.said).toEqual([]);
    expect(end?.code, end?.said).not.toBe(0);
    expect(end?.film).toBeUndefined();
  });

  it("28: it is found again, and so is the film", async () => {
    await repository.findStore();
    await night({ code: 0, shows: ["Gulls rest", SWELL, "The lamp shines", "A dry rope is coiled on the pier"] });
  });

  it("29: two machines in one night share what is to be filmed", async () => {
    await edit("Gulls rest", "Gulls wake up");
    await edit("The lamp shines", "The lamp dims");
    await edit("A dry rope is coiled on the pier", "A rope is cut");
    const ends = await repository.night({ machines: 2 });
    for (const { code, said } of ends) expect([0, 3], said).toContain(code);
    expect(ends[0]?.ordered).toEqual(["A rope is cut", "Gulls wake up", "The lamp dims"]);
    owed += 2 * SHOT + FAST_SHOT;
  });

  it("30: the last one has the whole film, and the service has billed what changed, to the cent", async () => {
    const [end] = await night({ code: 0, shows: ["Gulls wake up", SWELL, "The lamp dims", "A rope is cut"] });
    expect(end?.film?.frames).toBe(FRAMES);
    const { generations, outcomes } = await repository.emulator.ledger();
    const free = new Set(outcomes.filter(({ event }) => event === "filtered").map(({ n }) => n));
    const billed = generations.filter(({ n }) => !free.has(n)).reduce((sum, { price }) => sum + (price ?? 0), 0);
    expect(billed / 1_000_000).toBeCloseTo(owed, 6);
  });
});
