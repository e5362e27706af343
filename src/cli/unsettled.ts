import { showPrice } from "../domain/money.ts";
import { exitCodeOf } from "../domain/exit-code.ts";
import { StoryboardError } from "../domain/problem.ts";
import type { Attempt } from "../domain/take.ts";
import { noSuchShot } from "../pipeline.ts";
import type { LocalLedger } from "../world/store/ledger.ts";
import { lookAtDesk, planFilm } from "./desk.ts";
import { filmName } from "./film-words.ts";
import type { Session } from "./session.ts";

/** Which attempt a person means. */
export type Wanted = {
  readonly shot: string;
  /** How commands name the film. */
  readonly words: string;
  readonly take: number | undefined;
  /** The attempt's number in the books; for what the storyboard no longer asks for. */
  readonly attempt: number | undefined;
  /** The operation that it is to be; by it an attempt that was given up is open again. */
  readonly operation: string | undefined;
};

/** Where it is looked for. */
export type Books = { readonly session: Session; readonly ledger: LocalLedger; readonly rehearsal: boolean };

/** The one open attempt that is meant, or one that was given up. Throws `usage/wrong` where there is none, or where several could be. */
export async function findOpen(wanted: Wanted, books: Books): Promise<Attempt> {
  const open = await books.ledger.open();
  const lost = givenUp(wanted, books.ledger);
  const own = [...open, ...lost].filter((attempt) => isNotedFor(attempt, wanted.shot, books));
  if (wanted.attempt !== undefined) {
    const found = [...open, ...lost].find(({ id, shots }) => id === wanted.attempt && shots.includes(wanted.shot));
    if (found === undefined)
      return refuse(`No open attempt ${wanted.attempt} is about the shot "${wanted.shot}"`, own, wanted);
    const since = lost.includes(found) && open.find(({ key }) => key === found.key);
    return since
      ? refuse(`The shot "${wanted.shot}" was ordered again since, and that is open`, [since], wanted)
      : found;
  }
  const matching = (await takesOf(wanted, { ...books, own })).flatMap(({ key, take }) =>
    open.filter((attempt) => attempt.key === key).map((attempt) => ({ attempt, take })),
  );
  const meant = matching.filter(({ take }) => wanted.take === undefined || take === wanted.take);
  const [first, second] = meant;
  if (first === undefined) {
    const which = wanted.take === undefined ? "" : `take ${wanted.take} of `;
    return refuse(`Nothing is open about ${which}the shot "${wanted.shot}"`, own, wanted);
  }
  if (second === undefined) return first.attempt;
  const each = meant.map(({ attempt, take }) => `--take ${take}: ${factsOf(attempt)}`);
  throw new StoryboardError({
    code: "usage/wrong",
    message: `${meant.length} takes of the shot "${wanted.shot}" are open. Say which one is meant with --take.`,
    hint: each.join("\n"),
  });
}

/** What was given up and may be the operation that has turned up. */
function givenUp({ operation }: Wanted, ledger: LocalLedger): readonly Attempt[] {
  if (operation === undefined) return [];
  const lost = ledger.attempts().filter(({ state }) => state === "written-off");
  return lost.filter((attempt) => (attempt.operation ?? operation) === operation);
}

/** The takes that the storyboard asks for under a shot's name. */
async function takesOf(
  wanted: Wanted,
  { session, rehearsal, own }: Books & { readonly own: readonly Attempt[] },
): Promise<readonly { readonly key: string; readonly take: number }[]> {
  const { storyboard, casting, problems } = session.examined;
  if (storyboard === undefined || casting === undefined || exitCodeOf(problems) !== 0) {
    return refuse(
      `${session.file} has faults, so nobody can say what its shots are (storyboard check lists them)`,
      own,
      wanted,
    );
  }
  const desk = await lookAtDesk(session, rehearsal);
  try {
    const { graph } = await planFilm(session, storyboard, { desk, cast: casting });
    const keys = new Set(graph.takes.get(wanted.shot));
    if (keys.size === 0 && own.length === 0) throw noSuchShot(wanted.shot, graph.takes.keys());
    if (keys.size === 0) return refuse(`There is no shot "${wanted.shot}" in ${session.file}`, own, wanted);
    return graph.actions.filter(({ key }) => keys.has(key));
  } finally {
    desk.ledger?.close();
  }
}

/** Whether the storyboard asks for the clip of an attempt as things stand. Nobody can say so of one with faults. */
export async function isAskedFor({ key }: Attempt, { session, rehearsal }: Omit<Books, "ledger">): Promise<boolean> {
  const { storyboard, casting, problems } = session.examined;
  if (storyboard === undefined || casting === undefined || exitCodeOf(problems) !== 0) return false;
  const desk = await lookAtDesk(session, rehearsal);
  try {
    const { graph } = await planFilm(session, storyboard, { desk, cast: casting });
    return graph.actions.some((action) => action.key === key);
  } finally {
    desk.ledger?.close();
  }
}

/** Whether the books say that this film ordered an attempt under a shot's name. */
function isNotedFor({ film, shots }: Attempt, shot: string, { session }: Books): boolean {
  return shots.includes(shot) && (film === undefined || film === filmName(session.project));
}

function refuse(why: string, own: readonly Attempt[], { shot, words }: Wanted): never {
  const others = own.map(
    (attempt) => `storyboard resolve ${shot} ${words} --attempt ${attempt.id}: ${factsOf(attempt)}`,
  );
  throw new StoryboardError({
    code: "usage/wrong",
    message: `${why}.`,
    hint:
      others.length > 0
        ? `What was ordered under this name and is not settled:\n${others.join("\n")}`
        : `storyboard plan ${words} shows what is open; rehearsals and real films, and each provider, have books of their own.`,
  });
}

/** Attempts in words: of which shot, since when, for how much, and under which name. */
export function listOf(attempts: readonly Attempt[]): string {
  return attempts
    .map((attempt) => `"${attempt.shots.join(", ")}"${attempt.draft ? " (draft)" : ""}, ${factsOf(attempt)}`)
    .join("; ");
}

function factsOf({ started, price, provider, operation, state }: Attempt): string {
  const since = started.slice(0, 19).replace("T", " ");
  return `since ${since} UTC, ${showPrice(price)}, at ${provider}${operation === undefined ? "" : ` as ${operation}`} (${state})`;
}
