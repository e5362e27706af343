import { problemOf } from "../check/problems.ts";
import { secondsIn } from "../cut/trim.ts";
import { filmsOf, MAIN } from "../domain/films.ts";
import { CLIP_TOLERANCE } from "../domain/length.ts";
import { StoryboardError, type Finding, type Problem } from "../domain/problem.ts";
import type { Source } from "../domain/source.ts";
import type { Storyboard } from "../domain/storyboard.ts";
import type { OwnClip } from "../domain/timeline.ts";
import type { World } from "../domain/world.ts";

/** The author's own files that a film shows, by their paths. */
export type Footage = ReadonlyMap<string, OwnClip>;

/** Looks into the author's own files that a film shows. Throws `cut/…` for the first that cannot be used. */
export async function footageIn(
  { cut }: Pick<Storyboard, "cut">,
  ownFootage: World["ownFootage"],
  signal: AbortSignal,
): Promise<Footage> {
  const clips = new Map<string, OwnClip>();
  for (const entry of cut.sequence ?? []) {
    if (entry.kind === "file" && !clips.has(entry.path))
      clips.set(entry.path, await ownFootage.look(entry.path, signal));
  }
  return clips;
}

/** Everything that is wrong with the author's own files, at its place: to be told before anything is paid for. */
export async function footageProblems(
  storyboard: Pick<Storyboard, "cut" | "cuts">,
  source: Source,
  { ownFootage, signal }: { readonly ownFootage: World["ownFootage"]; readonly signal: AbortSignal },
): Promise<readonly Problem[]> {
  const findings: Finding[] = [];
  const entries = filmsOf(storyboard).flatMap(({ name, cut }) =>
    (cut.sequence ?? []).map((entry) => ({ entry, where: name === MAIN ? ["cut"] : ["cuts", name] })),
  );
  for (const { entry, where } of entries) {
    if (entry.kind !== "file") continue;
    const path = [...where, "sequence", entry.index];
    try {
      const { facts } = await ownFootage.look(entry.path, signal);
      const seconds = secondsIn(facts);
      const { in: from = 0, out = 0 } = entry;
      const late = from > 0 && from >= seconds ? "in" : out > seconds + CLIP_TOLERANCE ? "out" : undefined;
      if (late === undefined) continue;
      findings.push({
        code: "cut/beyond-the-end",
        path: [...path, late],
        message: `"${late}" is ${entry[late]}, but "${entry.path}" is ${Number(seconds.toFixed(2))} s long.`,
        hint:
          late === "in"
            ? "Write less, or leave it out to begin with its first frame."
            : "Write less, or leave it out to show it to its end.",
      });
    } catch (error) {
      if (!(error instanceof StoryboardError) || !error.problem.code.startsWith("cut/")) throw error;
      const { code, message, hint } = error.problem;
      findings.push({ code, path: [...path, "file"], message, ...(hint !== undefined && { hint }) });
    }
  }
  return findings.map((finding) => problemOf(source, finding));
}
