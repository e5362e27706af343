import { compile, type CompileInputs } from "../../src/compile/compile.ts";
import { digestOfSources } from "../../src/domain/digest.ts";
import type { Key } from "../../src/domain/names.ts";
import type { Graph, Plan, Step } from "../../src/domain/plan.ts";
import type { Storyboard } from "../../src/domain/storyboard.ts";
import type { Attempt, AttemptState, Holding, Take } from "../../src/domain/take.ts";
import { plan, type PlanInputs } from "../../src/plan/plan.ts";
import { attempt, catalogue, take } from "../helpers/builders.ts";

/** Compiles for the builders' model. */
export function graphOf(film: Storyboard, changed: Partial<CompileInputs> = {}): Graph {
  const inputs = {
    provider: "gemini",
    catalogue: catalogue(),
    images: new Map(),
    picks: new Map(),
    pins: new Map(),
  } as const;
  return compile(film, { ...inputs, ...changed });
}

/** What a store knows, changed in place by the tests. */
export class Store {
  readonly takes = new Map<Key, Take>();
  readonly attempts = new Map<Key, Attempt>();
  readonly remembered = new Map<Key, Take[]>();
  /** Takes whose clip is lost. */
  readonly lost = new Set<Key>();

  /** Films everything of a graph: each take is made from the takes of what it needs. */
  static having(graph: Graph, fields: Partial<Take> = {}): Store {
    const store = new Store();
    for (const { key, needs } of graph.actions) {
      const source = digestOfSources(needs.flatMap((need) => store.takes.get(need)?.media ?? []));
      store.takes.set(key, take(key, { ...(source !== undefined && { source }), ...fields }));
    }
    return store;
  }

  attempted(key: Key, state: AttemptState, fields: Partial<Attempt> = {}): this {
    this.attempts.set(key, attempt(key, state, fields));
    return this;
  }

  /** Forgets all but what a lock file says: a fresh clone, its clips brought along. */
  asCloned(): Store {
    const clone = new Store();
    for (const [key, each] of this.takes) clone.remembered.set(key, [asRemembered(each)]);
    return clone;
  }

  plan(graph: Graph, changed: Partial<PlanInputs> = {}): Plan {
    const holdings = new Map<Key, Holding>();
    for (const key of new Set([...this.takes.keys(), ...this.attempts.keys()])) {
      const kept = this.takes.get(key);
      const begun = this.attempts.get(key);
      holdings.set(key, { ...(kept && { take: kept }), ...(begun && { attempt: begun }) });
    }
    const here = [...this.takes.values(), ...[...this.remembered.values()].flat()].filter(
      ({ key }) => !this.lost.has(key),
    );
    return plan(graph, {
      holdings,
      remembered: this.remembered,
      filmMissing: false,
      media: new Set(here.map(({ media }) => media)),
      now: new Date("2026-11-23T12:00:00Z"),
      limits: { requestsPerMinute: 10, concurrency: 2 },
      ...changed,
    });
  }
}

/** A take as a lock file remembers it: without where the provider holds it. */
export function asRemembered(kept: Take): Take {
  const { footage: _, footageExpires: __, ...plain } = kept;
  return plain;
}

/** Verdict and reason of every shot's picked take, e.g. `film new`. */
export function verdicts(graph: Graph, made: Plan): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...graph.picked].map(([id, key]) => {
      const { verdict, because } = stepOf(made, key);
      return [id, `${verdict} ${because.kind}`];
    }),
  );
}

/** The step of a key. */
export function stepOf(made: Plan, key: Key | undefined): Step {
  const step = made.steps.find(({ action }) => action.key === key);
  if (step === undefined) throw new Error(`no step for ${key}`);
  return step;
}

/** The key of a shot's picked take. */
export function keyIn(graph: Graph, id: string): Key {
  const key = graph.picked.get(id);
  if (key === undefined) throw new Error(`no shot ${id}`);
  return key;
}
