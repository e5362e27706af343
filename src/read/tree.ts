import { isAlias, isMap, isNode, isScalar, isSeq, type Node, type Pair, type YAMLMap } from "yaml";
import { MOST_TOLD } from "../domain/limits.ts";
import type { Path, Problem } from "../domain/problem.ts";
import { commentInText } from "./comment-in-text.ts";
import { cutByComma, textsCutByComma } from "./cut-by-comma.ts";
import { cutByComment } from "./cut-by-comment.ts";
import { isGluedDash, spaceAfterDash } from "./indents.ts";
import { MERGE, type Kind } from "./kind.ts";
import { MAX_DEPTH, TOO_DEEP } from "./refusals.ts";
import { careOf, isVariable } from "./sent-words.ts";
import { ends, keyName } from "./spans.ts";
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
      const remark = commentInText(node, text);
      if (remark) tell(() => remark);
      const isPlain = typeof node.value === "number" || typeof node.value === "boolean";
      return isPlain && node.source !== undefined && isVariable(path, kind) ? node.source : node.value;
    }
    if (isSeq(node)) {
      return node.items.map((item, index) => {
        const here = [...path, index];
        tellCut(cutByComment({ value: item }, text, careOf(here, kind)), here);
        return plain(item, here);
      });
    }
    return isMap(node) ? plainMap(node, path) : null;
  }

  function plainMap(map: YAMLMap, path: Path): unknown {
    // Without a prototype, a key called __proto__ is a key like any other.
    const value: Record<string, unknown> = Object.create(null);
    const first = new Map<string, unknown>();
    const lost = map.flow === true ? withoutRests(map, path) : undefined;
    for (const pair of map.items) {
      if (lost?.has(pair)) continue;
      const { key } = pair;
      const name = keyName(key);
      if (name === undefined) {
        unread.push([...path, "<<"]);
        // An alias is refused already, and so is a question mark.
        if (!isAlias(key) && !isOdd(key)) tell(() => noKey(key));
        continue;
      }
      const here = [...path, name];
      if (isGluedDash(name) && map.flow !== true) {
        tell(() => ({ ...spaceAfterDash(`${name.slice(1)}: …`), severity: "error", at: text.span(...ends(key)) }));
        unread.push(path, here);
      }
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
      tellCut(cutByComment(pair, text, careOf(here, kind)), here);
      value[name] = pair.value === null ? null : plain(pair.value, here);
    }
    return value;
  }

  function tellCut(cut: Problem | undefined, path: Path): void {
    if (cut === undefined) return;
    tell(() => cut);
    unread.push(path);
  }

  /** Tells the texts that a comma cuts short; gives the entries that are no keys, but the rests of these texts. */
  function withoutRests(map: YAMLMap, path: Path): ReadonlySet<Pair> {
    const pathOf = ({ key }: Pair): Path => [...path, keyName(key) ?? ""];
    const cuts = textsCutByComma(map, (entry) => isPlainText(entry.value, pathOf(entry)));
    for (const cut of cuts) {
      tellCut(cutByComma(cut, text), pathOf(cut.entry));
      unread.push([...path, "<<"]);
    }
    return new Set(cuts.flatMap(({ rest }) => rest));
  }

  function isPlainText(node: unknown, path: Path): boolean {
    if (!isScalar(node) || node.type !== "PLAIN" || node.value === null) return false;
    return typeof node.value === "string" || isVariable(path, kind);
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
