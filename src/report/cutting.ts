import { MAIN } from "../domain/films.ts";
import { secondsLeft } from "./pace.ts";
import { safeLine } from "./safe.ts";
import type { Cutting } from "./tally.ts";
import { showClock, showCount } from "./words.ts";

/** What a film is called in a sentence: `the film`, `the film "teaser"`. */
export function filmCalled(name: string): string {
  return name === MAIN ? "the film" : `the film "${safeLine(name)}"`;
}

/** How far a cut is: `cutting the film  120 of 480 frames (25 %)  0:40 left`. */
export function cuttingWords({ name, frames, of, pace }: Cutting, at: number): string {
  const percent = of > 0 ? ` (${Math.floor((100 * frames) / of)} %)` : "";
  const left = frames < of ? secondsLeft(pace, at) : undefined;
  const time = left === undefined ? "" : `  ${showClock(left * 1_000)} left`;
  return `cutting ${filmCalled(name)}  ${showCount(frames)} of ${showCount(of)} frames${percent}${time}`;
}
