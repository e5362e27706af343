import type { Catalogue, Limits, ModelSpec } from "./domain/catalogue.ts";
import type { Images } from "./domain/image.ts";
import { PROVIDERS, type Key, type ProviderName, type ShotId } from "./domain/names.ts";
import { isKey } from "./domain/digest.ts";
import { isAsLongAsAsked, ownSeconds } from "./domain/length.ts";
import type { Action, Graph, Plan } from "./domain/plan.ts";
import { StoryboardError, type Problem } from "./domain/problem.ts";
import { quotaDay } from "./domain/quota-day.ts";
import type { Source } from "./domain/source.ts";
import type { Storyboard } from "./domain/storyboard.ts";
import { clipName } from "./domain/picks.ts";
import type { Holding, Take } from "./domain/take.ts";
import type { Shown } from "./domain/timeline.ts";
import type { World } from "./domain/world.ts";
import { check, type Checked } from "./check/check.ts";
import { checkConfig, type CheckedConfig } from "./check/config.ts";
import { imagePaths } from "./check/image-paths.ts";
import { inOrder } from "./check/problems.ts";
import { didYouMean, suggester } from "./check/suggest.ts";
import { compile } from "./compile/compile.ts";
import { selectionOf } from "./compile/selection.ts";
import { cutFingerprint } from "./cut/fingerprint.ts";
import { roadOf } from "./cut/road.ts";
import { timelineOf } from "./cut/timeline.ts";
import { renewing, type Renewal, type Renewing } from "./pipeline/renewal.ts";
import { plan, type PlanInputs } from "./plan/plan.ts";
import { read } from "./read/read.ts";
import { run, type RunOutcome } from "./run/engine.ts";
import type { RunOptions, Watch } from "./run/options.ts";
import { interrupted } from "./run/problems.ts";

export { spentBefore } from "./run/purse.ts";

/** Who is to film, and whether at another address than the provider's own: a retired model may still live there. */
export type Casting = { readonly provider: ProviderName; readonly customEndpoint: boolean };

/** What examining needs from outside. */
export type Examination<C extends Casting> = {
  readonly catalogue: Catalogue;
  readonly now: Date;
  /** Decides who films, by what the storyboard says and everything else. */
  readonly cast: (named: ProviderName | undefined) => C;
  readonly look: (paths: readonly string[]) => Promise<Images>;
};

/** A storyboard's text, read and checked. `source` and `casting` are missing where it could not even be read. */
export type Examined<C extends Casting> = Checked & {
  readonly file: string;
  /** Missing where the file is too large or no text. */
  readonly text?: string;
  readonly source?: Source;
  readonly casting?: C;
  readonly images: Images;
};

/** Reading: from an author's bytes to a storyboard without fault, or every problem at once. */
export async function examine<C extends Casting>(
  bytes: Uint8Array,
  file: string,
  outside: Examination<C>,
): Promise<Examined<C>> {
  const { source, ...reading } = read(bytes, file);
  if (source === undefined) return { ...reading, file, ruleBreaks: new Map(), images: new Map() };
  const casting = outside.cast(providerNamedIn(source));
  const images = await outside.look(imagePaths(source));
  const { catalogue, now } = outside;
  const { storyboard, ...checked } = check(source, { ...casting, catalogue, now, images });
  const refused = reading.problems.some(({ severity }) => severity === "error");
  return {
    ...checked,
    ...(storyboard && !refused && { storyboard }),
    problems: inOrder([...reading.problems, ...checked.problems]),
    file,
    text: source.text,
    source,
    images,
    casting,
  };
}

function providerNamedIn({ value }: Source): ProviderName | undefined {
  const top: Record<string, unknown> = Object(value);
  return PROVIDERS.find((name) => name === top["provider"]);
}

/** A project's settings as far as they can be understood, and everything that is wrong with them. */
export type Configured = CheckedConfig & {
  readonly file: string;
  /** Missing where the file is too large or no text. */
  readonly text?: string;
};

/** Reading the project's settings. A file without a word in it is one without settings: it marks the project's root. */
export function configure(bytes: Uint8Array, file: string): Configured {
  const { source, ...reading } = read(bytes, file, { kind: "configuration" });
  if (source === undefined) {
    const problems = reading.problems.filter(({ code }) => code !== "yaml/empty");
    return { ...reading, problems, config: { limits: {} }, file };
  }
  const { config, problems } = checkConfig(source);
  return { ...reading, config, problems: inOrder([...reading.problems, ...problems]), file };
}

/** What a plan is made from, as far as it is not looked up. */
type Planned = Omit<PlanInputs, "holdings" | "media" | "quotas"> & Renewing;

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
  /** Which actions are planned, with what they need; all of them where nobody says. */
  readonly select?: (graph: Graph) => Iterable<Key>;
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
  return await renewing(storyboard, inputs, async (renewals) => {
    const picks = new Map([...inputs.picks, ...renewals.map(({ base, take }) => [base, take] as const)]);
    return await prepareWith(storyboard, { ...inputs, picks });
  });
}

async function prepareWith(storyboard: Storyboard, inputs: Preparation): Promise<Omit<Production, "renewals">> {
  const underWay = await takesUnderWay(inputs.ledger);
  const besides = (shot: ShotId, base: Key): readonly number[] => [
    ...(underWay.get(base) ?? []),
    ...(inputs.besides?.(shot, base) ?? []),
  ];
  const aside = await keysAside(inputs);
  const whole = compile(storyboard, { ...inputs, besides, isAside: (key) => aside.has(key) });
  const graph = inputs.select === undefined ? whole : selectionOf(whole, inputs.select(whole));
  const recorded = await inputs.ledger.holdings(graph.actions.flatMap(({ key, formerly }) => [key, ...formerly]));
  const shown = new Set(
    graph.actions.flatMap((action) => (isShown(action, graph) ? [action.key, ...action.formerly] : [])),
  );
  // Two branches may drop a clip and pick it: what the film shows is not paid for again because of that.
  const isLeft = (take: Take): boolean =>
    inputs.dropped?.has(clipName(take)) !== true || (shown.has(take.key) && aside.has(take.key));
  const held = ({ take, older = [], attempt }: Holding): Holding => {
    const [newest, ...others] = (take === undefined ? older : [take, ...older]).filter(isLeft);
    return { older: others, ...(newest && { take: newest }), ...(attempt && { attempt }) };
  };
  const holdings = underTodaysKeys(graph, new Map([...recorded].map(([key, holding]) => [key, held(holding)])));
  const remembered = new Map(
    [...underTodaysKeys(graph, inputs.remembered)].map(([key, takes]) => [key, takes.filter(isLeft)]),
  );
  const takes = [
    ...[...holdings.values()].flatMap(({ take, older = [] }) => (take === undefined ? older : [take, ...older])),
    ...[...remembered.values()].flat(),
  ];
  const media = await inputs.media.has(takes.map((take) => ({ digest: take.media, bytes: take.bytes })));
  const quotas = inputs.limitsOf && { limitsOf: inputs.limitsOf, submitted: await submittedToday(graph, inputs) };
  const known = { holdings, remembered, media, ...(quotas && { quotas }) };
  return { storyboard, graph, whole, plan: plan(graph, { ...inputs, ...known }) };
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
    const claims = await ledger.claimsSince(model.provider, model.id, quotaDay(now, limits).since);
    submitted.set(model.id, claims.length);
  }
  return submitted;
}

/** Every take of these shots, for `select`. Throws `usage/wrong` where the storyboard has no such shot. */
export function takesOfShots(shots: readonly ShotId[]): NonNullable<Preparation["select"]> {
  return ({ takes }) =>
    shots.flatMap((shot) => {
      const keys = takes.get(shot);
      if (keys !== undefined) return keys;
      const hint = didYouMean(suggester(takes.keys())(shot));
      throw new StoryboardError({
        code: "usage/wrong",
        message: `The storyboard has no shot "${shot}".`,
        ...(hint !== undefined && { hint }),
      });
    });
}

function isShown({ key, shots }: Action, { picked }: Graph): boolean {
  return shots.some((shot) => picked.get(shot) === key);
}

/** The keys of which every clip that anybody knows of was put aside. */
async function keysAside({ dropped = new Set(), ledger, remembered }: Preparation): Promise<ReadonlySet<Key>> {
  const keys = new Set([...dropped].flatMap((name) => name.split(" ", 1).filter(isKey)));
  const held = await ledger.holdings([...keys]);
  const isAside = (key: Key): boolean => {
    const { take, older = [] } = held.get(key) ?? {};
    const known = [...(take === undefined ? older : [take, ...older]), ...(remembered.get(key) ?? [])];
    return known.every((each) => dropped.has(clipName(each)));
  };
  return new Set([...keys].filter(isAside));
}

/** The numbers of the takes that have an open attempt, by base key: they are paid for or may be, whoever asked for them. */
async function takesUnderWay(ledger: Pick<World["ledger"], "open">): Promise<ReadonlyMap<Key, readonly number[]>> {
  const numbers = new Map<Key, number[]>();
  for (const { base, number } of await ledger.open()) {
    if (base === undefined || number === undefined) continue;
    numbers.set(base, [...(numbers.get(base) ?? []), number]);
  }
  return numbers;
}

/** What is known of each action of a graph, by its key or else by one that an earlier recipe gave it. */
function underTodaysKeys<T>(graph: Graph, known: ReadonlyMap<Key, T>): ReadonlyMap<Key, T> {
  return new Map(
    graph.actions.flatMap(({ key, formerly }): [Key, T][] => {
      const found = [key, ...formerly].find((name) => known.has(name));
      const value = found === undefined ? undefined : known.get(found);
      return value === undefined ? [] : [[key, value]];
    }),
  );
}

/** Asks who films what became of orders whose answers were lost, so that the plan knows. */
export { settle } from "./run/settle.ts";

/** How the film is to be made. */
export type ProductionOptions = RunOptions & {
  /** Absolute path of the film. */
  readonly output: string;
  /** Whether to cut at all. */
  readonly cut: boolean;
  /** Absolute path of a film with slates for what is missing; absent: no film is cut then. */
  readonly partial?: string;
};

/** The finished film: its absolute path, its length, and the shots that only slates stand for. */
export type Film = { readonly file: string; readonly seconds: number; readonly slates?: readonly ShotId[] };

/** What a production came to. `film` where there is one that shows this very storyboard. */
export type ProductionOutcome = RunOutcome & { readonly film?: Film };

/** Production: films what is missing, then cuts the film. */
export async function produce(
  production: Production,
  world: World,
  how: { readonly options: ProductionOptions; readonly watch: Watch },
): Promise<ProductionOutcome> {
  const { options, watch } = how;
  const outcome = await run(production.plan, world, how);
  const differing = options.accept ? [] : differingTakes(production, outcome.takes);
  for (const problem of differing) watch.emit({ type: "diagnostic", problem });
  const filmed = { ...outcome, problems: [...outcome.problems, ...differing] };
  const stopped = watch.signal.aborted || watch.drain.aborted;
  if (!options.cut || stopped) return filmed;
  const missing = missingShots(production, outcome.takes);
  const whole = missing.length === 0 && differing.length === 0;
  if (!whole && (options.partial === undefined || outcome.takes.size === 0)) return filmed;
  try {
    const film = await cut({ production, takes: outcome.takes, missing, whole }, world, how);
    return { ...filmed, film };
  } catch (error) {
    const problem = watch.signal.aborted ? interrupted() : error instanceof StoryboardError && error.problem;
    if (!problem) throw error;
    watch.emit({ type: "cut.failed", problem });
    return { ...filmed, problems: [...filmed.problems, problem] };
  }
}

/** What there is to cut: takes by key, and the shots that slates must stand in for. */
type Material = {
  readonly production: Production;
  readonly takes: ReadonlyMap<Key, Take>;
  readonly missing: readonly Action[];
  /** Whether this is the film as the storyboard wants it. */
  readonly whole: boolean;
};

async function cut(
  { production, takes, missing, whole }: Material,
  world: World,
  { options, watch }: { readonly options: ProductionOptions; readonly watch: Watch },
): Promise<Film> {
  const shown = new Map<Key, Shown>(takes);
  for (const action of missing) shown.set(action.key, await world.slates.draw(action, watch.signal));
  const timeline = timelineOf({ storyboard: production.storyboard, takes: pickedOf(production.graph, shown) });
  // What is not whole never takes the place of a film that is.
  const output = whole || options.partial === undefined ? options.output : options.partial;
  const slates = shotsShown(production).filter((id) => {
    const key = production.graph.picked.get(id);
    return missing.some((action) => action.key === key);
  });
  const film = {
    file: output,
    seconds: timeline.frames / timeline.frameRate,
    ...(slates.length > 0 && { slates }),
  };
  const fingerprint = cutFingerprint(timeline);
  const standing = await world.films.look(output);
  if (standing.kind === "ours" && standing.fingerprint === fingerprint) {
    watch.emit({ type: "cut.done", ...film, kept: true });
    return film;
  }
  const road = roadOf(timeline);
  watch.emit({ type: "cut.started", timeline, road });
  const withdraw = await world.films.begin(output);
  await world.cutter
    .cut(
      timeline,
      { output, road, fileOf: (media) => world.media.fileOf(media) },
      { signal: watch.signal, progress: (frames) => watch.emit({ type: "cut.progress", frames, of: timeline.frames }) },
    )
    .catch(async (error: unknown) => {
      await withdraw();
      throw error;
    });
  await world.films.done(output, fingerprint);
  watch.emit({ type: "cut.done", ...film, kept: false });
  return film;
}

/** The shots that the film shows, in its order. */
function shotsShown({ storyboard }: Production): readonly ShotId[] {
  return storyboard.cut.sequence ?? storyboard.shots.map(({ id }) => id);
}

/** What the film shows of every shot: its picked take, or the slate in its place. */
function pickedOf(graph: Graph, shown: ReadonlyMap<Key, Shown>): ReadonlyMap<ShotId, Shown> {
  return new Map(
    [...graph.picked].flatMap(([shot, key]): [ShotId, Shown][] => {
      const print = shown.get(key);
      return print === undefined ? [] : [[shot, print]];
    }),
  );
}

/** The picked actions that the film shows and that have no take. */
function missingShots(production: Production, takes: ReadonlyMap<Key, Take>): readonly Action[] {
  const wanted = new Set(shotsShown(production).map((id) => production.graph.picked.get(id)));
  return production.graph.actions.filter(({ key }) => wanted.has(key) && !takes.has(key));
}

/** A clip that is more than a little off what was asked for is not cut into a film without a word. */
function differingTakes({ graph }: Production, takes: ReadonlyMap<Key, Take>): Problem[] {
  const picked = new Set(graph.picked.values());
  return graph.actions.flatMap((action): Problem[] => {
    const take = takes.get(action.key);
    // What authors add themselves they were told about then.
    const isFine = take === undefined || take.added === true || isAsLongAsAsked(take, action);
    if (isFine || !picked.has(action.key)) return [];
    return [
      {
        code: "media/differs",
        severity: "error",
        message: `${action.shots.join(", ")}: ${action.newSeconds} s were asked for, and the service made ${ownSeconds(take).toFixed(2)} s.`,
        hint: "The clip is kept. Take it as it is with --accept, or change the shot to film it anew.",
      },
    ];
  });
}
