import { isMap, isNode, isScalar, isSeq, type Node, type Pair, type Scalar, type YAMLMap } from "yaml";
import type { Path, Within } from "../domain/problem.ts";
import type { Source } from "../domain/source.ts";
import type { Text } from "./text.ts";
import { partsWithin } from "./within.ts";

/** Where a path stands in the text; each mapping is indexed once, on its first use. */
export function spanFinder(root: Node | null, text: Text): Source["span"] {
  const indexes = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>();
  const indexOf = (map: YAMLMap): ReadonlyMap<string, Pair> => {
    const known = indexes.get(map);
    if (known) return known;
    const index = new Map(map.items.map((pair) => [keyName(pair.key) ?? "", pair]));
    indexes.set(map, index);
    return index;
  };

  // A text with one fault a hundred times is searched once.
  let last: { readonly node: Scalar; readonly part: string; readonly places: ReadonlyMap<number, number> } | undefined;
  const offsetOf = (node: Scalar, value: string, { from, to }: Within): number | undefined => {
    const part = value.slice(from, to);
    if (last?.node !== node || last.part !== part) {
      last = { node, part, places: partsWithin(value, text.text.slice(...ends(node)), part) };
    }
    return last.places.get(from);
  };

  return (path: Path, on: "key" | "value" = "value", within?: Within) => {
    let node: unknown = root;
    let key: unknown;
    for (const step of path) {
      let next: unknown;
      let nextKey: unknown;
      if (isMap(node)) {
        const pair = indexOf(node).get(String(step));
        next = pair?.value;
        nextKey = pair?.key;
      } else if (isSeq(node) && typeof step === "number") {
        next = node.items[step];
      }
      if (next === undefined) break;
      node = next;
      key = nextKey;
    }
    const reached = path.length > 0 && key !== undefined;
    const [start, end] = ends(node);
    if (within !== undefined && isScalar(node) && typeof node.value === "string") {
      const offset = offsetOf(node, node.value, within);
      if (offset !== undefined) return text.span(start + offset, start + offset + within.to - within.from);
    }
    return on === "key" && reached
      ? text.span(...ends(key))
      : text.span(...(start === end && reached ? ends(key) : ([start, end] as const)));
  };
}

/** What a mapping calls a key; undefined for a list or a mapping. */
export function keyName(key: unknown): string | undefined {
  if (!isScalar(key)) return undefined;
  return key.source ?? (key.value === null ? "" : JSON.stringify(key.value));
}

/** Where a node begins and ends: offsets into the text, 0 and 0 where it has none. */
export function ends(node: unknown): readonly [number, number] {
  return isNode(node) && node.range ? [node.range[0], node.range[1]] : [0, 0];
}
