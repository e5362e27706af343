import type { ApprovalKey } from "../domain/approvals.ts";
import type { Catalogue, Limits, ModelSpec } from "../domain/catalogue.ts";
import type { Images } from "../domain/image.ts";
import type { Key, ProviderName, ShotId } from "../domain/names.ts";
import type { Action, Graph, Plan } from "../domain/plan.ts";
import { OUTSIDE_A_DAY, quotaDay } from "../domain/quota-day.ts";
import type { Storyboard } from "../domain/storyboard.ts";
import type { World } from "../domain/world.ts";
import { approvalsOf } from "../compile/approval.ts";
import { compile, type CompileInputs } from "../compile/compile.ts";
import { selectionOf } from "../compile/selection.ts";
import { withWholeLines, type Passed } from "./newest.ts";
import { begunTonight, newTakesTonight, type NewTakes, type Nightly, type NightPlan } from "./nightly.ts";
import { renewing, type Renewal, type Renewing } from "./renewal.ts";
import { plan, type PlanInputs } from "../plan/plan.ts";
import { keysAside, recordsOf, takesUnderWay } from "./records.ts";

/** What a plan is made from, as far as it is not looked up. */
type Planned = Omit<PlanInputs, "holdings" | "media" | "quotas" | "approved" | "tonight"> &
  Renewing &
  Pick<CompileInputs, "filmedFor">;

/** What preparing needs from outside. */
export type Preparation = Planned & {
  readonly provider: ProviderName;
  readonly catalogue: Catalogue;
  readonly images: Images;
  readonly picks: ReadonlyMap<Key, number>;
  readonly pins: ReadonlyMap<string, string>;
  /** Clips that are put aside, by `clipName`: nothing asks for them, unless the film shows them. */
  readonly dropped?: ReadonlySet<string>;
  /** Takes of a shot to film besides those that the storyboard asks for. */
  readonly besides?: (shot: ShotId, base: Key) => readonly number[];
  /** The newest of the takes of a base key, as compiling wants it, but for those that are passed over. */
  readonly newest?: (bases: readonly Key[], asked: readonly number[], passed: Passed) => number | undefined;
  /** Where shots are filmed anew that ask for it every night. */
  readonly nightly?: Nightly;
  /** Which actions are planned, with what they need; all of them where nobody says. */
  readonly select?: (graph: Graph) => Iterable<Key>;
  /** What is approved, where nothing else is to be filmed. */
  readonly approvals?: ReadonlySet<ApprovalKey>;
  /** What may be asked of each model; a day's quota is counted where it is said. */
  readonly limitsOf?: (model: ModelSpec) => Limits;
  readonly ledger: Pick<World["ledger"], "holdings" | "open" | "claimsSince">;
  readonly media: Pick<World["media"], "has">;
};

/** A film ready to be made. */
export type Production = {
  readonly storyboard: Storyboard;
  /** What is planned. */
  readonly graph: Graph;
  /** Everything that the storyboard asks for, planned or not. */
  readonly whole: Graph;
  readonly plan: Plan;
  /** Takes that the plan picks besides what is picked: written down once somebody agreed to what they cost. */
  readonly renewals: readonly Renewal[];
};

/** Pre-production: decides what must be filmed. Asks what is held; changes nothing. */
export async function prepare(storyboard: Storyboard, inputs: Preparation): Promise<Production> {
  const night = await nightPlan(storyboard, inputs);
  const production = await renewing(storyboard, inputs, async (renewals, part) => {
    const { select, ...rest } = inputs;
    const picks = new Map([...inputs.picks, ...renewals.map(({ base, take }) => [base, take] as const)]);
    const selected = part === undefined && select !== undefined ? { ...rest, select } : rest;
    return await prepareWith(storyboard, { ...selected, picks }, night?.takes);
  });
  return night === undefined ? production : { ...production, plan: { ...production.plan, tonight: night.told } };
}

/** What a night films anew; undefined by day. */
async function nightPlan(storyboard: Storyboard, inputs: Preparation): Promise<NightPlan | undefined> {
  const { nightly, lastTake = () => 0 } = inputs;
  if (nightly === undefined) return undefined;
  return await newTakesTonight(
    storyboard,
    { nightly, lastTake },
    async (takes) => await prepareWith(storyboard, inputs, takes),
  );
}

async function prepareWith(
  storyboard: Storyboard,
  inputs: Preparation,
  tonight: NewTakes = new Map(),
): Promise<Omit<Production, "renewals">> {
  const { newest } = inputs;
  return await withWholeLines(storyboard, async (passed) => {
    const showing = newest && {
      newest: (bases: readonly Key[], asked: readonly number[]): number | undefined => newest(bases, asked, passed),
    };
    return await planWith(storyboard, inputs, { tonight, ...showing });
  });
}

async function planWith(
  storyboard: Storyboard,
  inputs: Omit<Preparation, "newest">,
  { tonight, ...showing }: { readonly tonight: NewTakes } & Pick<CompileInputs, "newest">,
): Promise<Omit<Production, "renewals">> {
  const underWay = await takesUnderWay(inputs.ledger);
  const begun = begunTonight(storyboard, inputs.nightly);
  const besides = (shot: ShotId, base: Key): readonly number[] => [
    ...(underWay.get(base) ?? []),
    ...(inputs.besides?.(shot, base) ?? []),
    ...begun(shot, base),
    ...(tonight.has(base) ? [tonight.get(base) ?? 0] : []),
  ];
  const aside = await keysAside(inputs);
  const whole = compile(storyboard, { ...inputs, ...showing, besides, isAside: (key) => aside.has(key) });
  const graph = inputs.select === undefined ? whole : selectionOf(whole, inputs.select(whole));
  const { holdings, remembered, takes } = await recordsOf(graph, inputs, aside);
  const media = await inputs.media.has(takes.map((take) => ({ digest: take.media, bytes: take.bytes })));
  const quotas = inputs.limitsOf && { limitsOf: inputs.limitsOf, submitted: await submittedToday(graph, inputs) };
  const approved =
    inputs.approvals && approvedIn(graph, approvalsOf(storyboard, whole, inputs.images), inputs.approvals);
  const night = inputs.nightly && {
    night: inputs.nightly.night,
    keys: new Set(graph.actions.filter(isOfTonight(inputs.nightly, tonight)).map(({ key }) => key)),
    first: new Set(graph.actions.filter(isForNights(storyboard)).map(({ key }) => key)),
  };
  const known = {
    holdings,
    remembered,
    media,
    ...(quotas && { quotas }),
    ...(approved && { approved }),
    ...(night && { tonight: night }),
  };
  return { storyboard, graph, whole, plan: plan(graph, { ...inputs, ...known }) };
}

/** Whether this night asks for an action, or asked for it before it was run again. */
function isOfTonight({ begun }: Nightly, tonight: NewTakes): (action: Action) => boolean {
  return ({ base, take }) => tonight.get(base) === take || begun(base).includes(take);
}

/** Whether any of the shots that an action is for asks for a new take every night. */
function isForNights({ shots }: Storyboard): (action: Action) => boolean {
  const asking = new Set(shots.flatMap(({ id, regenerate }) => (regenerate === "nightly" ? [id] : [])));
  return (action) => action.shots.some((shot) => asking.has(shot));
}

/** The keys of a graph's actions that are approved for any of their shots: what they ask for is the same. */
function approvedIn(
  { actions }: Graph,
  names: ReadonlyMap<ShotId, ApprovalKey>,
  approvals: ReadonlySet<ApprovalKey>,
): ReadonlySet<Key> {
  const isApproved = (shot: ShotId): boolean => {
    const name = names.get(shot);
    return name !== undefined && approvals.has(name);
  };
  return new Set(actions.flatMap(({ key, shots }) => (shots.some(isApproved) ? [key] : [])));
}

/** The requests of today to each model whose day is counted, by its id. */
async function submittedToday(
  { actions }: Graph,
  { limitsOf, ledger, now }: Preparation,
): Promise<ReadonlyMap<string, number>> {
  const submitted = new Map<string, number>();
  for (const model of new Set(actions.map((action) => action.model))) {
    const limits = limitsOf?.(model);
    if (limits?.requestsPerDay === undefined) continue;
    const claims = await ledger.claimsSince(model, quotaDay(now, limits).since, OUTSIDE_A_DAY);
    submitted.set(model.id, claims.length);
  }
  return submitted;
}
