import { MAIN } from "../domain/films.ts";
import { secondsLeft } from "./pace.ts";
import { safeLine } from "./safe.ts";
import type { Cutting } from "./tally.ts";
import { showClock, showCount } from "./words.ts";

/** What a film is called in a sentence: `the film`, `the film "teaser"`. */
export function filmCalled(name: string): string {
  return name === MAIN ? "the film" : `the film "${safeLine(name)}"`;
}

/** How far a cut is: `cutting the film  120 of 480 frames (25 %)  0:40 left`, and, once it has all its frames: `looking at the joins of the film  0:07`. */
export function cuttingWords({ name, frames, of, pace }: Cutting, at: number): string {
  // What is left to do of a film that stands has no frames to be counted.
  if (of > 0 && frames >= of) return `looking at the joins of ${filmCalled(name)}  ${showClock(at - pace.at)}`;
  const percent = of > 0 ? ` (${Math.floor((100 * frames) / of)} %)` : "";
  const left = secondsLeft(pace, at);
  const time = left === undefined ? "" : `  ${showClock(left * 1_000)} left`;
  return `cutting ${filmCalled(name)}  ${showCount(frames)} of ${showCount(of)} frames${percent}${time}`;
}
