import { readFile } from "node:fs/promises";
import { PROBLEMS, StoryboardError } from "../../domain/problem.ts";
import { sectionOf, showContents, showSection } from "../../report/page.ts";
import { painter } from "../../report/paint.ts";
import { nearestCode } from "../nearest-code.ts";
import type { Output } from "../output.ts";

/** `storyboard check --explain CODE`: what a kind of problem means, and how it is mended; all of them in a line each without a code. Throws `usage/wrong` where there is none of this code. */
export async function explainCommand(
  code: string | true,
  { out, color, json }: Pick<Output, "out" | "color"> & { readonly json?: true | undefined },
): Promise<number> {
  const page = await readFile(new URL("../../../docs/problems.md", import.meta.url), "utf8");
  if (code === true) {
    if (json === true) {
      out.write(documentOf(page, Object.keys(PROBLEMS)));
      return 0;
    }
    out.write(`${showContents(page, painter(color.out))}\n\nMore about one: storyboard check --explain CODE\n`);
    return 0;
  }
  const section = sectionOf(page, code);
  if (section === undefined) {
    const guess = nearestCode(code, Object.keys(PROBLEMS));
    throw new StoryboardError({
      code: "usage/wrong",
      message: `No problem has the code "${code}".`,
      hint:
        guess === undefined
          ? "Codes stand in brackets before each message: [graph/cycle]. All of them: storyboard check --explain"
          : `Did you mean "${guess}"?`,
    });
  }
  out.write(json === true ? documentOf(page, [code]) : `${showSection(code, section, painter(color.out))}\n`);
  return 0;
}

/** The same for machines. */
function documentOf(page: string, codes: readonly string[]): string {
  const exitCodes = new Map<string, number>(Object.entries(PROBLEMS));
  const problems = codes.flatMap((code) => {
    const markdown = sectionOf(page, code);
    return markdown === undefined ? [] : [{ code, exit_code: exitCodes.get(code) ?? 0, markdown }];
  });
  return `${JSON.stringify({ type: "explain", version: "1.0", problems }, undefined, 2)}\n`;
}
