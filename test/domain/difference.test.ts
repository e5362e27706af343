import { describe, expect, it } from "vitest";
import type { ModelSpec } from "../../src/domain/catalogue.ts";
import { differencesOf } from "../../src/domain/difference.ts";
import type { Action } from "../../src/domain/plan.ts";
import type { Shot } from "../../src/domain/storyboard.ts";
import type { ClipFacts, Take } from "../../src/domain/take.ts";
import { catalogue, extension, model, shot, storyboard, take } from "../helpers/builders.ts";
import { graphOf } from "../plan/rig.ts";

function actionOf(fields: Partial<Shot> = {}, of: Partial<ModelSpec> = {}): Action {
  const [action] = graphOf(storyboard(shot("a", fields)), { catalogue: catalogue(model(of)) }).actions;
  if (action === undefined) throw new Error("nothing is to be filmed");
  return action;
}

/** A take of an action, eight seconds of 1280x720 with sound unless told otherwise. */
function made(action: Action, clip: Partial<ClipFacts> = {}, fields: Partial<Take> = {}): Take {
  const plain = take(action.key, fields);
  return { ...plain, clip: { ...plain.clip, ...clip } };
}

const PLAIN = actionOf();

describe("a clip", () => {
  it("that is what was asked for differs in nothing", () => {
    expect(differencesOf(made(PLAIN), PLAIN, undefined)).toEqual([]);
  });

  it("that differs in everything is told everything", () => {
    const odd = made(PLAIN, { width: 1920, height: 1080, hasAudio: false }, { newFrames: 96 });
    expect(differencesOf(odd, PLAIN, undefined)).toEqual([
      "4.0 s and not 8 s",
      "1920x1080 and not 1280x720",
      "without sound",
    ]);
  });

  it("without a frame of its own is told so", () => {
    expect(differencesOf(made(PLAIN, {}, { newFrames: 0 }), PLAIN, undefined)).toEqual(["0.0 s and not 8 s"]);
  });

  it("that its author added is what its author wants", () => {
    const odd = made(PLAIN, { width: 64, height: 64, hasAudio: false }, { newFrames: 1, added: true });
    expect(differencesOf(odd, PLAIN, undefined)).toEqual([]);
  });
});

describe("the size of a clip", () => {
  it.each([
    ["720p", "16:9", 1280, 720],
    ["1080p", "16:9", 1920, 1080],
    ["1080p", "16:9", 1920, 1088],
    ["4k", "16:9", 3840, 2160],
    ["720p", "9:16", 720, 1280],
    ["1080p", "9:16", 1080, 1920],
  ])("at %s and %s is right at %dx%d", (...row) => {
    const [resolution, aspectRatio, width, height] = row;
    const action = actionOf({ resolution, aspectRatio });
    expect(differencesOf(made(action, { width, height }), action, undefined)).toEqual([]);
  });

  it.each([
    ["1080p", "16:9", 1280, 720, "1920x1080"],
    ["720p", "16:9", 1920, 1080, "1280x720"],
    ["720p", "9:16", 1280, 720, "720x1280"],
    ["720p", "16:9", 960, 720, "1280x720"],
    ["720p", "16:9", 640, 360, "1280x720"],
  ])("at %s and %s is wrong at %dx%d", (...row) => {
    const [resolution, aspectRatio, width, height, wanted] = row;
    const action = actionOf({ resolution, aspectRatio });
    expect(differencesOf(made(action, { width, height }), action, undefined)).toEqual([
      `${width}x${height} and not ${wanted}`,
    ]);
  });

  it("is the model's own where nobody asked", () => {
    const action = actionOf({}, { defaultResolution: "1080p", defaultAspectRatio: "9:16" });
    expect(differencesOf(made(action, { width: 1080, height: 1920 }), action, undefined)).toEqual([]);
    expect(differencesOf(made(action), action, undefined)).toEqual(["1280x720 and not 1080x1920"]);
  });

  it("is its parent's where it continues one", () => {
    const [parent, child] = graphOf(storyboard(shot("a"), extension("b", "a"))).actions;
    if (parent === undefined || child === undefined) throw new Error("two things are to be filmed");
    const odd = made(parent, { width: 960, height: 720 });
    const own = { newFrames: 168 };
    expect(differencesOf(made(child, { width: 960, height: 720 }, own), child, odd)).toEqual([]);
    expect(differencesOf(made(child, {}, own), child, odd)).toEqual(["1280x720 and not 960x720"]);
  });

  it("that no service makes is a stand-in's, of which only the shape is judged", () => {
    expect(differencesOf(made(PLAIN, { width: 256, height: 144 }), PLAIN, undefined)).toEqual([]);
    expect(differencesOf(made(PLAIN, { width: 144, height: 256 }), PLAIN, undefined)).toEqual([
      "144x256 and not 1280x720",
    ]);
  });
});

describe("the sound of a clip", () => {
  it.each([
    ["always", {}, ["without sound"]],
    ["toggle", {}, ["without sound"]],
    ["toggle", { audio: true }, ["without sound"]],
    ["toggle", { audio: false }, []],
    ["none", {}, []],
  ] as const)("of a model that has it %s, asked for with %o", (audio, fields, differences) => {
    const action = actionOf(fields, { audio });
    expect(differencesOf(made(action, { hasAudio: false }), action, undefined)).toEqual(differences);
    expect(differencesOf(made(action), action, undefined)).toEqual([]);
  });
});
