import type { Limits } from "../domain/catalogue.ts";
import { showMoney, showSum } from "../domain/money.ts";
import type { Bound, Plan } from "../domain/plan.ts";
import { unreachable } from "../domain/unreachable.ts";
import { nightNotes } from "./night.ts";
import { clockNotes } from "./plan-clock.ts";
import { safeLine } from "./safe.ts";
import { windowNotes } from "./windows.ts";
import { countOf, listOf, sentence, showCount, showSeconds, showWait } from "./words.ts";

/** Groups of shots named one by one in a note. */
const MOST_GROUPS = 5;

/** What a plan comes to, in words: how many of each verdict, seconds to film, the most it can cost, unless it has to be mended first. */
export function showTotals(plan: Plan, rehearsal: boolean, broken = false): string {
  const { film, resume, keep, hold, blocked } = plan.counts;
  const missing = plan.steps.filter(
    (step) => step.verdict === "resume" && step.because.kind === "media-missing",
  ).length;
  if (film + resume + hold + blocked === 0) return `Nothing to film: ${countOf(keep, "clip")} unchanged.`;
  const words = [
    [film, `to film (${showSeconds(plan.filmSeconds)})`],
    [resume - missing, "to collect"],
    [missing, "to fetch again"],
    [keep, "unchanged"],
    ...stuckWords(plan),
  ] as const;
  const said = words.filter(([amount]) => amount > 0).map(([amount, word]) => `${showCount(amount)} ${word}`);
  return `Plan: ${said.join(", ")}.${broken ? "" : ` ${priceOf(plan, rehearsal)}`}`;
}

/** How many steps a run would not film, by what stands in the way, in the words in which a run tells what it came to. */
export function stuckWords({ steps }: Pick<Plan, "steps">): readonly (readonly [amount: number, word: string])[] {
  const stuck = steps.filter(({ verdict }) => verdict === "hold" || verdict === "blocked");
  return STUCK.map(([kind, word]) => [stuck.filter(({ because }) => because.kind === kind).length, word]);
}

const STUCK = [
  ["failed-before", "failed"],
  ["parent-expired", "expired"],
  ["not-approved", "not approved"],
  ["source-held", "skipped"],
  ["unsure", "not sure"],
  ["elsewhere", "ordered elsewhere"],
  ["media-missing", "missing"],
] as const;

function priceOf(plan: Plan, rehearsal: boolean): string {
  if (rehearsal) return "Free: it is a rehearsal.";
  return sentence(showSum(plan, "at most "));
}

/** The soonest that a plan can be done, and which limit decides; empty where nothing is to be waited for. */
export function showBound(plan: Plan, limits: Limits | undefined): string {
  const { seconds, by } = plan.bound;
  const first = plan.steps.find((step) => step.verdict === "film");
  const { requestsPerMinute, concurrency } = limits ?? first?.action.model.limits ?? {};
  const best = `At best ${showWait(seconds)}:`;
  switch (by) {
    case "nothing":
      return "";
    case "chain":
      return `${best} the longest chain decides, a higher quota will not help.`;
    case "rate": {
      const amount = requestsPerMinute === undefined ? "the requests" : countOf(requestsPerMinute, "request");
      return `${best} ${amount} a minute ${requestsPerMinute === 1 ? "decides" : "decide"}; ${helpOf(plan.bound, "--rpm")}.`;
    }
    case "concurrency": {
      const amount = concurrency === undefined ? "how many may be filmed" : showCount(concurrency);
      return `${best} ${amount} at once ${concurrency === undefined || concurrency === 1 ? "decides" : "decide"}; ${helpOf(plan.bound, "--concurrency")}.`;
    }
    default:
      return unreachable(by);
  }
}

/** What a higher limit would save, for those whose quota allows it. */
function helpOf({ seconds, raised }: Bound, flag: string): string {
  if (raised === undefined) return `raise ${flag} if your quota allows more`;
  return `${flag} ${raised.to} saves ${showWait(seconds - raised.seconds)} if your quota allows it`;
}

/** What an author may not have meant: shots that share one clip, and shots that are filmed more than once. What the clock does to a plan, and what services billed before. */
export function showNotes(plan: Plan, rehearsal = false): string {
  const actions = plan.steps.map((step) => step.action);
  const notes = [
    ...sharing(actions.filter(({ take }) => take === 1)),
    ...takes(actions),
    ...nightNotes(plan),
    ...windowNotes(plan),
    ...clockNotes(plan, rehearsal),
    ...(rehearsal ? [] : toldPrices(plan)),
  ];
  return notes.map((note) => `  ${safeLine(note)}`).join("\n");
}

type Actions = readonly Plan["steps"][number]["action"][];

function sharing(actions: Actions): readonly string[] {
  const groups = actions.filter(({ shots }) => shots.length > 1);
  const told = groups.slice(0, MOST_GROUPS).map(({ shots }) => {
    return `Shared: ${listOf(shots)} ask for the very same thing and share one clip; \`seed\` or \`takes\` tells them apart.`;
  });
  const rest = groups.length - told.length;
  return rest > 0 ? [...told, `Shared: ${countOf(rest, "more clip")}.`] : told;
}

/** Models whose service has billed more than anybody had written down. */
function toldPrices({ steps }: Plan): readonly string[] {
  const notes = steps.flatMap(({ verdict, action: { model, request } }) => {
    const size = request.resolution ?? model.defaultResolution;
    const rate = model.toldPrices?.[size];
    return verdict === "film" && rate !== undefined
      ? [`Price: the service billed ${showMoney(Math.round(rate))} a second of ${model.id} in ${size} before.`]
      : [];
  });
  return [...new Set(notes)];
}

function takes(actions: Actions): readonly string[] {
  const most = new Map<string, number>();
  for (const { take, shots } of actions) {
    for (const shot of shots) most.set(shot, Math.max(take, most.get(shot) ?? 0));
  }
  const several = [...most].filter(([, amount]) => amount > 1);
  if (several.length === 0) return [];
  const said = several.slice(0, MOST_GROUPS).map(([shot, amount]) => `${shot} ${showCount(amount)}`);
  const rest = several.length - said.length;
  return [
    `Takes: ${listOf(rest > 0 ? [...said, `${showCount(rest)} more shots`] : said)}; the film shows one of each.`,
  ];
}
