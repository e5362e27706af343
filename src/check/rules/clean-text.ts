import type { Finding, Path } from "../../domain/problem.ts";
import type { FileShot, StoryboardFile } from "../../domain/storyboard-file.ts";
import { codePoint } from "../characters.ts";
import { API_KEY } from "../quote.ts";
import { list, mapping } from "../raw.ts";
import type { Rule } from "../rule.ts";

/** Texts that may have several lines, besides the parts of a prompt and variables. */
const PROSE: ReadonlySet<unknown> = new Set(
  "prompt negative_prompt title subtitle credits lower_third style is text".split(" "),
);

/** Directional embeddings, overrides and isolates: they show other words than are sent. */
const REORDERING = /[\u202A-\u202E\u2066-\u2069]/;
/** Directional marks of a single place: needed in some scripts, invisible in all. */
const DIRECTION_MARK = /[\u061C\u200E\u200F]/;

/** No text holds an API key, a control character, half a character, or marks that show other words than are sent. */
export const cleanText: Rule = {
  name: "clean-text",
  codes: ["shot/looks-like-key", "shot/control-character"],
  *check({ value }) {
    const { allow_bidi: everywhere, shots } = mapping<StoryboardFile>(value);
    const isAllowed = ([top, index]: Path): boolean =>
      everywhere === true || (top === "shots" && mapping<FileShot>(list(shots)[Number(index)])["allow_bidi"] === true);
    yield* walk(value, { path: [], isAllowed });
  },
};

/** Where a walk through a file stands, and where marks that reorder words may be. */
type Walk = { readonly path: (string | number)[]; readonly isAllowed: (path: Path) => boolean };

/** What is wrong with a text from outside the file, as `cleanText` would tell it of one in the file. */
export function textFaults(text: string, path: Path, allowBidi: boolean): readonly Finding[] {
  return [...textFindings(text, { path: [...path], isAllowed: () => allowBidi })];
}

/** Whether a text may have several lines; a file that is nothing but a text is told of as such. */
function isProse(path: Path): boolean {
  return path.length === 0 || PROSE.has(path.at(-1)) || path.at(-2) === "prompt" || path[0] === "variables";
}

/** Letters and signs of Latin, Greek, Cyrillic and Hebrew: nothing else is looked for in a text that has no other. */
const PLAIN = /^[\x20-\x7e\xa0-\u05ff]*$/;

/** Most texts are, and a film has thousands of them. */
function isClean(text: string): boolean {
  return PLAIN.test(text) && !API_KEY.test(text);
}

function* walk(value: unknown, walking: Walk): Iterable<Finding> {
  const { path } = walking;
  if (typeof value === "string") {
    yield* textFindings(value, walking);
  } else if (typeof value === "object" && value !== null) {
    for (const [key, inner] of Array.isArray(value) ? value.entries() : Object.entries(value)) {
      const isCleanName = typeof key === "number" || isClean(key);
      if (isCleanName && typeof inner === "string" && isClean(inner)) continue;
      path.push(key);
      if (!isCleanName) yield* nameFindings(key, walking);
      yield* walk(inner, walking);
      path.pop();
    }
  }
}

function* nameFindings(name: string, walking: Walk): Iterable<Finding> {
  for (const finding of textFindings(name, walking)) yield { ...finding, on: "key" };
}

function* textFindings(text: string, { path, isAllowed }: Walk): Iterable<Finding> {
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
  const control = (isProse(path) ? /(?![\t\n])\p{Cc}/u : /\p{Cc}/u).exec(text)?.[0];
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
      ...(isAllowed(here) && { severity: "warning" as const }),
      message: `The text has the invisible mark ${codePoint(reordering)} in it, which shows its words in another order than they are sent.`,
      hint: isAllowed(here)
        ? "It is sent as it stands, because allow_bidi says so."
        : `Remove the mark. Where it is meant, "allow_bidi: true" ${here[0] === "shots" ? "in the shot or " : ""}at the top lets it through.`,
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
