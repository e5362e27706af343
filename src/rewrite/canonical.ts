import { isOwn, layoutAt, type Layout } from "./layout.ts";
import type { Collection, Entry, Scalar } from "./tree.ts";

/** The same collection with its keys in the order of the language, and everything in it written in the usual way. */
export function canonical(node: Collection, layout: Layout): Collection {
  const entries = node.entries.map((entry) => written(entry, layoutAt(layout, entry.key?.text)));
  const { keys } = layout;
  return {
    ...node,
    entries: node.kind === "map" && keys ? apart(inOrder(entries, Object.keys(keys)), entries) : entries,
  };
}

/** A key of the author's own that comes to stand behind what stands apart, under a blank line, stands apart too. */
function apart(entries: readonly Entry[], before: readonly Entry[]): readonly Entry[] {
  const first = entries.findIndex(({ key }) => isOwn(key?.text ?? ""));
  const [last, own] = [entries[first - 1], entries[first]];
  if (own === undefined || own === before[first] || last?.above.includes("") !== true || own.above.includes(""))
    return entries;
  return entries.with(first, { ...own, above: ["", ...own.above] });
}

function written(entry: Entry, layout: Layout): Entry {
  const { value } = entry;
  if (value === undefined) return entry;
  if (value.kind !== "scalar") return { ...entry, value: canonical(value, layout) };
  // What was a block may become a word; its comment goes along.
  const behind = entry.behind ?? value.comment;
  const changed = scalar(value, layout);
  return { ...entry, value: changed, ...(changed.style !== "block" && behind !== undefined && { behind }) };
}

function scalar(value: Scalar, { plainly, asWritten }: Layout): Scalar {
  const other = value.isText ? plainly?.(value.text) : undefined;
  if (other !== undefined) {
    return { kind: "scalar", style: "plain", source: String(other), text: String(other), isText: false };
  }
  if (value.isText || asWritten === true) return value;
  const source = plainWord(value.source);
  return { ...value, source, text: source };
}

/** `True` is true, `~` is null, and a number is written so that every reader sees the same one. */
function plainWord(source: string): string {
  if (/^(?:true|false|null)$/i.test(source)) return source.toLowerCase();
  if (source === "~") return "null";
  if (/^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(source)) return source;
  const value = String(Number(source));
  return /^-?\d+(?:\.\d+)?$/.test(value) ? value : source;
}

/** Known keys first, in their order; then unknown ones as they come; the author's own last. */
function inOrder(entries: readonly Entry[], keys: readonly string[]): readonly Entry[] {
  const place = ({ key }: Entry): number => {
    const name = key?.text ?? "";
    if (isOwn(name)) return keys.length + 1;
    const at = keys.indexOf(name);
    return at === -1 ? keys.length : at;
  };
  return entries.toSorted((one, other) => place(one) - place(other));
}
