import { isAlias, isMap, isNode, isScalar, isSeq, type Node, type Pair, type Scalar, type YAMLMap } from "yaml";
import { MOST_TOLD } from "../domain/limits.ts";
import type { Path, Problem } from "../domain/problem.ts";
import { MERGE, type Kind } from "./kind.ts";
import { MAX_DEPTH, TOO_DEEP } from "./refusals.ts";
import { careOf, isVariable, type Care } from "./sent-words.ts";
import { ends, keyName } from "./spans.ts";
import { quoteIt } from "./quoting.ts";
import type { Text } from "./text.ts";

/** What a parsed document comes to. */
export type PlainValue = {
  readonly value: unknown;
  /** What only the nodes can tell: duplicate keys, merge keys, prompts cut by a comment. */
  readonly problems: readonly Problem[];
  /** As in Source. */
  readonly unread: readonly Path[];
};

/** How a document is made plain. `mended`: lines whose values are not the author's. `odd`: lines whose keys may have lost theirs. */
type Reader = {
  readonly text: Text;
  readonly kind: Kind;
  readonly mended: ReadonlySet<number>;
  readonly odd: ReadonlySet<number>;
};

/** The plain value of a parsed document, as far as it has one. */
export function plainValue(root: Node | null, { text, kind, mended, odd }: Reader): PlainValue {
  const problems: Problem[] = [];
  const unread: Path[] = [];
  return { value: plain(root, []), problems, unread };

  function tell(problem: () => Problem): void {
    if (problems.length < MOST_TOLD) problems.push(problem());
  }

  function plain(node: unknown, path: Path): unknown {
    if (path.length > MAX_DEPTH) {
      tell(() => ({
        code: "yaml/too-deep",
        severity: "error",
        ...TOO_DEEP,
        at: text.span(...ends(node)),
      }));
      return null;
    }
    if (isAlias(node) || isTagged(node)) unread.push(path);
    if (isScalar(node)) {
      if (mended.size > 0 && mended.has(text.span(...ends(node)).start.line)) unread.push(path);
      const isPlain = typeof node.value === "number" || typeof node.value === "boolean";
      return isPlain && node.source !== undefined && isVariable(path, kind) ? node.source : node.value;
    }
    if (isSeq(node)) return node.items.map((item, index) => plain(item, [...path, index]));
    return isMap(node) ? plainMap(node, path) : null;
  }

  function plainMap(map: YAMLMap, path: Path): unknown {
    // Without a prototype, a key called __proto__ is a key like any other.
    const value: Record<string, unknown> = Object.create(null);
    const first = new Map<string, unknown>();
    for (const pair of map.items) {
      const { key } = pair;
      const name = keyName(key);
      if (name === undefined) {
        unread.push([...path, "<<"]);
        // An alias is refused already, and so is a question mark.
        if (!isAlias(key) && !isOdd(key)) tell(() => noKey(key));
        continue;
      }
      const here = [...path, name];
      if (isTagged(key) || isOdd(key)) unread.push(here);
      if (first.has(name)) {
        tell(() => duplicate(name, key, first.get(name)));
        unread.push(here);
      } else {
        first.set(name, key);
      }
      if (name === "<<" && isScalar(key) && key.type === "PLAIN" && !isScalar(pair.value)) {
        unread.push(here);
        if (isMap(pair.value) || isSeq(pair.value)) tell(() => mergeKey(key));
      }
      const cut = cutByComment(pair, text, careOf(here, kind));
      if (cut) {
        tell(() => cut);
        unread.push(here);
      }
      value[name] = pair.value === null ? null : plain(pair.value, here);
    }
    return value;
  }

  function isOdd(key: unknown): boolean {
    return odd.size > 0 && odd.has(text.span(...ends(key)).start.line);
  }

  function noKey(key: unknown): Problem {
    return {
      code: "yaml/syntax",
      severity: "error",
      message: "A list or a mapping cannot be a key.",
      hint: "Write a plain word before the colon.",
      at: text.span(...ends(key)),
    };
  }

  function duplicate(name: string, key: unknown, first: unknown): Problem {
    const before = text.span(...ends(first));
    return {
      code: "yaml/duplicate-key",
      severity: "error",
      message: `The key "${name}" is written twice in one mapping (first on line ${before.start.line}).`,
      hint: "Remove one of them.",
      at: text.span(...ends(key)),
      related: [{ message: `"${name}" is written here first`, at: before }],
    };
  }

  function mergeKey(key: unknown): Problem {
    return {
      code: "yaml/alias",
      severity: "error",
      message: 'The merge key "<<" is not allowed: it copies the keys of another mapping to this place.',
      hint: MERGE[kind],
      at: text.span(...ends(key)),
    };
  }
}

function isTagged(node: unknown): boolean {
  return isNode(node) && "tag" in node && node.tag !== undefined;
}

function cutByComment({ key, value }: Pair, { text, span }: Text, care: Care): Problem | undefined {
  if (
    care === "none" ||
    !isScalar(value) ||
    value.type !== "PLAIN" ||
    typeof value.source !== "string" ||
    !value.source
  )
    return undefined;
  const hash = commentAfter(value, { text, column: () => span(...ends(key)).start.column });
  if (hash === undefined || (care === "glued" && !/^#[^\s#]/.test(text.slice(hash, hash + 2)))) return undefined;
  return {
    code: "yaml/cut-by-comment",
    severity: "error",
    message: `The text after # is a comment, so only "${shorten(value.source)}" would be sent.`,
    hint: `${quoteIt(text, { start: ends(value)[0], at: hash, block: `"${keyName(key)}: |"` })} A comment goes on a line of its own.`,
    at: span(hash, hash + 1),
  };
}

/** A comment on the last line of a plain text, or on the next line and deeper than its key, where the text seems to go on. */
function commentAfter(value: Scalar, key: { text: string; column: () => number }): number | undefined {
  const end = ends(value)[1];
  const lineEnd = key.text.indexOf("\n", end);
  const rest = key.text.slice(end, lineEnd === -1 ? undefined : lineEnd);
  if (/^[ \t]+#/.test(rest)) return end + rest.indexOf("#");
  if (lineEnd === -1) return undefined;
  const nextEnd = key.text.indexOf("\n", lineEnd + 1);
  const next = key.text.slice(lineEnd + 1, nextEnd === -1 ? undefined : nextEnd);
  const indent = /^ *(?=#)/.exec(next)?.[0].length;
  return indent !== undefined && indent >= key.column() ? lineEnd + 1 + indent : undefined;
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
