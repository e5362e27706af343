import type { Studio } from "./studio.ts";

/** Says of every attempt that nobody is sure about what the service's own console says of it; gives how many there were. */
export async function settle({ ledger, service, clock }: Studio): Promise<number> {
  // Whoever looks comes later than the last request that was still on its way.
  await clock.runUntil(clock.sleep(120_000, new AbortController().signal));
  const unsure = (await ledger.open()).filter(({ state }) => state === "submitting" || state === "unsure");
  for (const { id, filing } of unsure) {
    const order = service.orders().find((each) => each.filing === filing);
    ledger.resolve(id, order === undefined ? "not-paid" : { operation: order.operation });
  }
  return unsure.length;
}
