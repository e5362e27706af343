import { describe, expect, it } from "vitest";
import { continuedAs, isUnlike } from "../../src/domain/continued.ts";
import { differencesOf } from "../../src/domain/difference.ts";
import type { Action } from "../../src/domain/plan.ts";
import type { VideoRequest } from "../../src/domain/request.ts";
import type { ClipFacts, Take } from "../../src/domain/take.ts";
import { chain, extend, model, storyboard, take } from "../helpers/builders.ts";
import { graphOf } from "../plan/rig.ts";

const AT_24 = { numerator: 24, denominator: 1 };
const [, HOP] = graphOf(storyboard(...chain(1))).actions;

function action(request: Partial<VideoRequest> = {}): Action {
  if (HOP === undefined) throw new Error("there is no extension");
  const camera = model({ extend: extend({ resolutions: ["720p", "1080p"], inputs: ["bytes"] }) });
  return { ...HOP, model: camera, request: { ...HOP.request, ...request } };
}

function own(clip: Partial<ClipFacts>, fields: Partial<Take> = { added: true }): Take {
  const made = take(action().parent ?? action().key, fields);
  return { ...made, clip: { ...made.clip, ...clip } };
}

describe("an author's own footage that is continued", () => {
  it.each([
    [
      "as it is where the model takes its size and rate",
      { width: 1920, height: 1080 },
      {},
      { width: 1920, height: 1080 },
    ],
    [
      "in the model's own size where it takes no such size",
      { width: 854, height: 480 },
      {},
      { width: 1280, height: 720 },
    ],
    [
      "in the size that is asked for",
      { width: 1920, height: 1080 },
      { resolution: "720p" },
      { width: 1280, height: 720 },
    ],
    ["upright where it stands upright", { width: 540, height: 960 }, {}, { width: 720, height: 1280 }],
  ])("is handed over %s", (...[, clip, request, size]) => {
    expect(continuedAs(own(clip), action(request))).toEqual({ ...size, frameRate: AT_24 });
  });

  it("is made anew only where its picture changes", () => {
    expect(isUnlike(own({}), action())).toBe(false);
    expect(isUnlike(own({ frameRate: { numerator: 30_000, denominator: 1_001 } }), action())).toBe(true);
    expect(isUnlike(own({ width: 640, height: 360 }), action())).toBe(true);
    expect(isUnlike(own({ frameRate: { numerator: 25, denominator: 1 } }, {}), action())).toBe(false);
  });

  it("has another shape than the shot where nothing but bars or a crop would bring it there", () => {
    expect(continuedAs(own({ width: 480, height: 480 }), action())).toBeUndefined();
    expect(continuedAs(own({ width: 720, height: 1280 }), action({ aspectRatio: "16:9" }))).toBeUndefined();
  });

  it("does not make what continues it another size than was asked for", () => {
    const parent = own({ width: 640, height: 360 });
    const filmed = own({ frames: 48 + 168 }, { join: "new", newFrom: 48, newFrames: 168, window: 48 });
    expect(differencesOf(filmed, action(), parent)).toEqual([]);
    expect(
      differencesOf(own({ width: 640, height: 360, frames: 216 }, { newFrom: 48, newFrames: 168 }), action(), parent),
    ).toEqual(["640x360 and not 1280x720"]);
  });
});
