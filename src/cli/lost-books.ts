import { statSync } from "node:fs";
import { join, relative } from "node:path";
import { StoryboardError, type Problem } from "../domain/problem.ts";
import type { Attempt } from "../domain/take.ts";
import type { Ledger } from "../domain/world.ts";
import { safeLine } from "../report/safe.ts";
import type { Desk } from "./desk.ts";
import type { Session } from "./session.ts";

/** A run's books, and whether they are still those that the next run opens. */
export type WatchedBooks = {
  /** The same ledger, which claims nothing more once the books are gone. */
  readonly guarded: (ledger: Ledger) => Ledger;
  /** What became of the books, with every job that only this run still knows; nothing where they are in their place. */
  readonly lost: () => Promise<readonly Problem[]>;
};

/**
 * Watches the books of a run, and its lock, by the numbers of their files: where somebody removes or replaces them, what is written down
 * is lost with the process, and another run would order the same again.
 */
export function watchBooks(
  { session, desk }: { readonly session: Session; readonly desk: Desk },
  words: string,
): WatchedBooks {
  const files = [join(desk.folder, "state.db"), join(session.project.state, "run.lock")];
  const opened = new Map(files.map((file) => [file, inodeOf(file)] as const));
  const gone = (): string | undefined => {
    const found = files.find((file) => opened.get(file) === undefined || inodeOf(file) !== opened.get(file));
    return found === undefined ? undefined : relative(process.cwd(), found);
  };
  const lost = async (): Promise<readonly Problem[]> => {
    const file = gone();
    if (file === undefined) return [];
    return [lostBooks(file, await desk.ledger.open(), { words, store: desk.shared?.store.objects.title })];
  };
  return {
    lost,
    guarded: (ledger) => ({
      ...ledger,
      claim: async (attempt) => {
        const [problem] = await lost();
        if (problem !== undefined) throw new StoryboardError(problem);
        return await ledger.claim(attempt);
      },
    }),
  };
}

/** Names a file whatever it is called; undefined where there is none. */
function inodeOf(file: string): string | undefined {
  const facts = statSync(file, { bigint: true, throwIfNoEntry: false });
  return facts === undefined ? undefined : `${facts.dev} ${facts.ino}`;
}

function lostBooks(
  file: string,
  open: readonly Attempt[],
  { words, store }: { readonly words: string; readonly store: string | undefined },
): Problem {
  const jobs = open.map(({ shots: [shot = ""], number, operation }) => {
    if (operation === undefined) return `"${shot}" may have been ordered: look into the service's console.`;
    return `storyboard adopt ${shot} ${words} --op ${operation}${number === undefined ? "" : ` --take ${number}`}`;
  });
  const back =
    store === undefined
      ? "Bring .storyboard/ back from a copy before the next run: it would order again what was in it."
      : `The store ${safeLine(store)} knows what was ordered, as far as it could be told: the next run with it collects that and orders none of it again. Without it, bring .storyboard/ back from a copy first.`;
  const adopt =
    store === undefined
      ? "These are at the service, and no book knows them any more. Where they do not come home:"
      : "These are at the service. Where the next run does not bring them home:";
  return {
    code: "disk/failed",
    severity: "error",
    message: `${file} was removed or replaced while this run is at work; nothing more is sent.`,
    hint: [back, ...(jobs.length === 0 ? [] : [adopt, ...jobs])].join("\n"),
  };
}
