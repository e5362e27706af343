import type { Difference } from "../domain/explanation.ts";
import type { Key, ShotId } from "../domain/names.ts";
import { clipName } from "../domain/picks.ts";
import type { Take } from "../domain/take.ts";
import { changesIn, isUndelivered, type Books, type Production } from "../pipeline.ts";
import { readLock } from "../world/lock-file/file.ts";
import type { PlanningDesk } from "./desk.ts";
import { isOfThisKind } from "./drafts.ts";
import { filmName } from "./film-words.ts";
import type { Session } from "./session.ts";

type Clip = { readonly take: Take; readonly shot?: ShotId };

/** Everything that the books of a desk and the lock file know, to look back at one shot. Throws `lock/invalid`. */
export async function wholeBooks(session: Session, desk: PlanningDesk, rehearsal: boolean): Promise<Books> {
  const { project, examined } = session;
  const clips = new Map<string, Clip>();
  for (const entry of rehearsal ? [] : await readLock(project.lockFile)) {
    if (entry.t === "take") clips.set(clipName(entry.take), { take: entry.take, shot: entry.shot });
  }
  // The books know more of a clip than the lock file.
  for (const take of desk.ledger?.takes() ?? []) clips.set(clipName(take), { ...clips.get(clipName(take)), take });
  const isOurs = isOfThisKind(session);
  return {
    film: filmName(project),
    attempts: (desk.ledger?.attempts() ?? []).filter(isOurs),
    clips: [...clips.values()]
      .filter(({ take, shot }) =>
        isOurs({ shots: shot === undefined ? [] : [shot], ...(take.draft && { draft: true }) }),
      )
      .toSorted((one, other) => (one.take.made < other.take.made ? -1 : 1)),
    images: examined.images,
  };
}

/** How the steps of which nothing was delivered differ from what was filmed for their shots before, by key: one look into the books, whatever the length of the film. */
export function planChanges(
  session: Session,
  production: Production,
  { ledger }: PlanningDesk,
): ReadonlyMap<Key, Difference> {
  const film = filmName(session.project);
  const filmed = production.plan.steps.filter(isUndelivered);
  if (ledger === undefined || filmed.length === 0) return new Map();
  const shots = filmed.flatMap(({ action }) => action.shots);
  const attempts = ledger.recorded(film, shots).filter(isOfThisKind(session));
  return changesIn(production, { film, attempts, clips: [], images: session.examined.images });
}
