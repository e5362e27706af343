import type { SharedAttempt } from "./shared-attempt.ts";

type Value = string | number | null;

/** The columns of an attempt that another machine knows. */
export function columnsOf(attempt: SharedAttempt): Record<string, Value> {
  const { key, provider, model, state, started, machine, price } = attempt;
  const { source, film, base, number, recipe, filing, window, address, night } = attempt;
  const { ended, operation, told, picked, shots, draft, footage, problem } = attempt;
  const optional = {
    source,
    film,
    base,
    number,
    recipe,
    filing,
    window,
    address,
    night,
    ended,
    operation,
    told,
    picked,
  };
  return {
    key,
    provider,
    model,
    state,
    started,
    machine,
    shots: JSON.stringify(shots),
    price: price ?? 0,
    unpriced: price === null ? 1 : 0,
    draft: draft === true ? 1 : null,
    footage: footage === undefined ? null : JSON.stringify(footage),
    problem: problem === undefined ? null : JSON.stringify(problem),
    ...Object.fromEntries(Object.entries(optional).map(([name, value]) => [name, value ?? null])),
  };
}
