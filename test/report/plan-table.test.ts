import { expect, test } from "vitest";
import type { Plan, Step } from "../../src/domain/plan.ts";
import { showPlan, type PlanView } from "../../src/report/plan-table.ts";
import { attempt, model, take } from "../helpers/builders.ts";
import { action, keyOf, planOf, problem, step } from "./scene.ts";

const VIEW: PlanView = { file: "film.yaml", color: false, rehearsal: false };

/** One step for everything that a plan can say. */
const EVERYTHING: readonly Step[] = [
  step(action("harbour", { shots: ["harbour", "pier", "quay"] }), {
    because: { kind: "media-missing", take: take(keyOf("harbour-1")) },
  }),
  step(action("open-sea", { newSeconds: 7, price: 2_800_000 }), {
    because: { kind: "source-filmed", of: keyOf("harbour-1") },
  }),
  step("gulls"),
  step(action("gulls", { take: 2 }), {
    because: { kind: "failed-before", attempt: attempt(keyOf("gulls-2"), "failed", { problem: problem() }) },
  }),
  step("mast", {
    verdict: "resume",
    because: { kind: "media-missing", take: take(keyOf("mast-1")) },
    take: take(keyOf("mast-1")),
  }),
  step("keel", { verdict: "hold", because: { kind: "media-missing", take: take(keyOf("keel-1")) } }),
  step(action("rudder", { price: null }), {
    verdict: "hold",
    because: { kind: "media-missing", take: take(keyOf("rudder-1")) },
  }),
  step("nest", { because: { kind: "source-changed", of: keyOf("gulls-1") } }),
  step(action("secret", { price: null })),
  step("wake", { verdict: "resume", because: { kind: "running", attempt: attempt(keyOf("wake-1"), "submitted") } }),
  step("foam", { verdict: "resume", because: { kind: "running", attempt: attempt(keyOf("foam-1"), "ready") } }),
  step("night", { verdict: "keep" }),
  step("storm", { verdict: "hold", because: { kind: "unsure", attempt: attempt(keyOf("storm-1"), "unsure") } }),
  step("rain", { verdict: "blocked", because: { kind: "source-held", of: keyOf("storm-1") } }),
  step("dawn", {
    verdict: "blocked",
    because: { kind: "parent-expired", of: keyOf("night-1"), since: "2026-11-20T07:30:00.000Z" },
  }),
  step("noon", { verdict: "blocked", because: { kind: "source-held", of: keyOf("dawn-1") } }),
  failedStep("reef", "provider/failed"),
  failedStep("surf", "provider/filtered"),
  step("foam-on", { verdict: "blocked", because: { kind: "source-held", of: keyOf("reef-1") } }),
  step("foam-end", { verdict: "blocked", because: { kind: "source-held", of: keyOf("foam-on-1") } }),
  step("spray", { verdict: "blocked", because: { kind: "source-held", of: keyOf("surf-1") } }),
];

/** A step whose last attempt ended so, with a service that has much to say. */
function failedStep(shot: string, code: "provider/failed" | "provider/filtered"): Step {
  const message = `Gemini could not make the video: "${"the words of a service that never comes to an end ".repeat(6)}".`;
  const failed = attempt(keyOf(`${shot}-1`), "failed", { problem: problem({ code, message }) });
  return step(shot, { verdict: "blocked", because: { kind: "failed-before", attempt: failed } });
}

test("tells every step with its reason, and what it comes to", async () => {
  const screen = showPlan(planOf(EVERYTHING), { ...VIEW, next: "storyboard run film.yaml" });
  await expect(`${screen}\n`).toMatchFileSnapshot("golden/plan.txt");
});

test("a rehearsal speaks of no money", () => {
  const screen = showPlan(planOf(EVERYTHING.slice(0, 7)), { ...VIEW, rehearsal: true });
  expect(screen).not.toContain("$");
  expect(screen).not.toContain("—");
  expect(screen).toMatch(/\? keel +8 s +its clip is recorded but not here: --film-missing films it again\n/);
  expect(screen).toContain("Free: it is a rehearsal.");
});

function lastLines(plan: Plan, view: Partial<PlanView> = {}): readonly string[] {
  return (
    showPlan(plan, { ...VIEW, ...view })
      .split("\n\n")
      .at(-1)
      ?.split("\n") ?? []
  );
}

test("a finished film has nothing to film, no bound and no price", () => {
  const kept = [step("harbour", { verdict: "keep" }), step("pier", { verdict: "keep" })];
  expect(lastLines(planOf(kept, { seconds: 0, by: "nothing" }))).toEqual(["Nothing to film: 2 clips unchanged."]);
});

function best(plan: Plan, view: Partial<PlanView> = {}): string | undefined {
  return lastLines(plan, view)[1];
}

test("says which limit decides how soon it can be done", () => {
  const steps = [step("harbour")];
  expect(best(planOf(steps, { seconds: 720, by: "chain" }))).toBe(
    "At best 12 min: the longest chain decides, a higher quota will not help.",
  );
  expect(best(planOf(steps, { seconds: 360, by: "rate", raised: { to: 25, seconds: 180 } }))).toBe(
    "At best 6 min: 10 requests a minute decide; --rpm 25 saves 3 min if your quota allows it.",
  );
  const one = { requestsPerMinute: 1, concurrency: 1 };
  expect(best(planOf(steps, { seconds: 360, by: "rate", raised: { to: 3, seconds: 316 } }), { limits: one })).toBe(
    "At best 6 min: 1 request a minute decides; --rpm 3 saves 44 s if your quota allows it.",
  );
  expect(best(planOf(steps, { seconds: 4_260, by: "concurrency", raised: { to: 10, seconds: 1_860 } }))).toBe(
    "At best 71 min: 2 at once decide; --concurrency 10 saves 40 min if your quota allows it.",
  );
  expect(best(planOf(steps, { seconds: 45, by: "concurrency" }), { limits: one })).toBe(
    "At best 45 s: 1 at once decides; raise --concurrency if your quota allows more.",
  );
});

test("says what nobody knows the price of", () => {
  const steps = [step("harbour"), step(action("pier", { price: null }))];
  expect(lastLines(planOf(steps))[0]).toBe("Plan: 2 to film (16 s). At least $3.20 and 1 of unknown price.");
});

test("ten thousand unchanged steps are counted, not listed, where that is asked for", () => {
  const kept = Array.from({ length: 9_950 }, (_, index) => step(`shot-${index}`, { verdict: "keep" }));
  const plan = planOf([...kept, step("last")]);
  expect(showPlan(plan, VIEW).split("\n").length).toBeGreaterThan(9_950);
  const lines = showPlan(plan, { ...VIEW, unchanged: 10 }).split("\n");
  expect(lines).toHaveLength(17);
  expect(lines[13]).toBe("  = … and 9 940 unchanged");
  expect(lines[12]).toContain("+ last");
});

test("a service's long words take two lines of a narrow terminal at most, cut between words", () => {
  const lines = showPlan(planOf([failedStep("reef", "provider/failed")]), VIEW).split("\n");
  expect(lines[2]).toBe("  ! reef  8 s  —  the last attempt failed; --retry-failed films it again for $3.20");
  expect(lines.slice(3, 6)).toEqual([
    expect.stringMatching(/^ {6}Gemini could not make the video: .* \w+$/),
    expect.stringMatching(/^ {6}\w.*…$/),
    "",
  ]);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
});

test("counts the film by what it shows, and marks the take where a shot has several", () => {
  const [first, second] = [step("harbour"), step(action("harbour", { take: 2, newSeconds: 6 }))];
  const steps = [first, second, step("pier")];
  const shows = [{ key: second.action.key }, { key: keyOf("pier-1") }];
  const screen = showPlan(planOf(steps), { ...VIEW, shows });
  expect(screen).toContain("film.yaml: 2 shots, 14 s, on gemini");
  expect(screen).toContain("Plan: 3 to film (22 s).");
  expect(screen.match(/.*\(shown\).*/g)).toEqual([expect.stringContaining("+ harbour · take 2 (shown)  6 s")]);
});

test("counts the film by what is left of its shots, and what stands in it besides", () => {
  const steps = [step(action("harbour", { newSeconds: 8 })), step(action("pier", { newSeconds: 6 }))];
  const shows = [
    { key: keyOf("harbour-1"), in: 0.5, out: 6.5 },
    { key: keyOf("pier-1"), in: 2 },
    { key: keyOf("pier-1"), out: 99 },
  ];
  const screen = showPlan(planOf(steps), { ...VIEW, shows, beside: 3 });
  expect(screen).toContain("film.yaml: 2 shots, 19 s, on gemini");
  expect(screen).toContain("Plan: 2 to film (14 s).");
});

test("where nobody has chosen who films, says how to rehearse it and how to film it", () => {
  const view = { next: "storyboard run f --provider vertex", rehearse: "storyboard run f --provider animatic" };
  expect(lastLines(planOf([step("harbour")]), view).slice(-2)).toEqual([
    "Nothing was sent. To rehearse it for nothing: storyboard run f --provider animatic",
    "To film it: storyboard run f --provider vertex",
  ]);
});

test("text from outside shifts no column and acts on nothing", () => {
  const failed = attempt(keyOf("b-1"), "failed", { problem: problem({ message: "no\u001b[2J\n漢字 \u202E" }) });
  const steps = [step("a"), step("b", { because: { kind: "failed-before", attempt: failed } })];
  const screen = showPlan(planOf(steps), { ...VIEW, file: "\u001b[31mfilm.yaml" });
  expect(screen.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\u202e]/u);
  const rows = screen.split("\n").slice(2, 5);
  expect(rows).toEqual([
    "  + a  8 s  $3.20  new",
    "  + b  8 s  $3.20  the safety filter refused it",
    String.raw`      no\u{1b}[2J 漢字 \u{202e}`,
  ]);
});

test("labels that take two cells a character keep the columns in line", () => {
  const screen = showPlan(planOf([step("漢字"), step("harbour")]), VIEW);
  expect(screen.split("\n").slice(2, 4)).toEqual(["  + 漢字     8 s  $3.20  new", "  + harbour  8 s  $3.20  new"]);
});

test("names every model that is used", () => {
  const other = action("pier", { model: model({ id: "camera-2" }) });
  const [head] = showPlan(planOf([step("harbour"), step(other), step("quay")]), VIEW).split("\n");
  expect(head).toBe("film.yaml: 3 shots, 24 s, on gemini (camera-1-preview, camera-2)");
});

test("what was given up is no failure, and what the service denied is not filming as if nothing had been said", () => {
  const givenUp = attempt(keyOf("a-1"), "written-off", { problem: problem({ code: "provider/unsure" }) });
  const denied = attempt(keyOf("b-1"), "ready", { problem: problem({ code: "provider/gone" }) });
  const steps = [
    step("a", { because: { kind: "failed-before", attempt: givenUp } }),
    step("b", { verdict: "resume", because: { kind: "running", attempt: denied } }),
  ];
  const rows = showPlan(planOf(steps), { ...VIEW, film: "film.yaml" })
    .split("\n")
    .slice(2, 4);
  expect(rows[0]).toMatch(/\+ a .* you gave it up as paid and lost$/);
  expect(rows[1]).toMatch(
    /~ b .* the service no longer had it when it was last asked.*storyboard resolve b film\.yaml/,
  );
});

test("a clip that many shots share is told in a few words", () => {
  const shots = Array.from({ length: 30 }, (_, index) => `twin-${index}`);
  const screen = showPlan(planOf([step(action("twin-0", { shots }))]), VIEW);
  expect(screen).toContain("twin-0 (also: twin-1, twin-2, twin-3, twin-4 and 25 more)");
  expect(screen).toContain("twin-7 and 22 more ask for the very same thing");
});

test.for([
  [["pier"], "\n\n  - pier  no longer in the storyboard; its clip is kept\n\n"],
  [["pier", "quay"], "\n\n  - pier and quay  no longer in the storyboard; their clips are kept\n\n"],
] as const)("names shots that the storyboard has no more, whose clips are kept: %j", ([removed, line]) => {
  expect(showPlan(planOf([step("gulls")]), { ...VIEW, removed })).toContain(line);
});

test("says of a model that its service billed more before, once for each size that is to be filmed", () => {
  const camera = { ...model(), toldPrices: { [model().defaultResolution]: 900_000.4, "8k": 1 } };
  const [one, two, kept] = [
    action("one", { model: camera }),
    action("two", { model: camera }),
    action("kept", { model: { ...camera, id: "other" } }),
  ];
  const plan = planOf([step(one), step(two), step(kept, { verdict: "keep" })]);
  const line = `  Price: the service billed $0.90 a second of ${camera.id} in ${camera.defaultResolution} before.`;
  expect(
    showPlan(plan, VIEW)
      .split("\n")
      .filter((each) => each.includes("billed")),
  ).toEqual([line]);
  expect(showPlan(plan, { ...VIEW, rehearsal: true })).not.toContain("billed");
});

test("a plan whose clips are in no place that was asked says where to look, and what filming them again costs", () => {
  const keel = step("keel", { verdict: "hold", because: { kind: "media-missing", take: take(keyOf("keel-1")) } });
  const last = (view: Partial<PlanView>): string | undefined =>
    showPlan(planOf([keel]), { ...VIEW, ...view })
      .split("\n")
      .at(-1);
  const again = "To film again what is missing for at most $3.20: storyboard run film.yaml --film-missing";
  const away = { store: "../typo", reached: true, clips: 0, bytes: 0 };
  expect(last({ away })).toBe(
    `See that ../typo is the address of the store that has it: there is no such clip in this one. Else bring .storyboard/ back from where it was filmed. ${again}`,
  );
  expect(last({})).toMatch(/^Bring \.storyboard\/ back .* STORYBOARD_STORE\. To film again/);
  expect(last({ rehearsal: true })).toBe("To film again what is missing: storyboard run film.yaml --film-missing");
});

test("a shot that changed, and whose new attempt was never sent, is told with both", () => {
  const of = action("harbour");
  const ended = attempt(of.key, "rejected", {
    problem: problem({ code: "provider/unsent", message: "It was never sent." }),
  });
  const changed = step(of, { because: { kind: "failed-before", attempt: ended } });
  const plain = { kind: "plain", value: "A red boat" } as const;
  const difference = {
    earlier: attempt(keyOf("before"), "stored"),
    found: "shot",
    changes: [{ field: "prompt", from: plain }],
  };
  const changes: PlanView["changes"] = new Map([[of.key, { ...difference, found: "shot" }]]);
  expect(showPlan(planOf([changed]), { ...VIEW, changes })).toContain(
    "$3.20  prompt changed; the last attempt failed\n      It was never sent.",
  );
});
