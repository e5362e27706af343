import type { ErrorCode } from "yaml";
import type { Problem } from "../domain/problem.ts";
import { endOfBlock, indentOf, lineBefore, lineFrom, lineStart } from "./lines.ts";
import { nestedKeys } from "./nested.ts";
import { quoteIt } from "./quoting.ts";

/** What the parser says of one line, first things first. */
export type Slip = {
  readonly messages: readonly string[];
  readonly codes: readonly ErrorCode[];
  readonly text: string;
  /** Where the first error stands. */
  readonly start: number;
  readonly end: number;
  /** The line's number. */
  readonly line: number;
};

/** What to say of a slip; `from` and `to` where another place says it better. `until`: what is said up to there stems from it too. */
export type Words = Pick<Problem, "code" | "message" | "hint"> & {
  readonly from?: number;
  readonly to?: number;
  readonly until?: number;
};

/** The way out of most troubles with texts. */
export const QUOTE_IT = 'Put the text in quotes, or write "|" after the colon and the text on the next line.';

/** `prompt: He says: "hi"`, a line indented too far, a line without a colon: the parser takes all of them for strange keys. */
export function strangeKey(slip: Slip): Words {
  const { text, start } = slip;
  const rest = lineFrom(text, start);
  if (slip.codes.includes("MULTILINE_IMPLICIT_KEY")) return keyOfManyLines(slip, rest);
  if (!/:(?:[ \t]|$)/.test(rest)) {
    return { code: "yaml/syntax", message: `A text cannot begin with "${shorten(rest)}" here.`, hint: QUOTE_IT };
  }
  return {
    code: "yaml/colon-in-text",
    message: 'This text has ": " in it, which makes it a key.',
    hint: nestedKeys(text, start) ?? quoteIt(text, { start }),
    to: start + rest.length,
  };
}

function keyOfManyLines({ text, start }: Slip, rest: string): Words {
  if (/:[ \t]+$/.test(lineBefore(text, start))) {
    const next = text.indexOf("\n", start) + 1;
    const line = lineFrom(text, next);
    return {
      code: "yaml/syntax",
      message: "This line is indented as if it went on with the text of the line above.",
      hint: 'Line it up with the key above. If it belongs to the text, put the text in quotes or after "|".',
      from: next + indentOf(line),
      to: next + line.length,
    };
  }
  const glued = /^([\w-]+):(\S.*)$/.exec(rest);
  return {
    code: "yaml/syntax",
    message: `"${shorten(rest.trimStart())}" is no key with a value.`,
    hint: glued
      ? `Write a space after the colon: "${glued[1] ?? ""}: ${shorten(glued[2] ?? "")}".`
      : isBelow(text, start)
        ? `Write a colon after it: "${rest.trim()}:".`
        : 'Write "key: value", or indent the line if it belongs to the text above.',
    from: start + indentOf(rest),
    to: start + rest.length,
    until: endOfBlock(text, start, indentOf(lineFrom(text, lineStart(text, start))) + 1),
  };
}

/** Whether the lines below a word are indented as if it were their key. */
function isBelow(text: string, start: number): boolean {
  const line = lineFrom(text, start);
  const below = lineFrom(text, start + line.length + 1);
  return /^ *[\w-]+$/.test(line.trimEnd()) && indentOf(below) > indentOf(lineFrom(text, lineStart(text, start)));
}

/** A line that is indented like no other: a slip of the space bar, brackets left open, or what a comment left of a text. */
export function misplacedLine(slip: Slip): Words {
  const { text, start, messages } = slip;
  const here = lineStart(text, start);
  const above = lineBefore(text, here - 1);
  const hash = above.search(/(?<=^|[ \t])#/);
  if (hash !== -1 && messages.some((message) => message.startsWith("Implicit map keys need"))) {
    const from = here - 1 - above.length + hash;
    return {
      code: "yaml/cut-by-comment",
      message: "The text after # is a comment, so the lines after it do not belong to the text.",
      hint: QUOTE_IT,
      from,
      to: from + 1,
    };
  }
  const indent = indentOf(lineFrom(text, here));
  return {
    code: "yaml/syntax",
    message: `This line is indented ${indent} ${indent === 1 ? "space" : "spaces"}; its neighbours are not.`,
    hint: "Line it up with the entries beside it.",
    from: here + indent,
    to: here + indent + 1,
  };
}

/** Whatever else the parser stumbles over. */
export function unexpected({ text, start, messages }: Slip): Words {
  const message = messages[0] ?? "";
  const here = shorten(lineFrom(text, start));
  const before = lineBefore(text, start);
  if (message.startsWith("Unexpected scalar at node end")) {
    return syntax(`"${here}" stands after the end of the value.`, hintForQuotes(before));
  }
  if (message.startsWith("Not a YAML token") || message.startsWith("Block scalar header")) {
    return syntax(`"${here}" stands on the line of the "|" or ">".`, "Begin the text on the next line.");
  }
  if (message.startsWith("Implicit map keys need"))
    return syntax(`"${here}" has no ":" after it.`, 'Write "key: value".');
  if (message.startsWith("Unexpected block-seq-ind")) {
    return syntax(
      "A list cannot begin on the line of its key.",
      'Put the "-" on the next line. If it belongs to a text, put the text in quotes.',
    );
  }
  if (message.startsWith("Comments must be separated")) {
    return {
      ...syntax(
        'A space is missing before the "#".',
        "Write one if a comment begins here; otherwise put the whole text in quotes.",
      ),
      to: start + 1,
    };
  }
  const said = message.charAt(0).toLowerCase() + message.slice(1);
  return syntax(`The file is not YAML here: ${said}.`, "If this is a text, put it in quotes.");
}

function syntax(message: string, hint: string): Words {
  return { code: "yaml/syntax", message, hint };
}

function hintForQuotes(before: string): string {
  if (/'[^']*'$/.test(before))
    return "Inside single quotes, write an apostrophe twice, or use double quotes around the text.";
  if (/"\s*$/.test(before)) return 'Inside double quotes, write \\" for a quote.';
  return "Put the whole text in quotes.";
}

function shorten(text: string): string {
  const line = text.trimEnd();
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
