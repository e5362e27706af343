import type { ShotId } from "../domain/names.ts";
import type { Shot } from "../domain/storyboard.ts";

/** Keys of a storyboard that are told with the shots that they shape. */
const OF_SHOTS = new Set(["version", "provider", "model", "variables", "characters", "images", "defaults", "shots"]);

type Told = { readonly says: unknown; readonly shots: readonly Pick<Shot, "id">[] };

/** What two states of a storyboard say differently besides their shots, by the names that authors write: `title`, `cut.transition`; none of it is paid for. */
export function freeChanges(from: Told, to: Told, calledNow: ReadonlyMap<ShotId, ShotId>): readonly string[] {
  const [before, now] = [mappingOf(from.says), mappingOf(to.says)];
  const keys = keysOf(before, now).filter((key) => !OF_SHOTS.has(key) && !key.startsWith("x-"));
  return [...keys.flatMap((key) => within(key, before[key], now[key])), ...orderOf(from, to, calledNow)];
}

/** The parts of a value that differ, one step into it. */
function within(key: string, before: unknown, now: unknown): readonly string[] {
  if (isEqual(before, now)) return [];
  if (!isMapping(before) || !isMapping(now)) return [key];
  return keysOf(before, now).flatMap((name) => (isEqual(before[name], now[name]) ? [] : [`${key}.${name}`]));
}

/** Whether the shots that both have stand in another order, which decides how a film without a sequence goes. */
function orderOf(from: Told, to: Told, calledNow: ReadonlyMap<ShotId, ShotId>): readonly string[] {
  const before = from.shots.flatMap(({ id }) => calledNow.get(id) ?? []);
  const common = new Set(before);
  const now = to.shots.flatMap(({ id }) => (common.has(id) ? [id] : []));
  return isEqual(before, now) ? [] : ["the order of shots"];
}

function keysOf(...mappings: readonly Readonly<Record<string, unknown>>[]): readonly string[] {
  return [...new Set(mappings.flatMap((mapping) => Object.keys(mapping)))];
}

function mappingOf(value: unknown): Readonly<Record<string, unknown>> {
  return isMapping(value) ? value : {};
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether two plain values say the same; the order of keys says nothing. */
function isEqual(one: unknown, other: unknown): boolean {
  if (isMapping(one) && isMapping(other)) return keysOf(one, other).every((key) => isEqual(one[key], other[key]));
  if (!Array.isArray(one) || !Array.isArray(other)) return Object.is(one, other);
  return one.length === other.length && one.every((each, index) => isEqual(each, other[index]));
}
