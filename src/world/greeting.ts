import { readBody } from "./body.ts";
import { get } from "./get.ts";
import { readNetworkFault, type NetworkFault } from "./wire/network-error.ts";

/** What came of a question that costs nothing: an answer, or why there is none. */
export type Greeting =
  | {
      readonly kind: "answer";
      readonly status: number;
      readonly text: string;
      /** How far the server's clock is ahead of ours, milliseconds; undefined where it did not say. */
      readonly ahead: number | undefined;
      /** Milliseconds from the question to its answer. */
      readonly took: number;
    }
  | { readonly kind: "none"; readonly fault: NetworkFault };

/** Milliseconds that an answer may take, and bytes that it may have. */
const [DEADLINE, LONGEST] = [10_000, 4_000_000];
const PACE = { bytes: 1_000, window: 10_000 };

/** Asks once, follows nothing, and never throws but where the signal of the caller aborts. */
export async function greet(
  url: URL,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Greeting> {
  const began = performance.now();
  const late = AbortSignal.timeout(DEADLINE);
  try {
    const asked = Date.now();
    const { status, header, body } = await get(url, { headers, signal: AbortSignal.any([signal, late]) });
    const answered = Date.now();
    const took = performance.now() - began;
    const said = Date.parse(header("date") ?? "");
    const chunks: Uint8Array[] = [];
    for await (const chunk of readBody(body, { stall: DEADLINE, pace: PACE, size: LONGEST })) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString("utf8");
    // Servers tell whole seconds.
    const ahead = Number.isNaN(said) ? undefined : said + 500 - (asked + answered) / 2;
    return { kind: "answer", status, text, ahead, took };
  } catch (error) {
    signal.throwIfAborted();
    const what = `it does not answer within ${DEADLINE / 1_000} s`;
    return { kind: "none", fault: late.aborted ? { notSent: false, what } : readNetworkFault(error) };
  }
}
