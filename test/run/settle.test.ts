import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { StoryboardError } from "../../src/domain/problem.ts";
import { SubmitError, type LostSubmit, type Provider, type Trace } from "../../src/domain/world.ts";
import { catalogue, extension, model, shot } from "../helpers/builders.ts";
import { settle as askPerson } from "../sim/person.ts";
import { openStudio, type Shooting, type Studio } from "../sim/studio.ts";

/** What eight seconds with sound cost. */
const SHOT = 3_200_000;
/** What an extension adds. */
const EXTENSION = 2_800_000;
const HOUR = 3_600_000;

/** `npm run torture` asks for more. */
const HISTORIES = Number(process.env["STORYBOARD_TEST_HISTORIES"] ?? 40);

function lostAnswer(): SubmitError {
  return new SubmitError("unsure", { code: "provider/unsure", severity: "error", message: "The line broke." });
}

/** The studio's own service, but for what it says of lost orders, one answer after another; it remembers what it was asked. */
function saying(studio: Studio, ...answers: (Trace | Error)[]): Provider & { readonly asked: readonly LostSubmit[] } {
  const asked: LostSubmit[] = [];
  return {
    ...studio.service,
    asked,
    trace: async (lost) => {
      const answer = answers[Math.min(asked.length, answers.length - 1)];
      asked.push(lost);
      if (answer instanceof Error) throw answer;
      return await Promise.resolve(answer ?? { kind: "absent" });
    },
  };
}

async function wait(studio: Studio, milliseconds: number): Promise<void> {
  await studio.clock.runUntil(studio.clock.sleep(milliseconds, new AbortController().signal));
}

/** Leaves a shot in doubt: its order was accepted, its answer lost, and nobody could be asked. */
async function leaveInDoubt(studio: Studio, ...ids: readonly string[]): Promise<Shooting> {
  studio.service.list(false);
  for (const id of ids) studio.service.direct(id, { lost: 1 });
  const shooting = await studio.run();
  studio.service.list(true);
  return shooting;
}

/** Whether the clip that is kept of each shot is the one that was ordered for it. */
function expectOwnClips({ ledger, service }: Studio): void {
  const ordered = new Map(service.orders().map(({ operation, filing }) => [operation, filing?.split("/")[0]]));
  for (const { key, footage } of ledger.takes()) {
    const operation = footage?.kind === "uri" ? footage.uri.replace(/^.*example\//, "") : "";
    expect(ordered.get(operation)).toBe(key);
  }
}

describe("an order of this run whose answer is lost", () => {
  it("is looked for at once, and filmed by this very run where the service lists it", async () => {
    await using studio = await openStudio([shot("lost"), shot("lamp")]);
    studio.service.list(true);
    studio.service.direct("lost", { lost: 1 });
    const { exitCode, kinds, cost } = await studio.run();
    expect(exitCode).toBe(0);
    expect(kinds).toEqual({ lost: "filmed", lamp: "filmed" });
    expect(cost).toBe(2 * SHOT);
    expect(studio.service.orders()).toHaveLength(2);
    expectOwnClips(studio);
  });

  it("is never taken for another's, however many are lost one after another; nor do they stop the run", async () => {
    const ids = ["a", "b", "c", "d", "e"];
    await using studio = await openStudio(ids.map((id) => shot(id)));
    studio.service.list(true);
    for (const id of ids) studio.service.direct(id, { lost: 1 });
    expect((await studio.run()).exitCode).toBe(0);
    expect(studio.service.orders()).toHaveLength(5);
    expectOwnClips(studio);
  });

  it("is held where the service lists nothing of that moment, and not sent again; the message says why", async () => {
    await using studio = await openStudio([shot("lost")]);
    studio.service.list(true);
    studio.service.direct("lost", { submits: [lostAnswer()] });
    const first = await studio.run();
    expect(first.exitCode).toBe(3);
    expect(first.problems[0]?.message).toMatch(/because the service lists nothing of that moment\.$/);
    const second = await studio.run();
    expect(second.exitCode).toBe(3);
    expect(second.problems[0]?.message).toMatch(
      /not sent again\. .* because the service lists nothing of that moment\.$/,
    );
    expect(second.problems[0]?.hint).toContain("storyboard resolve lost film.yaml with one of --paid, --not-paid");
    expect(studio.service.arrivals).toHaveLength(1);
  });

  it("that nobody can be asked about stays in doubt, and nothing else suffers", async () => {
    await using studio = await openStudio([shot("lost"), shot("lamp")]);
    studio.service.direct("lost", { lost: 1 });
    const deaf = new StoryboardError({ code: "provider/unreachable", message: "service.example cannot be asked." });
    const { exitCode, kinds, problems } = await studio.run({ provider: saying(studio, deaf) });
    expect(exitCode).toBe(3);
    expect(kinds).toEqual({ lost: "unsure", lamp: "filmed" });
    expect(problems[0]?.message).toMatch(/because it could not be asked: service\.example cannot be asked\.$/);
    studio.service.list(true);
    expect((await studio.run()).kinds).toEqual({ lost: "filmed", lamp: "kept" });
    expect(studio.service.orders()).toHaveLength(2);
  });

  it("that certainly never came to anything is sent again, and its price was never spent", async () => {
    await using studio = await openStudio([shot("lost")]);
    studio.service.direct("lost", { submits: [lostAnswer()] });
    const { exitCode, cost } = await studio.run({
      provider: saying(studio, { kind: "absent" }),
      ceilings: { run: SHOT },
    });
    expect([exitCode, cost]).toEqual([0, SHOT]);
    expect(studio.service.orders()).toHaveLength(1);
  });

  it("that may still turn up is waited for, for as long as a job takes, while the others are filmed", async () => {
    await using studio = await openStudio([shot("lost"), shot("lamp")]);
    studio.service.direct("lost", { lost: 1 });
    const later: Trace = { kind: "unknown", reason: "it is not there yet", until: new Date("2027-01-01") };
    const footage = { kind: "uri", uri: "https://service.example/operations/1" } as const;
    const patient = saying(studio, later, later, later, { kind: "footage", footage });
    const { exitCode, kinds } = await studio.run({ provider: patient });
    expect(exitCode).toBe(0);
    expect(kinds).toEqual({ lost: "filmed", lamp: "filmed" });
    expect(patient.asked).toHaveLength(4);
    expect(studio.service.orders()).toHaveLength(2);
    expectOwnClips(studio);
  });

  it("that never turns up is held when the longest job would have ended, or when the run is told to stop", async () => {
    await using studio = await openStudio([shot("lost")]);
    const later: Trace = { kind: "unknown", reason: "it is not there yet", until: new Date("2027-01-01") };
    studio.service.direct("lost", { submits: [lostAnswer()] });
    const before = studio.clock.now();
    const { exitCode, problems } = await studio.run({ provider: saying(studio, later) });
    expect(exitCode).toBe(3);
    expect(problems[0]?.message).toMatch(/because it is not there yet\.$/);
    expect(studio.clock.now() - before).toBeGreaterThan(360_000);
    expect(studio.clock.now() - before).toBeLessThan(400_000);
    await askPerson(studio);
    studio.service.direct("lost", { submits: [lostAnswer()] });
    const stopped = studio.clock.now();
    const drained = await studio.run({ provider: saying(studio, later), drainAfter: 30_000 });
    expect(drained.kinds).toEqual({ lost: "unsure" });
    expect(studio.clock.now() - stopped).toBeLessThan(60_000);
  });
});

describe("what an earlier run left in doubt", () => {
  it("is collected by the next run where the service lists it, which says so", async () => {
    await using studio = await openStudio([shot("lost")]);
    expect((await leaveInDoubt(studio, "lost")).exitCode).toBe(3);
    await wait(studio, HOUR);
    const { exitCode, kinds, news, cost } = await studio.run();
    expect(exitCode).toBe(0);
    expect(kinds).toEqual({ lost: "filmed" });
    expect(cost).toBe(0);
    expect(news.map(({ code, severity }) => [code, severity])).toEqual([["provider/traced", "warning"]]);
    expect(news[0]?.message).toContain("has it as operations/1 for $3.20: it is collected, not ordered again");
    expect(studio.service.orders()).toHaveLength(1);
  });

  it("is collected after the process died between the order and its answer", async () => {
    await using studio = await openStudio([shot("lost")]);
    studio.service.list(true);
    // Before the claim, after it, before the submit, after it.
    expect(await studio.runAndDie(4)).toBe(true);
    expect(await studio.ledger.open()).toMatchObject([{ state: "submitting" }]);
    expect((await studio.run()).kinds).toEqual({ lost: "filmed" });
    expect(studio.service.orders()).toHaveLength(1);
  });

  it("may be on its way still: what was sent a moment ago is asked for again, what is older is not waited for", async () => {
    await using studio = await openStudio([shot("lost")]);
    await studio.runAndDie(3);
    const later: Trace = { kind: "unknown", reason: "it is not there yet", until: new Date("2027-01-01") };
    const provider = saying(studio, later, later, { kind: "absent" });
    expect((await studio.run({ provider })).kinds).toEqual({ lost: "filmed" });
    expect(provider.asked).toHaveLength(3);
    await using older = await openStudio([shot("lost")]);
    await older.runAndDie(3);
    await wait(older, 10_000);
    const slow = saying(older, later, { kind: "unknown", reason: "it is nowhere" });
    expect((await older.run({ provider: slow })).kinds).toEqual({ lost: "unsure" });
    const [before, during] = slow.asked.map(({ now }) => now.getTime());
    expect((during ?? 0) - (before ?? 0)).toBeGreaterThanOrEqual(10_000);
  });

  it("is asked for from its claim to the failure of its answer, or to the last moment at which it can arrive", async () => {
    await using studio = await openStudio([shot("heard"), shot("died")]);
    studio.service.direct("heard", { submits: [lostAnswer()] });
    await studio.runAndDie(11);
    const [heard, died] = await studio.ledger.open();
    expect([heard?.state, died?.state]).toEqual(["unsure", "submitting"]);
    const provider = saying(studio, { kind: "unknown", reason: "nobody knows" });
    await studio.run({ provider });
    const asked = provider.asked.slice(0, 2);
    const spans = asked.map(({ from, until, now }) => [+from, +until, +now]);
    const start = Date.parse(died?.started ?? "");
    expect(spans[0]?.slice(0, 2)).toEqual([Date.parse(heard?.started ?? ""), Date.parse(heard?.ended ?? "")]);
    expect(spans[1]?.slice(0, 2)).toEqual([start, start + 144_000]);
    expect(asked.map(({ rivals }) => rivals.map(({ from }) => +from))).toEqual([[spans[1]?.[0]], [spans[0]?.[0]]]);
  });

  it("is held where two in doubt could be meant, and each is its own where their moments lie apart", async () => {
    await using studio = await openStudio([shot("one"), shot("two")]);
    await leaveInDoubt(studio, "one", "two");
    const held = await studio.run();
    expect(held.kinds).toEqual({ one: "unsure", two: "unsure" });
    expect(held.news).toEqual([]);

    await using apart = await openStudio([shot("one"), shot("two")]);
    await leaveInDoubt(apart, "one");
    expect(apart.service.orders()).toHaveLength(2);
    const later = [shot("one"), shot("two", { prompt: "The view of two", seed: 7 })];
    await wait(apart, HOUR);
    apart.service.list(false);
    apart.service.direct("two", { lost: 1 });
    await apart.run({ shots: later });
    apart.service.list(true);
    expect((await apart.run({ shots: later })).exitCode).toBe(0);
    expect(apart.service.orders()).toHaveLength(3);
    expectOwnClips(apart);
  });

  it("is never somebody else's: what began in the same moment beside it leaves it in doubt", async () => {
    await using studio = await openStudio([shot("lost")]);
    const stranger = {
      model: "camera-1-preview",
      wire: "veo",
      prompt: "The view of elsewhere",
      newSeconds: 8,
    } as const;
    await studio.clock.runUntil(studio.service.submit(stranger, new AbortController().signal));
    await leaveInDoubt(studio, "lost");
    const { exitCode, problems } = await studio.run();
    expect(exitCode).toBe(3);
    expect(problems[0]?.message).toContain("because the service lists more than one");
  });

  it("is filmed where it certainly never came to anything, with its price agreed to like any other", async () => {
    await using studio = await openStudio([shot("lost")]);
    studio.service.direct("lost", { submits: [lostAnswer()] });
    await studio.run();
    const { kinds, cost, news } = await studio.run({ provider: saying(studio, { kind: "absent" }) });
    expect(kinds).toEqual({ lost: "filmed" });
    expect(cost).toBe(SHOT);
    expect(news[0]?.message).toContain("nothing ever came of it: it is not paid for");
    expect(await studio.ledger.spentSince(new Date(0))).toBe(SHOT);
  });

  it("is not asked for where nothing is: jobs that have a name, and jobs that ended", async () => {
    const shots = ["run", "odd", "bad"].map((id) => shot(id));
    await using studio = await openStudio(shots);
    const problem = { code: "provider/empty", severity: "error", message: "It made nothing." } as const;
    studio.service.direct("run", { seconds: 100_000 });
    studio.service.direct("odd", { polls: [{ kind: "failed", problem, again: false, billed: "unknown" }] });
    studio.service.direct("bad", { submits: [new SubmitError("rejected", problem)] });
    await studio.run();
    const states = studio.ledger.attempts().map(({ state }) => state);
    expect(states.toSorted()).toEqual(["rejected", "submitted", "unsure"]);
    const provider = saying(studio, new Error("nobody is to be asked"));
    await studio.run({ provider, timeoutMinutes: 1 });
    expect(provider.asked).toEqual([]);
  });

  it("is not attached to its shot any more once that was edited: the new words are filmed, the old clip waits for the edit to be undone", async () => {
    await using studio = await openStudio([shot("lost")]);
    await leaveInDoubt(studio, "lost");
    const edited = [shot("lost", { prompt: "The view of lost", seed: 7 })];
    const shooting = await studio.run({ shots: edited });
    expect(shooting.kinds).toEqual({ lost: "filmed" });
    expect(studio.service.orders()).toHaveLength(2);
    expect(await studio.ledger.open()).toMatchObject([{ state: "submitted", operation: "operations/1" }]);
    const undone = await studio.run();
    expect([undone.kinds, undone.cost]).toEqual([{ lost: "filmed" }, 0]);
    expect(studio.service.orders()).toHaveLength(2);
    expectOwnClips(studio);
  });

  it("is a footage without the name of its operation as well", async () => {
    await using studio = await openStudio([shot("lost")]);
    await leaveInDoubt(studio, "lost");
    const footage = { kind: "uri", uri: "https://service.example/operations/1" } as const;
    const { kinds, news } = await studio.run({ provider: saying(studio, { kind: "footage", footage }) });
    expect(kinds).toEqual({ lost: "filmed" });
    expect(news[0]?.message).toContain("has it at https://service.example/operations/1");
    expect(studio.service.orders()).toHaveLength(1);
  });

  it("that has a place of its own is looked for while the run goes on, and brought home when it lies there", async () => {
    await using studio = await openStudio([shot("lost"), extension("more", "lost"), shot("lamp")]);
    expect(await leaveInDoubt(studio, "lost")).toMatchObject({ kinds: { lost: "unsure", more: "skipped" } });
    await wait(studio, 10_000);
    const later: Trace = { kind: "unknown", reason: "it is not there yet", until: new Date("2027-01-01") };
    const footage = { kind: "uri", uri: "https://service.example/operations/1" } as const;
    const patient = saying(studio, later, later, later, { kind: "footage", footage });
    const first = await studio.run({ provider: patient });
    // Nobody agreed to the price of what waited for it.
    expect([first.exitCode, first.cost]).toEqual([3, 0]);
    expect(first.kinds).toEqual({ lost: "filmed", more: "unfinished", lamp: "kept" });
    const second = await studio.run();
    expect([second.exitCode, second.cost]).toEqual([0, EXTENSION]);
    expect(second.kinds).toEqual({ lost: "kept", more: "filmed", lamp: "kept" });
    expectOwnClips(studio);
  });

  it("that has a place of its own and proves to be nothing in the middle of a run is filmed by the next one", async () => {
    await using studio = await openStudio([shot("lost")]);
    studio.service.direct("lost", { submits: [lostAnswer()] });
    await studio.run();
    await wait(studio, 10_000);
    const later: Trace = { kind: "unknown", reason: "it is not there yet", until: new Date("2027-01-01") };
    const first = await studio.run({ provider: saying(studio, later, { kind: "absent" }) });
    expect([first.exitCode, first.kinds, first.cost]).toEqual([3, { lost: "unfinished" }, 0]);
    const second = await studio.run();
    expect([second.exitCode, second.kinds, second.cost]).toEqual([0, { lost: "filmed" }, SHOT]);
    expect(studio.service.orders()).toHaveLength(1);
  });
});

it(`whatever dies or is lost on the way, with a service that lists its jobs, nothing is paid twice, and no clip is another's: ${HISTORIES} histories`, async () => {
  const ids = ["a", "b", "c", "d"];
  const models = catalogue(model({ limits: { requestsPerMinute: 100, concurrency: 2 } }));
  const happening = fc.oneof(
    fc.record({ die: fc.integer({ min: 1, max: 40 }) }),
    fc.record({ lose: fc.constantFrom(...ids) }),
    fc.record({ miss: fc.constantFrom(...ids) }),
    fc.record({ list: fc.boolean() }),
    fc.record({ wait: fc.constantFrom(1_000, 70_000, 300_000, HOUR) }),
  );
  let unasked = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 1, maxLength: 10 }), async (history) => {
      await using studio = await openStudio(
        ids.map((id) => shot(id)),
        { catalogue: models },
      );
      studio.service.list(true);
      for (const what of history) {
        if ("die" in what) await studio.runAndDie(what.die);
        else if ("lose" in what) studio.service.direct(what.lose, { lost: 1 });
        else if ("miss" in what) studio.service.direct(what.miss, { submits: [lostAnswer()] });
        else if ("list" in what) studio.service.list(what.list);
        else await wait(studio, what.wait);
      }
      let last = await studio.run();
      if (last.exitCode === 0) unasked++;
      for (let again = 0; last.exitCode !== 0 && again < 3; again++) {
        expect(last.exitCode).toBe(3);
        await askPerson(studio);
        last = await studio.run();
      }
      expect(last.exitCode).toBe(0);
      const keys = studio.service.orders().map(({ filing }) => filing?.split("/")[0]);
      expect(keys.length, "paid twice").toBe(new Set(keys).size);
      expectOwnClips(studio);
    }),
    { numRuns: HISTORIES, interruptAfterTimeLimit: 240_000 },
  );
  expect(unasked).toBeGreaterThan(0);
}, 300_000);
