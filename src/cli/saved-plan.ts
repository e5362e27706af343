import { dirname, join, relative, resolve, sep } from "node:path";
import type { MadeFrom, ReviewedPlan } from "../domain/reviewed.ts";
import { StoryboardError } from "../domain/problem.ts";
import { shellPath } from "../domain/shell.ts";
import { beyondReview, changedSince, type Production } from "../pipeline.ts";
import { valuesOf } from "../pipeline/variables.ts";
import { planDocument } from "../report/plan-json.ts";
import { savedFields } from "../report/plan-saved.ts";
import { safeLine } from "../report/safe.ts";
import { listOf } from "../report/words.ts";
import { systemClock } from "../world/clock.ts";
import { publishText } from "../world/disk.ts";
import { addressOf } from "../world/endpoint.ts";
import { digestsOf } from "../world/project/digests.ts";
import { stateIn } from "../world/project/root.ts";
import { readTextFile } from "../world/project/text-file.ts";
import { askedWords } from "./asked.ts";
import { filmName, filmWords } from "./film-words.ts";
import type { PlanFlags, RunFlags } from "./flags.ts";
import { nightAsked } from "./nightly.ts";
import { pathGiven } from "./overwriting.ts";
import { readSavedPlan } from "./saved-plan-file.ts";
import { blot } from "./secrets.ts";
import type { Cast, Session } from "./session.ts";
import { VERSION } from "./version.ts";

/** A saved plan is no larger; it grows with the shots of a film. Bytes. */
const LARGEST = 64 * 1024 * 1024;

/** Reasons that are told of a plan that no longer fits; the rest is counted. */
const MOST_REASONS = 4;

/** A plan that somebody saved, and the file that it is in. */
export type Reviewed = { readonly file: string; readonly plan: ReviewedPlan };

/** What is asked of a plan, as it is saved with it. Everything that widens what is allowed or where keys go must be said again. */
function askedToSave(flags: PlanFlags): ReviewedPlan["asked"] {
  const { only, model, draft, final, filmMissing, reshootExpired, retryFailed, retryBlocked } = flags;
  const night = nightAsked(flags);
  return {
    ...(only && { only }),
    ...(model !== undefined && { model }),
    ...(draft && { draft }),
    ...(final && { final }),
    ...(filmMissing && { filmMissing }),
    ...(reshootExpired && { reshootExpired }),
    ...(retryFailed && { retryFailed }),
    ...(retryBlocked && { retryBlocked }),
    ...(night && { night: night.name }),
  };
}

/** What a plan is made from: files by what they hold. The lock file is not among them: it grows with every clip, and what it decides is in the steps. */
async function madeFrom(
  session: Session,
  { cast, rehearsal, graph }: { readonly cast: Cast; readonly rehearsal: boolean } & Pick<Production, "graph">,
): Promise<MadeFrom> {
  const { project, examined } = session;
  const { root, folder, storyboard, config } = project;
  const named = [...examined.images.keys(), ...examined.files.keys()].map((path) => join(folder, path));
  const paths = [...new Set([storyboard, ...(config === undefined ? [] : [config]), ...named])];
  const digests = await digestsOf(paths);
  return {
    film: filmName(project),
    provider: cast.provider,
    address: addressOf(cast.endpoint),
    rehearsal,
    files: Object.fromEntries(
      [...digests].map(([path, digest]) => [relative(root, path).split(sep).join("/"), digest]),
    ),
    shows: Object.fromEntries(graph.picked),
  };
}

/** The values that the variables of a storyboard had from outside. */
function valuesToSave({ examined, values }: Session): Readonly<Record<string, string>> {
  const top: Readonly<Record<string, unknown>> = Object(examined.source?.value);
  const declared = new Set(Object.keys(Object(top["variables"])));
  return Object.fromEntries([...valuesOf(values)].filter(([name]) => declared.has(name)));
}

/** The flags of a plan that its file does not hold: they must be given again to the run that does it. */
export function unsavedFlags(flags: PlanFlags): PlanFlags {
  const { model: _model, draft: _draft, var: _var, varFile: _varFile, ...others } = flags;
  return others;
}

/** Saves a plan, whole or not at all. Throws `disk/…`. */
export async function savePlan(
  path: string,
  session: Session,
  at: {
    readonly flags: PlanFlags;
    readonly cast: Cast;
    readonly production: Production;
    readonly told: Omit<Parameters<typeof planDocument>[1], "storyboard" | "saved">;
  },
): Promise<void> {
  const { flags, cast, production, told } = at;
  const { graph, plan } = production;
  const from = await madeFrom(session, { cast, graph, rehearsal: told.rehearsal });
  const saved = savedFields(
    { ...from, asked: askedToSave(flags), values: valuesToSave(session) },
    { made: systemClock.date(), program: VERSION },
  );
  const document = planDocument(plan, { storyboard: session.file, ...told, saved });
  await publishText(pathGiven(path, flags), blot(`${JSON.stringify(document, undefined, 2)}\n`));
}

/** Reads the plan that a run is to do. Throws `file/…` and `plan/unreadable`. */
export async function openReviewed(path: string, { chdir = "." }: Pick<RunFlags, "chdir">): Promise<Reviewed> {
  const bytes = await readTextFile(resolve(chdir, path), path, LARGEST);
  return { file: path, plan: readSavedPlan(bytes, path) };
}

/** The storyboard that a saved plan is for, from where a run is started. */
export function storyboardOf({ plan }: Reviewed, { chdir = "." }: Pick<RunFlags, "chdir">): string {
  const here = resolve(chdir);
  return relative(here, join(dirname(stateIn(here)), plan.film));
}

/** The flags of a run that does a saved plan: what was asked of the plan is asked of the run. */
export function flagsOf(flags: RunFlags, { plan }: Reviewed): RunFlags {
  const { asked, values } = plan;
  const nightly = asked.night === undefined ? {} : { nightly: true as const };
  return { ...flags, ...asked, ...nightly, var: Object.entries(values) };
}

/** Refuses a run whose plan is not the one that was reviewed, or would do more. Throws `plan/changed`. */
export async function refuseUnreviewed(
  { file, plan: reviewed }: Reviewed,
  at: {
    readonly session: Session;
    readonly flags: RunFlags;
    readonly cast: Cast;
    readonly rehearsal: boolean;
    readonly production: Production;
  },
): Promise<void> {
  const { session, flags, production } = at;
  const now = await madeFrom(session, { ...at, graph: production.graph });
  const reasons = [...changedSince(reviewed, now), ...beyondReview(reviewed, production.plan)];
  if (reasons.length === 0) return;
  const { [MOST_REASONS - 1]: last, length } = reasons;
  const told =
    length > MOST_REASONS && last !== undefined
      ? [...reasons.slice(0, MOST_REASONS - 1), `${length - MOST_REASONS + 1} other reasons`]
      : reasons;
  throw new StoryboardError({
    code: "plan/changed",
    message: safeLine(`${file} does not fit any more: ${listOf(told)}. Nothing was sent.`),
    hint: `Look at what a run would do by now: storyboard plan ${filmWords(session.project, flags)}${askedWords(flags)} -o ${shellPath(file)}`,
  });
}
