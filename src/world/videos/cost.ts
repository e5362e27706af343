import type { MicroUsd } from "../../domain/money.ts";

/** What a video may cost at most to be believed, dollars. */
const MOST = 10_000;

/**
 * What LiteLLM says that a request costs, micro-dollars (its header `x-litellm-response-cost`, plain dollars). Undefined where it says
 * nothing, or nothing at all: a model whose price it does not know costs 0 there.
 */
export function costOf(headers: Headers): MicroUsd | undefined {
  const written = headers.get("x-litellm-response-cost")?.trim() ?? "";
  const dollars = /^\d+(\.\d+)?(e-?\d+)?$/i.test(written) ? Number(written) : Number.NaN;
  return dollars > 0 && dollars <= MOST ? Math.round(dollars * 1_000_000) : undefined;
}
