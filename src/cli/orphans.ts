import { showMoney } from "../domain/money.ts";
import type { Graph } from "../domain/plan.ts";
import type { Problem } from "../domain/problem.ts";
import type { Footage } from "../domain/request.ts";
import type { Attempt } from "../domain/take.ts";

/** A film: what it asks for, and how the books and commands name it. */
type Film = { readonly graph: Graph; readonly film: string; readonly words: string };

/**
 * Warns of every open attempt of a film that nothing in its storyboard asks for any more, because an edit has left it at the service:
 * what it is and what it cost, how to have it back and how to give it up.
 */
export function orphanProblems(open: readonly Attempt[], { graph, film, words }: Film): Problem[] {
  const asked = new Set(graph.actions.map((action) => action.key));
  const orphans = open.filter(
    (attempt) => attempt.film === film && attempt.provider === graph.provider && !asked.has(attempt.key),
  );
  return orphans.map(({ id, shots, price, provider, ...attempt }): Problem => {
    const [shot = ""] = shots;
    const operation = attempt.operation ?? (attempt.footage && nameOf(attempt.footage));
    const paid = price > 0 ? ` for ${showMoney(price)}` : "";
    const settle = `storyboard resolve ${shot} ${words} --attempt ${id}`;
    const message =
      operation === undefined
        ? `An earlier "${shot}" may have been ordered at ${provider}${paid}, and nothing in the storyboard asks for it any more.`
        : `An earlier "${shot}" is at ${provider} as ${operation}${paid}, and nothing in the storyboard asks for it any more.`;
    const hint =
      operation === undefined
        ? `Look into the service's console, then say what you found: ${settle} --paid, or --not-paid.`
        : `Undo the edit and run, and its clip is collected for nothing more. To give it up: ${settle} --paid`;
    return { code: "provider/orphan", severity: "warning", message, hint };
  });
}

/** What footage is called that was found without its operation. */
function nameOf(footage: Footage): string {
  return footage.kind === "inline" ? footage.operation : footage.uri;
}
