import { join } from "node:path";
import type { Plan } from "../domain/plan.ts";
import type { HeadFiles } from "./fast-path.ts";
import type { Session } from "./session.ts";

const DAY = 24 * 3_600_000;

const CATALOGUE = join(import.meta.dirname, "../world/catalogue/models.json");

/** Every file that an answer about a film stands on. */
export function headFiles(
  { project, examined }: Session,
  at: { readonly folder: string; readonly film?: string },
): HeadFiles {
  return {
    inputs: [
      project.storyboard,
      project.lockFile,
      join(project.root, "storyboard.config.yaml"),
      CATALOGUE,
      join(at.folder, "state.db"),
      join(at.folder, "state.db-wal"),
      ...[...examined.images.keys()].map((path) => join(project.folder, path)),
    ],
    results: at.film === undefined ? [] : [at.film, join(project.state, "films.json")],
  };
}

/** Until when a plan stays true if nothing changes: footage expires, models retire. Undefined for a plan that a running job may change any moment. */
export function headUntil(plan: Plan, now: Date): number | undefined {
  if (plan.counts.resume + plan.counts.hold > 0) return undefined;
  const expiries = plan.steps.flatMap((step) =>
    step.take?.footageExpires === undefined ? [] : [Date.parse(step.take.footageExpires)],
  );
  const retirements = plan.steps.flatMap(({ action: { model } }) =>
    [model.retiresNotBefore, model.shutdown].flatMap((date) => (date === undefined ? [] : [Date.parse(date)])),
  );
  const ahead = [...expiries, ...retirements].filter((time) => time > now.getTime());
  return ahead.reduce((soonest, time) => Math.min(soonest, time), now.getTime() + DAY);
}
