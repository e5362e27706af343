import { exitCodeOf } from "./exit-code.ts";
import type { Problem, ProblemCode } from "./problem.ts";

/** What the parts of an examination are about, in the order in which they are told. */
export const PARTS = ["program", "ffmpeg", "keys", "network", "film", "place", "models", "probe"] as const;

/** One thing that was looked at before anything is filmed. */
export type Diagnosis = {
  readonly part: (typeof PARTS)[number];
  readonly name: string;
  /** `error`: it keeps a film from being made; `skipped`: it was not looked at, or is not in use. */
  readonly verdict: "ok" | "warning" | "error" | "skipped";
  /** A sentence or two. Holds nothing that is secret. */
  readonly says: string;
  readonly hint?: string;
  /** With `error`: what a run would end with. */
  readonly code?: ProblemCode;
};

/** A problem that would stop a run, as what was found of a thing. */
export function diagnosisOf(
  problem: Pick<Problem, "code" | "message" | "hint">,
  about: Pick<Diagnosis, "part" | "name"> & Partial<Pick<Diagnosis, "verdict">>,
): Diagnosis {
  const { code, message, hint } = problem;
  return { verdict: "error", ...about, says: message, ...(hint !== undefined && { hint }), code };
}

/** The exit code of an examination: 0 where a film can be made, else that of the worst that was found. */
export function exitCodeOfAll(diagnoses: readonly Diagnosis[]): number {
  return exitCodeOf(
    diagnoses.flatMap(({ verdict, code, says }): Problem[] =>
      verdict === "error" && code !== undefined ? [{ code, severity: "error", message: says }] : [],
    ),
  );
}
