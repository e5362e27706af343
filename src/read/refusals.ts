import { MOST_TOLD, mostPieces, tooDense } from "../domain/limits.ts";
import type { Problem } from "../domain/problem.ts";
import { SHARE, type Kind } from "./kind.ts";
import type { Text } from "./text.ts";
import { tokenNamer, type Token } from "./tokens.ts";

/** Deepest nesting that is read; a storyboard needs six levels. */
export const MAX_DEPTH = 64;

/** What a text is to be, and how large it may be. */
export type Bounds = { readonly kind: Kind; readonly maxBytes: number };

/** Looks at the pieces of a text as they are cut. */
export type Watchman = {
  /** Takes the next piece; false where the nesting has no bottom or the pieces no end, and nothing more is to be cut. */
  readonly see: (lexeme: string) => boolean;
  readonly refused: () => readonly Problem[];
};

/** Finds what YAML can do and a storyboard may not: anchors, aliases, tags, directives, keys behind a question mark, bottomless nesting; and quotes left open. */
export function watchman({ span }: Text, { kind, maxBytes }: Bounds): Watchman {
  let problems: Problem[] = [];
  let anchors: Problem[] = [];
  let aliased = false;
  const named = tokenNamer();
  const depth = depthCounter();
  const most = mostPieces(maxBytes);
  let pieces = 0;
  let dollar = -1;
  return {
    see(lexeme) {
      pieces += 1;
      if (pieces > most) {
        problems = [{ severity: "error", ...tooDense(maxBytes) }];
        anchors = [];
        return false;
      }
      const token = named(lexeme);
      if (token === undefined) return true;
      if (depth(token) > MAX_DEPTH) {
        const at = span(token.offset, token.offset + 1);
        problems = [{ code: "yaml/too-deep", severity: "error", ...TOO_DEEP, at }];
        anchors = [];
        return false;
      }
      if (token.kind === "flow-map-start" && token.offset === dollar) {
        problems.push({ severity: "error", ...NAME_IN_BRACKETS, at: span(dollar - 1, dollar + 1) });
      }
      dollar = token.kind === "text" && token.source.endsWith("$") ? token.offset + token.source.length : -1;
      const words = WORDS[token.kind ?? "text"]?.(token, kind);
      if (words === undefined || problems.length + anchors.length >= MOST_TOLD) return true;
      const { width = token.source.length, ...problem } = words;
      const told: Problem = { severity: "error", ...problem, at: span(token.offset, token.offset + width) };
      aliased ||= token.kind === "alias";
      (token.kind === "anchor" ? anchors : problems).push(told);
      return true;
    },
    // An anchor is only the other half of its aliases; it is told where nothing else leads to it.
    refused: () => (aliased ? problems : [...problems, ...anchors]),
  };
}

/** What to say of nesting that has no end. */
export const TOO_DEEP: Pick<Problem, "message" | "hint"> = {
  message: `The file is nested more than ${MAX_DEPTH} deep.`,
  hint: "Six levels are enough; look for a bracket or a dash too many.",
};

/** Between brackets a plain text ends at a brace, so that of `${boat}` only the dollar would be left. */
const NAME_IN_BRACKETS: Pick<Problem, "code" | "message" | "hint"> = {
  code: "yaml/name-in-brackets",
  message: 'Inside "{ }" and "[ ]" a text with "${" in it needs quotes.',
  hint: 'Put the whole text in quotes: "${name} and so on".',
};

type Words = Pick<Problem, "code" | "message" | "hint"> & { readonly width?: number };

const WORDS: Readonly<Record<string, (token: Token, kind: Kind) => Words | undefined>> = {
  alias: ({ source }, kind) => ({
    code: "yaml/alias",
    message: `The alias "${source}" is not allowed: it copies another part of the file to this place.`,
    hint: SHARE[kind],
  }),
  anchor: ({ source }, kind) => ({
    code: "yaml/alias",
    message: `The anchor "${source}" is not allowed: it is there to be copied to other places.`,
    hint: SHARE[kind],
  }),
  tag: ({ source }) => ({
    code: "yaml/tag",
    message: `The tag "${source}" is not allowed: it makes another value of what is written.`,
    hint: "Remove it. If the text itself begins with !, put it in quotes.",
  }),
  "directive-line": ({ source }) => ({
    code: "yaml/syntax",
    message: `The directive "${source}" is not allowed: it may change what the values below it mean.`,
    hint: "Remove the line; the file is always read as YAML 1.2.",
  }),
  "explicit-key-ind": ({ source }) => ({
    code: "yaml/syntax",
    message: `The sign "${source}" is not allowed here: it makes a key of what follows, and values behind such keys get lost.`,
    hint: 'Write "key: value". If the text itself begins with a question mark, put it in quotes.',
  }),
  "single-quoted-scalar": unclosed,
  "double-quoted-scalar": unclosed,
};

function unclosed({ source }: Token): Words | undefined {
  const quote = source.charAt(0);
  const backslashes = quote === '"' ? (/\\*$/.exec(source.slice(0, -1))?.[0].length ?? 0) : 0;
  if (source.length > 1 && source.endsWith(quote) && backslashes % 2 === 0) return undefined;
  return {
    code: "yaml/unclosed-quote",
    message: `The quote ${quote} is opened here and never closed.`,
    hint: `Write ${quote} at the end of the text as well.`,
    width: 1,
  };
}

/** Counts open brackets, and the signs that open lists and mappings inside each other on one line. */
function depthCounter(): (token: Token) => number {
  let brackets = 0;
  let signs = 0;
  return ({ kind }) => {
    if (kind === "flow-seq-start" || kind === "flow-map-start") brackets += 1;
    if (kind === "flow-seq-end" || kind === "flow-map-end") brackets = Math.max(0, brackets - 1);
    if (kind === "newline") signs = 0;
    if (brackets > 0) return brackets;
    if (kind === "seq-item-ind" || kind === "explicit-key-ind" || kind === "map-value-ind") signs += 1;
    return signs;
  };
}
