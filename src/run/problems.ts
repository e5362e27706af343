import { whereClipsMayBe, type NamedStore } from "../domain/missing-clips.ts";
import { showMoney, showSum, type MicroUsd } from "../domain/money.ts";
import { labelOf, type Action, type Plan, type Reshoot, type Step } from "../domain/plan.ts";
import type { Problem } from "../domain/problem.ts";
import type { Attempt } from "../domain/take.ts";

/** What a run that was stopped says. */
export function interrupted(): Problem {
  return {
    code: "run/interrupted",
    severity: "error",
    message: "The run was stopped.",
    hint: "Run the same command again: what is being filmed is collected, and nothing is paid for twice.",
  };
}

/** A model takes nothing more today. `words`: what the service said of it, where it did. */
export function dayOver(model: string, words?: string): Problem {
  return {
    code: "provider/quota",
    severity: "error",
    message: `The daily quota of ${model} is used up.`,
    ...(words !== undefined && { hint: words }),
  };
}

/** The same at the end of a run: how far it came, and when to go on. */
export function dayAccount(
  over: Problem,
  {
    done,
    steps,
    resets,
    now,
  }: { readonly done: number; readonly steps: number; readonly resets: Date; readonly now: Date },
): Problem {
  const minutes = Math.ceil((resets.getTime() - now.getTime()) / 60_000);
  const wait = minutes < 100 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
  const at = resets.toISOString().slice(11, 16);
  const far = `${done} of ${steps} ${steps === 1 ? "shot is" : "shots are"} done and kept`;
  return { ...over, message: `${over.message.slice(0, -1)}; ${far}; run again after ${at} UTC (in ${wait}).` };
}

/** Why a held step is not filmed, and who can let it go. `reason`: why the service cannot, where it was asked. */
export function held(step: Step, words: string, reason?: string): Problem {
  return {
    code: "provider/unsure",
    severity: "error",
    message: `It may already be paid for, so it is not sent again.${unsaid(reason)}`,
    hint: `Say what you know: ${resolveWords(step, words)} with one of --paid, --not-paid and --op NAME`,
  };
}

/** Why a clip that is kept and not here is not filmed again, and where it may be. */
export function missing(
  { because, action }: Step,
  { words, store }: { readonly words: string; readonly store?: NamedStore | undefined },
): Problem {
  if (because.kind === "media-missing" && because.take.added === true) {
    return {
      code: "media/missing",
      severity: "error",
      message: "It is a clip of your own, and it is not here.",
      hint: `Bring its file back: storyboard takes add ${action.shots[0]} CLIP ${words}`,
    };
  }
  const places = store?.reached === true ? `neither here, nor in the store ${store.title}, nor` : "neither here nor";
  return {
    code: "media/missing",
    severity: "error",
    message: `It is paid for, but its clip is ${places} at the service any more.`,
    hint: `${whereClipsMayBe(store)}${action.lasting ? "" : " Or film it again with --film-missing."}`,
  };
}

/** An order of an earlier run that was waited for has come to nothing after all. */
export function cameToNothing(step: Step): Problem {
  return {
    code: "provider/unsure",
    severity: "error",
    message: `${labelOf(step.action)} was ordered once, and nothing ever came of it: it is not paid for.`,
    hint: "Run again to film it.",
  };
}

/** What a step needs was in doubt when its price was agreed to, and is at hand since. */
export function setFree(step: Step): Problem {
  return {
    code: "provider/unsure",
    severity: "error",
    message: `${labelOf(step.action)} was left out, because what it needs was in doubt. That has come home meanwhile.`,
    hint: "Run again to film it.",
  };
}

/** Shots that are named in one sentence. */
const MOST_NAMED = 12;

/** What a run leaves out that films only what was approved. */
export function unapproved({ steps }: Plan, words: string): Problem {
  const left = steps.filter(({ because }) => because.kind === "not-approved");
  const shots = [...new Set(left.flatMap(({ action }) => action.shots))];
  const named = `${shots.slice(0, MOST_NAMED).join(", ")}${shots.length > MOST_NAMED ? ` and ${shots.length - MOST_NAMED} more` : ""}`;
  return {
    code: "run/not-approved",
    severity: "error",
    message: `--final films only what is approved, and this is not: ${named}.`,
    hint: `Approve what is to be filmed and run again: storyboard approve ${shots.length > MOST_NAMED ? "--all" : shots.join(" ")} ${words}`,
  };
}

/** The problem of a submit that nobody is sure about, and why the service cannot tell either. */
export function inDoubt(problem: Problem, reason: string): Problem {
  return { ...problem, message: `${problem.message}${unsaid(reason)}` };
}

function unsaid(reason: string | undefined): string {
  return reason === undefined ? "" : ` What became of it is not known, because ${reason}.`;
}

/** Why a blocked step is not filmed, and what would change that. `reshoot`: what filming expired chains again comes to. */
export function blocked({ because }: Step, reshoot: Reshoot | undefined): Problem {
  if (because.kind === "failed-before") {
    const { problem } = because.attempt;
    const code = problem?.code === "provider/filtered" ? "provider/filtered" : "provider/failed";
    const flag = code === "provider/filtered" ? "--retry-blocked" : "--retry-failed";
    return {
      code,
      severity: "error",
      message: `It is not filmed again by itself; the last attempt failed: ${problem?.message ?? "the service gave no reason."}`,
      hint: `Change the shot, or film the very same again with ${flag}.`,
    };
  }
  const expired = because.kind === "parent-expired" ? ` since ${because.since}` : "";
  return {
    code: "provider/parent-expired",
    severity: "error",
    message: `It cannot be filmed: the provider no longer holds the footage it continues${expired}.`,
    hint:
      reshoot === undefined
        ? "The whole chain before it would have to be filmed again."
        : `${reshoot.shots.join(", ")} would have to be filmed again: --reshoot-expired does so${reshoot.unpriced === 0 ? " for" : ":"} ${showSum(reshoot)}.`,
  };
}

/** What the service accepted and made nothing of: no later run tries it again by itself, so it is said at once how to. */
export function cameOut(problem: Problem): Problem {
  const { code, hint } = problem;
  if (code === "provider/failed" && hint === undefined) {
    return { ...problem, hint: "Change the shot, or film the very same again with --retry-failed." };
  }
  if (code !== "provider/filtered" || hint?.includes("--retry-blocked") === true) return problem;
  return { ...problem, hint: `${hint === undefined ? "" : `${hint} `}--retry-blocked films the very same again.` };
}

/** A request that was not accepted. Footage that is gone before its time leaves one way only, and a plan knows its price from now on. */
export function refused(problem: Problem): Problem {
  if (problem.code !== "provider/parent-expired") return problem;
  const hint =
    "The whole chain would have to be filmed again: storyboard plan says for how much, --reshoot-expired does it.";
  return { ...problem, hint };
}

/** The service's copy of a clip that is missing here is not the clip that was kept. */
export function otherClip(): Problem {
  return {
    code: "media/damaged",
    severity: "error",
    message: "What the service has now is not the clip that was kept, so it is not used.",
    hint: "Bring .storyboard/ back from where it was filmed, or film it again with --film-missing.",
  };
}

/** A job that the service does not know any more stays open until a person gives it up. */
export function goneFor(step: Step, problem: Problem, words: string): Problem {
  const settle = resolveWords(step, words);
  const rename = `If its name was given by hand and is wrong: ${settle} --op NAME`;
  const giveUp = `To give it up and film it anew: ${settle} --paid (or --not-paid, where it was never accepted)`;
  const before = problem.hint === undefined ? "" : `${problem.hint}\n`;
  return { ...problem, hint: `${before}The next run asks again. ${rename}\n${giveUp}` };
}

/** A job that ended without a video, and no word about whether it is billed. */
export function maybeBilled(step: Step, problem: Problem, words: string): Problem {
  const hint = `It may have been billed: say what you know: ${resolveWords(step, words)} with one of --paid and --not-paid`;
  return { ...problem, code: "provider/unsure", severity: "error", hint };
}

/** A video that nobody asked for is here. */
export function extraKept(
  { action }: Step,
  { file, price }: { readonly file: string; readonly price: string },
): Problem {
  return {
    code: "provider/extra",
    severity: "warning",
    message: `${labelOf(action)}: the service made another video though one was asked for. The first is used; the other may be billed too (${price}) and is kept.`,
    hint: `It is at ${file}`,
  };
}

/** A video that nobody asked for could not be had. */
export function extraLost({ action }: Step, why: Problem): Problem {
  return {
    code: "provider/extra",
    severity: "warning",
    message: `${labelOf(action)}: the service made another video though one was asked for. The first is used; the other may be billed too and could not be fetched: ${why.message}`,
  };
}

/** The service says with an order that it costs more than anybody knew. */
export function dearerThanReckoned(
  { model, newSeconds }: Action,
  { price, cost }: { readonly price: MicroUsd; readonly cost: MicroUsd },
): Problem {
  const [told, reckoned] = [showMoney(cost), showMoney(price)];
  return {
    code: "money/billed-more",
    severity: "warning",
    message: `The service says that ${newSeconds} s of ${model.id} cost ${told}; ${reckoned} were reckoned. What is ordered from now on is reckoned at ${showMoney(Math.round(cost / newSeconds))} a second.`,
    hint: 'Set its price right, under "models:" in storyboard.config.yaml or at the service, whichever is wrong.',
  };
}

/** A job that takes longer than the run waits. */
export function stillRunning(shot: string, seconds: number): Problem {
  return {
    code: "provider/timeout",
    severity: "error",
    message: `${shot} is still being filmed at the service after ${Math.round(seconds / 60)} min.`,
    hint: "Run again to go on waiting; it is not paid for twice.",
  };
}

/** The name of a paid job could not be written down: these words are the only place where it stands. */
export function unwritten(
  step: Step,
  operation: string,
  { words, cause }: { readonly words: string; readonly cause: string },
): Problem {
  return {
    code: "provider/unsure",
    severity: "error",
    message: `${labelOf(step.action)} is being filmed as ${operation}, but that could not be written down: ${cause}`,
    hint: `Once the disk is well: ${resolveWords(step, words)} --op ${operation}`,
  };
}

/** The command that says of a step what it is, without its last word. */
export function resolveWords({ action }: Step, words: string): string {
  const take = action.take === 1 ? "" : ` --take ${action.take}`;
  return `storyboard resolve ${action.shots[0]} ${words}${take}`;
}

/** The claim of an order took too long for it to be sent: others may take it for lost by then. */
export function tooLate(seconds: number): Problem {
  return {
    code: "provider/unsent",
    severity: "error",
    message: `Its claim took longer than ${seconds} s, so it was not sent.`,
    hint: "See to the line to the store, and that this machine does not sleep while it works; then run again.",
  };
}

/** Another machine has ordered a shot meanwhile, and what came of it is not what this run reckoned with. */
export function soldOut({ machine = "another machine" }: Pick<Attempt, "machine">): Problem {
  return {
    code: "provider/unsure",
    severity: "error",
    message: `${machine} has ordered it since this run began, and it came to nothing that can be used here.`,
    hint: "Run again: the plan says what became of it and what it costs now.",
  };
}

/** Why nothing more is submitted after a few submits that nobody is sure about. */
export function doubtful(): Problem {
  return {
    code: "provider/unsure",
    severity: "error",
    message: "Several submits in a row had no answer that says whether they were accepted, so nothing more is sent.",
    hint: "Look what stands between here and the service: a proxy, a gateway, the line. Then say what became of the shots above, and run again.",
  };
}
