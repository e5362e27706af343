import type { Collection, Entry } from "./tree.ts";
import { showKey, showScalar } from "./words.ts";

/**
 * A collection in brackets, its first line without indentation. It stays on one line where it was, and keeps its lines where its author broke it
 * or wrote comments in it. `indent`: of a closing bracket on a line of its own; what is inside stands two further.
 */
export function showBrackets(node: Collection, indent: number): string {
  const [open, close, space] = node.kind === "map" ? ["{", "}", " "] : ["[", "]", ""];
  const { entries, breaks, opening, below } = node;
  if (entries.length === 0 && below.length === 0 && opening === undefined) return `${open}${close}`;
  const margin = `\n${" ".repeat(indent + 2)}`;
  const ends = `\n${" ".repeat(indent)}`;
  let text = open;
  let commented = opening !== undefined;
  if (opening !== undefined) text += ` ${opening}`;
  for (const [index, entry] of entries.entries()) {
    const isLast = index === entries.length - 1;
    const isBroken = commented || breaks[index] === true || entry.above.length > 0;
    const gap = index === 0 ? space : " ";
    text += isBroken ? entry.above.map((line) => margin + line).join("") + margin : gap;
    commented = entry.behind !== undefined;
    // Behind a comma a comment is never taken for a part of a text.
    text += showEntry(entry, indent + 2) + (isLast && !commented ? "" : ",");
    if (entry.behind !== undefined) text += ` ${entry.behind}`;
  }
  text += below.map((line) => margin + line).join("");
  const isBelow = commented || below.length > 0 || (entries.length > 0 && breaks.at(-1) === true);
  return `${text}${isBelow ? ends : entries.length > 0 ? space : ""}${close}`;
}

function showEntry({ key, value, behind, above }: Entry, indent: number): string {
  const how = { flow: true, indent, quoted: behind !== undefined || above.length > 0 };
  const shown =
    value === undefined ? undefined : value.kind === "scalar" ? showScalar(value, how) : showBrackets(value, indent);
  if (key === undefined) return shown ?? "null";
  return `${showKey(key, how)}: ${shown ?? "null"}`;
}
