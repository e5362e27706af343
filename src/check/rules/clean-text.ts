import type { Finding, Path } from "../../domain/problem.ts";
import { codePoint } from "../characters.ts";
import { API_KEY } from "../quote.ts";
import type { Rule } from "../rule.ts";

/** Texts that may have several lines. */
const PROSE: ReadonlySet<string | number> = new Set(["prompt", "negative_prompt", "title"]);

/** Directional embeddings, overrides and isolates: they show other words than are sent. */
const REORDERING = /[\u202A-\u202E\u2066-\u2069]/;
/** Directional marks of a single place: needed in some scripts, invisible in all. */
const DIRECTION_MARK = /[\u061C\u200E\u200F]/;

/** No text holds an API key, a control character, half a character, or marks that show other words than are sent. */
export const cleanText: Rule = {
  name: "clean-text",
  codes: ["shot/looks-like-key", "shot/control-character"],
  *check({ value }) {
    yield* walk(value, []);
  },
};

function* walk(value: unknown, path: (string | number)[]): Iterable<Finding> {
  if (typeof value === "string") {
    yield* textFindings(value, path);
  } else if (typeof value === "object" && value !== null) {
    for (const [key, inner] of Array.isArray(value) ? value.entries() : Object.entries(value)) {
      path.push(key);
      if (typeof key === "string") yield* nameFindings(key, path);
      yield* walk(inner, path);
      path.pop();
    }
  }
}

function* nameFindings(name: string, path: Path): Iterable<Finding> {
  for (const finding of textFindings(name, path)) yield { ...finding, on: "key" };
}

function* textFindings(text: string, path: Path): Iterable<Finding> {
  const here = [...path];
  if (API_KEY.test(text)) {
    yield {
      code: "shot/looks-like-key",
      path: here,
      message: "This looks like an API key; a storyboard is no place for it.",
      hint: "Remove it, make a new key if the file was ever shared, and put the key in the environment as GEMINI_API_KEY.",
    };
  }
  if (path.some((step) => typeof step === "string" && step.startsWith("x-"))) return;
  const control = (PROSE.has(path.at(-1) ?? "") ? /(?![\t\n])\p{Cc}/u : /\p{Cc}/u).exec(text)?.[0];
  if (control !== undefined) {
    yield {
      code: "shot/control-character",
      path: here,
      message: `The text has the control character ${codePoint(control)} in it.`,
      hint: "Remove it; nobody sees it, and services cut or change texts there.",
    };
  }
  if (!text.isWellFormed()) {
    yield {
      code: "shot/control-character",
      path: here,
      message: "The text has half of a character in it, which cannot be sent.",
      hint: "Write the character itself instead of \\u escapes.",
    };
  }
  const reordering = REORDERING.exec(text)?.[0];
  if (reordering !== undefined) {
    yield {
      code: "shot/control-character",
      path: here,
      message: `The text has the invisible mark ${codePoint(reordering)} in it, which shows its words in another order than they are sent.`,
      hint: "Remove the mark.",
    };
  }
  const mark = DIRECTION_MARK.exec(text)?.[0];
  if (mark !== undefined) {
    yield {
      code: "shot/control-character",
      severity: "warning",
      path: here,
      message: `The text has the invisible mark ${codePoint(mark)} in it; it is sent as it stands.`,
    };
  }
}
