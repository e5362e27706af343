import type { Clock } from "../domain/world.ts";

/** A signal that follows another a while later. */
export type Grace = Disposable & { readonly signal: AbortSignal };

/**
 * Gives what is on the line so many milliseconds after everything was told to end: a request that is cut off leaves a shot that
 * nobody is sure about, an answer a moment later does not.
 */
export function withGrace(signal: AbortSignal, milliseconds: number, clock: Clock): Grace {
  const late = new AbortController();
  const over = new AbortController();
  const begin = (): void => {
    clock.sleep(milliseconds, over.signal).then(
      () => late.abort(signal.reason),
      () => {
        // The answer came in time.
      },
    );
  };
  if (signal.aborted) begin();
  else signal.addEventListener("abort", begin, { once: true });
  return {
    signal: late.signal,
    [Symbol.dispose]: () => {
      signal.removeEventListener("abort", begin);
      over.abort();
    },
  };
}
