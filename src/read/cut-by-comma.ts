import { isScalar, type Pair, type YAMLMap } from "yaml";
import type { Problem } from "../domain/problem.ts";
import { inQuotes, shorten } from "./quoting.ts";
import { ends } from "./spans.ts";
import type { Text } from "./text.ts";

/** A text between braces that ends at a comma, and the keys without a value that YAML makes of its rest. */
type CutText = { readonly entry: Pair; readonly rest: Pair[] };

/** The texts of a mapping between braces that a comma cuts short. `isText`: whether the entry's value counts as a text. */
export function textsCutByComma({ items }: YAMLMap, isText: (entry: Pair) => boolean): readonly CutText[] {
  const cuts: CutText[] = [];
  let last: CutText | undefined;
  for (const entry of items) {
    // A key with a colon has an empty value; only one without it has none.
    if (entry.value !== null) {
      last = isText(entry) ? { entry, rest: [] } : undefined;
    } else if (last !== undefined && isScalar(entry.key)) {
      if (last.rest.length === 0) cuts.push(last);
      last.rest.push(entry);
    }
  }
  return cuts;
}

/** What to say of a text that a comma cuts short. */
export function cutByComma({ entry, rest }: CutText, { text, span }: Text): Problem {
  const [start, end] = ends(entry.value);
  const whole = inQuotes(text.slice(start, ends(rest.at(-1)?.key)[1]).replaceAll(/\s*\n\s*/g, " "));
  return {
    code: "yaml/cut-by-comma",
    severity: "error",
    message: `Between { } a text ends at a comma: only "${shorten(text.slice(start, end))}" is read.`,
    hint: `Put the whole text in quotes${whole === undefined ? "" : `: ${whole}`}.`,
    at: span(start, end),
  };
}
