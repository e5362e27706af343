import type { ProviderName, ShotId } from "../domain/names.ts";
import { StoryboardError, type Problem } from "../domain/problem.ts";
import { safeLine } from "../report/safe.ts";
import { countOf } from "../report/words.ts";
import type { Production } from "../pipeline.ts";
import { lookAtDesk, planFilm, type PlanningDesk } from "./desk.ts";
import { filmWords } from "./film-words.ts";
import type { FilmFlags } from "./flags.ts";
import type { Output } from "./output.ts";
import { tellProblems } from "./problems.ts";
import { isRehearsal, openSessionAt, type Session } from "./session.ts";

/** Who a command asked for clips, and found none. */
export type Asked = Pick<Session, "project" | "file"> & {
  readonly provider: ProviderName;
  readonly rehearsal: boolean;
  readonly flags: FilmFlags;
};

/** Somebody else who filmed the same storyboard. */
export type Elsewhere = {
  readonly provider: ProviderName;
  /** The shots whose clips are kept there, and how many there are in all. */
  readonly shots: ReadonlySet<ShotId>;
  readonly of: number;
  /** How commands name the film there. Fit for a shell. */
  readonly words: string;
};

/** Who else has clips of a film, the rehearsal first. Undefined where nobody has; then nothing was opened but what is there. */
export async function clipsElsewhere(asked: Asked): Promise<Elsewhere | undefined> {
  const { baseUrl: _, allowCustomEndpoint: _leave, asReal: _real, ...flags } = asked.flags;
  for (const provider of ["animatic", ...(await filmedBy(asked, flags))] as const) {
    if (provider === asked.provider) continue;
    const found = await clipsBy(asked, { ...flags, provider });
    if (found !== undefined) return { ...found, provider };
    // A model of one provider may be none of another's.
    const { model, ...others } = flags;
    const any = model === undefined ? undefined : await clipsBy(asked, { ...others, provider });
    if (any !== undefined) return { ...any, provider };
  }
  return undefined;
}

/** Whose clips the real books and the lock file know, each once. Of machines that share a store nobody is asked. */
async function filmedBy({ project, file }: Asked, flags: FilmFlags): Promise<ReadonlySet<ProviderName>> {
  const session = await openSessionAt({ project, file }, { ...flags, provider: "animatic", store: false });
  const desk = await lookAtDesk(session, false);
  try {
    const takes = [...(desk.ledger?.takes() ?? []), ...[...desk.lock.takes.values()].flat()];
    return new Set(takes.map(({ provider }) => provider));
  } finally {
    desk.ledger?.close();
  }
}

async function clipsBy(asked: Asked, flags: FilmFlags): Promise<Omit<Elsewhere, "provider"> | undefined> {
  try {
    return await keptBy(asked, flags);
  } catch (error) {
    // What that one has against the storyboard is no matter to who did not ask for it.
    if (error instanceof StoryboardError) return undefined;
    throw error;
  }
}

async function keptBy({ project, file }: Asked, flags: FilmFlags): Promise<Omit<Elsewhere, "provider"> | undefined> {
  const session = await openSessionAt({ project, file }, { ...flags, store: false });
  const { storyboard, casting: cast } = session.examined;
  if (storyboard === undefined || cast === undefined) return undefined;
  const rehearsal = await isRehearsal(cast, flags, AbortSignal.timeout(10_000));
  const desk: PlanningDesk = await lookAtDesk(session, rehearsal);
  try {
    const shots = keptShots(await planFilm(session, storyboard, { desk, cast }));
    return shots.size === 0
      ? undefined
      : { shots, of: storyboard.shots.length, words: filmWords(session.project, flags) };
  } finally {
    desk.ledger?.close();
  }
}

function keptShots({ plan, graph }: Production): ReadonlySet<ShotId> {
  const kept = new Set(plan.steps.filter(({ verdict }) => verdict === "keep").map(({ action }) => action.key));
  return new Set([...graph.picked].filter(([, key]) => kept.has(key)).map(([shot]) => shot));
}

/** Whether a plan finds nothing of a film, neither here nor on its way. */
export function isUnfilmed({ plan: { counts } }: Pick<Production, "plan">): boolean {
  return counts.keep + counts.resume + counts.hold === 0;
}

/** Says that the film has no clips where they were looked for, who has them, and with which command. `command`: `cut`, or `play gulls`. */
export function elsewhereProblem(
  { provider, rehearsal }: Pick<Asked, "provider" | "rehearsal">,
  found: Elsewhere,
  command: string,
): Problem {
  const both = rehearsal && found.provider === "animatic";
  const none = both
    ? `The rehearsal with ${provider} has no clips yet`
    : rehearsal
      ? "The rehearsal has no clips yet"
      : `${provider} has filmed none of it yet`;
  return {
    code: "cut/shots-missing",
    severity: "error",
    message: `${none}; ${whoHas(found, both)}.`,
    hint: elsewhereHint(found, command),
  };
}

/** Warns that the clips are elsewhere, where they are. */
export async function warnOfElsewhere(
  session: Session,
  {
    command,
    output,
    ...asked
  }: Omit<Asked, "project" | "file"> & { readonly command: string; readonly output: Output },
): Promise<void> {
  const whole = { ...session, ...asked };
  const found = await clipsElsewhere(whole);
  if (found === undefined) return;
  tellProblems(session, [{ ...elsewhereProblem(whole, found, command), severity: "warning" }], output);
}

/** The command that means the clips that are there. */
export function elsewhereHint({ provider, words }: Elsewhere, command: string): string {
  const what = provider === "animatic" ? "the rehearsal" : `what ${provider} has filmed`;
  return safeLine(`For ${what}: storyboard ${command} ${words}`);
}

/** `named`: of two rehearsals, so that it takes a name. */
function whoHas({ provider, shots, of }: Elsewhere, named: boolean): string {
  const many =
    shots.size === of
      ? of === 1
        ? "the shot"
        : `all ${countOf(of, "shot")}`
      : `${shots.size} of ${countOf(of, "shot")}`;
  const rehearsal = `the ${named ? "one with animatic" : "rehearsal"}`;
  return provider === "animatic" ? `${rehearsal} has ${many}` : `${provider} has filmed ${many}`;
}
