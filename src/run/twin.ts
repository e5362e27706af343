import { labelOf, type Step } from "../domain/plan.ts";
import type { Take } from "../domain/take.ts";
import type { RunContext } from "./context.ts";

/** Warns where a newly kept clip is, byte for byte, the clip of something that was asked for otherwise: one of them has the other's job. Drawings may be alike. */
export async function warnOfTwin(
  { key, base, media }: Take,
  { step, context }: { readonly step: Step; readonly context: RunContext },
): Promise<void> {
  const { world, takes, emit, words } = context;
  if (world.provider.rehearsal) return;
  const twin = [...takes.values()].find((take) => take.media === media && take.key !== key && take.base !== base);
  if (twin === undefined) return;
  const { attempt } = (await world.ledger.holdings([twin.key])).get(twin.key) ?? {};
  emit({
    type: "diagnostic",
    problem: {
      code: "provider/same-clip",
      severity: "warning",
      message: `${labelOf(step.action)}: its clip is, byte for byte, that of ${attempt?.shots.join(", ") ?? "another shot"}, which was asked for otherwise.`,
      hint: `Where the name of a job was given by hand, it may be the wrong one. To put the clip aside: storyboard drop ${step.action.shots[0]} ${words}`,
    },
  });
}
