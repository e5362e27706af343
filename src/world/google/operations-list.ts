import type { LostSubmit, Trace } from "../../domain/world.ts";
import { judgeStrays, TOO_MANY, type Stray } from "../wire/strays.ts";
import { readPages, type Lookup, type Pages } from "./lookup.ts";

const PAGE = 100;

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
  if (!list.whole) return TOO_MANY;
  const strays = straysOf(list, (name) => operationName.test(name) && !lost.isTaken(name));
  return judgeStrays(strays, lost);
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
