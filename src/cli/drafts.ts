import type { Attempt } from "../domain/take.ts";
import type { DraftView } from "../report/drafts.ts";
import { planFilm, type Asked, type PlanningDesk } from "./desk.ts";
import type { FilmFlags, PlanFlags } from "./flags.ts";
import type { Cast, Session } from "./session.ts";

/** What a plan of drafts is held against; undefined where the film is none of drafts. */
export async function draftView(
  session: Session,
  at: { readonly desk: PlanningDesk; readonly cast: Cast } & Asked,
): Promise<DraftView | undefined> {
  const { drafts, asWritten } = session.examined;
  if (drafts === undefined || asWritten === undefined) return undefined;
  const { plan } = await planFilm(session, asWritten, at);
  return { drafts, final: plan };
}

/** What the flags make of a film, a few words each: what a plan is headed with. */
export function mannersOf({ draft, model, final }: FilmFlags & Pick<PlanFlags, "final">): readonly string[] {
  return [
    ...(draft === true ? [model === undefined ? "drafts" : `drafts for ${model}`] : []),
    ...(draft !== true && model !== undefined ? [`every shot with ${model}`] : []),
    ...(final === true ? ["only what is approved"] : []),
  ];
}

/** What was filmed, or tried, for shots. */
type Filmed = Pick<Attempt, "shots" | "draft">;

/** Whether something is of the kind that is being filmed now: a draft where its shot is drafted, and none where it is not. */
export function isOfThisKind({ examined: { storyboard, drafts } }: Session): (filmed: Filmed) => boolean {
  const drafted = new Map<string, boolean>(storyboard?.shots.map(({ id, draft }) => [id, draft === true]));
  // Of a shot that is there no more, under this name at least, nobody can say more.
  const others = drafts !== undefined;
  return ({ shots, draft = false }) =>
    shots.length === 0 ? draft === others : shots.some((shot) => (drafted.get(shot) ?? others) === draft);
}
