import { Parser, type CST } from "yaml";
import { marginOf, type Margin } from "./margin.ts";
import { blockScalar, flowScalar } from "./scalar.ts";
import type { Collection, Entry, Node, Tree } from "./tree.ts";

/** What a text says, with every comment where it belongs. Undefined where it is no mapping and no list. */
export function gather(text: string): Tree | undefined {
  const margin = marginOf(text);
  let tree: Omit<Tree, "foot"> | undefined;
  for (const token of new Parser().parse(text)) {
    if (token.type === "document") {
      margin.pass(token.start.filter(({ type }) => type !== "doc-start"));
      const head = headOf(margin);
      const root = token.value && collection(token.value, margin);
      if (root === undefined) return undefined;
      tree = { head, root };
      margin.pass(token.end);
    } else if (token.type === "space" || token.type === "comment" || token.type === "newline") {
      margin.pass([token]);
    } else if (token.type === "doc-end") {
      margin.pass(token.end);
    }
  }
  if (tree === undefined) return undefined;
  const rest = margin.above(-1);
  return { ...tree, foot: rest.at(-1) === "" ? rest.slice(0, -1) : rest };
}

/** Comments about the file: those above the last blank line before its first key, or all of them where there is none. */
function headOf(margin: Margin): readonly string[] {
  const lines = margin.rest();
  const gap = lines.lastIndexOf("");
  const end = gap <= 0 ? lines.length : gap + 1;
  margin.wait(lines.slice(end));
  return lines.slice(lines[0] === "" ? 1 : 0, end);
}

function collection(token: CST.Token, margin: Margin): Collection | undefined {
  if (token.type === "block-map" || token.type === "block-seq") return block(token, margin);
  if (token.type === "flow-collection") return flow(token, margin);
  return undefined;
}

function block(token: CST.BlockMap | CST.BlockSequence, margin: Margin): Collection {
  const entries: Entry[] = [];
  const below: string[] = [];
  for (const { start, key, sep, value } of token.items) {
    const dash = start.findIndex(({ type }) => type === "seq-item-ind");
    const isEntry = dash !== -1 || key !== undefined || sep !== undefined;
    margin.pass(dash === -1 ? start : start.slice(0, dash));
    if (!isEntry) continue;
    const above = margin.above(token.indent);
    margin.pass(dash === -1 ? [] : start.slice(dash));
    const named = token.type === "block-map" ? { key: keyOf(key, margin) } : {};
    margin.pass(sep);
    const isBlock = value?.type === "block-map" || value?.type === "block-seq";
    const onLine = isBlock ? margin.behind() : undefined;
    const onKey = token.type === "block-map" ? onLine : undefined;
    if (onLine !== undefined && onKey === undefined) above.push(onLine);
    if (value !== undefined && !isBlock) above.push(...margin.all());
    const read = value && node(value, margin);
    const behind = onKey ?? (isBlock ? undefined : margin.behind());
    entries.push({ above, ...named, ...(read && { value: read }), ...(behind !== undefined && { behind }) });
  }
  margin.close({ below, indent: token.indent });
  return { kind: token.type === "block-map" ? "map" : "seq", flow: false, entries, below, breaks: [] };
}

function flow(token: CST.FlowCollection, margin: Margin): Collection {
  const isMap = token.start.source === "{";
  const entries: Entry[] = [];
  const breaks: boolean[] = [];
  let opening: string | undefined;
  const finish = (): void => {
    const behind = margin.behind();
    const last = entries.pop();
    if (last === undefined) opening ??= behind;
    else entries.push(last.behind === undefined && behind !== undefined ? { ...last, behind } : last);
  };
  margin.content();
  for (const { start, key, sep, value } of token.items) {
    margin.pass(start);
    finish();
    if (key === undefined && value === undefined && sep === undefined) continue;
    const above = margin.all();
    breaks.push(margin.broke());
    const isPair = isMap || sep?.some(({ type }) => type === "map-value-ind") === true;
    const named = isPair ? { key: keyOf(key, margin) } : {};
    margin.pass(sep);
    above.push(...margin.all());
    const own = isPair ? value : (value ?? key);
    const read = own && node(own, margin);
    const entry = { above, ...named, ...(read && { value: read }) };
    entries.push(isPair && !isMap ? { above, value: braced({ ...entry, above: [] }) } : entry);
  }
  const close = token.end.findIndex(({ type }) => type === "flow-map-end" || type === "flow-seq-end");
  margin.pass(token.end.slice(0, close));
  finish();
  breaks.push(margin.broke());
  const below = margin.all();
  margin.pass(token.end.slice(close));
  return {
    kind: isMap ? "map" : "seq",
    flow: true,
    entries,
    below,
    breaks,
    ...(opening !== undefined && { opening }),
  };
}

/** A key with its value that is an entry of a list in brackets: the mapping that YAML reads there. */
function braced(pair: Entry): Collection {
  return { kind: "map", flow: true, entries: [pair], below: [], breaks: [] };
}

function keyOf(key: CST.Token | null | undefined, margin: Margin): ReturnType<typeof flowScalar> {
  const none = { kind: "scalar", style: "plain", source: "", text: "", isText: false } as const;
  if (key === null || key === undefined) return none;
  const read = node(key, margin);
  if (read?.kind !== "scalar") throw new Error("a list or a mapping as a key is refused before a file is formatted");
  return read;
}

function node(token: CST.Token, margin: Margin): Node | undefined {
  const { type } = token;
  if (type === "scalar" || type === "single-quoted-scalar" || type === "double-quoted-scalar") {
    margin.content();
    margin.pass(token.end);
    return type === "scalar" && token.source === "" ? undefined : flowScalar(token);
  }
  if (type !== "block-scalar") return collection(token, margin);
  const { scalar, blank } = blockScalar(token);
  margin.endLine();
  if (blank) margin.blank();
  return scalar;
}
