import { describe, expect, test } from "vitest";
import { compile, type CompileInputs } from "../../src/compile/compile.ts";
import { keyOf } from "../../src/compile/key.ts";
import type { ImageFacts } from "../../src/domain/image.ts";
import type { Key } from "../../src/domain/names.ts";
import type { Action, Graph } from "../../src/domain/plan.ts";
import type { Shot } from "../../src/domain/storyboard.ts";
import { catalogue, chain, digest, extend, extension, model, shot, storyboard } from "../helpers/builders.ts";

const inputs: CompileInputs = {
  provider: "gemini",
  catalogue: catalogue(),
  images: new Map(),
  picks: new Map(),
  pins: new Map(),
};
const animatic = model({ provider: "animatic", id: "animatic", family: "*" });

/** The only action of a shot alone. */
function only(single: Shot, changed: Partial<CompileInputs> = {}): Action {
  const [action] = compile(storyboard(single), { ...inputs, ...changed }).actions;
  if (action === undefined) throw new Error("nothing was compiled");
  return action;
}

function actionOf(graph: Graph, id: string): Action {
  const action = graph.actions.find(({ key }) => key === graph.picked.get(id));
  if (action === undefined) throw new Error(`${id} has no action`);
  return action;
}

function picture(name: string): ImageFacts {
  return { digest: digest(name), mimeType: "image/png", bytes: 10 };
}

describe("what is sent", () => {
  test("to servers of the /v1/videos family is also what the storyboard leaves open: each has defaults of its own", () => {
    const models = catalogue(model({ wire: "videos", audio: "always" }));
    expect(only(shot("a"), { catalogue: models }).request).toEqual({
      model: "camera-1-preview",
      prompt: "The view of a",
      aspectRatio: "16:9",
      resolution: "720p",
      durationSeconds: 8,
    });
    const said = shot("a", { duration: 4, aspectRatio: "9:16", resolution: "1080p" });
    expect(only(said, { catalogue: models }).request).toMatchObject({
      aspectRatio: "9:16",
      resolution: "1080p",
      durationSeconds: 4,
    });
  });

  test("is only what the storyboard says where the model leaves no choice about sound", () => {
    const models = catalogue(model({ audio: "always" }));
    const plain = { model: "camera-1-preview", prompt: "The view of a" };
    expect(only(shot("a"), { catalogue: models }).request).toEqual(plain);
    expect(only(shot("a", { audio: true }), { catalogue: models }).request).toEqual(plain);
  });

  test("says that there is sound where it can be left out and the author does not say", () => {
    expect(only(shot("a")).request).toMatchObject({ generateAudio: true });
    expect(only(shot("a")).key).toBe(only(shot("a", { audio: true })).key);
  });

  test("is everything that the storyboard says", () => {
    const everything = shot("a", {
      negativePrompt: "text",
      aspectRatio: "9:16",
      resolution: "1080p",
      duration: 6,
      seed: 0,
      audio: false,
      personGeneration: "allow_adult",
      firstFrame: { kind: "file", path: "first.png" },
      lastFrame: { kind: "file", path: "last.png" },
    });
    const images = new Map(["first.png", "last.png"].map((name) => [name, picture(name)]));
    expect(only(everything, { images }).request).toEqual({
      model: "camera-1-preview",
      prompt: "The view of a",
      negativePrompt: "text",
      aspectRatio: "9:16",
      resolution: "1080p",
      durationSeconds: 6,
      seed: 0,
      generateAudio: false,
      personGeneration: "allow_adult",
      firstFrame: { kind: "file", path: "first.png", digest: digest("first.png"), mimeType: "image/png" },
      lastFrame: { kind: "file", path: "last.png", digest: digest("last.png"), mimeType: "image/png" },
    });
  });

  test("has its texts composed, with line feeds and without a ragged end, and nothing else touched", () => {
    const { request } = only(shot("a", { prompt: "  Cafe\u0301\r\nat  dawn \n\n", negativePrompt: "o\u0308 \n" }));
    expect(request.prompt).toBe("  Caf\u00e9\nat  dawn");
    expect(request.negativePrompt).toBe("\u00f6");
  });

  test("leaves a negative prompt out that is empty", () => {
    expect(only(shot("a", { negativePrompt: " " })).request).not.toHaveProperty("negativePrompt");
  });

  test("names the pinned model where one is pinned, and an exact id as it stands", () => {
    const models = catalogue(model({ id: "camera-2" }), model({ id: "camera-1" }));
    const pins = new Map([["camera", "camera-1"]]);
    expect(only(shot("a"), { catalogue: models }).request.model).toBe("camera-2");
    expect(only(shot("a"), { catalogue: models, pins }).request.model).toBe("camera-1");
    expect(only(shot("a", { model: "camera-2" }), { catalogue: models, pins }).request.model).toBe("camera-2");
  });

  test("carries a slate to the animatic, with the name that the author wrote", () => {
    const models = catalogue(model(), animatic);
    const slate = (single: Shot): unknown => only(single, { provider: "animatic", catalogue: models }).request.slate;
    expect(slate(shot("a", { model: "veo-9" }))).toEqual({ shot: "a", model: "veo-9" });
    expect(slate(shot("a"))).toEqual({ shot: "a", model: "camera" });
  });
});

describe("a slate", () => {
  test("says which take it is from the second on, so that no two takes look the same", () => {
    const models = catalogue(model({ provider: "animatic" }));
    const graph = compile(storyboard(shot("a", { takes: 2 })), { ...inputs, provider: "animatic", catalogue: models });
    expect(graph.actions.map(({ request }) => request.slate?.take)).toEqual([undefined, 2]);
  });
});

describe("an extension", () => {
  test("continues its parent's picked take with 7 s more, and does not say how long where that is not asked", () => {
    const graph = compile(
      storyboard(...chain(2, () => ({ duration: 8 })).slice(0, 1), extension("b", "hop-0")),
      inputs,
    );
    const [parent, child] = graph.actions;
    expect(child).toMatchObject({ parent: parent?.key, needs: [parent?.key], hop: 1, newSeconds: 7, chainSeconds: 15 });
    expect(child?.request).toEqual({
      model: "camera-1-preview",
      prompt: "The view of b",
      generateAudio: true,
      extends: parent?.key,
    });
  });

  test("says how long it is where the model wants to hear it, whether the author wrote it or not", () => {
    const models = catalogue(model({ extend: extend({ sendsDuration: true }) }));
    const silent = compile(storyboard(...chain(1)), { ...inputs, catalogue: models });
    const spoken = compile(storyboard(shot("hop-0"), extension("hop-1", "hop-0", { duration: 7 })), {
      ...inputs,
      catalogue: models,
    });
    expect(actionOf(silent, "hop-1").request.durationSeconds).toBe(7);
    expect(actionOf(silent, "hop-1").key).toBe(actionOf(spoken, "hop-1").key);
  });

  test("takes over its parent's model, shape and size, through every hop, and nothing else", () => {
    const models = catalogue(model(), model({ id: "wide-1", family: "wide" }));
    const graph = compile(
      storyboard(
        shot("a", { model: "wide", aspectRatio: "9:16", resolution: "1080p", seed: 3, audio: false, duration: 4 }),
        extension("b", "a"),
        extension("c", "b"),
      ),
      { ...inputs, catalogue: models },
    );
    expect(actionOf(graph, "c").request).toEqual({
      model: "wide-1",
      prompt: "The view of c",
      aspectRatio: "9:16",
      resolution: "1080p",
      generateAudio: true,
      extends: graph.picked.get("b"),
    });
    expect(actionOf(graph, "c").chainSeconds).toBe(18);
  });

  test("has its own where it says so, and hands that on", () => {
    const graph = compile(
      storyboard(
        shot("a", { aspectRatio: "9:16", resolution: "1080p" }),
        extension("b", "a", { resolution: "720p", duration: 5, seed: 1 }),
        extension("c", "b"),
      ),
      inputs,
    );
    expect(actionOf(graph, "b").request).toMatchObject({ aspectRatio: "9:16", resolution: "720p", seed: 1 });
    expect(actionOf(graph, "b")).toMatchObject({ newSeconds: 5, chainSeconds: 13, price: 2_000_000 });
    expect(actionOf(graph, "c").request).toMatchObject({ aspectRatio: "9:16", resolution: "720p" });
  });
});

describe("frames of other shots", () => {
  const graph = compile(
    storyboard(
      shot("b", {
        firstFrame: { kind: "frame", of: "c", at: "last" },
        lastFrame: { kind: "frame", of: "a", at: { milliseconds: 3500 } },
      }),
      shot("c", { firstFrame: { kind: "frame", of: "a", at: "first" } }),
      shot("a"),
      shot("d", {
        referenceImages: [
          { image: { kind: "frame", of: "a", at: "first" }, type: "asset" },
          { image: { kind: "frame", of: "a", at: "last" }, type: "asset" },
        ],
      }),
    ),
    inputs,
  );

  test("are edges: sources come first, otherwise the story's order holds", () => {
    expect(graph.actions.map(({ shots }) => shots[0])).toEqual(["a", "c", "b", "d"]);
    expect(actionOf(graph, "b").needs).toEqual([graph.picked.get("c"), graph.picked.get("a")]);
    expect(actionOf(graph, "b").request).toMatchObject({
      firstFrame: { kind: "frame", of: graph.picked.get("c"), at: "last" },
      lastFrame: { kind: "frame", of: graph.picked.get("a"), at: { milliseconds: 3500 } },
    });
  });

  test("of later shots bring these forward in the order of the story", () => {
    const early = shot("early", {
      firstFrame: { kind: "frame", of: "b", at: "last" },
      lastFrame: { kind: "frame", of: "c", at: "first" },
    });
    const { actions } = compile(storyboard(early, shot("a"), shot("b"), shot("c")), inputs);
    expect(actions.map(({ shots }) => shots[0])).toEqual(["b", "c", "early", "a"]);
  });

  test("are one edge where one source gives several", () => {
    expect(actionOf(graph, "d").needs).toEqual([graph.picked.get("a")]);
  });

  test("do not make an extension", () => {
    expect(actionOf(graph, "b")).toMatchObject({ hop: 0, newSeconds: 8, chainSeconds: 8 });
    expect(actionOf(graph, "b")).not.toHaveProperty("parent");
  });

  test("lists every shot's takes in story order all the same", () => {
    expect([...graph.takes.keys()]).toEqual(["b", "c", "a", "d"]);
  });
});

describe("takes", () => {
  test("are one action each, with the next seed each, of one base", () => {
    const graph = compile(storyboard(shot("a", { takes: 3, seed: 7 })), inputs);
    expect(graph.actions.map(({ take, request }) => [take, request.seed])).toEqual([
      [1, 7],
      [2, 8],
      [3, 9],
    ]);
    expect(new Set(graph.actions.map(({ base }) => base))).toEqual(new Set([graph.actions[0]?.key]));
    expect(graph.takes.get("a")).toEqual(graph.actions.map(({ key }) => key));
  });

  test("differ by their number alone where no seed is given", () => {
    const graph = compile(storyboard(shot("a", { takes: 2 })), inputs);
    expect(graph.actions[1]?.request).toEqual(graph.actions[0]?.request);
    expect(graph.actions[1]?.key).not.toBe(graph.actions[0]?.key);
  });

  test("start again at seed 0 after the largest, so that nothing is sent that is refused", () => {
    const graph = compile(storyboard(shot("a", { takes: 2, seed: 4_294_967_295 })), inputs);
    expect(graph.actions[1]?.request.seed).toBe(0);
  });

  test("the film shows the first, or the one that was picked; extensions continue it", () => {
    const film = storyboard(shot("a", { takes: 2 }), extension("b", "a"));
    const first = compile(film, inputs);
    const second = compile(film, { ...inputs, picks: new Map([[keyOf(only(shot("a")).request, 1), 2]]) });
    expect(first.picked.get("a")).toBe(first.takes.get("a")?.[0]);
    expect(second.picked.get("a")).toBe(second.takes.get("a")?.[1]);
    expect(actionOf(second, "b").parent).toBe(second.takes.get("a")?.[1]);
    expect(second.takes.get("a")).toEqual(first.takes.get("a"));
    expect(second.picked.get("b")).not.toBe(first.picked.get("b"));
  });

  test("a pick survives a rename, for it is kept by what was asked", () => {
    const picks = new Map<Key, number>([[only(shot("a")).base, 2]]);
    const renamed = compile(storyboard(shot("z", { takes: 2, prompt: "The view of a" })), { ...inputs, picks });
    expect(renamed.picked.get("z")).toBe(renamed.takes.get("z")?.[1]);
  });

  test("the picked one stays even where the author now asks for fewer", () => {
    const picks = new Map<Key, number>([[only(shot("a")).base, 4]]);
    const graph = compile(storyboard(shot("a")), { ...inputs, picks });
    expect(graph.actions.map(({ take }) => take)).toEqual([1, 4]);
    expect(graph.picked.get("a")).toBe(graph.actions[1]?.key);
  });
});

describe("shots that ask for the very same thing", () => {
  test("share one action, named by all of them in story order", () => {
    const same = { prompt: "Waves" };
    const early = shot("b", { ...same, firstFrame: { kind: "frame", of: "last", at: "last" } });
    const graph = compile(storyboard(early, shot("a", same), shot("c", same), shot("last", same)), inputs);
    expect(graph.actions.map(({ shots }) => shots)).toEqual([["a", "c", "last"], ["b"]]);
    expect(graph.picked.get("a")).toBe(graph.picked.get("last"));
  });

  test("share their extensions as well", () => {
    const film = storyboard(
      shot("a", { prompt: "Waves" }),
      extension("b", "a", { prompt: "Higher" }),
      shot("c", { prompt: "Waves" }),
      extension("d", "c", { prompt: "Higher" }),
    );
    expect(compile(film, inputs).actions.map(({ shots }) => shots)).toEqual([
      ["a", "c"],
      ["b", "d"],
    ]);
  });

  test("do not share where only the seed tells them apart", () => {
    const film = storyboard(shot("a", { prompt: "Waves", seed: 1 }), shot("b", { prompt: "Waves", seed: 2 }));
    expect(compile(film, inputs).actions).toHaveLength(2);
  });

  test("do not share at the animatic, whose slates say who they are", () => {
    const film = storyboard(shot("a", { prompt: "Waves" }), shot("b", { prompt: "Waves" }));
    const graph = compile(film, { ...inputs, provider: "animatic", catalogue: catalogue(animatic) });
    expect(graph.actions).toHaveLength(2);
  });
});

describe("the price of an attempt", () => {
  test.each([
    ["by the default size and length", shot("a"), 3_200_000],
    ["by the size asked for", shot("a", { resolution: "1080p" }), 4_800_000],
    ["by the length asked for", shot("a", { duration: 4 }), 1_600_000],
    ["less where no sound is asked for", shot("a", { audio: false }), 1_600_000],
    ["unknown where the catalogue has no price for the size", shot("a", { resolution: "4k" }), null],
  ] as const)("%s", (_, single, price) => {
    expect(only(single).price).toBe(price);
  });

  test("is for the new seconds of an extension only", () => {
    expect(actionOf(compile(storyboard(...chain(3)), inputs), "hop-3").price).toBe(2_800_000);
  });

  test("is the silent one for a model that has no sound, and unknown where the catalogue has none", () => {
    expect(only(shot("a"), { catalogue: catalogue(model({ audio: "none" })) }).price).toBe(1_600_000);
    expect(only(shot("a"), { catalogue: catalogue(model({ price: null })) }).price).toBeNull();
  });
});

describe("what checking should have caught is a bug and said so", () => {
  test.each([
    ["a cycle", storyboard(extension("a", "b"), extension("b", "a")), "needs itself"],
    ["a shot that continues itself", storyboard(extension("a", "a")), "needs itself"],
    ["a source that does not exist", storyboard(extension("a", "nowhere")), "no shot"],
    ["a model that is not there", storyboard(shot("a", { model: "nothing" })), "nothing"],
    ["a picture that is not there", storyboard(shot("a", { firstFrame: { kind: "file", path: "x.png" } })), "x.png"],
  ] as const)("%s", (_, film, words) => {
    expect(() => compile(film, inputs)).toThrow(words);
  });
});
