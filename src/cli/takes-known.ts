import { relative } from "node:path";
import { digestOfSources } from "../domain/digest.ts";
import type { Key } from "../domain/names.ts";
import { clipName } from "../domain/picks.ts";
import type { Action, Step } from "../domain/plan.ts";
import { StoryboardError } from "../domain/problem.ts";
import type { Shot, Storyboard } from "../domain/storyboard.ts";
import type { Attempt, Take } from "../domain/take.ts";
import type { Production } from "../pipeline.ts";
import type { ListedShot, ListedTake } from "../report/takes.ts";
import { filmName } from "./film-words.ts";
import { droppedAt, picksAt, planFilm, type Asked, type PlanningDesk } from "./desk.ts";
import type { Cast, Session } from "./session.ts";

/** Where takes are spoken of: a film, who films it, and its books. */
export type Place = {
  readonly session: Session;
  readonly storyboard: Storyboard;
  readonly cast: Cast;
  readonly rehearsal: boolean;
  readonly desk: PlanningDesk;
  /** How commands name the film. */
  readonly words: string;
};

/** Every take of every shot, and the plan in which each of them has its step. */
export type KnownTakes = { readonly shots: readonly ListedShot[]; readonly production: Production };

/** Looks up every take that books and lock file know of a film, dropped and unasked ones too. */
export async function knownTakes(place: Place): Promise<KnownTakes> {
  const { desk, storyboard } = place;
  const open = (await desk.ledger?.open()) ?? [];
  const all = everyClip(desk);
  const production = await planWith(place, { besides: (_, base) => numbersOf(base, all, open) });
  const { actions, takes, picked } = production.whole;
  const byKey = new Map(actions.map((action) => [action.key, action]));
  const steps = new Map(production.plan.steps.map((step) => [step.action.key, step]));
  const here = await desk.media.has(all.map(({ media, bytes }) => ({ digest: media, bytes })));
  const dropped = droppedAt(desk);
  const picks = picksAt(desk);
  const film = filmName(place.session.project);
  const filmed = (desk.ledger?.attempts() ?? []).filter((each) => each.state === "stored" && each.film === film);

  const listedOf = (action: Action, shown: Key): readonly ListedTake[] =>
    all
      .filter(({ key }) => key === action.key || action.formerly.includes(key))
      .toSorted((one, other) => (one.made < other.made ? 1 : -1))
      .map((take) => ({
        number: action.take,
        take,
        shown: action.key === shown && shownClip(steps.get(shown)) === take.media,
        dropped: dropped.has(clipName(take)),
        draft: action.draft === true,
        stale: isStale(take, action, steps),
        ...(here.has(take.media) && { file: relative(process.cwd(), desk.media.fileOf(take.media)) }),
      }));

  const shots = storyboard.shots.map((shot): ListedShot => {
    const own = (takes.get(shot.id) ?? []).flatMap((key) => byKey.get(key) ?? []);
    const shown = picked.get(shot.id);
    const action = shown === undefined ? undefined : byKey.get(shown);
    if (action === undefined) throw new Error(`the shot ${shot.id} was not compiled`);
    const others = filmed.filter(
      ({ base, shots: names }) => base !== undefined && base !== action.base && names.includes(shot.id),
    );
    const alike = others.filter((attempt) => (attempt.draft === true) === (shot.draft === true));
    return {
      shot: shot.id,
      base: action.base,
      shown: action.take,
      shownBy: shownBy(shot, picks.has(action.base)),
      ...(action.lasting && { lasting: true }),
      takes: own.flatMap((each) => listedOf(each, action.key)),
      underWay: own.flatMap(({ key, take }) =>
        open.filter((attempt) => attempt.key === key).map((attempt) => ({ number: take, attempt })),
      ),
      failed: own.flatMap(({ key }) => {
        const step = steps.get(key);
        return step?.because.kind === "failed-before" ? [step] : [];
      }),
      earlier: alike.filter(({ provider }) => provider === place.cast.provider).length,
      elsewhere: alike.filter(({ provider }) => provider !== place.cast.provider).length,
      drafts: shot.draft === true ? 0 : others.length - alike.length,
    };
  });
  return { shots, production };
}

function shownBy({ take, pick }: Shot, isPicked: boolean): ListedShot["shownBy"] {
  if (take !== undefined) return "storyboard";
  return isPicked ? "pick" : (pick ?? "default");
}

/** Plans a place's film. */
export async function planWith({ session, storyboard, desk, cast }: Place, asked: Asked = {}): Promise<Production> {
  return await planFilm(session, storyboard, { desk, cast, ...asked });
}

/** Every clip that is recorded anywhere, each of a key once; what the ledger says goes before the lock file. */
function everyClip({ ledger, lock }: PlanningDesk): readonly Take[] {
  const clips = new Map<string, Take>();
  for (const take of [...(ledger?.takes() ?? []), ...[...lock.takes.values()].flat()]) {
    if (!clips.has(clipName(take))) clips.set(clipName(take), take);
  }
  return [...clips.values()];
}

function numbersOf(base: Key, takes: readonly Take[], open: readonly Attempt[]): readonly number[] {
  return [...takes, ...open].flatMap((each) => (each.base === base ? (each.number ?? []) : []));
}

/** The number that the next take of a shot gets: after every one that was ever kept, begun, or asked for. Throws `usage/wrong` for a shot that stays as it was filmed. */
export function nextNumber(listed: ListedShot, { desk }: Pick<Place, "desk">, asked = 0): number {
  refuseWhereLasting(listed);
  // What certainly never began leaves its number free.
  const begun = (desk.ledger?.attempts() ?? []).filter(({ state }) => state !== "rejected");
  const numbers = numbersOf(listed.base, everyClip(desk), begun);
  return Math.max(asked, 0, ...numbers, ...listed.takes.map(({ number }) => number)) + 1;
}

/** Refuses a new take of a shot that stays as it was filmed. */
export function refuseWhereLasting({ shot, lasting }: ListedShot): void {
  if (lasting !== true) return;
  throw new StoryboardError({
    code: "usage/wrong",
    message: `"${shot}" says regenerate: never, and shows what was filmed for it before it was changed.`,
    hint: "Take that line away or change it, and it has takes of what it asks for now.",
  });
}

/** The clip that a step brings into the film, where there is one. */
function shownClip(step: Step | undefined): Take["media"] | undefined {
  if (step === undefined) return undefined;
  return step.because.kind === "media-missing" ? step.because.take.media : step.take?.media;
}

/** Whether what a take was made from is no longer what the film shows. */
function isStale(take: Take, { needs }: Action, steps: ReadonlyMap<Key, Step>): boolean {
  if (needs.length === 0 || take.source === undefined) return false;
  const sources = needs.flatMap((key) => steps.get(key) ?? []);
  if (sources.some(({ verdict, because }) => verdict === "film" || because.kind === "running")) return true;
  const media = sources.flatMap((source) => shownClip(source) ?? []);
  return media.length === needs.length && digestOfSources(media) !== take.source;
}
