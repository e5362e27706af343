import { describe, expect, it } from "vitest";
import { digestOfSources } from "../../src/domain/digest.ts";
import type { Key } from "../../src/domain/names.ts";
import { labelOf } from "../../src/domain/plan.ts";
import type { Shot, Storyboard } from "../../src/domain/storyboard.ts";
import type { Attempt, AttemptState, Holding, Take } from "../../src/domain/take.ts";
import { takeNumbers } from "../../src/cli/take-numbers.ts";
import { prepare, type Preparation, type Production } from "../../src/pipeline.ts";
import { lockOf } from "../../src/world/lock-file/entry.ts";
import { attempt, catalogue, chain, extension, shot, storyboard, take } from "../helpers/builders.ts";

const SECOND = 400_000;
const EVENING = new Date("2026-11-22T22:00:00Z");
const LATE = new Date("2026-11-25T22:00:00Z");

const nightly = { regenerate: "nightly" } as const;
const newest = { pick: "newest" } as const;

/** The books of a film: what was tried and kept, changed in place by the tests. */
class Books {
  readonly takes: Take[] = [];
  readonly attempts: Attempt[] = [];

  async plan(
    film: Storyboard,
    given: Partial<Preparation> & { readonly night?: string; readonly allowance?: number } = {},
  ): Promise<Production> {
    const { night, allowance, ...changed } = given;
    const numbers = takeNumbers(
      { lock: lockOf([]), ledger: { takes: () => this.takes, attempts: () => this.attempts } },
      { provider: "gemini", dropped: new Set() },
    );
    return await prepare(film, {
      provider: "gemini",
      catalogue: catalogue(),
      images: new Map(),
      picks: new Map(),
      pins: new Map(),
      remembered: new Map(),
      filmMissing: false,
      now: EVENING,
      limits: { requestsPerMinute: 10, concurrency: 2 },
      lastTake: numbers.last,
      newest: numbers.newest,
      filmedFor: numbers.filmedFor,
      ledger: {
        holdings: async (keys) => new Map(keys.map((key) => [key, this.#holding(key)])),
        open: async () => this.attempts.filter(({ state }) => state === "submitted"),
        claimsSince: async () => [],
      },
      media: { has: async (media) => new Set(media.map(({ digest }) => digest)) },
      ...changed,
      ...(night !== undefined && {
        nightly: {
          night,
          begun: (base) => numbers.ofNight(base, night),
          since: numbers.since,
          ...(allowance !== undefined && { allowance }),
        },
      }),
    });
  }

  /** Films what a plan films, but for the shots that come to nothing. */
  film({ plan }: Production, how: { readonly failing?: readonly string[]; readonly at?: string } = {}): void {
    for (const { action, verdict, night } of plan.steps) {
      if (verdict !== "film") continue;
      const label = labelOf(action);
      const sources = action.needs.flatMap((key) => this.takes.find((each) => each.key === key)?.media ?? []);
      if (sources.length < action.needs.length) continue;
      const source = digestOfSources(sources);
      const { key, base, take: number, shots } = action;
      const about = { key, base, number, ...(source && { source }), ...(night !== undefined && { night }) };
      const isFailing = how.failing?.includes(label) === true;
      const state: AttemptState = isFailing ? "failed" : "stored";
      const started = how.at ?? "2026-11-22T12:00:00.000Z";
      this.attempts.push(attempt(key, state, { ...about, id: this.attempts.length + 1, shots, started }));
      if (!isFailing) this.takes.push(take(key, { ...about, made: started }));
    }
  }

  /** Says where the last attempt stands. */
  standAt(state: AttemptState): void {
    const last = this.attempts.pop();
    if (last !== undefined) this.attempts.push({ ...last, state });
  }

  #holding(key: Key): Holding {
    const [kept] = this.takes.filter((each) => each.key === key);
    const last = this.attempts.findLast((each) => each.key === key);
    return { ...(kept && { take: kept }), ...(last && { attempt: last }) };
  }
}

/** The books of a film of which everything is kept. */
async function filmed(...shots: readonly Shot[]): Promise<Books> {
  const books = new Books();
  books.film(await books.plan(storyboard(...shots)));
  return books;
}

/** What a plan films. */
function filmsIn({ plan }: Production): readonly string[] {
  return plan.steps.filter(({ verdict }) => verdict === "film").map(({ action }) => labelOf(action));
}

/** The take that is shown of a shot. */
function shownOf({ graph }: Production, id: string): number | undefined {
  return graph.actions.find(({ key }) => key === graph.picked.get(id))?.take;
}

describe("a night", () => {
  it("films a new take of each shot that asks for it and is kept, and of no other", async () => {
    const film = storyboard(shot("lamp", nightly), shot("gulls"), shot("pier", nightly));
    const books = await filmed(shot("lamp", nightly), shot("gulls"));
    const production = await books.plan(film, { night: "one" });
    // The pier is filmed for the first time: that is its take of tonight.
    expect(filmsIn(production)).toEqual(["lamp · take 2", "pier"]);
    expect(production.plan).toMatchObject({
      price: 16 * SECOND,
      tonight: { night: "one", takes: [{ shot: "lamp", take: 2 }], later: [], without: [] },
    });
    expect(shownOf(production, "lamp")).toBe(1);
    expect(filmsIn(await books.plan(film))).toEqual(["pier"]);
    books.film(production);
    expect(filmsIn(await books.plan(film, { night: "one" }))).toEqual([]);
  });

  it("asks for nothing twice, whatever came of it: it was kept, it is under way, or it came to nothing", async () => {
    const film = storyboard(shot("lamp", nightly));
    for (const state of ["stored", "failed", "submitted"] as const) {
      const books = await filmed(...film.shots);
      const first = await books.plan(film, { night: "one" });
      books.film(first, { failing: state === "failed" ? ["lamp · take 2"] : [] });
      if (state === "submitted") {
        books.takes.pop();
        books.standAt(state);
      }
      const again = await books.plan(film, { night: "one" });
      expect(filmsIn(again), state).toEqual([]);
      // The next night asks anew, once what was under way is home.
      if (state !== "submitted") expect(filmsIn(await books.plan(film, { night: "two" }))).toEqual(["lamp · take 3"]);
    }
  });

  it("asks again for what certainly never reached the service, under the same number", async () => {
    const film = storyboard(shot("lamp", nightly));
    const books = await filmed(...film.shots);
    books.film(await books.plan(film, { night: "one" }), { failing: ["lamp · take 2"] });
    books.standAt("rejected");
    expect(filmsIn(await books.plan(film, { night: "one" }))).toEqual(["lamp · take 2"]);
  });

  it("films the whole line behind a new take that is shown, and each of its shots once", async () => {
    const line = chain(2, (hop) => ({ ...nightly, ...(hop === 0 && newest) }));
    const books = await filmed(...line);
    const film = storyboard(...line);
    const production = await books.plan(film, { night: "one" });
    expect(filmsIn(production)).toEqual(["hop-0 · take 2", "hop-1", "hop-2"]);
    books.film(production);
    expect(filmsIn(await books.plan(film, { night: "one" }))).toEqual([]);
    expect(filmsIn(await books.plan(film))).toEqual([]);
  });

  it("continues what the film shows where the new take is not shown", async () => {
    const line = chain(1, () => nightly);
    const production = await (await filmed(...line)).plan(storyboard(...line), { night: "one" });
    expect(filmsIn(production)).toEqual(["hop-0 · take 2", "hop-1 · take 2"]);
    const hop = production.graph.actions.find(({ take: number, hop: at }) => number === 2 && at === 1);
    expect(hop?.parent).toBe(production.graph.picked.get("hop-0"));
  });

  it("leaves what has no room under the ceiling, what was filmed last first, and films that another night", async () => {
    const film = storyboard(shot("lamp", nightly), shot("gulls", nightly), shot("pier", nightly));
    const books = await filmed(...film.shots);
    // Room for two takes of 8 s.
    const within = async (night: string): Promise<Production> =>
      await books.plan(film, { night, allowance: 17 * SECOND });
    const first = await within("one");
    expect(first.plan.tonight).toMatchObject({
      later: [{ shot: "pier", price: 8 * SECOND }],
      takes: [{ shot: "lamp" }, { shot: "gulls" }],
    });
    books.film(first, { at: "2026-11-23T12:00:00.000Z" });
    const second = await within("two");
    expect(second.plan.tonight).toMatchObject({
      later: [{ shot: "gulls" }],
      takes: [{ shot: "lamp" }, { shot: "pier" }],
    });
  });

  it("leaves everything where more than the ceiling is spent already and nothing else is to be filmed", async () => {
    const film = storyboard(shot("lamp", nightly));
    const { plan } = await (await filmed(...film.shots)).plan(film, { night: "one", allowance: -SECOND });
    expect([plan.counts.film, plan.tonight?.later.map(({ shot: id }) => id)]).toEqual([0, ["lamp"]]);
  });

  it("films no new take of an extension whose parent the provider has forgotten, and is not stopped by that", async () => {
    const line = chain(1, () => nightly);
    const production = await (await filmed(...line)).plan(storyboard(...line), { night: "one", now: LATE });
    expect(filmsIn(production)).toEqual(["hop-0 · take 2"]);
    expect(production.plan.tonight).toMatchObject({ without: ["hop-1"] });
    expect(production.plan.counts.blocked).toBe(0);
  });
});

describe("the newest take", () => {
  it("is shown from the plan on that films it, so that nothing is filmed for the old one", async () => {
    const [lamp, glow] = [shot("lamp", { takes: 3, ...newest }), extension("glow", "lamp")];
    const production = await new Books().plan(storyboard(lamp, glow));
    expect(shownOf(production, "lamp")).toBe(3);
    expect(filmsIn(production)).toEqual(["lamp", "lamp · take 2", "lamp · take 3", "glow"]);
  });

  it("gives way to what a person picked, and to what the storyboard says", async () => {
    const books = await filmed(shot("lamp", { takes: 3, ...newest }));
    const film = storyboard(shot("lamp", { takes: 3, ...newest }));
    const { graph } = await books.plan(film);
    const [base] = graph.actions.map((action) => action.base);
    if (base === undefined) throw new Error("nothing was compiled");
    expect(shownOf(await books.plan(film, { picks: new Map([[base, 2]]) }), "lamp")).toBe(2);
    expect(shownOf(await books.plan(storyboard(shot("lamp", { takes: 3, take: 1, ...newest }))), "lamp")).toBe(1);
  });

  it("is passed over where it came to nothing, or the line behind it did", async () => {
    const line = chain(2, (hop) => (hop === 0 ? { ...nightly, ...newest } : {}));
    const film = storyboard(...line);
    for (const failing of ["hop-0 · take 2", "hop-1", "hop-2"]) {
      const books = await filmed(...line);
      books.film(await books.plan(film, { night: "one" }), { failing: [failing] });
      const after = await books.plan(film);
      expect(shownOf(after, "hop-0"), failing).toBe(1);
      expect(after.plan.counts, failing).toMatchObject({ film: 0, blocked: 0, hold: 0 });
    }
  });
});

describe("a shot that is never filmed again", () => {
  const never = { regenerate: "never" } as const;

  it("is filmed once, and stays as it is whatever it asks for then", async () => {
    const books = await filmed(shot("lamp", never), extension("glow", "lamp"));
    const after = await books.plan(storyboard(shot("lamp", { ...never, prompt: "Dusk" }), extension("glow", "lamp")));
    expect(after.plan.counts).toMatchObject({ keep: 2, film: 0 });
    expect(after.plan.steps[0]?.take?.key).toBe(books.takes[0]?.key);
  });

  it("stays also where what it continued is filmed anew", async () => {
    const books = await filmed(shot("lamp"), extension("glow", "lamp", never));
    const after = await books.plan(storyboard(shot("lamp", { prompt: "Dusk" }), extension("glow", "lamp", never)));
    expect(filmsIn(after)).toEqual(["lamp"]);
    expect(after.plan.counts).toMatchObject({ keep: 1, film: 1 });
  });

  it("shows what it asks for today where that was filmed, and the take that was picked", async () => {
    const books = await filmed(shot("lamp", { takes: 2 }));
    books.film(await books.plan(storyboard(shot("lamp", { prompt: "Dusk" }))));
    const old = await books.plan(storyboard(shot("lamp", never)));
    expect(old.graph.actions.map(({ key }) => key)).toEqual([books.takes[0]?.key]);
    const other = shot("lamp", { ...never, prompt: "Noon" });
    expect((await books.plan(storyboard(other))).graph.picked.get("lamp")).toBe(books.takes[2]?.key);
  });

  it("is never filmed under a key of its own time, not even where its clip is gone", async () => {
    const books = await filmed(shot("lamp", never));
    const gone = { filmMissing: true, media: { has: async () => new Set<never>() }, now: LATE };
    const { plan } = await books.plan(storyboard(shot("lamp", { ...never, prompt: "Dusk" })), gone);
    expect(plan.counts).toMatchObject({ hold: 1, film: 0 });
  });
});
