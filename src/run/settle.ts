import { showMoney } from "../domain/money.ts";
import type { Problem } from "../domain/problem.ts";
import type { Attempt, AttemptId } from "../domain/take.ts";
import type { Trace } from "../domain/world.ts";
import { awaitOthers, isBeingSent, silent } from "./theirs.ts";
import { isInDoubt, trace, type Tracing } from "./trace.ts";

/** What came of asking for everything in doubt. */
export type Settlement = {
  /** What was found, to be told. */
  readonly news: readonly Problem[];
  /** Why what is still in doubt is, in words that go on after "because". */
  readonly reasons: ReadonlyMap<AttemptId, string>;
};

/** A request that was sent so lately may be on its way still, milliseconds. */
const FRESH = 5_000;
const AGAIN = 1_000;

/**
 * Settles what earlier runs left in doubt at a provider, as far as the service can tell, before anything is planned. Asks nobody
 * where nothing is in doubt. No other process may be submitting.
 */
export async function settle(film: string, tracing: Tracing): Promise<Settlement> {
  const { provider, ledger } = tracing.world;
  const news: Problem[] = [];
  const reasons = new Map<AttemptId, string>();
  await awaitOthers(tracing.world, tracing.signal);
  for (const attempt of await ledger.open()) {
    if (!isInDoubt(attempt) || attempt.provider !== provider.name) continue;
    if (isBeingSent(attempt, tracing.world)) {
      reasons.set(attempt.id, silent(attempt));
      continue;
    }
    const found = await traceFresh(attempt, tracing).catch((error: unknown): Trace => {
      if (!tracing.signal.aborted) throw error;
      return { kind: "unknown", reason: "the service took too long to say" };
    });
    if (found.kind === "unknown") reasons.set(attempt.id, found.reason);
    else news.push(newsOf(found, labelOf(attempt, film), attempt));
  }
  return { news, reasons };
}

/** Asks for what was sent a moment ago until it must have arrived. */
async function traceFresh(attempt: Attempt, tracing: Tracing): Promise<Trace> {
  const { clock } = tracing.world;
  for (;;) {
    const found = await trace(attempt, tracing);
    const age = clock.date().getTime() - Date.parse(attempt.started);
    if (found.kind !== "unknown" || found.until === undefined || age < 0 || age > FRESH) return found;
    await clock.sleep(AGAIN, tracing.signal);
  }
}

function labelOf({ shots, number = 1, film }: Attempt, asking: string): string {
  const take = number === 1 ? "" : ` · take ${number}`;
  const of = film === undefined || film === asking ? "" : ` of ${film}`;
  return `${shots.join(", ")}${take}${of}`;
}

function newsOf(found: Exclude<Trace, { kind: "unknown" }>, label: string, { price, provider }: Attempt): Problem {
  const paid = price !== 0 ? ` for ${price === null ? "a price that nobody knows" : showMoney(price)}` : "";
  const place =
    found.kind === "operation" ? ` as ${found.operation}` : found.kind === "footage" ? ` at ${whereOf(found)}` : "";
  const message =
    found.kind === "absent"
      ? `The answer to the order of ${label} was lost. ${provider} was asked, and nothing ever came of it: it is not paid for.`
      : `The answer to the order of ${label} was lost. ${provider} was asked, and has it${place}${paid}: it is collected, not ordered again.`;
  return { code: "provider/traced", severity: "warning", message };
}

function whereOf({ footage }: Extract<Trace, { kind: "footage" }>): string {
  return "operation" in footage ? footage.operation : footage.uri;
}
