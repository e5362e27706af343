import { layoutAt, STORYBOARD, type Layout } from "./layout.ts";

/** A storyboard's plain value with everything in it written in the usual way, as its canonical form has it. */
export function usual(value: unknown, layout: Layout = STORYBOARD): unknown {
  if (typeof value === "string") return layout.plainly?.(value) ?? value;
  if (Array.isArray(value)) return value.map((each) => usual(each, layoutAt(layout, undefined)));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, each]) => [key, usual(each, layoutAt(layout, key))] as const);
  return Object.fromEntries(entries);
}

/** Whether two plain values are alike, whatever the order of their keys. */
export function isSame(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) || Array.isArray(other)) {
    if (!Array.isArray(one) || !Array.isArray(other) || one.length !== other.length) return false;
    return one.every((each, index) => isSame(each, other[index]));
  }
  if (typeof one !== "object" || one === null || typeof other !== "object" || other === null)
    return Object.is(one, other);
  const [these, those] = [new Map(Object.entries(one)), new Map(Object.entries(other))];
  return these.size === those.size && [...these].every(([key, each]) => those.has(key) && isSame(each, those.get(key)));
}
