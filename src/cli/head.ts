import { join } from "node:path";
import type { Plan } from "../domain/plan.ts";
import type { Session } from "./session.ts";

const DAY = 24 * 3_600_000;

/** Every file that an answer about a film was made from. */
export function headFiles(
  session: Session,
  inputs: { readonly folder: string; readonly paths: readonly string[]; readonly film?: string },
): string[] {
  const { project } = session;
  return [
    project.storyboard,
    project.lockFile,
    join(project.root, "storyboard.config.yaml"),
    join(inputs.folder, "state.db"),
    join(inputs.folder, "state.db-wal"),
    ...inputs.paths.map((path) => join(project.folder, path)),
    ...(inputs.film === undefined ? [] : [inputs.film, join(project.state, "films.json")]),
  ];
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
