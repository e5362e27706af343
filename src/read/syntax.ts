import type { ErrorCode, YAMLError } from "yaml";
import { MOST_TOLD } from "../domain/limits.ts";
import type { Problem } from "../domain/problem.ts";
import { bracketSlip } from "./brackets.ts";
import { indentSlip } from "./indents.ts";
import { lineFrom, lineStart } from "./lines.ts";
import { TOO_DEEP } from "./refusals.ts";
import { misplacedLine, QUOTE_IT, strangeKey, unexpected, type Slip, type Words } from "./slips.ts";
import type { Text } from "./text.ts";
import { unindentedText } from "./unindented-text.ts";

/** The parser's errors in an author's words; one a line, because the first one usually brings the others along. */
export function syntaxProblems(errors: readonly YAMLError[], text: Text): Problem[] {
  const slips = new Map<number, Slip & { readonly messages: string[]; readonly codes: ErrorCode[] }>();
  for (const { code, message, pos } of errors) {
    const { line } = text.span(...pos).start;
    const slip = slips.get(line);
    if (slip) {
      slip.messages.push(message);
      slip.codes.push(code);
    } else if (slips.size < MOST_TOLD) {
      slips.set(line, { messages: [message], codes: [code], text: text.text, start: pos[0], end: pos[1], line });
    }
  }
  const fence = [...slips.values()].find(({ text: whole, start }) => whole.startsWith("```", lineStart(whole, start)));
  if (fence !== undefined) return [fenced(text, lineStart(text.text, fence.start))];
  const problems: Problem[] = [];
  let over = 0;
  for (const slip of slips.values()) {
    if (slip.start < over) continue;
    const { from = slip.start, to = slip.end, until = 0, ...words } = wordsFor(slip);
    problems.push({ severity: "error", ...words, at: text.span(from, to) });
    over = Math.max(over, until);
  }
  return problems;
}

function wordsFor(slip: Slip): Words {
  return (
    bracketSlip(slip) ?? indentSlip(slip) ?? unindentedText(slip) ?? (WORDS[slip.codes[0] ?? ""] ?? unexpected)(slip)
  );
}

/** Of a storyboard that was copied out of a page the rest is not looked at. */
function fenced({ text, span }: Text, at: number): Problem {
  return {
    code: "yaml/syntax",
    severity: "error",
    message: "This line is the fence of a code block in Markdown, and no YAML.",
    hint: "Remove the lines that begin with ```, and all that stands before the first and after the last of them.",
    at: span(at, at + lineFrom(text, at).length),
  };
}

const WORDS: Readonly<Record<string, (slip: Slip) => Words>> = {
  TAB_AS_INDENT: () => ({
    code: "yaml/tab-indent",
    message: "A tab is used for indentation; YAML needs spaces.",
    hint: "Replace the tabs at the beginning of the line with spaces.",
  }),
  MULTIPLE_DOCS: ({ line, start }) => ({
    code: "yaml/several-documents",
    message: `A second document begins on line ${line}; a file holds one.`,
    hint: 'Remove the "---" or "..." between them, or move one of them to a file of its own.',
    to: start + 3,
  }),
  RESOURCE_EXHAUSTION: ({ start }) => ({ code: "yaml/too-deep", ...TOO_DEEP, to: start + 1 }),
  BAD_SCALAR_START: ({ text, start }) => ({
    code: "yaml/syntax",
    message: `A text cannot begin with "${text.charAt(start)}" unless it stands in quotes.`,
    hint: QUOTE_IT,
  }),
  BAD_DQ_ESCAPE: ({ text, start }) => ({
    code: "yaml/syntax",
    message: `"${text.slice(start, start + 2)}" means nothing inside double quotes.`,
    hint: "Write \\\\ for a backslash, or use single quotes.",
    to: start + 2,
  }),
  BLOCK_AS_IMPLICIT_KEY: strangeKey,
  MULTILINE_IMPLICIT_KEY: strangeKey,
  BAD_INDENT: misplacedLine,
};
