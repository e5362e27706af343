import { relative } from "node:path";
import type { Key } from "../domain/names.ts";
import { latestPicks, type Pick } from "../domain/picks.ts";
import { StoryboardError } from "../domain/problem.ts";
import type { Step } from "../domain/plan.ts";
import type { Production } from "../pipeline.ts";
import {
  showConsequences,
  sumOfConsequences,
  type Consequences,
  type ListedShot,
  type ListedTake,
} from "../report/takes.ts";
import { ask } from "./consent.ts";
import { picksAt } from "./desk.ts";
import { writeLock } from "./lock-entries.ts";
import type { Output } from "./output.ts";
import { showingsIn } from "./shown.ts";
import { planWith, type Place } from "./takes-known.ts";
import type { WritingPlace } from "./takes-place.ts";

/** A take of a shot that is to be shown from now on. */
export type Choice = { readonly listed: ListedShot; readonly number: number };

/** Whether somebody agreed beforehand, and where to ask. */
type Agreeing = { readonly yes: boolean; readonly output: Output };

/** Later than any word that is said. */
const LAST_WORD = "9999-12-31T23:59:59.999Z";

/** Refuses a choice where the storyboard itself has made one. */
export function refuseWhereWritten({ listed }: Choice, { session }: Place): void {
  if (listed.shownBy !== "storyboard") return;
  throw new StoryboardError({
    code: "usage/wrong",
    message: `The storyboard itself says take: ${listed.shown} of "${listed.shot}".`,
    hint: `Change it there, or take that line out of ${session.file} to choose with storyboard pick.`,
  });
}

/** What a choice brings about. The take itself may yet have to be filmed: that is not counted here where `filming` says so. */
export async function consequencesOf({ listed, number }: Choice, place: Place, filming = false): Promise<Consequences> {
  const before = await planWith(place);
  const isIt = ({ base, take }: { readonly base: Key; readonly take: number }): boolean =>
    base === listed.base && take === number;
  const after = await planWith(place, {
    picks: new Map([...picksAt(place.desk), [listed.base, number]]),
    besides: (_, base) => (base === listed.base ? [number] : []),
  });
  const steps = changedBy(before, after).filter(({ action }) => !(filming && isIt(action)));
  return { steps, plan: after.plan.steps, rehearsal: place.rehearsal, words: place.words };
}

/** What comes of dropping these clips, or of taking them back. */
export async function consequencesOfDrops(
  clips: readonly ListedTake[],
  dropped: boolean,
  place: Place,
): Promise<Consequences> {
  const { desk } = place;
  const said = clips.map(({ take: { key, media } }) => ({ key, media, dropped, at: LAST_WORD }));
  const lock = { ...desk.lock, drops: [...desk.lock.drops, ...said] };
  const [before, after] = [await planWith(place), await planWith({ ...place, desk: { ...desk, lock } })];
  const { rehearsal, words } = place;
  return { steps: changedBy(before, after), plan: after.plan.steps, rehearsal, words };
}

/** The steps of a plan that a run would have to do, and had not to do before. */
function changedBy(before: Production, after: Production): readonly Step[] {
  const was = new Map(before.plan.steps.map((step) => [step.action.key, step.verdict]));
  return after.plan.steps.filter(
    ({ action, verdict }) => verdict !== "keep" && verdict !== "resume" && was.get(action.key) !== verdict,
  );
}

/** Tells what a choice brings about and makes sure that a person agrees to it, where it costs anything. Throws `money/no-consent`. */
export async function agreeTo({ listed, number }: Choice, consequences: Consequences, how: Agreeing): Promise<void> {
  const named = { because: "this pick", doing: `Picking take ${number} of "${listed.shot}"`, question: "Pick it?" };
  await agreeToAll(consequences, named, how);
}

/** The same of anything that changes what the film shows, told in its own words. */
export async function agreeToAll(
  consequences: Consequences,
  words: { readonly because: string; readonly doing: string; readonly question: string },
  { yes, output }: Agreeing,
): Promise<void> {
  if (consequences.steps.length === 0) return;
  output.err.write(`${showConsequences(consequences, words.because)}\n`);
  if (consequences.rehearsal || yes) return;
  const what = `${words.doing} makes the next run ${sumOfConsequences(consequences)}`;
  if (process.stdin.isTTY && process.stderr.isTTY) {
    const answer = await ask(`${what}. ${words.question} [y/N] `, new AbortController().signal);
    if (answer === "yes") return;
    if (answer === "stopped") throw new StoryboardError({ code: "run/interrupted", message: "Nothing was changed." });
    throw new StoryboardError({
      code: "money/no-consent",
      message: "Nothing was changed.",
      hint: "Do it again and answer y, or add --yes.",
    });
  }
  throw new StoryboardError({
    code: "money/no-consent",
    message: `${what}, and nobody is here to agree. Nothing was changed.`,
    hint: "Agree with --yes: it spends nothing by itself.",
  });
}

/** Other storyboards of the project that have the same shot, as people read their names: a choice is the whole project's. */
export async function followersOf({ listed }: Choice, { session, desk, rehearsal }: Place): Promise<readonly string[]> {
  const { project } = session;
  const own = new Set(listed.takes.map(({ take }) => take.media));
  // A lock file of another film that cannot be read is no reason to choose nothing here.
  const showings = await showingsIn(project, { ...desk, rehearsal }).catch(() => []);
  return showings.flatMap(({ storyboard, clips }) =>
    storyboard !== project.storyboard && [...clips].some((clip) => own.has(clip))
      ? [relative(process.cwd(), storyboard)]
      : [],
  );
}

/** Writes a choice down, in the books and in the lock file of a real film. */
export async function choose({ listed, number }: Choice, place: WritingPlace): Promise<Pick> {
  const { ledger, lock } = place.desk;
  const before = latestPicks([...lock.picks.values(), ...ledger.picks().values()]).get(listed.base);
  const pick = ledger.pick(listed.base, number, before?.at);
  await writeLock(place, [{ t: "pick", ...pick }]);
  return pick;
}
