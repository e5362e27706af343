import { availableParallelism } from "node:os";
import pLimit from "p-limit";

/** Does work on every item, as many at once as there are processors. After the first failure the others are stopped and awaited, then it is thrown. */
export async function allOrNone<Item, Done>(
  items: readonly Item[],
  signal: AbortSignal,
  work: (item: Item, signal: AbortSignal) => Promise<Done>,
): Promise<readonly Done[]> {
  return await fewOrNone({ items, atOnce: availableParallelism() }, signal, work);
}

/** The same with so many at once. */
export async function fewOrNone<Item, Done>(
  { items, atOnce }: { readonly items: readonly Item[]; readonly atOnce: number },
  signal: AbortSignal,
  work: (item: Item, signal: AbortSignal) => Promise<Done>,
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
