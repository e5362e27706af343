import { inQuotes, shorten } from "./quoting.ts";
import type { Slip, Words } from "./slips.ts";
import { commentWith } from "./swallowed.ts";

/** What to say of a slip between brackets, or of a bracket itself; undefined for every other. */
export function bracketSlip(slip: Slip): Words | undefined {
  const { text, start, end, messages, codes } = slip;
  const [message = ""] = messages;
  const open = /^Flow (sequence|map)/.exec(message)?.[1];
  if (open !== undefined) return unclosed(slip, open === "map" ? "{" : "[");
  if (message.startsWith("Unexpected flow-")) {
    const sign = text.charAt(start);
    return syntax(`This "${sign}" stands where nothing of its kind is open.`, "Remove it.");
  }
  if (message.startsWith("Missing , ")) return missingComma(text, start);
  const inner = codes.indexOf("BLOCK_IN_FLOW");
  if (inner === -1) return undefined;
  if (message.startsWith("Unexpected") && message.includes("scalar")) return missingComma(text, start);
  if (codes[0] === "MULTILINE_IMPLICIT_KEY") {
    const next = text.indexOf("\n", start) + 1;
    return missingComma(text, next + text.slice(next).search(/\S/));
  }
  const written = text.slice(start, end).trimEnd();
  if (written.startsWith("-")) {
    return syntax(
      'A list with "-" cannot stand between brackets.',
      "Write [ ] around its entries, and commas between.",
    );
  }
  const quoted = written.includes("\n") ? undefined : inQuotes(written);
  return {
    code: "yaml/colon-in-text",
    message: 'This text has ": " in it, which makes it a key.',
    hint: `Put the text in quotes${quoted === undefined ? "" : `: ${quoted}`}.`,
    to: start + written.length,
  };
}

function unclosed({ text, start }: Slip, opens: "{" | "["): Words {
  const closes = opens === "{" ? "}" : "]";
  const hash = commentWith(closes, text, start);
  if (hash === undefined) {
    return syntax(`A "${closes}" is missing before this place.`, `Close the "${opens}" that is still open.`);
  }
  return {
    code: "yaml/cut-by-comment",
    message: `The text after # is a comment, and so is the "${closes}" in it: it closes nothing.`,
    hint: `Put the text in quotes. A comment goes behind the "${closes}".`,
    from: hash,
    to: hash + 1,
  };
}

function missingComma(text: string, from: number): Words {
  const word = /^(?:"[^"\n]*"|'[^'\n]*'|[{[]|[^\s,:{}[\]]+|.)/.exec(text.slice(from, from + 1_000))?.[0] ?? "";
  const name = word.replace(/^["'](.*)["']$/, "$1");
  return {
    ...syntax(`A comma is missing before "${shorten(name)}".`, "Write a comma between the entries."),
    from,
    to: from + word.length,
  };
}

function syntax(message: string, hint: string): Words {
  return { code: "yaml/syntax", message, hint };
}
