import { existsSync } from "node:fs";
import { join } from "node:path";
import { showPrice, showSum, sumOf } from "../domain/money.ts";
import type { Key } from "../domain/names.ts";
import { openIn } from "../domain/plan.ts";
import type { Problem } from "../domain/problem.ts";
import type { Footage } from "../domain/request.ts";
import type { Attempt } from "../domain/take.ts";
import type { Production } from "../pipeline.ts";
import { systemClock } from "../world/clock.ts";
import type { Holder } from "../world/store/run-lock.ts";
import { filmName } from "./film-words.ts";
import type { Session } from "./session.ts";

/** A film, and what a plan does about it. */
type Film = { readonly session: Session; readonly production: Pick<Production, "plan" | "whole"> };

/** How a film's orphans are told: how commands name the film, and the run that is at work where one is. */
type Telling = {
  readonly words: string;
  readonly rehearsal: boolean;
  readonly worker?: Pick<Holder, "since"> | undefined;
};

/**
 * Warns of every open attempt in the books that a plan neither collects nor holds: what it is and what it cost, how to have it back
 * and how to give it up; while a run is at work, that this may be filming it. Of other storyboards that are there only how much they have open.
 */
export function orphanProblems(
  open: readonly Attempt[],
  { words, rehearsal, worker, ...film }: Film & Telling,
): Problem[] {
  const orphans = open.filter((attempt) => isLoose(attempt, film) && !isTheirs(attempt));
  const others = Map.groupBy(
    orphans.filter((attempt) => isAnothers(attempt, film.session)),
    (attempt) => attempt.film ?? "",
  );
  const asked = new Map(film.production.whole.actions.map(({ key, take }) => [key, take]));
  return [
    ...orphans
      .filter((attempt) => !isAnothers(attempt, film.session))
      .map((attempt) => orphan(attempt, { ...film, words, rehearsal, worker, asked })),
    ...[...others].map(([name, theirs]) => othersProblem(name, theirs, rehearsal)),
  ];
}

/** Whether an open attempt is nobody's: no step of a plan is about it, and no other storyboard that is there asked for it. */
export function isOrphan(attempt: Attempt, film: Film): boolean {
  return isLoose(attempt, film) && !isAnothers(attempt, film.session);
}

/** Whether no step of a plan collects or holds an attempt. Drawings cost nothing: nobody misses one. */
function isLoose({ id, provider }: Attempt, { production: { plan } }: Film): boolean {
  if (provider === "animatic") return false;
  return !plan.steps.some(({ because }) => openIn(because)?.id === id);
}

/** Milliseconds for which an order of another machine is that machine's own business. */
const THEIRS = 3_600_000;

/** Whether another machine ordered it so lately that it is at work on it: its own storyboard may be another by now. */
function isTheirs({ machine, started }: Attempt): boolean {
  return machine !== undefined && systemClock.date().getTime() - Date.parse(started) < THEIRS;
}

/** Whether an attempt was asked for by another storyboard of the project that is still there: its own plan tells of it. */
function isAnothers({ film }: Attempt, { project }: Session): boolean {
  return film !== undefined && film !== filmName(project) && existsSync(join(project.root, film));
}

function orphan(attempt: Attempt, at: Film & Telling & { readonly asked: ReadonlyMap<Key, number> }): Problem {
  const { id, shots, price, provider, key } = attempt;
  const { words, rehearsal, worker, session, production, asked } = at;
  const [shot = ""] = shots;
  const operation = attempt.operation ?? (attempt.footage && nameOf(attempt.footage));
  const paid = price === 0 || rehearsal ? "" : price === null ? ` (${showPrice(price)})` : ` for ${showPrice(price)}`;
  const step = production.plan.steps.find(({ action }) => action.key === key);
  const leftOut = step === undefined && asked.has(key);
  const drafting = session.examined.drafts !== undefined;
  const isOther = step === undefined && !leftOut && (attempt.draft === true) !== drafting;
  const which = isOther ? (drafting ? "The film's own" : "A draft of") : leftOut ? "The" : "An earlier";
  const by = attempt.machine === undefined ? "" : ` that ${attempt.machine} ordered`;
  const what = `${which} "${shots.join(", ")}"${by}`;
  const is =
    operation === undefined
      ? `${what} may have been ordered at ${provider}${paid}`
      : `${what} is at ${provider} as ${operation}${paid}`;
  if (worker !== undefined) {
    const isItsOwn = attempt.started >= worker.since;
    return {
      code: "provider/orphan",
      severity: "warning",
      message: isItsOwn
        ? `${is}, and is being filmed by the run at work.`
        : `${is}, and a run is at work, which may bring it home.`,
      hint: `To look again when that has ended: storyboard status ${words}`,
    };
  }
  const settle = `storyboard resolve ${shot} ${words} --attempt ${id}`;
  const giveUp =
    operation === undefined
      ? `Look into the service's console, then say what you found: ${settle} --paid, or --not-paid.`
      : `To give it up: ${settle} --paid`;
  const tell = (why: string, hint: string): Problem => ({
    code: "provider/orphan",
    severity: "warning",
    message: `${is}, ${why}.`,
    hint: operation === undefined && !leftOut ? giveUp : `${hint} ${giveUp}`,
  });
  const film = attempt.film === undefined || attempt.film === filmName(session.project) ? undefined : attempt.film;
  const adopt = `storyboard adopt SHOT ${words} --op ${operation}`;
  if (isOther) {
    return drafting
      ? tell(
          "and this plan is one of drafts",
          "A run without --draft collects it, as long as the storyboard asks for it.",
        )
      : tell(
          "and this plan is none of drafts",
          "A run with --draft collects it, as long as the storyboard asks for it.",
        );
  }
  if (leftOut) return tell("and is left out here", `To see to it: storyboard run ${words}`);
  if (step !== undefined) {
    return tell(
      "and the storyboard has another clip of it",
      `To have its clip as another take: storyboard adopt ${shot} ${words} --op ${operation} --take ${step.action.take + 1}`,
    );
  }
  if (film !== undefined) {
    return tell(`asked for by ${film}, which is no longer there`, `To have its clip for a shot of this film: ${adopt}`);
  }
  if (provider !== production.plan.provider) {
    return tell(
      `and this plan is for ${production.plan.provider}`,
      `A run with --provider ${provider} collects it, as long as the storyboard asks for it there.`,
    );
  }
  return tell(
    "and nothing in the storyboard asks for it any more",
    "Undo the edit and run, and its clip is collected for nothing more.",
  );
}

function othersProblem(film: string, theirs: readonly Attempt[], rehearsal: boolean): Problem {
  const sum = sumOf(theirs.map(({ price }) => price));
  const shots = theirs.map((attempt) => `"${attempt.shots.join(", ")}"`).join(", ");
  return {
    code: "provider/orphan",
    severity: "warning",
    message: `${film} has open at a service${!rehearsal && sum.price + sum.unpriced > 0 ? `, ${showSum(sum, "for ")}` : ""}: ${shots}.`,
    hint: `A plan of ${film} says what becomes of it.`,
  };
}

/** What footage is called that was found without its operation. */
function nameOf(footage: Footage): string {
  return "operation" in footage ? footage.operation : footage.uri;
}
