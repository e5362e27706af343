import { describe, expect, it } from "vitest";
import { countPoints, killAt, type Outcome } from "./one-kill.ts";
import type { Point } from "./points.ts";
import { openStage, SHOTS, type Stage } from "./stage.ts";
import { whyNoStrace } from "./strace.ts";

/** So many stages at a time, each with its own emulator and project. */
const STAGES = 2;
/** `STORYBOARD_SWEEP=10` kills at every tenth point only. */
const EVERY = Number(process.env["STORYBOARD_SWEEP"] ?? 1);

/** On a machine so busy that it takes longer, the rest of the points is left out, and that is said. Minutes. */
const MINUTES = Number(process.env["STORYBOARD_SWEEP_MINUTES"] ?? 20);
/** A sweep that tries a smaller share of its points in 20 minutes proves too little; in fewer minutes, less is asked. */
const LEAST_SHARE = 0.2 * Math.min(1, MINUTES / 20);

const missing = whyNoStrace();

function say(line: string): void {
  process.stdout.write(`kill sweep: ${line}\n`);
}

describe("a run that is killed at any change of what it knows", () => {
  it(
    "pays for nothing twice, loses nothing, leaves no half file, and reaches its film within three more runs",
    async (test) => {
      if (missing !== undefined) {
        say(`left out, because ${missing}`);
        return test.skip(missing);
      }
      await using first = await openStage();
      await using second = await openStage();
      const stages = [first, second].slice(0, STAGES);
      await Promise.all(stages.map(async (stage) => await stage.rehearse()));
      const all = await countPoints(first);
      const queue = spread(all.filter((_, index) => index % EVERY === 0));
      say(`${all.length} points in a run of ${SHOTS} shots (${kindsOf(all)}); ${queue.length} of them to be killed at`);

      const outcomes: Outcome[] = [];
      const started = performance.now();
      const until = started + MINUTES * 60_000;
      await Promise.all(stages.map(async (stage) => await work(stage, { queue, until }, outcomes)));
      const seconds = Math.round((performance.now() - started) / 1000);
      for (const line of tell(outcomes)) say(line);
      say(`${seconds} s${queue.length > 0 ? `; time was up, and ${queue.length} points are left out` : ""}`);
      const faults = outcomes.flatMap(({ point, faults: found }) => found.map((fault) => `${point.name}: ${fault}`));
      expect(faults).toEqual([]);
      const killed = outcomes.filter((outcome) => outcome.killed).length;
      expect(killed, "most points must be reached").toBeGreaterThan(outcomes.length * 0.9);
      const share = outcomes.length / (outcomes.length + queue.length);
      expect(share, "so many points must be tried in the time there is").toBeGreaterThanOrEqual(LEAST_SHARE);
    },
    40 * 60_000,
  );
});

/** The same points in an order in which any number of first ones is spread over the whole run. */
function spread(points: readonly Point[]): Point[] {
  const place = points.map((point, index) => ({ point, at: (index * 0.618_034) % 1 }));
  return place.toSorted((one, other) => one.at - other.at).map(({ point }) => point);
}

async function work(
  stage: Stage,
  { queue, until }: { readonly queue: Point[]; readonly until: number },
  outcomes: Outcome[],
): Promise<void> {
  while (performance.now() < until) {
    const point = queue.shift();
    if (point === undefined) return;
    const outcome = await killAt(stage, point);
    outcomes.push(outcome);
    for (const fault of outcome.faults) say(`WRONG at "${point.name}": ${fault}`);
    if (outcomes.length % 25 === 0) say(`${outcomes.length} points done`);
  }
}

function kindOf(point: Point): string {
  return point.kind === "call" ? point.at.call : point.kind;
}

function kindsOf(points: readonly Point[]): string {
  return [...Map.groupBy(points, kindOf)].map(([kind, some]) => `${some.length} ${kind}`).join(", ");
}

/** How a sweep went, by kinds of points. */
function tell(outcomes: readonly Outcome[]): readonly string[] {
  const kinds = Map.groupBy(outcomes, ({ point }) => kindOf(point));
  return [...[...kinds].map(([kind, some]) => lineOf(kind, some)), lineOf("all", outcomes)];
}

function lineOf(name: string, some: readonly Outcome[]): string {
  const unsure = some.filter((outcome) => outcome.unsure > 0).length;
  const runs = Math.max(...some.map((outcome) => outcome.runs));
  const wrong = some.filter(({ faults }) => faults.length > 0).length;
  const killed = some.filter((outcome) => outcome.killed).length;
  return `${name}: ${some.length} points, ${killed} killed, ${unsure} left a shot unsure, at most ${runs} more runs, ${wrong} wrong`;
}
