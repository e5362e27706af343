import type { ShotId } from "../domain/names.ts";
import type { Production } from "../pipeline.ts";
import type { PlanningDesk } from "./desk.ts";
import { filmName } from "./film-words.ts";
import type { Session } from "./session.ts";

/** Shots that a storyboard had once and has no more, under that name or another: their clips are kept. None where only some shots are planned. */
export function removedShots(session: Session, production: Production, { ledger }: PlanningDesk): readonly ShotId[] {
  const { storyboard, graph, whole } = production;
  if (ledger === undefined || graph !== whole) return [];
  const bases = new Set(whole.actions.map(({ base }) => base));
  const drafts = session.examined.drafts !== undefined;
  const ids = storyboard.shots.map(({ id }) => id);
  const gone = ledger.strayed(filmName(session.project), ids, drafts).filter(({ base }) => !bases.has(base));
  return [...new Set(gone.flatMap(({ shots }) => shots))];
}
