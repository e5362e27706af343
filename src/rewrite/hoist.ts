import type { Collection, Entry } from "./tree.ts";

/** Comments above the first key of a list's entry stand above its dash instead, where one looks for them. */
export function hoist(node: Collection): Collection {
  const entries = node.entries.map((entry): Entry => {
    const { value } = entry;
    if (value === undefined || value.kind === "scalar") return entry;
    const inner = hoist(value);
    const [first, ...rest] = inner.entries;
    if (node.kind !== "seq" || inner.flow || first === undefined) return { ...entry, value: inner };
    const above = [...entry.above, ...first.above.filter((line) => line !== "")];
    return { ...entry, above, value: { ...inner, entries: [{ ...first, above: [] }, ...rest] } };
  });
  return { ...node, entries };
}
