import type { Problem } from "../domain/problem.ts";
import type { Text } from "./text.ts";
import { tokens, type Token } from "./tokens.ts";

/** Deepest nesting that is read; a storyboard needs six. */
export const MAX_DEPTH = 64;

const SHARE = 'Put shared values under "defaults:". If the text itself begins with this sign, put it in quotes.';

/** What YAML can do and a storyboard may not: anchors, aliases, tags, directives, bottomless nesting; and quotes left open. */
export function refusals({ text, span }: Text): Problem[] {
  const problems: Problem[] = [];
  const all = [...tokens(text)];
  const used = new Set(all.flatMap((token) => (token.kind === "alias" ? [token.source.slice(1)] : [])));
  const at = (token: Token): Problem["at"] & {} => span(token.offset, token.offset + token.source.length);
  const depth = new Depth();

  for (const token of all) {
    if (depth.after(token) > MAX_DEPTH) {
      problems.push({
        code: "yaml/too-deep",
        severity: "error",
        message: `The file is nested more than ${MAX_DEPTH} deep.`,
        hint: "A storyboard needs six levels at most; look for brackets or dashes that are never closed.",
        at: span(token.offset, token.offset + 1),
      });
      return problems;
    }
    switch (token.kind) {
      case "alias":
        problems.push({
          code: "yaml/alias",
          severity: "error",
          message: `The alias "${token.source}" is not allowed.`,
          hint: SHARE,
          at: at(token),
        });
        break;
      case "anchor":
        if (used.has(token.source.slice(1))) break;
        problems.push({
          code: "yaml/alias",
          severity: "error",
          message: `The anchor "${token.source}" is not allowed.`,
          hint: SHARE,
          at: at(token),
        });
        break;
      case "tag":
        problems.push({
          code: "yaml/tag",
          severity: "error",
          message: `The tag "${token.source}" is not allowed.`,
          hint: "Remove it. If the text itself begins with !, put it in quotes.",
          at: at(token),
        });
        break;
      case "directive-line":
        problems.push({
          code: "yaml/syntax",
          severity: "error",
          message: `The directive "${token.source}" is not allowed.`,
          hint: "Remove the line; a storyboard is always YAML 1.2.",
          at: at(token),
        });
        break;
      case "single-quoted-scalar":
      case "double-quoted-scalar":
        if (isClosed(token.source)) break;
        problems.push({
          code: "yaml/unclosed-quote",
          severity: "error",
          message: `The quote ${token.source.charAt(0)} is opened here and never closed.`,
          hint: `Write ${token.source.charAt(0)} at the end of the text as well.`,
          at: span(token.offset, token.offset + 1),
        });
        break;
      default:
    }
  }
  return problems;
}

function isClosed(quoted: string): boolean {
  const quote = quoted.charAt(0);
  if (quoted.length < 2 || !quoted.endsWith(quote)) return false;
  if (quote === "'") return true;
  const backslashes = /\\*$/.exec(quoted.slice(0, -1))?.[0].length ?? 0;
  return backslashes % 2 === 0;
}

/** Counts open brackets, and the dashes that open lists inside lists on one line. */
class Depth {
  #brackets = 0;
  #dashes = 0;
  after({ kind }: Token): number {
    if (kind === "flow-seq-start" || kind === "flow-map-start") this.#brackets += 1;
    if (kind === "flow-seq-end" || kind === "flow-map-end") this.#brackets = Math.max(0, this.#brackets - 1);
    if (kind === "seq-item-ind" || kind === "explicit-key-ind" || kind === "map-value-ind") this.#dashes += 1;
    if (kind === "newline") this.#dashes = 0;
    return this.#brackets + (this.#brackets > 0 ? 0 : this.#dashes);
  }
}
