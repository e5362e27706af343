import type { ProviderName } from "../domain/names.ts";
import { StoryboardError } from "../domain/problem.ts";
import type { Attempt } from "../domain/take.ts";
import type { LocalLedger } from "../world/store/ledger.ts";
import { openProvider } from "./provider.ts";
import type { Session } from "./session.ts";
import { listOf } from "./unsettled.ts";

/** What the names of operations look like, for people who copy one from a console. */
const LOOKS_LIKE: Readonly<Record<ProviderName, string>> = {
  gemini: "models/MODEL/operations/abc123",
  vertex: "projects/my-project/locations/us-central1/publishers/google/models/MODEL/operations/0a1b2c3d-…",
  openai: "video_0a1b2c3d, or as the gateway wrote it",
  animatic: "slate-0a1b2c3d-0000-4000-8000-0a1b2c3d4e5f",
};

/** Whose operation a name is to be: an attempt's at a provider, or one's that is not in the books yet. `takes`: from which other attempts it may be taken. */
type Owner = Pick<Attempt, "provider" | "model" | "draft"> &
  Partial<Pick<Attempt, "id">> & { readonly takes?: (from: Attempt) => boolean };

/**
 * Refuses a name that cannot be, or that is another model's or somebody else's clip: it would be asked for in vain or put into the wrong shot. Gives
 * the attempt that has it already, where it may be taken from that.
 */
export function checkOperation(
  operation: string,
  owner: Owner,
  at: { readonly session: Session; readonly ledger: LocalLedger; readonly rehearsal: boolean },
): Attempt | undefined {
  const { casting } = at.session.examined;
  if (casting === undefined) {
    throw new StoryboardError({
      code: "usage/wrong",
      message: `${at.session.file} cannot be read, so nobody knows whose operation that is.`,
      hint: "Mend the storyboard first: storyboard check says what is wrong.",
    });
  }
  const provider = openProvider(at.session, { ...casting, provider: owner.provider, named: true }, at.rehearsal);
  if (!provider.isOperation(operation)) {
    throw new StoryboardError({
      code: "usage/wrong",
      message: `"${operation}" is not the name of an operation at ${owner.provider}.`,
      hint: `Such a name looks like ${LOOKS_LIKE[owner.provider]}`,
    });
  }
  const jobOf = (name: string): string => provider.jobOf?.(name) ?? name;
  const holder = at.ledger.holderOf(owner.provider, (name) => jobOf(name) === jobOf(operation));
  if (holder === undefined || holder.id === owner.id || owner.takes?.(holder) === true) {
    refuseAnotherModels(operation, provider.modelOf?.(operation), owner);
    return holder;
  }
  throw new StoryboardError({
    code: "usage/wrong",
    message: `${operation} already belongs to another attempt: ${listOf([holder])}.`,
    hint:
      holder.draft !== owner.draft
        ? `${holder.draft ? "It is a draft: with" : "It is none of drafts: without"} --draft a run collects it, as long as the storyboard asks for it.`
        : holder.state === "written-off"
          ? `To collect what was given up: storyboard adopt ${holder.shots[0] ?? "SHOT"} --op ${operation}`
          : "One operation is one clip. Look for the one that was begun at the time of yours.",
  });
}

/** What one model made is not what another was asked for. */
function refuseAnotherModels(operation: string, named: string | undefined, { model }: Owner): void {
  if (named === undefined || named === model) return;
  throw new StoryboardError({
    code: "usage/wrong",
    message: `${operation} is an operation of ${named}, and this shot is filmed with ${model}.`,
    hint: "Look for the one that its own model was asked for, or name that model in the storyboard.",
  });
}
