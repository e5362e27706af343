import { describe, expect, test } from "vitest";
import type { Explanation } from "../../src/domain/explanation.ts";
import type { Action, Graph, Plan } from "../../src/domain/plan.ts";
import type { Storyboard } from "../../src/domain/storyboard.ts";
import type { Attempt, Take } from "../../src/domain/take.ts";
import type { CompileInputs } from "../../src/compile/compile.ts";
import { RECIPES, type Recipe } from "../../src/compile/key.ts";
import { differences, explain } from "../../src/explain/explain.ts";
import { showWhy } from "../../src/report/why.ts";
import { attempt, chain, digest, extension, shot, storyboard, take } from "../helpers/builders.ts";
import { graphOf, Store } from "../plan/rig.ts";

const FILM = "film.yaml";

/** What the books say after a graph was filmed: one stored attempt for each action. */
function filmed(graph: Graph, fields: Partial<Attempt> = {}): readonly Attempt[] {
  return graph.actions.map((action, index) => recordOf(action, { id: index + 1, ...fields }));
}

function recordOf(action: Action, fields: Partial<Attempt> = {}): Attempt {
  const { key, base, take: number, recipe, shots } = action;
  return attempt(key, "stored", { film: FILM, base, number, recipe, shots, ...fields });
}

/** Looks back at a shot of a storyboard from what was filmed of another. */
function lookBack(
  id: string,
  film: Storyboard | Graph,
  known: {
    readonly attempts: readonly Attempt[];
    readonly clips?: readonly { readonly take: Take; readonly shot?: string }[];
    readonly images?: CompileInputs["images"];
    readonly plan?: Plan;
  },
): readonly Explanation[] {
  const graph = "actions" in film ? film : graphOf(film, { images: known.images ?? new Map() });
  const plan = known.plan ?? new Store().plan(graph);
  return explain(id, { plan, film: FILM, images: new Map(), clips: [], ...known });
}

function only(explanations: readonly Explanation[]): Explanation {
  const [explanation] = explanations;
  if (explanation === undefined || explanations.length > 1) throw new Error(`${explanations.length} explanations`);
  return explanation;
}

/** A picture whose bytes spell its name. */
const facts = (name: string): { digest: ReturnType<typeof digest>; mimeType: "image/png"; bytes: number } => ({
  digest: digest(name),
  mimeType: "image/png",
  bytes: name.length,
});

/** A picture of the project. */
const file = (path: string): { kind: "file"; path: string } => ({ kind: "file", path });

/** Thousands of shots, each from the last frame of the one before. */
const links = (prompt: string): Storyboard =>
  storyboard(
    ...Array.from({ length: 3_000 }, (_, index) =>
      shot(`s${index}`, {
        prompt: index === 0 ? prompt : `View ${index}`,
        ...(index > 0 && { firstFrame: { kind: "frame", of: `s${index - 1}`, at: "last" } as const }),
      }),
    ),
  );

/** The takes of the shot `gulls` under another prompt. */
const was = (prompt: string, takes = 1): readonly Action[] =>
  graphOf(storyboard(shot("gulls", { prompt, takes }))).actions;

/** What the books say of some actions, numbered in this order. */
const records = (...actions: readonly (readonly [Action | undefined, Partial<Attempt>])[]): readonly Attempt[] =>
  actions.flatMap(([action, fields], index) => (action ? [recordOf(action, { id: index + 1, ...fields })] : []));

/** A shot between two frames of another one. */
const twoFrames = (prompt: string): Storyboard =>
  storyboard(
    shot("sea", { prompt }),
    shot("gulls", {
      firstFrame: { kind: "frame", of: "sea", at: "last" },
      lastFrame: { kind: "frame", of: "sea", at: { milliseconds: 500 } },
    }),
  );

describe("a shot that is filmed again", () => {
  test("is told by every field that differs, with what was and what is, the prompt first", () => {
    const before = storyboard(shot("gulls", { prompt: "Gulls", seed: 7, resolution: "720p" }));
    const after = storyboard(
      shot("gulls", { prompt: "Terns", resolution: "1080p", negativePrompt: "text", personGeneration: "allow_adult" }),
    );
    const { difference } = only(lookBack("gulls", after, { attempts: filmed(graphOf(before)) }));
    expect(difference).toMatchObject({ found: "shot", earlier: { shots: ["gulls"] } });
    expect(difference?.changes).toEqual([
      { field: "prompt", from: { kind: "plain", value: "Gulls" }, to: { kind: "plain", value: "Terns" } },
      { field: "negative_prompt", to: { kind: "plain", value: "text" } },
      { field: "seed", from: { kind: "plain", value: 7 } },
      { field: "resolution", from: { kind: "plain", value: "720p" }, to: { kind: "plain", value: "1080p" } },
      { field: "person_generation", to: { kind: "plain", value: "allow_adult" } },
    ]);
  });

  test("names a picture by its old and new bytes, and by path and size where the storyboard still has it", () => {
    const film = storyboard(shot("gulls", { firstFrame: { kind: "file", path: "a.png" } }));
    const graph = graphOf(film, { images: new Map([["a.png", facts("old")]]) });
    const images = new Map([
      ["a.png", facts("brand new")],
      ["b.png", facts("old")],
    ]);
    const { difference } = only(lookBack("gulls", film, { attempts: filmed(graph), images }));
    expect(difference?.changes).toEqual([
      {
        field: "first_frame",
        from: { kind: "picture", digest: digest("old"), mimeType: "image/png", path: "b.png", bytes: 3 },
        to: { kind: "picture", digest: digest("brand new"), mimeType: "image/png", path: "a.png", bytes: 9 },
      },
    ]);
  });

  test("tells reference images one by one, and a role only where the picture stayed", () => {
    const images = new Map(
      ["a.png", "b.png"].map((path) => [path, { digest: digest(path), mimeType: "image/png", bytes: 1 }] as const),
    );
    const before = storyboard(shot("gulls", { referenceImages: [{ image: file("a.png"), type: "asset" }] }));
    const after = storyboard(
      shot("gulls", {
        referenceImages: [
          { image: file("a.png"), type: "style" },
          { image: file("b.png"), type: "asset" },
        ],
      }),
    );
    const { difference } = only(lookBack("gulls", after, { attempts: filmed(graphOf(before, { images })), images }));
    expect(difference?.changes).toMatchObject([
      { field: "reference_images 1 type", from: { value: "asset" }, to: { value: "style" } },
      { field: "reference_images 2", to: { path: "b.png" } },
    ]);
  });

  test("is followed up its chain to the shot where it began, hop by hop", () => {
    const before = graphOf(storyboard(...chain(3)));
    const after = storyboard(...chain(3, (hop) => (hop === 1 ? { prompt: "Another view" } : {})));
    const { difference, origins } = only(lookBack("hop-3", after, { attempts: filmed(before) }));
    expect(difference?.changes.map(({ field }) => field)).toEqual(["extends"]);
    expect(difference?.changes[0]).toMatchObject({ from: { label: "hop-2" }, to: { label: "hop-2" } });
    expect(origins.map(({ step }) => step.action.shots[0])).toEqual(["hop-2", "hop-1"]);
    expect(origins[1]?.difference?.changes.map(({ field }) => field)).toEqual(["prompt"]);
  });

  test("is followed through thousands of chained frames", () => {
    const { origins } = only(lookBack("s2999", links("After"), { attempts: filmed(graphOf(links("Before"))) }));
    expect(origins).toHaveLength(2_999);
    expect(origins.at(-1)?.difference?.changes).toMatchObject([{ field: "prompt" }]);
  });

  test("that takes two frames of one shot names that shot once", () => {
    const found = only(lookBack("gulls", twoFrames("After"), { attempts: filmed(graphOf(twoFrames("Before"))) }));
    expect(found.difference?.changes.map(({ field }) => field)).toEqual(["first_frame", "last_frame"]);
    expect(found.origins.map(({ step }) => step.action.shots)).toEqual([["sea"]]);
  });

  test("says which take of its source is another, where another is picked", () => {
    const film = storyboard(shot("harbour", { takes: 2, seed: 3 }), extension("sea", "harbour"));
    const before = graphOf(film);
    const base = before.actions[0]?.base;
    if (base === undefined) throw new Error("no base");
    const after = graphOf(film, { picks: new Map([[base, 2]]) });
    const { difference, origins } = only(lookBack("sea", after, { attempts: filmed(before) }));
    expect(difference?.changes).toMatchObject([
      { field: "extends", from: { label: "harbour" }, to: { label: "harbour · take 2" } },
    ]);
    expect(origins[0]?.difference?.changes.map(({ field }) => field)).toEqual(["take", "seed"]);
  });

  test("though nothing in its key changed, names the clip that it was made from and the one there is now", () => {
    const graph = graphOf(storyboard(shot("harbour"), extension("sea", "harbour")));
    const [harbour, sea] = graph.actions;
    if (harbour === undefined || sea === undefined) throw new Error("two actions");
    const store = Store.having(graph);
    store.takes.set(harbour.key, take(harbour.key, { media: digest("filmed again") }));
    const clips = [...store.takes.values()].map((each) => ({ take: each }));
    const plan = store.plan(graph);
    const { difference, source, origins } = only(lookBack("sea", graph, { attempts: filmed(graph), clips, plan }));
    expect(difference).toBeUndefined();
    expect(source).toEqual({ was: digest(`media of ${harbour.key}`), now: digest("filmed again") });
    expect(origins.map(({ step }) => step.action.key)).toEqual([harbour.key]);
  });
});

describe("what it is compared with", () => {
  const now = storyboard(shot("gulls", { prompt: "Gulls, three of them", takes: 2 }));

  test("is the newest that gave a clip, rather than a newer one that did not", () => {
    const attempts = records([was("One")[0], {}], [was("Two")[0], {}], [was("Three")[0], { state: "failed" }]);
    const [first] = lookBack("gulls", now, { attempts });
    expect(first?.difference?.earlier.id).toBe(2);
  });

  test("is the same take, where there was one", () => {
    const attempts = records([was("One", 2)[0], {}], [was("One", 2)[1], {}]);
    const [first, second] = lookBack("gulls", now, { attempts });
    expect([first?.difference?.earlier.id, second?.difference?.earlier.id]).toEqual([1, 2]);
    expect(second?.difference?.changes.map(({ field }) => field)).toEqual(["prompt"]);
  });

  test("is of this film, rather than a newer one of another", () => {
    const attempts = records([was("One")[0], {}], [was("Two")[0], { film: "other.yaml" }]);
    expect(lookBack("gulls", now, { attempts })[0]?.difference?.earlier.id).toBe(1);
  });

  test("is what was ordered under a name that is gone, where the prompts are alike: a renamed shot", () => {
    const birds = graphOf(storyboard(shot("birds", { prompt: "Gulls, two of them" }))).actions[0];
    const boat = graphOf(storyboard(shot("boat", { prompt: "A red boat leaves the harbour" }))).actions[0];
    const [first] = lookBack("gulls", now, { attempts: records([birds, {}], [boat, {}]) });
    expect(first?.difference).toMatchObject({ found: "nearest", earlier: { shots: ["birds"] } });
  });

  test("is never another shot of the film, nor one of which the prompt says something else", () => {
    const film = storyboard(shot("gulls", { prompt: "Gulls, three of them" }), shot("birds"));
    const birds = graphOf(storyboard(shot("birds", { prompt: "Gulls, two of them" }))).actions[0];
    const boat = graphOf(storyboard(shot("boat", { prompt: "A red boat leaves the harbour" }))).actions[0];
    const { difference, unexplained } = only(lookBack("gulls", film, { attempts: records([birds, {}], [boat, {}]) }));
    expect(difference).toBeUndefined();
    expect(unexplained).toEqual([]);
  });

  test("is nothing where only the lock file knows the shot: its key is all there is", () => {
    const old = was("One")[0];
    if (old === undefined) throw new Error("no action");
    const clips = [{ take: take(old.key), shot: "gulls" }];
    const [first] = lookBack("gulls", now, { attempts: [], clips });
    expect(first).toMatchObject({ unexplained: [old.key] });
    expect(first?.difference).toBeUndefined();
    const view = { film: "film.yaml", color: false, rehearsal: false, steps: new Map(), fileOf: String };
    expect(showWhy(first === undefined ? [] : [first], view)).toContain("and storyboard diff film.yaml looks for it");
  });

  test("takes no notice of a new recipe: the old keys of a chain name the very same actions", () => {
    const next: Recipe = { version: 2, canonical: (request, number) => JSON.stringify({ v: 2, ...request, number }) };
    const film = storyboard(shot("harbour"), extension("sea", "harbour"));
    const edited = storyboard(shot("harbour"), extension("sea", "harbour", { prompt: "Rain" }));
    const after = graphOf(edited, { recipes: [{ ...next, canonical: RECIPES[0].canonical }, ...RECIPES] });
    const { difference } = only(lookBack("sea", after, { attempts: filmed(graphOf(film)) }));
    expect(difference?.changes.map(({ field }) => field)).toEqual(["prompt"]);
  });

  test("may be a recipe that nobody can read: then every field is new, and nothing breaks", () => {
    const broken = records([was("One")[0], { recipe: "{" }]);
    const [first] = lookBack("gulls", now, { attempts: broken });
    expect(first?.difference?.changes.every(({ from }) => from === undefined)).toBe(true);
  });
});

describe("a shot that is kept", () => {
  test("has no difference and no origin, and says what would change it", () => {
    const graph = graphOf(storyboard(shot("harbour"), extension("sea", "harbour", { negativePrompt: "text" })));
    const store = Store.having(graph);
    const clips = [...store.takes.values()].map((each) => ({ take: each }));
    const found = only(lookBack("sea", graph, { attempts: filmed(graph), clips, plan: store.plan(graph) }));
    expect(found).toMatchObject({ step: { verdict: "keep" }, origins: [], unexplained: [] });
    expect(found.difference).toBeUndefined();
    expect(found.fields).toEqual(["prompt", "negative_prompt", "model", "extends", "audio"]);
    expect(found.clips).toHaveLength(1);
  });
});

describe("a plan's steps", () => {
  test("are told apart in one go: those with a record under another key, and no others", () => {
    const before = graphOf(storyboard(...chain(2), shot("gulls")));
    const after = graphOf(storyboard(...chain(2, (hop) => (hop === 1 ? { prompt: "Rain" } : {})), shot("terns")));
    const plan = new Store().plan(after);
    const found = differences(plan.steps, { plan, film: FILM, images: new Map(), clips: [], attempts: filmed(before) });
    expect(plan.steps.map(({ action }) => found.get(action.key)?.changes.map(({ field }) => field))).toEqual([
      undefined,
      ["prompt"],
      ["extends"],
      undefined,
    ]);
  });
});
