import { availableParallelism } from "node:os";
import pLimit from "p-limit";

/** Does work on every item, so many at once, or as many as there are processors. After the first failure the others are stopped and awaited, then it is thrown. */
export async function allOrNone<Item, Done>(
  items: readonly Item[],
  signal: AbortSignal,
  work: (item: Item, signal: AbortSignal) => Promise<Done>,
  atOnce = availableParallelism(),
): Promise<readonly Done[]> {
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  const limit = pLimit(atOnce);
  const settled = await Promise.allSettled(
    items.map((item) =>
      limit(async () => {
        try {
          return await work(item, either);
        } catch (error) {
          stop.abort(error);
          throw error;
        }
      }),
    ),
  );
  if (stop.signal.aborted) throw stop.signal.reason;
  return settled.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
}
