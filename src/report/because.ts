import { wayThere, whereOrdered } from "../domain/address.ts";
import { showMoney, showPrice } from "../domain/money.ts";
import type { Key } from "../domain/names.ts";
import { labelOf, type Step } from "../domain/plan.ts";
import { unreachable } from "../domain/unreachable.ts";
import { isNightTake } from "./night.ts";
import { addCommand, resolveCommand } from "./resolve.ts";
import { safeLine } from "./safe.ts";

/** Why a step has its verdict, in words; what a service said of it is told apart. In a rehearsal, which is `free`, no price is named; `film` is how commands name the film. */
export function showBecause(
  step: Step,
  steps: ReadonlyMap<Key, Step>,
  { free, film }: { readonly free: boolean; readonly film: string },
): string {
  const { because } = step;
  const nameOf = (key: Key): string => {
    const source = steps.get(key);
    return source ? labelOf(source.action) : "a shot that is not in this plan";
  };
  const settle = (): string => {
    const { shots, base, take } = step.action;
    const isOneOfSeveral = [...steps.values()].some(({ action }) => action.base === base && action.take !== take);
    return resolveCommand({ shot: shots[0] ?? "SHOT", film, take: isOneOfSeveral ? take : undefined });
  };
  const words = (): string => {
    switch (because.kind) {
      case "kept":
        return step.action.lasting ? "kept, whatever it asks for now: regenerate: never" : "unchanged";
      case "new":
        return isNightTake(step) ? "tonight's new take" : "new";
      case "running":
        if (because.attempt.problem?.code === "provider/gone")
          return `the service no longer had it when it was last asked, and is asked again: ${settle()}`;
        return because.attempt.state === "ready"
          ? "already filmed at the service, will be collected"
          : "already filming at the service, will be collected";
      case "elsewhere":
        return `it was ordered ${whereOrdered(because.attempt)}; run ${wayThere(because.attempt)} to collect it`;
      case "unsure":
        return `may already be paid${because.attempt.price === 0 ? "" : ` (${showPrice(because.attempt.price)})`}: ${settle()}`;
      case "source-changed":
        return `the footage it continued changed: ${nameOf(because.of)} has another clip now`;
      case "source-filmed":
        return `follows ${nameOf(because.of)}, ${FILMED[steps.get(because.of)?.because.kind === "new" ? "first" : "again"]}`;
      case "media-missing":
        return because.take.added === true
          ? `your own clip is not here: ${addCommand(step, film)} brings its file back`
          : `its clip is recorded but not here${remedyOf(step, free)}`;
      case "failed-before":
        if (because.attempt.state === "written-off") return "you gave it up as paid and lost";
        return `${isFiltered(step) ? "the safety filter refused it" : "the last attempt failed"}${repeatOf(step, free)}`;
      case "parent-expired":
        return `${nameOf(because.of)}'s footage expired at the provider on ${because.since.slice(0, 10)}; --reshoot-expired films the chain again`;
      case "source-held": {
        const root = rootOf(because.of, steps);
        return `waits for ${nameOf(root)}${plightOf(steps.get(root))}`;
      }
      case "not-approved":
        return `not approved: storyboard approve ${step.action.shots[0] ?? "SHOT"} ${film}`;
      default:
        return unreachable(because);
    }
  };
  return safeLine(words());
}

/** What becomes of a clip that is not here. */
function remedyOf({ verdict, action: { price, lasting } }: Step, free: boolean): string {
  if (lasting && verdict === "hold") return ", and nothing else is filmed for it: regenerate: never";
  if (verdict === "resume") return "; it is fetched again for nothing";
  if (verdict === "film") return ", so it is filmed again";
  return `: --film-missing films it again${free ? "" : ` for ${costOf(price)}`}`;
}

/** How a shot that the service made nothing of is tried again. */
function repeatOf(step: Step, free: boolean): string {
  const {
    verdict,
    because,
    action: { price },
  } = step;
  if (verdict !== "blocked" || because.kind !== "failed-before") return "";
  return `; ${isFiltered(step) ? "--retry-blocked" : "--retry-failed"} films it again${free ? "" : ` for ${costOf(price)}`}`;
}

function isFiltered({ because }: Step): boolean {
  return because.kind === "failed-before" && because.attempt.problem?.code === "provider/filtered";
}

/** The first of a line of steps that wait for each other: what is wrong is wrong with it. */
function rootOf(key: Key, steps: ReadonlyMap<Key, Step>): Key {
  let root = key;
  for (let step = steps.get(root); step?.because.kind === "source-held"; step = steps.get(root)) root = step.because.of;
  return root;
}

/** What keeps a step from being filmed that another one waits for, as the end of a sentence. */
function plightOf(step: Step | undefined): string {
  if (step === undefined) return "";
  switch (step.because.kind) {
    case "failed-before":
      return isFiltered(step) ? ", which the safety filter refused" : ", whose last attempt failed";
    case "parent-expired":
      return ", which continues footage that has expired";
    case "unsure":
      return ", which may already be paid";
    case "elsewhere":
      return `, which was ordered ${whereOrdered(step.because.attempt)}`;
    case "media-missing":
      return ", whose clip is not here";
    case "not-approved":
      return ", which is not approved";
    case "kept":
    case "new":
    case "running":
    case "source-changed":
    case "source-filmed":
    case "source-held":
      return "";
    default:
      return unreachable(step.because);
  }
}

function costOf(price: Step["action"]["price"]): string {
  return price === null ? "a price that nobody knows" : showMoney(price);
}

const FILMED = { first: "which is filmed first", again: "which is filmed again" } as const;
