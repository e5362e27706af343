import { describe, expect, it } from "vitest";
import type { ExtendSpec } from "../../src/domain/catalogue.ts";
import { handoverOf } from "../../src/domain/handover.ts";
import type { Action } from "../../src/domain/plan.ts";
import { servedSeconds } from "../../src/domain/served.ts";
import type { Take } from "../../src/domain/take.ts";
import { chain, extend, model, storyboard, take } from "../helpers/builders.ts";
import { graphOf } from "../plan/rig.ts";

const OMNI = extend({ inputs: ["interaction", "bytes"], maxInput: 37, maxTotal: 40, maxUpload: 10, window: 10 });
const FOOTAGE = { kind: "inline", operation: "interactions/4" } as const;
const ACTIONS = graphOf(storyboard(...chain(5))).actions;

/** The nth extension, as a model films it. */
function hop(number: number, spec: ExtendSpec): Action {
  const action = ACTIONS[number];
  if (action === undefined) throw new Error(`there is no extension ${number}`);
  return { ...action, model: model({ extend: spec }) };
}

/** A clip of 7 s that came alone, 168 frames of it new. */
function alone(fields: Partial<Take> = {}): Take {
  const made = take(hop(4, OMNI).key, { join: "new", newFrames: 168, footage: FOOTAGE, ...fields });
  return { ...made, clip: { ...made.clip, frames: made.newFrom + 168 } };
}

describe("how long footage is at the service", () => {
  it("is the whole chain where it is named by its interaction and only the new part was sent", () => {
    expect(servedSeconds(alone(), hop(5, OMNI))).toBe(8 + 4 * 7);
    expect(servedSeconds(alone({ join: "combined", newFrom: 192 }), hop(5, OMNI))).toBe(15);
  });

  it("begins anew with a window", () => {
    expect(servedSeconds(alone({ window: 240 }), hop(5, OMNI))).toBe(10 + 7);
    expect(servedSeconds(alone({ window: 240, newFrom: 240 }), hop(5, OMNI))).toBe(17);
  });

  it("is that of its file where the file is what is named", () => {
    const uri = extend({ inputs: ["uri"] });
    expect(servedSeconds(alone({ footage: { kind: "uri", uri: "https://service.example/1" } }), hop(5, uri))).toBe(7);
  });

  it("decides whether it is named again: our file goes in its place where it is too long there", () => {
    const at = hop(5, OMNI);
    const parent = { seconds: 7, served: servedSeconds(alone(), at), held: true };
    expect(handoverOf(OMNI, parent, at)).toEqual({ kind: "file" });
    expect(handoverOf(OMNI, { ...parent, served: 29 }, at)).toEqual({ kind: "footage" });
  });
});
