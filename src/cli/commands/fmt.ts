import { buffer } from "node:stream/consumers";
import { MAX_BYTES } from "../../domain/limits.ts";
import { exitCodeOf } from "../../domain/exit-code.ts";
import { StoryboardError } from "../../domain/problem.ts";
import { formatStoryboard, type Formatted } from "../../pipeline/format.ts";
import { showProblems } from "../../report/diagnostics.ts";
import { showLineDiff } from "../../report/line-diff.ts";
import { rewriteFile } from "../../world/author-file.ts";
import { readTextFile } from "../../world/project/text-file.ts";
import type { FmtFlags } from "../fmt-flags.ts";
import type { Output } from "../output.ts";
import { findStoryboard, shownPath } from "../session.ts";

/** One file on the way to its canonical form. `path`: absent where it came from stdin. */
type Page = Formatted & { readonly path?: string; readonly bytes: Uint8Array };

/** `storyboard fmt`: writes storyboards in canonical form. What cannot be read without fault is told, and left as it is. */
export async function fmtCommand(files: readonly string[], flags: FmtFlags, output: Output): Promise<number> {
  const pages: Page[] = [];
  for (const file of files.length === 0 ? [undefined] : files) pages.push(await pageOf(file, flags));
  const writes = flags.check !== true && flags.diff !== true;
  for (const page of pages) {
    if (writes && page.path !== undefined && isChanged(page)) await rewriteFile(page.path, page.formatted ?? "");
  }
  if (flags.json === true) output.out.write(fmtDocument(pages, { writes, diff: flags.diff === true }));
  else for (const page of pages) tell(page, flags, output);
  const faulty = exitCodeOf(pages.flatMap(({ problems }) => problems));
  if (faulty !== 0) return faulty;
  return flags.check === true && pages.some(isChanged) ? 1 : 0;
}

async function pageOf(given: string | undefined, flags: FmtFlags): Promise<Page> {
  const maxBytes = flags.maxFileSize ?? MAX_BYTES;
  if (given === "-") {
    const bytes = await buffer(process.stdin);
    return { ...formatStoryboard(bytes, "<stdin>", maxBytes), bytes };
  }
  const { storyboard: path } = findStoryboard(given, flags);
  const file = shownPath(path, given);
  if (path.endsWith(".lock.yaml")) {
    throw new StoryboardError({
      code: "usage/wrong",
      message: `${file} is a lock file; this program alone writes it.`,
      hint: "Name the storyboard that it belongs to.",
    });
  }
  if (path.endsWith(".json")) {
    throw new StoryboardError({
      code: "usage/wrong",
      message: `${file} is JSON, and fmt writes YAML.`,
      hint: "Any program that formats JSON does; or give it a name that ends in .yaml.",
    });
  }
  const bytes = await readTextFile(path, file, maxBytes);
  return { ...formatStoryboard(bytes, file, maxBytes), bytes, path };
}

function isChanged({ formatted, bytes }: Page): boolean {
  return formatted !== undefined && !Buffer.from(formatted).equals(bytes);
}

function tell(page: Page, { check, diff }: FmtFlags, { out, err, color }: Output): void {
  const { file, formatted, problems, path } = page;
  if (page.isJson === true) {
    if (path === undefined && check !== true && diff !== true) out.write(page.text ?? "");
    err.write(`${file} is JSON, and fmt writes YAML; it was left as it is.\n`);
    return;
  }
  if (formatted === undefined) {
    err.write(`${showProblems(problems, { ...page, color: color.err })}\n${file} was left as it is.\n`);
    return;
  }
  const changed = isChanged(page);
  if (diff === true && changed) out.write(`${diffOf(page, color.out)}\n`);
  else if (check === true && changed) out.write(`${file}\n`);
  else if (check !== true && diff !== true && path === undefined) out.write(formatted);
  else if (check !== true && diff !== true && changed) out.write(`${file}: formatted.\n`);
  else if (!changed && path !== undefined) err.write(`${file}: nothing to format.\n`);
  if (check === true && changed && path !== undefined) err.write(`To format it: storyboard fmt ${file}\n`);
}

/** What stdin is to be replaced with. */
function textOf({ formatted, isJson, text }: Page): { readonly text?: string } {
  const written = isJson === true ? text : formatted;
  return written === undefined ? {} : { text: written };
}

function diffOf({ text = "", formatted = "", file }: Page, color: boolean): string {
  const shown = showLineDiff(text, formatted, { file, color });
  return shown === "" ? `${file}: only line ends or the byte order mark change.` : shown;
}

function fmtDocument(
  pages: readonly Page[],
  { writes, diff }: { readonly writes: boolean; readonly diff: boolean },
): string {
  const files = pages.map((page) => ({
    file: page.file,
    changed: isChanged(page),
    written: writes && page.path !== undefined && isChanged(page),
    ...(page.path === undefined && textOf(page)),
    ...(diff && { diff: isChanged(page) ? diffOf(page, false) : "" }),
    problems: page.problems,
  }));
  return `${JSON.stringify({ type: "fmt", version: "1.0", files }, undefined, 2)}\n`;
}
