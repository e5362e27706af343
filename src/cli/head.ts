import { dirname, join } from "node:path";
import { PROVIDERS, type Digest } from "../domain/names.ts";
import type { Plan, Step } from "../domain/plan.ts";
import type { HeadFiles } from "./fast-path.ts";
import { rehearsedApprovals, type Desk } from "./desk.ts";
import type { Session } from "./session.ts";

const DAY = 24 * 3_600_000;

/** Looking at more files than this would take longer than looking at the folders that they lie in. */
const MOST_CLIPS = 256;

/** The catalogue's files, which come with the program. */
const CATALOGUE = ["catalogue", ...PROVIDERS].map((name) =>
  join(import.meta.dirname, `../world/catalogue/${name}.json`),
);

/** What of a session decides which files those are. */
type Asked = Pick<Session, "project"> & {
  readonly values: Pick<Session["values"], "paths">;
  readonly examined: Pick<Session["examined"], "images" | "files">;
};

/** Every file that an answer about a film stands on. */
export function headFiles(
  { project, examined, values }: Asked,
  at: { readonly desk: Pick<Desk, "folder" | "media">; readonly plan: Plan; readonly films?: readonly string[] },
): HeadFiles {
  const { folder, media } = at.desk;
  const { films = [] } = at;
  return {
    inputs: [
      project.storyboard,
      project.lockFile,
      join(project.root, "storyboard.config.yaml"),
      ...CATALOGUE,
      ...values.paths,
      join(folder, "state.db"),
      join(folder, "state.db-wal"),
      rehearsedApprovals(folder),
      ...clipsOf(at.plan, media),
      ...[...examined.images.keys(), ...examined.files.keys()].map((path) => join(project.folder, path)),
    ],
    results: films.length === 0 ? [] : [...films, join(project.state, "films.json")],
  };
}

/** The clips that a plan counts on or misses; for very many, the folders that hold them. */
function clipsOf(plan: Plan, media: Desk["media"]): readonly string[] {
  const files = new Set(plan.steps.flatMap((step) => mediaOf(step) ?? []).map((digest) => media.fileOf(digest)));
  return files.size <= MOST_CLIPS ? [...files] : [...new Set([...files].map((file) => dirname(file)))];
}

function mediaOf({ take, because }: Step): Digest | undefined {
  return because.kind === "media-missing" ? because.take.media : take?.media;
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
  const changes = plan.validUntil === undefined ? [] : [Date.parse(plan.validUntil)];
  const ahead = [...expiries, ...retirements, ...changes].filter((time) => time > now.getTime());
  return ahead.reduce((soonest, time) => Math.min(soonest, time), now.getTime() + DAY);
}
