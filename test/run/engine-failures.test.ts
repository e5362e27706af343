import { describe, expect, it } from "vitest";
import type { Event } from "../../src/domain/event.ts";
import type { Footage } from "../../src/domain/request.ts";
import { StoryboardError, type Problem, type ProblemCode } from "../../src/domain/problem.ts";
import { SubmitError, type Progress, type Provider, type SubmitOutcome } from "../../src/domain/world.ts";
import { digest, extension, model, shot } from "../helpers/builders.ts";
import { openStudio, type Shooting } from "../sim/studio.ts";

function problem(code: ProblemCode): Problem {
  return { code, severity: "error", message: `The service says ${code}.` };
}

function refusal(outcome: SubmitOutcome, code: ProblemCode): SubmitError {
  return new SubmitError(outcome, problem(code));
}

function failed(code: ProblemCode, how: { again: boolean; billed: "no" | "unknown" }): Progress {
  return { kind: "failed", problem: problem(code), ...how };
}

function footage(operation: number): Footage {
  return { kind: "uri", uri: `https://service.example/operations/${operation}` };
}

function told(shooting: Shooting, type: Event["type"]): string[] {
  return shooting.events.flatMap((event) => (event.type === type && "shot" in event ? [event.shot] : []));
}

describe("a shot that fails", () => {
  it("skips only what needs it, directly or not; everything else is filmed, and the run ends with 1", async () => {
    const shots = [
      shot("base"),
      extension("swell", "base"),
      extension("storm", "swell"),
      shot("gulls", { firstFrame: { kind: "frame", of: "storm", at: "last" } }),
      extension("calm", "base"),
      shot("lamp"),
    ];
    await using studio = await openStudio(shots);
    studio.service.direct("swell", { submits: [refusal("rejected", "provider/refused")] });
    const shooting = await studio.run();
    expect(shooting.exitCode).toBe(1);
    expect(shooting.kinds).toEqual({
      base: "filmed",
      swell: "failed",
      storm: "skipped",
      gulls: "skipped",
      calm: "filmed",
      lamp: "filmed",
    });
    const skips = shooting.events.filter((event) => event.type === "shot.skipped");
    expect(skips.map(({ because }) => because)).toEqual(["swell", "swell"]);
    expect(studio.service.accepted().toSorted()).toEqual(["base", "calm", "lamp"]);
  });

  it.each([
    ["provider/failed", { failed: true, filtered: false }, "--retry-failed"],
    ["provider/filtered", { failed: false, filtered: true }, "--retry-blocked"],
  ] as const)(
    "with %s is filmed again when somebody asks for it, with what was skipped for it",
    async (code, retry, flag) => {
      await using studio = await openStudio([shot("base"), extension("more", "base")]);
      studio.service.direct("base", { polls: [failed(code, { again: false, billed: "no" })] });
      expect((await studio.run()).kinds).toEqual({ base: "failed", more: "skipped" });
      const unasked = await studio.run();
      expect(unasked.kinds).toEqual({ base: "failed", more: "skipped" });
      expect(unasked.exitCode).toBe(1);
      expect(unasked.problems).toMatchObject([{ code, hint: expect.stringContaining(flag) }]);
      expect(studio.service.arrivals).toHaveLength(1);
      expect((await studio.run({ retry })).kinds).toEqual({ base: "filmed", more: "filmed" });
    },
  );

  it("is free of what came of another prompt", async () => {
    await using studio = await openStudio([shot("base")]);
    studio.service.direct("base", { polls: [failed("provider/filtered", { again: false, billed: "no" })] });
    expect((await studio.run()).kinds).toEqual({ base: "failed" });
    expect((await studio.run({ shots: [shot("base", { prompt: "Something kinder" })] })).kinds).toEqual({
      base: "filmed",
    });
  });

  it("stops all further submits where the first failure is to end the run; what is being filmed is still collected", async () => {
    await using studio = await openStudio([shot("base"), extension("more", "base"), shot("bad")]);
    studio.service.direct("bad", { polls: [failed("provider/filtered", { again: false, billed: "no" })] });
    const { kinds } = await studio.run({ failFast: true });
    expect(kinds).toEqual({ base: "filmed", more: "unfinished", bad: "failed" });
  });

  it("whose picture has changed since the plan was made fails before anything is claimed or sent", async () => {
    const facts = { digest: digest("the picture"), mimeType: "image/png", bytes: 11 } as const;
    const images = new Map([["a.png", facts]]);
    const framed = shot("framed", { firstFrame: { kind: "file", path: "a.png" } });
    await using studio = await openStudio([framed, shot("plain")], { images });
    const first = await studio.run();
    expect(first.kinds).toEqual({ framed: "failed", plain: "filmed" });
    expect(first.problems.map(({ code }) => code)).toEqual(["image/changed"]);
    expect(studio.service.arrivals.map((arrival) => arrival.shot)).toEqual(["plain"]);
    expect(await studio.ledger.claimsSince(model(), new Date(0))).toHaveLength(1);
    studio.pictures.set("a.png", Buffer.from("the picture"));
    expect((await studio.run()).kinds).toEqual({ framed: "filmed", plain: "kept" });
  });
});

describe("a clip that is not what was asked for", () => {
  it("is kept, and nothing is built on it until somebody accepts it", async () => {
    const frame = { kind: "frame", of: "large", at: "last" } as const;
    // The service makes everything in 1280x720.
    await using studio = await openStudio([
      shot("large", { resolution: "1080p" }),
      shot("next", { firstFrame: frame }),
    ]);
    expect((await studio.run()).kinds).toEqual({ large: "filmed", next: "skipped" });
    expect((await studio.run()).kinds).toEqual({ large: "kept", next: "skipped" });
    expect((await studio.run({ accept: true })).kinds).toEqual({ large: "kept", next: "filmed" });
  });
});

describe("a submit that gives no operation", () => {
  it("is repeated where the service was overloaded, at most five times in all, and where nothing left this machine", async () => {
    await using studio = await openStudio([shot("lucky"), shot("unlucky")]);
    const away = refusal("not-sent", "provider/unreachable");
    const busy = refusal("overloaded", "provider/unreachable");
    studio.service.direct("lucky", { submits: [away, busy, busy, away] });
    studio.service.direct("unlucky", { submits: [busy, away, busy, busy, away, busy, busy] });
    const { kinds } = await studio.run();
    expect(kinds).toEqual({ lucky: "filmed", unlucky: "failed" });
    const count = (id: string): number => studio.service.arrivals.filter((arrival) => arrival.shot === id).length;
    expect([count("lucky"), count("unlucky")]).toEqual([5, 7]);
  });

  it("because the service is overloaded makes all shots wait for as long as it asks, and one of them finds out", async () => {
    await using studio = await openStudio([shot("a"), shot("b"), shot("c")]);
    const busy = new SubmitError("overloaded", problem("provider/unreachable"), { retryAfter: 40_000 });
    studio.service.direct("a", { submits: [busy] });
    const { kinds } = await studio.run();
    expect(kinds).toEqual({ a: "filmed", b: "filmed", c: "filmed" });
    expect(studio.service.arrivals.map((arrival) => [arrival.shot, arrival.at])).toEqual([
      ["a", 0],
      ["b", 40_500],
      ["c", 41_000],
      ["a", 41_500],
    ]);
  });

  it("because the service is overloaded for longer than a run waits leaves everything for another day, with 3", async () => {
    await using studio = await openStudio([shot("a"), shot("b")]);
    const busy = new SubmitError("overloaded", problem("provider/unreachable"), { retryAfter: 3_600_000 });
    studio.service.direct("a", { submits: [busy] });
    const { kinds } = await studio.run();
    expect(kinds).toEqual({ a: "unfinished", b: "unfinished" });
    expect(studio.clock.now()).toBeLessThan(60_000);
    expect((await studio.run()).kinds).toEqual({ a: "filmed", b: "filmed" });
  });

  it("because the service is overloaded makes the next wait ever longer where it does not say how long", async () => {
    await using studio = await openStudio(["a", "b", "c"].map((id) => shot(id)));
    const busy = refusal("overloaded", "provider/unreachable");
    for (const id of ["a", "b", "c"]) studio.service.direct(id, { submits: [busy, busy], line: 0 });
    const { kinds } = await studio.run();
    expect(kinds).toEqual({ a: "filmed", b: "filmed", c: "filmed" });
    const refused = studio.service.arrivals.filter(({ accepted }) => !accepted);
    expect(refused.map(({ at }) => at)).toEqual([0, 1_000, 3_000, 7_000, 15_000, 31_000]);
  });

  it("is never repeated where the service says that it will not accept it", async () => {
    await using studio = await openStudio([shot("bad")]);
    studio.service.direct("bad", { submits: [refusal("rejected", "provider/refused")] });
    expect((await studio.run()).exitCode).toBe(1);
    expect(studio.service.arrivals).toHaveLength(1);
  });

  it("is held where nobody knows whether it was accepted: this run and the next do not send it again, and end with 3", async () => {
    await using studio = await openStudio([shot("lost"), extension("more", "lost"), shot("lamp")]);
    studio.service.direct("lost", { submits: [refusal("unsure", "provider/unsure")] });
    const first = await studio.run();
    expect(first.exitCode).toBe(3);
    expect(first.kinds).toEqual({ lost: "unsure", more: "skipped", lamp: "filmed" });
    const second = await studio.run();
    expect(second.exitCode).toBe(3);
    expect(second.kinds).toEqual({ lost: "unsure", more: "skipped", lamp: "kept" });
    expect(second.problems[0]?.hint).toContain("storyboard resolve lost");
    expect(studio.service.arrivals.filter((arrival) => arrival.shot === "lost")).toHaveLength(1);

    const [attempt] = await studio.ledger.open();
    studio.ledger.resolve(attempt?.id ?? 0, "not-paid");
    expect((await studio.run()).kinds).toEqual({ lost: "filmed", more: "filmed", lamp: "kept" });
  });

  it("because the key is refused stops all other shots after the first; 4", async () => {
    await using studio = await openStudio(["a", "b", "c", "d"].map((id) => shot(id)));
    studio.service.direct("a", { submits: [refusal("credentials", "credentials/refused")] });
    const { exitCode, kinds } = await studio.run();
    expect(exitCode).toBe(4);
    expect(kinds).toEqual({ a: "failed", b: "unfinished", c: "unfinished", d: "unfinished" });
    expect(studio.service.arrivals).toHaveLength(1);
  });
});

describe("an operation", () => {
  it("that the service itself ends with an internal error is filmed once more, not twice", async () => {
    await using studio = await openStudio([shot("lucky"), shot("unlucky")]);
    const internal = failed("provider/failed", { again: true, billed: "no" });
    studio.service.direct("lucky", { polls: [internal] });
    studio.service.direct("unlucky", { polls: [internal, internal, internal] });
    const { kinds, cost } = await studio.run();
    expect(kinds).toEqual({ lucky: "filmed", unlucky: "failed" });
    expect(studio.service.accepted().toSorted()).toEqual(["lucky", "lucky", "unlucky", "unlucky"]);
    expect(cost).toBe(3_200_000);
  });

  it("whose prompt is filtered is not tried again, but one whose sound is filtered once", async () => {
    await using studio = await openStudio([shot("rude"), shot("loud")]);
    studio.service.direct("rude", { polls: [failed("provider/filtered", { again: false, billed: "no" })] });
    studio.service.direct("loud", { polls: [failed("provider/filtered", { again: true, billed: "no" })] });
    expect((await studio.run()).kinds).toEqual({ rude: "failed", loud: "filmed" });
    expect(studio.service.accepted().toSorted()).toEqual(["loud", "loud", "rude"]);
  });

  it("that ended in a way that may be billed is held for a person, even where trying again might help", async () => {
    await using studio = await openStudio([shot("odd"), shot("other")]);
    studio.service.direct("odd", { polls: [failed("provider/empty", { again: true, billed: "unknown" })] });
    const first = await studio.run();
    expect(first.kinds).toEqual({ odd: "unsure", other: "filmed" });
    expect(first.exitCode).toBe(3);
    expect(first.problems[0]?.hint).toContain("storyboard resolve odd film.yaml");
    const second = await studio.run();
    expect(second.kinds).toEqual({ odd: "unsure", other: "kept" });
    expect(studio.service.accepted()).toHaveLength(2);
  });

  it("is asked for through any number of answers that cannot be had, ever more slowly; the shot does not fail", async () => {
    await using studio = await openStudio([shot("lamp")]);
    const unheard = new StoryboardError(problem("provider/unreachable"));
    studio.service.direct("lamp", { polls: [...Array.from({ length: 7 }, () => unheard), new TypeError("HTML")] });
    const { kinds, exitCode } = await studio.run();
    expect([kinds["lamp"], exitCode]).toEqual(["filmed", 0]);
    expect(studio.clock.now()).toBeGreaterThan(6 * 60_000);
    expect(studio.service.accepted()).toHaveLength(1);
  });

  it("that the service forgets is believed gone only after three answers in a row; the next run asks again and orders nothing", async () => {
    await using studio = await openStudio([shot("back"), shot("gone")]);
    const gone: Progress = { kind: "gone", problem: problem("provider/gone") };
    studio.service.direct("back", { polls: [gone, gone, { kind: "pending" }, gone, gone] });
    studio.service.direct("gone", { polls: [gone, gone, gone] });
    const { kinds, exitCode, problems } = await studio.run();
    expect(kinds).toEqual({ back: "filmed", gone: "failed" });
    expect(exitCode).toBe(1);
    expect(problems[0]?.hint).toContain("storyboard resolve gone film.yaml --paid");
    expect((await studio.run()).kinds).toEqual({ back: "kept", gone: "filmed" });
    expect(studio.service.accepted()).toHaveLength(2);
  });

  it("that was gone and is known again is no longer called gone, even where the run ends before it is done", async () => {
    await using studio = await openStudio([shot("lamp")]);
    const gone: Progress = { kind: "gone", problem: problem("provider/gone") };
    studio.service.direct("lamp", { polls: [gone, gone, gone], seconds: 3_000 });
    expect((await studio.run()).kinds).toEqual({ lamp: "failed" });
    expect((await studio.ledger.open())[0]?.problem?.code).toBe("provider/gone");
    expect((await studio.run()).kinds).toEqual({ lamp: "unfinished" });
    expect(await studio.ledger.open()).toMatchObject([{ state: "submitted" }]);
    expect((await studio.ledger.open())[0]?.problem).toBeUndefined();
  });

  it("whose footage is gone stays open, and is told as such by every run and plan until it can be had or is given up", async () => {
    await using studio = await openStudio([shot("lamp")]);
    const gone = new StoryboardError({ ...problem("provider/gone"), hint: "Use the first credentials." });
    studio.service.direct("lamp", { fetches: [gone, gone] });
    for (const run of ["the first", "the next"]) {
      const { kinds, problems } = await studio.run();
      expect(kinds, run).toEqual({ lamp: "failed" });
      expect(problems[0]?.hint).toMatch(/^Use the first credentials\.\n.*storyboard resolve lamp film\.yaml --paid/s);
      const [step] = (await studio.plan()).steps;
      expect(step).toMatchObject({ verdict: "resume", because: { attempt: { problem: { code: "provider/gone" } } } });
    }
    expect((await studio.run()).kinds).toEqual({ lamp: "filmed" });
    expect(studio.service.accepted()).toHaveLength(1);
  });

  it("that takes too long is left at the service with 3, and collected by the next run without another submit", async () => {
    await using studio = await openStudio([shot("slow"), shot("quick")]);
    studio.service.direct("slow", { seconds: 3_000 });
    const first = await studio.run({ timeoutMinutes: 20 });
    expect(first.exitCode).toBe(3);
    expect(first.kinds).toEqual({ slow: "unfinished", quick: "filmed" });
    expect(studio.clock.now()).toBeLessThan(22 * 60_000);
    const second = await studio.run({ timeoutMinutes: 60 });
    expect(second.kinds).toEqual({ slow: "filmed", quick: "kept" });
    expect(studio.service.accepted()).toHaveLength(2);
  });

  it("that gave two videos gives a take of the first, keeps the second, and counts both as spent", async () => {
    await using studio = await openStudio([shot("other"), shot("twice")]);
    studio.service.direct("twice", { polls: [{ kind: "done", footage: [footage(2), footage(1)] }] });
    const shooting = await studio.run();
    expect(shooting.exitCode).toBe(0);
    const warnings = shooting.events.flatMap((event) => (event.type === "diagnostic" ? [event.problem] : []));
    expect(warnings).toMatchObject([{ code: "provider/extra", message: expect.stringContaining("$3.20") }]);
    const takes = studio.ledger.takes();
    const [twice] = takes.filter(({ extras }) => extras !== undefined);
    const [other] = takes.filter(({ extras }) => extras === undefined);
    expect(twice).toMatchObject({ footage: footage(2), extras: [other?.media], cost: 6_400_000 });
    expect([shooting.cost, await studio.ledger.spentSince(new Date(0))]).toEqual([9_600_000, 9_600_000]);
  });

  it("that comes home when what it continues is no longer here names that clip, and is a take once that is back", async () => {
    await using studio = await openStudio([shot("base"), extension("swell", "base")]);
    let fetches = 0;
    const provider: Provider = {
      ...studio.service,
      fetch: async (...given) => {
        if (++fetches === 2) studio.loseMedia();
        return await studio.service.fetch(...given);
      },
    };
    const shooting = await studio.run({ provider });
    expect(shooting.kinds).toEqual({ base: "filmed", swell: "failed" });
    const [base] = studio.ledger.takes();
    expect(shooting.problems).toMatchObject([
      { code: "media/missing", message: expect.stringMatching(new RegExp(`^What it continues .*${base?.media}$`)) },
    ]);
    for (let runs = 0; runs < 2; runs++) await studio.run();
    expect(studio.ledger.takes()).toMatchObject([{ newFrom: 0 }, { join: "combined", newFrom: 192 }]);
    expect(studio.service.accepted()).toHaveLength(2);
  });

  it("that gave a second video which cannot be had is used all the same, and says so", async () => {
    await using studio = await openStudio([shot("other"), shot("twice")]);
    const broken = new StoryboardError(problem("provider/gone"));
    studio.service.direct("other", { seconds: 600, fetches: [broken] });
    studio.service.direct("twice", { polls: [{ kind: "done", footage: [footage(2), footage(1)] }] });
    const shooting = await studio.run();
    expect(shooting.kinds).toEqual({ other: "filmed", twice: "filmed" });
    const warnings = shooting.events.flatMap((event) => (event.type === "diagnostic" ? [event.problem.message] : []));
    expect(warnings).toEqual([expect.stringContaining("could not be fetched")]);
  });

  it("that was filtered in part is used, with a warning that says whose it is", async () => {
    await using studio = await openStudio([shot("partly")]);
    const warning: Problem = { code: "provider/filtered", severity: "warning", message: "One of two is blocked." };
    studio.service.direct("partly", { polls: [{ kind: "done", footage: [footage(1)], warning }] });
    const shooting = await studio.run();
    expect([shooting.exitCode, shooting.kinds["partly"]]).toEqual([0, "filmed"]);
    expect(shooting.events).toContainEqual({
      type: "diagnostic",
      problem: { ...warning, message: "partly: One of two is blocked." },
    });
  });

  it("is not given up for the time that this machine slept", async () => {
    await using studio = await openStudio([shot("slow")]);
    studio.service.direct("slow", { seconds: 7_300 });
    let polls = 0;
    const provider: Provider = {
      ...studio.service,
      // The lid is shut while a question is on its way; nobody hears the answer for two hours.
      poll: async (operation, signal) => {
        const progress = await studio.service.poll(operation, signal);
        if (++polls === 3) await studio.clock.sleep(7_200_000, signal);
        return progress;
      },
    };
    expect((await studio.run({ provider, timeoutMinutes: 20 })).kinds).toEqual({ slow: "filmed" });
  });
});

describe("a video that is ready", () => {
  it("is fetched again when the download breaks; after five times it waits for the next run, which orders nothing", async () => {
    await using studio = await openStudio([shot("lucky"), shot("unlucky")]);
    const broken = new StoryboardError(problem("media/download"));
    studio.service.direct("lucky", { fetches: [broken, new TypeError("terminated"), broken, broken] });
    studio.service.direct("unlucky", { fetches: [broken, broken, broken, broken, broken] });
    const first = await studio.run();
    expect(first.kinds).toEqual({ lucky: "filmed", unlucky: "unfinished" });
    expect(await studio.ledger.open()).toMatchObject([{ state: "ready", shots: ["unlucky"] }]);
    const second = await studio.run();
    expect(second.kinds).toEqual({ lucky: "kept", unlucky: "filmed" });
    expect(told(second, "shot.submitting")).toEqual([]);
    expect(studio.service.accepted()).toHaveLength(2);
  });

  it("that the service says it has thrown away is asked for again by the next run, and never ordered again by itself", async () => {
    await using studio = await openStudio([shot("late")]);
    studio.service.direct("late", { fetches: [new StoryboardError(problem("provider/gone"))] });
    const first = await studio.run();
    expect(first.kinds).toEqual({ late: "failed" });
    expect((await studio.run()).kinds).toEqual({ late: "filmed" });
    expect(studio.service.accepted()).toHaveLength(1);
  });

  it.each(["gone", "another"] as const)(
    "that is missing here and of which the service's copy is %s is filmed again only when a person says so, and then at once",
    async (denial) => {
      for (const filmMissing of [true, false]) {
        await using studio = await openStudio([shot("lost"), shot("other")]);
        await studio.run();
        studio.loseMedia();
        const provider: Provider = {
          ...studio.service,
          fetch: async (wanted, signal) => {
            if (denial === "gone") throw new StoryboardError(problem("provider/gone"));
            const another = wanted.kind === "uri" && wanted.uri.endsWith("/1") ? 2 : 1;
            return await studio.service.fetch(
              { kind: "uri", uri: `https://service.example/operations/${another}` },
              signal,
            );
          },
        };
        const denied = await studio.run({ provider, filmMissing: true });
        expect(denied.kinds).toEqual({ lost: "failed", other: "failed" });
        expect(studio.service.accepted()).toHaveLength(2);
        studio.loseMedia();
        const last = await studio.run({ filmMissing });
        const end = filmMissing ? "filmed" : "kept";
        expect(last.kinds).toEqual({ lost: end, other: end });
        expect(studio.service.accepted()).toHaveLength(filmMissing ? 4 : 2);
      }
    },
  );

  it("at a place where nothing is fetched from is looked for anew by the next run, and ordered by none", async () => {
    await using studio = await openStudio([shot("moved")]);
    const elsewhere = new StoryboardError(problem("media/elsewhere"));
    const wrong: Footage = { kind: "uri", uri: "https://evil.example/operations/1" };
    studio.service.direct("moved", { polls: [{ kind: "done", footage: [wrong] }], fetches: [elsewhere, elsewhere] });
    expect((await studio.run()).kinds).toEqual({ moved: "unfinished" });
    expect((await studio.run()).kinds).toEqual({ moved: "filmed" });
    expect(studio.service.accepted()).toHaveLength(1);
    expect(studio.ledger.takes()).toMatchObject([{ footage: footage(1) }]);
  });

  it("is collected by its new name when a person gives one, not from where the lost one was", async () => {
    await using studio = await openStudio([shot("other"), shot("late")]);
    studio.service.direct("late", { fetches: [new StoryboardError(problem("provider/gone"))] });
    await studio.run();
    const [attempt] = await studio.ledger.open();
    studio.ledger.resolve(attempt?.id ?? 0, { operation: "operations/1" });
    await studio.run();
    const [take] = studio.ledger.takes().filter(({ key }) => key === attempt?.key);
    expect(take?.footage).toMatchObject({ uri: "https://service.example/operations/1" });
  });

  it("of an earlier run is collected at once, though the source it continued is being filmed again", async () => {
    await using studio = await openStudio([shot("base"), extension("more", "base")]);
    studio.service.direct("more", { seconds: 3_000 });
    await studio.run();
    const [running] = await studio.ledger.open();
    expect(running).toMatchObject({ shots: ["more"], state: "submitted" });
    studio.service.direct("base", { seconds: 900 });
    studio.loseMedia();
    const twoDays = 172_800_000;
    await studio.clock.runUntil(studio.clock.sleep(twoDays, new AbortController().signal));
    const started = studio.clock.now();
    const { events } = await studio.run({ filmMissing: true, timeoutMinutes: 60 });
    const [first] = events.filter((event) => event.type === "shot.submitted");
    expect(first).toMatchObject({ shot: "more", resumed: true });
    const more = studio.ledger.takes().find(({ key }) => key === running?.key);
    expect(more).toMatchObject({ newFrames: 7 * 24, newFrom: 8 * 24 });
    expect((studio.service.doneAt.get("base") ?? 0) - started).toBeGreaterThan(800_000);
  });
});
