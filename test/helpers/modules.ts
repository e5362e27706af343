import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, posix, relative } from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout's root folder. */
export const root: string = fileURLToPath(new URL("../..", import.meta.url));

/** One source file: what it says, and what is left of that when comments and the insides of texts are blanked out. */
export type Module = {
  /** From the root, with forward slashes: `src/run/engine.ts`. */
  readonly path: string;
  readonly text: string;
  readonly code: string;
  readonly imports: readonly Import[];
};

/** What a module imports: `from "…"`, `import "…"` and `import("…")`; `to` is a path from the root where the import is relative. */
type Import = { readonly specifier: string; readonly to: string };

const IMPORT = /\b(?:from|import)\s*\(?\s*(["'])/g;

/** Reads all TypeScript files below a folder of the checkout. */
export function modulesUnder(folder: string): readonly Module[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .toSorted()
    .map((path) => parseModule(path, readFileSync(join(root, path), "utf8")));
}

/** Makes a module of a file's text. */
export function parseModule(path: string, text: string): Module {
  const code = blank(text);
  const imports = [...code.matchAll(IMPORT)].map((match) => {
    const start = match.index + match[0].length;
    const specifier = text.slice(start, code.indexOf(match[1] ?? "", start));
    return { specifier, to: specifier.startsWith(".") ? posix.join(dirname(path), specifier) : specifier };
  });
  return { path, text, code, imports };
}

/** The insides of a module's texts and patterns, without its comments; a text with holes comes in parts. */
export function textsOf({ text, code }: Module): readonly string[] {
  // What is code stands in both; what is not, is blank in one of them.
  return [...code.matchAll(/[ \n]+/g)]
    .map(({ 0: blanks, index }) => text.slice(index, index + blanks.length))
    .filter((part) => part.trim() !== "" && !/^\s*\/[/*]/.test(part));
}

const hidden = (part: string): string => part.replace(/[^\n]/g, " ");

/** Blanks out comments and the insides of texts and patterns, so that what is left is code, at its old place. */
function blank(text: string): string {
  let out = "";
  let at = 0;
  /** For every `${` that is open: how many braces are open inside. */
  const holes: number[] = [];
  const take = (length: number, how: (part: string) => string = (part) => part): void => {
    out += how(text.slice(at, at + length));
    at += length;
  };
  const takeTemplate = (): void => {
    const part = /^(?:\\[^]|\$(?!\{)|[^\\`$])*/.exec(text.slice(at))?.[0] ?? "";
    take(part.length, hidden);
    if (text[at] === "$") holes.push(0);
    take(text[at] === "$" ? 2 : 1);
  };
  while (at < text.length) {
    const rest = text.slice(at, at + 4_000);
    const comment = /^(?:\/\/[^\n]*|\/\*[^]*?\*\/)/.exec(rest);
    const quoted = /^"(?:\\[^]|[^"\\\n])*"|^'(?:\\[^]|[^'\\\n])*'/.exec(rest);
    const pattern = /^\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\//.exec(rest);
    if (comment) take(comment[0].length, hidden);
    else if (quoted) take(quoted[0].length, (part) => `${part[0]}${hidden(part.slice(1, -1))}${part[0]}`);
    else if (pattern && /(?:^|[=(,:;[!&|?{}>+]|\breturn)\s*$/.test(out.slice(-80))) take(pattern[0].length, hidden);
    else if (text[at] === "`") {
      take(1);
      takeTemplate();
    } else if (text[at] === "}" && holes.at(-1) === 0) {
      holes.pop();
      take(1);
      takeTemplate();
    } else {
      const open = holes.length - 1;
      if (open >= 0 && text[at] === "{") holes[open] = (holes[open] ?? 0) + 1;
      if (open >= 0 && text[at] === "}") holes[open] = (holes[open] ?? 0) - 1;
      take(1);
    }
  }
  return out;
}
