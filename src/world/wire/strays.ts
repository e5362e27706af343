import type { LostSubmit, Trace } from "../../domain/world.ts";

/** Our clock and the service's need not agree; so far apart they are taken to be at the most, milliseconds. */
const SKEW = 60_000;

/** A job of a service's list that no attempt in our books has. */
export type Stray = {
  readonly name: string;
  /** Milliseconds since 1970; undefined where the service does not say. */
  readonly began: number | undefined;
};

/** There are more jobs than anybody reads. */
export const TOO_MANY: Trace = unknown("the service lists more jobs than can be looked through");

/** Which of the jobs that nobody here has is the lost submit's: one of that moment, and only if no other could be. That there is none proves nothing (docs/decisions). */
export function judgeStrays(strays: readonly Stray[], lost: LostSubmit): Trace {
  const found = strays.filter((stray) => isWithin(stray, lost));
  const timeless = strays.filter(({ began }) => began === undefined);
  const [first, second] = found;
  if (timeless.length > 0)
    return unknown(`the service does not say when ${namesOf([...timeless, ...found])} began, which no shot here has`);
  if (first === undefined) return absentSoFar(lost);
  if (second !== undefined)
    return unknown(`the service lists ${namesOf(found)} of that moment, which no shot here has`);
  if (lost.rivals.some((rival) => isWithin(first, rival)))
    return unknown(`${first.name}, which the service lists of that moment, may be another shot's that is in doubt`);
  return { kind: "operation", operation: first.name };
}

function isWithin({ began }: Stray, { from, until }: Pick<LostSubmit, "from" | "until">): boolean {
  return began !== undefined && began >= from.getTime() - SKEW && began <= until.getTime() + SKEW;
}

function absentSoFar({ until, now }: LostSubmit): Trace {
  const over = new Date(until.getTime() + SKEW);
  const reason = "the service lists nothing of that moment";
  return now < over ? { kind: "unknown", reason, until: over } : { kind: "unknown", reason };
}

/** So many names fit into a sentence. */
const NAMED = 3;

function namesOf(strays: readonly Stray[]): string {
  const names = strays.slice(0, NAMED).map(({ name }) => name);
  const more = strays.length > NAMED ? ` and ${strays.length - NAMED} more` : "";
  return `${names.join(", ")}${more}`;
}

function unknown(reason: string): Trace {
  return { kind: "unknown", reason };
}
