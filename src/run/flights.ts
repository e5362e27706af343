import type { Clock } from "../domain/world.ts";

/** What bringing a clip home takes where nobody has seen it yet, milliseconds. */
const HOME = 2_000;
/** A clip that is late is expected when it has taken so many times as long as it has now. */
const LATE = 1.25;
/** Nobody waits for a clip that has taken so many times as long as others do. */
const LOST = 3;
/** A clip can be done when it has taken this part of the usual time. */
const EARLY = 0.3;

/** The clips of one model that are under way: being filmed, or brought home. */
type Flights = {
  /** A clip leaves, with so many hops of its chain after it; or it left before anybody watched, and says nothing about how long clips take. */
  readonly depart: (hops: number, since: "now" | "before") => Flight;
  /** Those with more than so many hops after them: when the next hop can be asked for at the soonest, and when it is expected. */
  readonly longer: (hops: number) => readonly Coming[];
  /** When each place in flight is free again: of those at the soonest, of all others when they are expected. */
  readonly landings: (hops: number) => readonly number[];
  /** Hops that come after all that is under way. */
  readonly hops: () => number;
  /** What a clip takes, milliseconds: as is usual at first, and more and more as has been seen. */
  readonly clip: () => number;
};

/** A chain whose next hop can be asked for when the clip before it is home. Times are the clock's milliseconds. */
export type Coming = { readonly hops: number; readonly soonest: number; readonly expected: number };

/** One clip under way. Both may be said twice. */
export type Flight = {
  /** The service is done with it. */
  readonly land: () => void;
  /** It is home, or never will be. */
  readonly end: () => void;
};

type Trip = { readonly hops: number; readonly since: number; readonly whole: boolean; landed?: number };

/** Watches the clips of a model, which usually take so many seconds. */
export function openFlights(usual: number, clock: Clock): Flights {
  const trips = new Set<Trip>();
  const filming = openMean(usual * 1_000);
  const homing = openMean(HOME);
  const expected = (since: number, mean: number): number => since + Math.max(mean, (clock.now() - since) * LATE);
  const lands = ({ since }: Trip): number => expected(since, filming.value());
  const landsSoonest = ({ since }: Trip): number => Math.max(clock.now(), since + filming.value() * EARLY);
  const isLost = ({ since, landed }: Trip): boolean =>
    landed === undefined ? clock.now() - since > filming.value() * LOST : clock.now() - landed > homing.value() * LOST;
  return {
    depart: (hops, since) => {
      const trip: Trip = { hops, since: clock.now(), whole: since === "now" };
      trips.add(trip);
      return {
        land: () => {
          if (trip.landed !== undefined) return;
          trip.landed = clock.now();
          if (trip.whole) filming.add(trip.landed - trip.since);
        },
        end: () => {
          if (!trips.delete(trip) || trip.landed === undefined) return;
          homing.add(clock.now() - trip.landed);
        },
      };
    },
    longer: (hops) =>
      [...trips]
        .filter((trip) => trip.hops > hops && !isLost(trip))
        .map((trip) => {
          if (trip.landed === undefined) {
            const home = homing.value();
            return { hops: trip.hops, soonest: landsSoonest(trip) + home, expected: lands(trip) + home };
          }
          const at = expected(trip.landed, homing.value());
          return { hops: trip.hops, soonest: at, expected: at };
        }),
    landings: (hops) =>
      [...trips]
        .filter(({ landed }) => landed === undefined)
        .map((trip) => (trip.hops > hops ? landsSoonest(trip) : lands(trip)))
        .toSorted((a, b) => a - b),
    hops: () => [...trips].reduce((sum, { hops }) => sum + hops, 0),
    clip: filming.value,
  };
}

/** The mean of what was seen; a first guess counts as if it had been seen once. */
function openMean(guess: number): { readonly add: (seen: number) => void; readonly value: () => number } {
  let sum = guess;
  let count = 1;
  return {
    add: (seen) => {
      sum += seen;
      count++;
    },
    value: () => sum / count,
  };
}
