import { unreachable } from "./faults.ts";

/** How long one call for a small object may take, milliseconds. */
export const SMALL = 30_000;

/** The slowest line that is waited for, bytes a second. */
const SLOWEST = 64 * 1024;

/** How long one call for so many bytes may take, milliseconds. */
export function deadlineOf(bytes: number): number {
  return SMALL + Math.ceil((bytes / SLOWEST) * 1000);
}

/** Does something that a store may never answer. Throws `store/unreachable` when its time is over, and what the signal says when it aborts. */
export async function within<T>(
  { title, ms, signal }: { readonly title: string; readonly ms: number; readonly signal: AbortSignal },
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const late = AbortSignal.timeout(ms);
  const both = AbortSignal.any([signal, late]);
  const { promise: never, reject } = Promise.withResolvers<never>();
  const end = (): void => {
    reject(signal.aborted ? signal.reason : unreachable(title, `it says nothing for ${Math.round(ms / 1000)} s`));
  };
  both.addEventListener("abort", end, { once: true });
  try {
    // A file system that hangs hears no signal.
    return await Promise.race([work(both), never]);
  } catch (error) {
    signal.throwIfAborted();
    if (late.aborted) throw unreachable(title, `it says nothing for ${Math.round(ms / 1000)} s`, error);
    throw error;
  } finally {
    both.removeEventListener("abort", end);
  }
}
