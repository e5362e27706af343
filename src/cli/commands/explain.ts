import { readFile } from "node:fs/promises";
import { PROBLEMS, StoryboardError } from "../../domain/problem.ts";
import { sectionOf, showSection } from "../../report/page.ts";
import { painter } from "../../report/paint.ts";
import { nearestCode } from "../nearest-code.ts";
import type { Output } from "../output.ts";

/** `storyboard check --explain CODE`: what a kind of problem means, and how it is mended. Throws `usage/wrong` where there is none of this code. */
export async function explainCommand(code: string, { out, color }: Output): Promise<number> {
  const page = await readFile(new URL("../../../docs/problems.md", import.meta.url), "utf8");
  const section = sectionOf(page, code);
  if (section === undefined) {
    const guess = nearestCode(code, Object.keys(PROBLEMS));
    throw new StoryboardError({
      code: "usage/wrong",
      message: `No problem has the code "${code}".`,
      hint:
        guess === undefined
          ? "Codes stand in brackets before each message: [graph/cycle]."
          : `Did you mean "${guess}"?`,
    });
  }
  out.write(`${showSection(code, section, painter(color.out))}\n`);
  return 0;
}
