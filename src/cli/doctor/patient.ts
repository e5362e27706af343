import { resolve } from "node:path";
import { diagnosisOf, type Diagnosis } from "../../domain/diagnosis.ts";
import { StoryboardError } from "../../domain/problem.ts";
import type { Config } from "../../domain/config.ts";
import type { Catalogue } from "../../domain/catalogue.ts";
import type { DoctorFlags } from "../doctor-flags.ts";
import { castFor, isRehearsal, openSession, type Cast, type Session } from "../session.ts";
import { settingsAt } from "../settings.ts";

/** What is examined: a folder, the film in it where there is one, and who would film. */
export type Patient = {
  readonly folder: string;
  readonly flags: DoctorFlags;
  readonly session: Session | undefined;
  readonly cast: Cast | undefined;
  readonly config: Config;
  readonly catalogue: Catalogue;
  /** Whether what it filmed would be a rehearsal. Not asked with --offline. */
  readonly rehearsal: boolean;
  /** What kept the film or its cast from being known. */
  readonly faults: readonly Diagnosis[];
};

/** Finds out what there is to examine. What is wrong with it is told, not thrown. */
export async function meetPatient(file: string | undefined, flags: DoctorFlags): Promise<Patient> {
  const folder = resolve(flags.chdir ?? ".");
  const faults: Diagnosis[] = [];
  const session = await openSession(file, flags).catch((error: unknown) => {
    faults.push(faultOf(problemOf(error), file));
    return undefined;
  });
  const settings = session?.configured ?? (await settingsAt(folder, flags));
  const { config, catalogue } = settings;
  let cast = session?.examined.casting;
  try {
    if (faults.every(({ part }) => part === "film")) cast ??= castFor({ flags, config, catalogue, named: undefined });
  } catch (error) {
    faults.push(faultOf(problemOf(error), file));
  }
  const wrong = session === undefined ? settings.problems.find(({ severity }) => severity === "error") : undefined;
  if (wrong !== undefined) {
    const told = { ...wrong, message: `${settings.file}: ${wrong.message}` };
    faults.push(diagnosisOf(told, { part: "film", name: "settings" }));
  }
  const rehearsal =
    cast !== undefined &&
    (flags.offline === true
      ? cast.provider === "animatic"
      : await isRehearsal(cast, flags, AbortSignal.timeout(10_000)));
  return { folder, flags, session, cast, config, catalogue: session?.catalogue ?? catalogue, rehearsal, faults };
}

/** What keeps a storyboard from being read is about the film, all else about who films it and where. */
function faultOf(problem: StoryboardError["problem"], file: string | undefined): Diagnosis {
  const [group] = problem.code.split("/");
  if (group !== "file" && group !== "state") return diagnosisOf(problem, { part: "keys", name: "provider" });
  // Who names no storyboard may have none.
  const isNone = file === undefined && problem.code === "file/not-found";
  return diagnosisOf(problem, { part: "film", name: "storyboard", ...(isNone && { verdict: "skipped" as const }) });
}

/** The problem of an error that is ours to tell; throws what is a bug. */
export function problemOf(error: unknown): StoryboardError["problem"] {
  if (error instanceof StoryboardError) return error.problem;
  throw error;
}

/** What a look comes to, or the problem that ends it. */
export async function lookingAt(
  about: Pick<Diagnosis, "part" | "name">,
  look: () => Promise<readonly Diagnosis[]>,
): Promise<readonly Diagnosis[]> {
  try {
    return await look();
  } catch (error) {
    return [diagnosisOf(problemOf(error), about)];
  }
}
