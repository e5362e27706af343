import { exitCodeOf } from "../../domain/exit-code.ts";
import type { MediaStore } from "../../domain/world.ts";
import type { FilmSide, Production } from "../../pipeline.ts";
import { lockOf } from "../../world/lock-file/entry.ts";
import { openMedia } from "../../world/store/media.ts";
import { planFilm, type PlanningDesk } from "../desk.ts";
import type { Cast, Session } from "../session.ts";
import type { AtCommit } from "./at-commit.ts";

/** A state of a film with its plan. */
export type Planned = { readonly session: Session; readonly cast: Cast; readonly production: Production };

/** Plans a state of a film; undefined where its storyboard cannot be used as it is. Clips that anybody remembers count as there: what a change costs does not depend on which of them are on this machine. */
export async function planSide(session: Session, desk: PlanningDesk): Promise<Planned | undefined> {
  const { storyboard, casting: cast, problems } = session.examined;
  if (storyboard === undefined || cast === undefined || exitCodeOf(problems) !== 0) return undefined;
  const production = await planFilm(session, storyboard, { desk: { ...desk, media: whole(desk.media) }, cast });
  return { session, cast, production };
}

/** What is known of a film at a commit: what its lock file said, and nothing of this machine. */
export function deskAtCommit({ session, lock }: AtCommit, rehearsal: boolean): PlanningDesk {
  const folder = session.project.state;
  // Rehearsals are in no lock file.
  return { folder, media: openMedia(folder), lock: rehearsal ? lockOf([]) : lock };
}

/** A state as it is compared. */
export function sideOf({ session, production }: Planned): FilmSide {
  const { storyboard, whole: graph, plan } = production;
  const { images, source } = session.examined;
  return { shots: storyboard.shots, graph, plan, images, says: source?.value };
}

function whole(media: MediaStore): MediaStore {
  return { ...media, has: async (all) => await Promise.resolve(new Set(all.map(({ digest }) => digest))) };
}
