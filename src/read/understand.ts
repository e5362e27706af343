import type { Document, ErrorCode, Node, YAMLError } from "yaml";
import type { Problem } from "../domain/problem.ts";
import type { Kind } from "./kind.ts";
import { mend } from "./mend.ts";
import { parse } from "./parse.ts";
import { textOf, type Text } from "./text.ts";
import { plainValue, type PlainValue } from "./tree.ts";

/** Errors that leave the rest of the document as it is. */
const HARMLESS: ReadonlySet<ErrorCode> = new Set(["MULTIPLE_DOCS", "TAG_RESOLVE_FAILED"]);

/** A file that was parsed once, and what is wrong with it so far: what we refuse, and what the parser stumbled over. */
type Parsed = {
  readonly text: Text;
  readonly kind: Kind;
  readonly maxBytes: number;
  readonly refused: readonly Problem[];
  readonly broken: readonly Problem[];
};

/**
 * What a file says, as far as its structure is beyond doubt: as it was parsed, or without the values that broke it.
 * `problems` are those that `refused` and `broken` do not tell. Undefined where only guesses could be made.
 */
export function understand(
  first: Document.Parsed,
  { text, kind, maxBytes, refused, broken }: Parsed,
): (PlainValue & { readonly root: Node | null }) | undefined {
  const damaged = new Set(first.errors.filter(damages).map(({ pos }) => text.span(...pos).start.line));
  const culprits = [
    ...refused.filter((problem) => problem.code === "yaml/unclosed-quote" || damaged.has(line(problem))),
    ...broken.filter((problem) => problem.code !== "yaml/several-documents"),
  ];
  const isWhole = damaged.size === 0;
  const mended = isWhole ? text.text : mend(text.text, culprits);
  if (mended === undefined) return undefined;
  const { document, refused: revealed } = isWhole
    ? { document: first, refused: [] }
    : parse(textOf(text.file, mended), { kind, maxBytes });
  if (document === undefined) return undefined;
  // A directive may make it another YAML, in which "yes" is true.
  if (document.errors.some(damages) || document.directives.yaml.explicit === true) return undefined;
  const plain = plainValue(document.contents, {
    text,
    kind,
    mended: new Set(isWhole ? [] : culprits.map(line)),
    // Of all that is refused by this code only a question mark has a key behind it.
    odd: new Set(refused.filter(({ code }) => code === "yaml/syntax").map(line)),
  });
  const several = broken.some((problem) => problem.code === "yaml/several-documents");
  // What a quote that was never closed had swallowed is looked at for the first time.
  const known = new Set(refused.map(nameOf));
  return {
    root: document.contents,
    value: plain.value,
    problems: [...plain.problems, ...revealed.filter((problem) => !known.has(nameOf(problem)))],
    unread: several ? [...plain.unread, ["<<"]] : plain.unread,
  };
}

function damages({ code }: YAMLError): boolean {
  return !HARMLESS.has(code);
}

function line({ at }: Problem): number {
  return at?.start.line ?? 0;
}

function nameOf(problem: Problem): string {
  return `${problem.code} ${line(problem)}:${problem.at?.start.column ?? 0}`;
}
