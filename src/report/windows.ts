import type { Key } from "../domain/names.ts";
import { labelOf, type Plan, type Step } from "../domain/plan.ts";
import { stepsByKey } from "./label.ts";
import { countOf, showSeconds } from "./words.ts";

/** Chains named one by one. */
const MOST_CHAINS = 5;

/** Steps of one chain that continue only the newest seconds for one reason: the first of them, and how many come after it. */
type Windowed = { readonly first: Step; readonly window: NonNullable<Step["window"]>; readonly root: Step };

/** Which chains are filmed through a window of their newest seconds, from where on and why: a line a chain. */
export function windowNotes({ steps }: Pick<Plan, "steps">): readonly string[] {
  const chains = windowed(steps);
  const told = chains.slice(0, MOST_CHAINS).map(noteOf);
  const rest = chains.length - told.length;
  return rest > 0 ? [...told, `Window: ${countOf(rest, "more chain")}.`] : told;
}

/** The same of a whole plan in a sentence; empty where nothing is to be said. */
export function windowWords({ steps }: Pick<Plan, "steps">): string {
  const [chain, ...others] = windowed(steps);
  if (chain === undefined) return "";
  const also =
    others.length > 0 ? `, and so ${others.length === 1 ? "does" : "do"} ${countOf(others.length, "more chain")}` : "";
  return `From ${labelOf(chain.first.action)} on, the chain of ${labelOf(chain.root.action)} goes on from its newest ${showSeconds(chain.window.seconds)}${also}.`;
}

function windowed(steps: readonly Step[]): readonly Windowed[] {
  const byKey = stepsByKey(steps);
  const found = new Map<string, Windowed>();
  for (const first of steps) {
    const { window } = first;
    if (window === undefined) continue;
    const root = rootOf(first, byKey);
    const name = `${root.action.key} ${window.because}`;
    if (!found.has(name)) found.set(name, { first, window, root });
  }
  return [...found.values()];
}

function rootOf(step: Step, steps: ReadonlyMap<Key, Step>): Step {
  let root = step;
  for (let parent = step.action.parent; parent !== undefined; parent = root.action.parent) {
    const before = steps.get(parent);
    if (before === undefined) return root;
    root = before;
  }
  return root;
}

function noteOf({ first, window, root }: Windowed): string {
  const { model } = first.action;
  const shot = labelOf(first.action);
  const newest = showSeconds(window.seconds);
  const { maxInput = 0, maxTotal = 0, maxUpload = maxInput } = model.extend ?? {};
  switch (window.because) {
    case "length":
      return `Window: from ${shot} on, the chain of ${labelOf(root.action)} is filmed through its newest ${newest}, and only new seconds are kept: ${model.id} continues at most ${showSeconds(maxInput)} and gives back at most ${showSeconds(maxTotal)}.`;
    case "upload":
      return `Window: ${shot} continues the newest ${newest} of what is before it: the provider has no copy of that, and takes files of at most ${showSeconds(maxUpload)}.`;
    case "picture":
      return `Window: ${shot} continues ${newest} of your own footage, brought to the size and rate that ${model.id} takes.`;
  }
}
