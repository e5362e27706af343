import { relative } from "node:path";
import type { Problem } from "../domain/problem.ts";
import type { Film } from "../pipeline.ts";
import { painter } from "../report/paint.ts";
import { lengthWords, seamsPage } from "../report/seams.ts";
import type { Output } from "./output.ts";

/** What of a look at films is an error: frames too many or too few, and films that could not be looked at. Whatever is found at a join is a warning. */
export function faultsOf(films: readonly Film[]): readonly Problem[] {
  return films.flatMap(({ file, seams, remarks }): readonly Problem[] => {
    const unseen = remarks.filter(({ code }) => code === "seam/not-seen");
    const length = seams && lengthWords(seams);
    return [
      ...unseen.map((problem) => ({ ...problem, severity: "error" as const })),
      ...(length === undefined ? [] : [wrongLength(relative(process.cwd(), file), length)]),
    ];
  });
}

function wrongLength(file: string, length: string): Problem {
  return {
    code: "cut/wrong-length",
    severity: "error",
    message: `${file} has ${length}.`,
    hint: "Remove it and cut again: all clips are kept, and nothing is paid for.",
  };
}

/** Prints what was found at the joins of films, and what mends it. */
export function printSeams(films: readonly Film[], { out, color }: Output): void {
  const pages = films.flatMap(({ file, seams }) =>
    seams ? [seamsPage(relative(process.cwd(), file), seams, painter(color.out))] : [],
  );
  if (pages.length > 0) out.write(`${pages.join("\n\n")}\n`);
}
