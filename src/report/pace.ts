/** How fast work goes on: when it began, when it was last heard of and when it should be done (milliseconds since 1970). */
export type Pace = { readonly began: number; readonly at: number; readonly done: number; readonly endsAt?: number };

/** Before so many milliseconds and this share of the work nobody can say how long it takes. */
const [SOONEST, LEAST] = [1_500, 0.01];
/** In so many milliseconds most of what was believed before is forgotten. */
const MEMORY = 8_000;

/** Of what the whole work so far promises, at least this share is left: its last parts may well be quicker. */
const LATE = 0.5;

/** Work that begins. */
export function paceFrom(at: number): Pace {
  return { began: at, at, done: 0 };
}

/**
 * The same after more was heard: `done` of the work, from 0 to 1. What was believed of the end moves towards what the whole work so far promises,
 * the slower the more often it is heard, so that no single moment makes the time jump.
 */
export function paced(pace: Pace, at: number, done: number): Pace {
  const worked = at - pace.began;
  // A clock that was set back, or work that begins anew.
  if (worked < 0 || done < pace.done) return { ...paceFrom(at), done };
  if (worked < SOONEST || done < LEAST) return { ...pace, at, done };
  const promised = pace.began + worked / done;
  if (pace.endsAt === undefined) return { ...pace, at, done, endsAt: promised };
  const weight = 1 - Math.exp(-(at - pace.at) / MEMORY);
  return { ...pace, at, done, endsAt: pace.endsAt + (promised - pace.endsAt) * weight };
}

/** Seconds that are left, in steps that a person reads: of 1 s, from a minute on of 5 s, from ten minutes on of a minute. Undefined while nobody can say. */
export function secondsLeft({ endsAt, began, done }: Pace, now: number): number | undefined {
  if (endsAt === undefined) return undefined;
  // Work that is silent for long is not over because its time is.
  const promised = ((now - began) * (1 - done)) / done;
  const left = Math.max(endsAt - now, promised * LATE) / 1_000;
  const step = left > 600 ? 60 : left > 60 ? 5 : 1;
  return Math.ceil(left / step) * step;
}
