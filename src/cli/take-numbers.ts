import type { Key, ProviderName, ShotId } from "../domain/names.ts";
import { clipName } from "../domain/picks.ts";
import type { Filmed } from "../domain/plan.ts";
import type { Shot } from "../domain/storyboard.ts";
import type { Attempt, AttemptState, Take } from "../domain/take.ts";
import type { Preparation } from "../pipeline.ts";
import type { Lock } from "../world/lock-file/entry.ts";
import type { LocalLedger } from "../world/store/ledger.ts";

/** Attempts of which a take may still come, or that may be made once more by themselves. */
const HOPEFUL: ReadonlySet<AttemptState> = new Set(["submitted", "ready", "rejected", "written-off"]);

/** What books and lock file know of the takes of base keys, and of what was filmed for shots by their names. */
export type TakeNumbers = {
  /** The highest number that any take of a base key ever had. What certainly never began leaves its number free. */
  readonly last: (base: Key) => number;
  /** The takes of a base key that a night asked for, but for what certainly never began. */
  readonly ofNight: (base: Key, night: string) => readonly number[];
  /** When a take of a base key was last begun or made, ISO; empty where none ever was. */
  readonly since: (base: Key) => string;
  readonly newest: NonNullable<Preparation["newest"]>;
  readonly filmedFor: NonNullable<Preparation["filmedFor"]>;
  /** Every take that was filmed for a shot, those of other words or other footage first, then those of this base key; each from the first to the last. */
  readonly takesOf: (shot: Pick<Shot, "id" | "draft">, base: Key | undefined) => readonly Take[];
};

type Known = { readonly attempts: readonly Attempt[]; readonly clips: readonly Take[]; readonly left: readonly Take[] };

/** Where takes are remembered: the lock file, and books where there are any. */
type Remembered = {
  readonly lock: Pick<Lock, "takes" | "shots">;
  readonly ledger?: Pick<LocalLedger, "takes" | "attempts">;
};

/** Looks the numbers of takes up in a desk's books, once, when the first is asked for. `dropped`: clips that are put aside, by `clipName`. */
export function takeNumbers(
  { lock, ledger }: Remembered,
  how: {
    readonly provider: ProviderName;
    readonly dropped: ReadonlySet<string>;
    readonly retry?: Preparation["retry"];
  },
): TakeNumbers {
  const books = once((): ReadonlyMap<Key, Known> => {
    const clips = [...(ledger?.takes() ?? []), ...[...lock.takes.values()].flat()];
    const attempts = Map.groupBy(ledger?.attempts() ?? [], ({ base }) => base);
    const takes = Map.groupBy(clips, ({ base }) => base);
    const bases = [...new Set([...attempts.keys(), ...takes.keys()])].filter((base) => base !== undefined);
    return new Map(
      bases.map((base) => {
        const own = takes.get(base) ?? [];
        const left = own.filter((take) => !how.dropped.has(clipName(take)));
        return [base, { attempts: attempts.get(base) ?? [], clips: own, left }];
      }),
    );
  });
  const knownOf = (base: Key): Known => books().get(base) ?? { attempts: [], clips: [], left: [] };
  const begunOf = (base: Key): readonly (Attempt | Take)[] => {
    const { attempts, clips } = knownOf(base);
    return [...attempts.filter(({ state }) => state !== "rejected"), ...clips];
  };

  const isHopeful = ({ state, problem }: Attempt): boolean => {
    const { failed = false, filtered = false } = how.retry ?? {};
    if (state !== "failed") return HOPEFUL.has(state);
    return problem?.code === "provider/filtered" ? filtered : failed;
  };
  const byShot = once(() => filmedByShot([...books().values()], lock.shots, how.provider));

  return {
    last: (base) => Math.max(0, ...begunOf(base).map(({ number = 0 }) => number)),
    ofNight: (base, night) => [
      ...new Set(begunOf(base).flatMap((each) => (each.night === night ? (each.number ?? []) : []))),
    ],
    since: (base) => {
      const times = begunOf(base).map((each) => ("started" in each ? each.started : each.made));
      return times.toSorted().at(-1) ?? "";
    },
    newest: (bases, asked, passed) => {
      const numbers = bases.flatMap((base) => {
        const { attempts, left } = knownOf(base);
        const kept = left.map(({ number }) => number);
        const last = new Map(attempts.map((attempt) => [attempt.number, attempt]));
        const hopeful = asked.filter((number) => {
          const attempt = last.get(number);
          return attempt === undefined || isHopeful(attempt);
        });
        return [...kept, ...hopeful].filter((number) => number !== undefined && !passed.has(`${base} ${number}`));
      });
      return numbers.length === 0 ? undefined : Math.max(...numbers.map(Number));
    },
    takesOf: (shot, base) => {
      const alike = (byShot().get(shot.id) ?? []).filter(isAlike(shot));
      const rank = (take: Take): number => (take.base === base ? 1 : 0);
      return alike.toSorted((one, other) => rank(one) - rank(other) || (one.made < other.made ? -1 : 1));
    },
    filmedFor: (shot, bases) => {
      const today = bases.map(knownOf);
      const isToday = today.some(({ attempts, left }) => left.length > 0 || attempts.some(isOpen));
      return isToday ? undefined : newestLine(byShot().get(shot.id) ?? [], shot);
    },
  };
}

function isOpen({ state }: Attempt): boolean {
  return state === "submitting" || state === "submitted" || state === "ready" || state === "unsure";
}

/** The clips that were filmed for each shot, by the names that attempts and lock file noted. */
function filmedByShot(
  books: readonly Known[],
  noted: ReadonlyMap<Key, readonly ShotId[]>,
  provider: ProviderName,
): ReadonlyMap<ShotId, readonly Take[]> {
  const shots = new Map<ShotId, Take[]>();
  for (const { attempts, left } of books) {
    for (const take of left.filter((each) => each.provider === provider)) {
      const filmed = attempts.filter(({ key, state }) => key === take.key && state === "stored");
      const names = [...filmed.flatMap((attempt) => attempt.shots), ...(noted.get(take.key) ?? [])];
      for (const name of new Set(names)) shots.set(name, [...(shots.get(name) ?? []), take]);
    }
  }
  return shots;
}

/** Of what was filmed for a shot the takes of one base key: of the one that was filmed last. Drafts stand in for drafts alone. */
function newestLine(takes: readonly Take[], shot: Pick<Shot, "draft">): Filmed | undefined {
  const alike = takes.filter(isAlike(shot));
  const last = alike.toSorted((one, other) => (one.made < other.made ? 1 : -1)).find(({ base }) => base !== undefined);
  if (last?.base === undefined) return undefined;
  const line = alike.filter(({ base }) => base === last.base);
  return {
    base: last.base,
    keys: new Map(line.flatMap(({ key, number }) => (number === undefined ? [] : [[number, key]]))),
  };
}

function isAlike(shot: Pick<Shot, "draft">): (take: Take) => boolean {
  return ({ draft }) => (draft === true) === (shot.draft === true);
}

/** Something that is worked out when it is first asked for. */
function once<T>(work: () => T): () => T {
  let found: { readonly value: T } | undefined;
  return () => (found ??= { value: work() }).value;
}
