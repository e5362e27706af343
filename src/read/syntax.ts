import type { YAMLError } from "yaml";
import type { Problem } from "../domain/problem.ts";
import type { Text } from "./text.ts";

const QUOTE_IT = 'Put the text in quotes, or write "|" after the colon and the text on the next line.';

/** The parser's errors in an author's words; one a line, because the first one usually brings the others along. */
export function syntaxProblems(errors: readonly YAMLError[], text: Text): Problem[] {
  const byLine = new Map<number, YAMLError[]>();
  for (const error of errors) {
    const { line } = text.span(error.pos[0], error.pos[1]).start;
    const there = byLine.get(line);
    if (there) there.push(error);
    else byLine.set(line, [error]);
  }
  return [...byLine.values()].map((there) => reword(there, text));
}

type Words = Pick<Problem, "code" | "message"> & {
  readonly hint?: string;
  readonly from?: number;
  readonly to?: number;
};

function reword(there: readonly YAMLError[], text: Text): Problem {
  const error = there[0] as YAMLError;
  const { from = error.pos[0], to = error.pos[1], ...words } = say(error, there, text);
  return { severity: "error", ...words, at: text.span(from, to) };
}

function say(error: YAMLError, there: readonly YAMLError[], { text, span }: Text): Words {
  const start = error.pos[0];
  const { line } = span(start, start + 1).start;
  const rest = lineFrom(text, start);
  switch (error.code) {
    case "TAB_AS_INDENT":
      return {
        code: "yaml/tab-indent",
        message: "A tab is used for indentation; YAML needs spaces.",
        hint: "Replace the tabs at the beginning of the line with spaces.",
      };
    case "MULTIPLE_DOCS":
      return {
        code: "yaml/several-documents",
        message: `A second document begins on line ${line}; there is one storyboard in a file.`,
        hint: `Remove the "${rest.startsWith("---") ? "---" : "..."}" that divides them, or move one of them to a file of its own.`,
        to: start + 3,
      };
    case "RESOURCE_EXHAUSTION":
      return { code: "yaml/too-deep", message: "The file is nested too deeply.", to: start + 1 };
    case "BLOCK_AS_IMPLICIT_KEY":
    case "MULTILINE_IMPLICIT_KEY":
      return keyTrouble(there, text, start);
    case "BAD_SCALAR_START":
      return {
        code: "yaml/syntax",
        message: `A text cannot begin with "${rest.charAt(0)}" unless it stands in quotes.`,
        hint: QUOTE_IT,
      };
    case "BAD_DQ_ESCAPE":
      return {
        code: "yaml/syntax",
        message: `"${text.slice(start, error.pos[1] + 1).slice(0, 2)}" means nothing inside double quotes.`,
        hint: "Write \\\\ for a backslash, or use single quotes.",
        to: start + 2,
      };
    default:
      return indentTrouble(there, text, start) ?? { code: "yaml/syntax", ...plainWords(error, text) };
  }
}

/** `prompt: He says: "hi"`, a line that is indented too far, a line without a colon: the parser takes all for a strange key. */
function keyTrouble(there: readonly YAMLError[], text: string, start: number): Words {
  const rest = lineFrom(text, start);
  if (there.some((error) => error.code === "MULTILINE_IMPLICIT_KEY")) {
    const before = lineBefore(text, start);
    if (/:[ \t]+$/.test(before)) {
      const next = text.indexOf("\n", start) + 1;
      const indent = /^[ \t]*/.exec(lineFrom(text, next))?.[0].length ?? 0;
      return {
        code: "yaml/syntax",
        message: "This line is indented as if it went on with the text of the line above.",
        hint: 'Line it up with the key above. If it belongs to the text, put the text in quotes or after "|".',
        from: next + indent,
        to: next + lineFrom(text, next).length,
      };
    }
    const glued = /^([\w-]+):(\S.*)$/.exec(rest);
    return {
      code: "yaml/syntax",
      message: `"${rest.slice(0, 60).trimEnd()}" is not a key with a value.`,
      hint: glued
        ? `Write a space after the colon: "${glued[1]}: ${glued[2]}".`
        : 'Write "key: value", or put the line in quotes.',
      to: start + rest.length,
    };
  }
  const colon = rest.search(/:(?:[ \t]|$)/);
  if (colon === -1)
    return {
      code: "yaml/syntax",
      message: `A text cannot begin with "${rest.slice(0, 2).trimEnd()}" here.`,
      hint: QUOTE_IT,
    };
  return {
    code: "yaml/colon-in-text",
    message: 'This text has ": " in it, which makes it a key.',
    hint: QUOTE_IT,
    from: start,
    to: start + rest.length,
  };
}

function indentTrouble(there: readonly YAMLError[], text: string, start: number): Words | undefined {
  const first = there[0] as YAMLError;
  if (first.code !== "BAD_INDENT") return undefined;
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const above = text.slice(text.lastIndexOf("\n", lineStart - 2) + 1, Math.max(0, lineStart - 1));
  const hash = above.search(/(?<=^|[ \t])#/);
  if (hash !== -1 && there.some((error) => error.message.startsWith("Implicit map keys need"))) {
    const from = lineStart - 1 - above.length + hash;
    return {
      code: "yaml/cut-by-comment",
      message: "The text after # is a comment, so the lines after it do not belong to the text.",
      hint: QUOTE_IT,
      from,
      to: from + 1,
    };
  }
  const open = /Flow (sequence|map)/.exec(first.message);
  if (open) {
    const sign = open[1] === "map" ? "}" : "]";
    return {
      code: "yaml/syntax",
      message: `A "${sign}" is missing before this place.`,
      hint: `Close the ${sign === "}" ? "{" : "["} that is still open.`,
    };
  }
  const indent = /^ */.exec(lineFrom(text, lineStart))?.[0].length ?? 0;
  return {
    code: "yaml/syntax",
    message: `This line is indented ${indent} ${indent === 1 ? "space" : "spaces"}; its neighbours are not.`,
    hint: "Line it up with the entries beside it.",
    from: lineStart + indent,
    to: lineStart + indent + 1,
  };
}

function plainWords(error: YAMLError, text: string): Pick<Words, "message" | "hint"> {
  const here = lineFrom(text, error.pos[0]).trimEnd();
  const before = lineBefore(text, error.pos[0]);
  if (error.message.startsWith("Unexpected scalar at node end")) {
    const apostrophe = /'[^']*'$/.test(before);
    return {
      message: `"${here.slice(0, 40)}" stands after the end of the value.`,
      hint: apostrophe
        ? "Inside single quotes, write an apostrophe twice, or use double quotes around the text."
        : before.trimEnd().endsWith('"')
          ? 'Inside double quotes, write \\" for a quote, or write "|" after the colon and the text on the next line.'
          : "Put the whole text in quotes.",
    };
  }
  if (error.message.startsWith("Not a YAML token")) {
    return {
      message: `"${here.slice(0, 40)}" stands on the line of the "|" or ">".`,
      hint: "Begin the text on the next line.",
    };
  }
  if (error.message.startsWith("Implicit map keys need")) {
    return { message: `"${here.slice(0, 40)}" has no ":" after it.`, hint: 'Write "key: value".' };
  }
  if (error.message.startsWith("Unexpected block-seq-ind")) {
    return {
      message: "A list cannot begin on the line of its key.",
      hint: 'Put the "-" on the next line, or the text in quotes.',
    };
  }
  return {
    message: `The file is not YAML here: ${error.message.charAt(0).toLowerCase()}${error.message.slice(1)}.`,
    hint: "If this is a text, put it in quotes.",
  };
}

function lineFrom(text: string, start: number): string {
  const end = text.indexOf("\n", start);
  return text.slice(start, end === -1 ? undefined : end);
}

function lineBefore(text: string, end: number): string {
  return text.slice(text.lastIndexOf("\n", end - 1) + 1, end);
}
