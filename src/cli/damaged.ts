import { showMoney } from "../domain/money.ts";
import { labelOf, type Plan, type Step } from "../domain/plan.ts";
import { StoryboardError, type Problem } from "../domain/problem.ts";
import type { MediaStore } from "../domain/world.ts";

/** Warns of every clip that a plan would have kept, but whose bytes are not what was kept: it is used nowhere. */
export async function damageProblems(plan: Plan, media: Pick<MediaStore, "verify">): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const step of plan.steps) {
    const { because } = step;
    if (because.kind !== "media-missing") continue;
    const error: unknown = await media.verify(because.take.media).catch((reason: unknown) => reason);
    if (!(error instanceof StoryboardError) || error.problem.code !== "media/damaged") continue;
    problems.push({
      code: "media/damaged",
      severity: "warning",
      message: `${labelOf(step.action)}: the contents of its clip changed on disk, so it is not used: they are not those of sha256 ${because.take.media}.`,
      hint: remedyOf(step, because.take.added === true),
    });
  }
  return problems;
}

function remedyOf({ verdict, action: { price, shots } }: Step, isOwn: boolean): string {
  if (isOwn) return `It is your own clip: storyboard takes add ${shots[0]} CLIP brings its file back.`;
  if (verdict === "resume") return "The service still has it: it is fetched again for nothing.";
  if (verdict === "film") return "It is filmed again.";
  const cost = price === null ? "at a price that nobody knows" : `for ${showMoney(price)}`;
  return `Bring it back from a copy of .storyboard/, or film it again ${cost} with --film-missing.`;
}
