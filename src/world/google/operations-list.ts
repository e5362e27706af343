import type { LostSubmit, Trace } from "../../domain/world.ts";
import { readPages, type Lookup, type Pages } from "./lookup.ts";

/** Our clock and the service's need not agree; so far apart they are taken to be at the most, milliseconds. */
const SKEW = 60_000;
const PAGE = 100;

/** An operation of the list that no attempt in our books has. */
type Stray = {
  readonly name: string;
  /** Milliseconds since 1970; undefined where the service does not say. */
  readonly began: number | undefined;
};

/**
 * Looks for a lost submit in the Gemini API's list of a model's operations (`models.operations.list` of its discovery document). An
 * operation that is there was ordered; that none is there proves nothing (docs/decisions).
 */
export async function traceOperation(
  lost: LostSubmit,
  { base, operationName, ...lookup }: Lookup & { readonly base: string; readonly operationName: RegExp },
): Promise<Trace> {
  const url = new URL(`${base}/v1beta/models/${encodeURIComponent(lost.model)}/operations?pageSize=${PAGE}`);
  const list = await readPages(url, lookup);
  if (list.kind === "unknown") return list;
  if (!list.whole) return unknown("the service lists more jobs than can be looked through");
  const strays = straysOf(list, (name) => operationName.test(name) && !lost.isTaken(name));
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

function straysOf({ pages }: Extract<Pages, { kind: "pages" }>, isStray: (name: string) => boolean): readonly Stray[] {
  const strays = new Map<string, Stray>();
  for (const page of pages) {
    const { operations } = page;
    for (const each of Array.isArray(operations) ? (operations as readonly unknown[]) : []) {
      const name = field(each, "name");
      if (typeof name === "string" && isStray(name)) strays.set(name, { name, began: beganAt(each) });
    }
  }
  return [...strays.values()];
}

/** Metadata differ from service to service; those that name a time call it so. */
function beganAt(operation: unknown): number | undefined {
  const metadata = field(operation, "metadata");
  const places = [metadata, field(metadata, "genericMetadata"), operation];
  const times = places.map((place) => field(place, "createTime")).filter((time) => typeof time === "string");
  const time = Date.parse(times[0] ?? "");
  return Number.isNaN(time) ? undefined : time;
}

function field(value: unknown, name: string): unknown {
  const found: unknown = typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
  return found;
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
