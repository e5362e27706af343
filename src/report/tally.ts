import type { Event, Outcome, Told } from "../domain/event.ts";
import { MAIN } from "../domain/films.ts";
import { plus, sumOf, type MicroUsd, type Sum } from "../domain/money.ts";
import type { ShotId } from "../domain/names.ts";
import { labelOf } from "../domain/plan.ts";
import type { Problem } from "../domain/problem.ts";
import { paced, paceFrom, type Pace } from "./pace.ts";
import { showCount, showSpent } from "./words.ts";

/** What a shot that is neither done nor idle is doing. */
export type Phase = "waiting" | "throttled" | "again" | "sending" | "filming" | "collecting" | "checking";

/** A shot at work: since when it has been at it, and until when it waits (milliseconds since 1970). */
export type AtWork = { readonly phase: Phase; readonly since: number; readonly until?: number };

/** How one shot ended badly. */
type Trouble = { readonly shot: string; readonly problem: Problem };

/** The film that is being cut: its name, how far it is, and when it will be done. */
export type Cutting = {
  readonly name: string;
  readonly frames: number;
  readonly of: number;
  readonly pace: Pace;
};

/** What a run is for: whether a film is to come of it, and whether shots may be filmed; by default both. */
export type Work = { readonly cuts?: boolean; readonly shoots?: boolean };

/** What is known of a run so far. */
export type Tally = {
  /** When the run began and when it was last heard of, milliseconds since 1970. */
  started: number;
  steps: number;
  /** How commands name the film. */
  storyboard?: string;
  rehearsal: boolean;
  /** Whether the film is one of drafts. */
  draft: boolean;
  /** Whether shots were left out because nobody approved them. */
  unapproved: boolean;
  /** Whether something outside is wrong that the same command would only meet again. */
  hindered: boolean;
  /** What is to be done in it. */
  readonly work: Required<Work>;
  /** Shots at work, the one that is longest at it first. */
  readonly atWork: Map<string, AtWork>;
  readonly kept: Set<string>;
  filmed: number;
  readonly failed: Trouble[];
  readonly unsure: Trouble[];
  readonly skipped: { readonly shot: string; readonly because: string }[];
  /** What the shots at work cost if they are billed, and what the finished ones did. */
  readonly charges: Map<string, MicroUsd | null>;
  spent: Sum;
  /** What the orders cost of which nobody is sure whether they were accepted. */
  inDoubt: MicroUsd;
  /** Of what was filmed, what an earlier run or another machine had ordered. */
  collected: number;
  cut?: Cutting;
  /** What came of each film, by its name: why its cut failed, the film, or the shots that are missing of it. */
  readonly cutProblems: Map<string, Problem>;
  readonly films: Map<string, Extract<Event, { type: "cut.done" }>>;
  readonly unfinished: Map<string, readonly ShotId[]>;
  ended?: Extract<Event, { type: "run.ended" }>;
};

/** The store that machines share, keys and disks: somebody has to see to these. */
const HINDERING = /^(?:store|credentials|disk)\//;

/** An empty tally of a run. */
export function newTally({ cuts = true, shoots = true }: Work = {}): Tally {
  return {
    started: 0,
    steps: 0,
    rehearsal: false,
    draft: false,
    unapproved: false,
    hindered: false,
    work: { cuts, shoots },
    atWork: new Map(),
    kept: new Set(),
    filmed: 0,
    failed: [],
    unsure: [],
    skipped: [],
    charges: new Map(),
    cutProblems: new Map(),
    films: new Map(),
    unfinished: new Map(),
    spent: { price: 0, unpriced: 0 },
    inDoubt: 0,
    collected: 0,
  };
}

/** Adds an event to what is known. */
export function count(tally: Tally, told: Told): void {
  switch (told.type) {
    case "run.started":
      tally.started = told.at;
      tally.steps = told.plan.steps.length;
      tally.rehearsal = told.rehearsal;
      tally.draft = told.draft === true;
      if (told.storyboard !== undefined) tally.storyboard = told.storyboard;
      for (const step of told.plan.steps) if (step.verdict === "keep") tally.kept.add(labelOf(step.action));
      return;
    case "shot.kept":
      tally.kept.add(told.shot);
      return leave(tally, told.shot, "free");
    case "shot.waiting":
      return enter(tally, told, { phase: told.why === "rate" ? "waiting" : "throttled", seconds: told.seconds });
    case "shot.submitting":
      tally.charges.set(told.shot, told.price);
      return enter(tally, told, { phase: "sending" });
    case "shot.submitted":
      return enter(tally, told, { phase: told.resumed ? "collecting" : "filming" });
    case "shot.progress": {
      const phase = tally.atWork.get(told.shot)?.phase ?? "filming";
      // The Map keeps the place that the shot has; only the time is set right.
      tally.atWork.set(told.shot, { phase, since: told.at - told.seconds * 1_000 });
      return;
    }
    case "shot.downloaded":
      return enter(tally, told, { phase: "checking" });
    case "shot.stored":
      tally.filmed++;
      if (told.collected) tally.collected++;
      // What an order costs may be known only once it is placed.
      if (tally.charges.has(told.shot)) tally.charges.set(told.shot, told.cost);
      return leave(tally, told.shot, "paid");
    case "shot.retrying":
      tally.charges.delete(told.shot);
      return enter(tally, told, { phase: "again", seconds: told.seconds });
    case "shot.failed":
      tally.failed.push(told);
      return leave(tally, told.shot, "free");
    case "shot.unsure":
      tally.unsure.push(told);
      return leave(tally, told.shot, "doubt");
    case "shot.skipped":
      tally.skipped.push(told);
      return leave(tally, told.shot, "free");
    case "cut.started": {
      const { cut: name = MAIN, timeline } = told;
      tally.started ||= told.at;
      tally.cutProblems.delete(name);
      tally.cut = { name, frames: 0, of: timeline.frames, pace: paceFrom(told.at) };
      return;
    }
    case "cut.progress": {
      const { cut: name = MAIN, frames, of, at } = told;
      const pace = tally.cut?.name === name ? tally.cut.pace : paceFrom(at);
      tally.cut = { name, frames, of, pace: paced(pace, at, of > 0 ? frames / of : 0) };
      return;
    }
    case "cut.done":
      delete tally.cut;
      tally.films.set(told.cut ?? MAIN, told);
      return;
    case "cut.skipped":
      tally.unfinished.set(told.cut ?? MAIN, told.shots);
      return;
    case "cut.failed":
      delete tally.cut;
      tally.cutProblems.set(told.cut ?? MAIN, told.problem);
      return;
    case "run.ended":
      tally.ended = told;
      return;
    case "diagnostic":
      tally.unapproved ||= told.problem.code === "run/not-approved";
      tally.hindered ||= told.problem.severity === "error" && HINDERING.test(told.problem.code);
      return;
    case "run.stopping":
      return;
  }
}

/** The counters in one line: `11/50 done · 4 running · 2 waiting · $12.40 spent`. */
export function countersOf(tally: Tally): string {
  const done = tally.kept.size + tally.filmed + tally.failed.length + tally.unsure.length + tally.skipped.length;
  const works = [...tally.atWork.values()];
  const waiting = works.filter(isWaiting).length;
  const counters = [
    `${showCount(done)}/${showCount(tally.steps)} done`,
    `${showCount(works.length - waiting)} running`,
  ];
  if (waiting > 0) counters.push(`${showCount(waiting)} waiting`);
  if (tally.failed.length > 0) counters.push(`${showCount(tally.failed.length)} failed`);
  if (!tally.rehearsal) counters.push(showSpent(spentOf(tally), inDoubtOf(tally)));
  return counters.join(" · ");
}

/** Whether a shot only waits for its turn. */
export function isWaiting(work: AtWork): boolean {
  return work.phase === "waiting" || work.phase === "throttled" || work.phase === "again";
}

/** What this run has spent so far, shots that are being filmed included; what the run itself says once it has ended. */
export function spentOf(tally: Tally): Sum {
  if (tally.ended) return { price: tally.ended.cost, unpriced: tally.ended.unpriced };
  return plus(tally.spent, sumOf(tally.charges.values()));
}

/** What may be billed besides, because nobody is sure of it. */
export function inDoubtOf({ ended, inDoubt }: Tally): MicroUsd {
  return ended ? (ended.inDoubt ?? 0) : inDoubt;
}

/** A shot begins another phase. From waiting to working it begins anew, so that the list stays in order of age. */
function enter(tally: Tally, told: Told & { readonly shot: string }, now: { phase: Phase; seconds?: number }): void {
  const before = tally.atWork.get(told.shot);
  const next: AtWork = { phase: now.phase, since: told.at };
  if (!before || isWaiting(before) || isWaiting(next)) tally.atWork.delete(told.shot);
  const since = before && isWaiting(before) === isWaiting(next) ? before.since : told.at;
  const until = now.seconds === undefined ? {} : { until: told.at + now.seconds * 1_000 };
  tally.atWork.set(told.shot, { ...next, since, ...until });
}

function leave(tally: Tally, shot: string, how: "paid" | "free" | "doubt"): void {
  const charge = tally.charges.get(shot);
  if (how === "doubt") tally.inDoubt += charge ?? 0;
  // What nobody knows the price of stays counted, whatever became of it.
  if (charge !== undefined && (how === "paid" || (how === "doubt" && charge === null)))
    tally.spent = plus(tally.spent, sumOf([charge]));
  tally.charges.delete(shot);
  tally.atWork.delete(shot);
}

/** How many shots ended in each way that is worth a word. */
export function outcomesOf(tally: Tally): Readonly<Record<Outcome, number>> {
  return (
    tally.ended?.outcomes ?? {
      kept: tally.kept.size,
      filmed: tally.filmed,
      failed: tally.failed.length,
      skipped: tally.skipped.length,
      unsure: tally.unsure.length,
      unfinished: tally.atWork.size,
    }
  );
}
