import type { Coming } from "./flights.ts";
import { WINDOW } from "./window.ts";

/** What a gate knows when somebody could pass. Times are the clock's milliseconds. */
type Outlook = {
  readonly now: number;
  /** When each place of the minute is free, soonest first. */
  readonly minute: readonly number[];
  /** When each place in flight is expected to be free, soonest first. */
  readonly flight: readonly number[];
  /** Clips from whoever could pass to the end of its chain. */
  readonly hops: number;
  /** Longer chains that are under way. */
  readonly longer: readonly Coming[];
  /** Submits to come in all, as far as anybody knows. */
  readonly submits: number;
  /** What a clip takes, milliseconds. */
  readonly clip: number;
};

/** A chain that goes on then, with so many hops. */
type Chain = { readonly at: number; readonly hops: number };

/**
 * Until when a place is better kept for a longer chain than given to whoever is first now; undefined where it is better given.
 * It is kept where the longer chain would else come to a full minute or a full flight, and everything else has the time to wait.
 */
export function keptUntil(outlook: Outlook): number | undefined {
  const { now, minute, hops, longer, clip } = outlook;
  if (longer.length === 0) return undefined;
  const until = Math.min(...longer.map(({ expected }) => expected));
  const chains = longer.map(({ soonest, hops: left }): Chain => ({ at: soonest, hops: left }));
  const ends = chainEnds(outlook, [{ at: now, hops }, ...chains]);
  // Behind the longer chains it finds the first place that they leave over.
  const after = Math.max(until, minute[longer.length] ?? until) + hops * clip;
  const given = lateness(ends, restEnd(outlook, now));
  const kept = lateness([after, ...chainEnds(outlook, chains)], restEnd(outlook, until));
  return kept < given ? until : undefined;
}

/** What counts of the ends of chains: one that ends before the rest has time to wait, of all others every second counts. */
function lateness(ends: readonly number[], rest: number): number {
  return ends.reduce((sum, end) => sum + Math.max(end, rest), 0);
}

/** When each chain is done if nobody else passes, and all clips take as long as usual. */
function chainEnds({ now, minute, flight, clip }: Outlook, chains: readonly Chain[]): readonly number[] {
  const minutes = [...minute];
  const flights = [...flight];
  const left = chains.map((chain) => ({ ...chain }));
  for (;;) {
    const next = left.reduce<(typeof left)[number] | undefined>(
      (first, chain) => (chain.hops > 0 && (first === undefined || chain.at < first.at) ? chain : first),
      undefined,
    );
    if (next === undefined) return left.map(({ at }) => at);
    const start = Math.max(next.at, minutes[0] ?? now, flights[0] ?? now);
    takeFirst(minutes, start + WINDOW);
    takeFirst(flights, start + clip);
    next.at = start + clip;
    next.hops--;
  }
}

/** When everything can be done at the soonest if nobody passes until then: all submits in their minutes, all clips in their places. */
function restEnd({ now, minute, flight, submits, clip }: Outlook, until: number): number {
  const last = Math.max(0, submits - 1);
  const full = Math.floor(last / minute.length) * WINDOW;
  const sent = Math.max(until, minute[last % minute.length] ?? now) + full;
  const busy = flight.reduce((sum, free) => sum + Math.max(until, free) - now, 0);
  return Math.max(sent + clip, now + (busy + submits * clip) / flight.length);
}

/** Takes the first place; it is free again then. */
function takeFirst(places: number[], again: number): void {
  places.shift();
  const later = places.findIndex((time) => time > again);
  places.splice(later < 0 ? places.length : later, 0, again);
}
