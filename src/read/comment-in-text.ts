import type { Scalar } from "yaml";
import type { Problem } from "../domain/problem.ts";
import { ends } from "./spans.ts";
import type { Text } from "./text.ts";

/** What to say of a text on lines of its own in which a line looks like a comment: it is none there. */
export function commentInText(node: Scalar, { text, span }: Text): Problem | undefined {
  if (node.type !== "BLOCK_LITERAL" && node.type !== "BLOCK_FOLDED") return undefined;
  const [start, end] = ends(node);
  const line = /\n[ \t]*(?=# )/.exec(text.slice(start, end));
  if (line === null) return undefined;
  const hash = start + line.index + line[0].length;
  return {
    code: "yaml/comment-in-text",
    severity: "warning",
    message: `After "${text.charAt(start)}" every line is text: this one is part of it, and no comment.`,
    hint: 'Move a remark above the key. If the line is meant, begin it with another sign than "#".',
    at: span(hash, end),
  };
}
