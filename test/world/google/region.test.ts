import { expect, test } from "vitest";
import { originOf, regionOf } from "../../../src/world/google/region.ts";
import { GEMINI_OPERATION, VERTEX_OPERATION } from "./requests.ts";

test("the region is the one that an operation's name holds", () => {
  expect(regionOf(VERTEX_OPERATION)).toBe("us-central1");
  expect(regionOf(VERTEX_OPERATION.replace("us-central1", "europe-west4"))).toBe("europe-west4");
  expect(regionOf(GEMINI_OPERATION)).toBeUndefined();
});

test.each([
  ["us-central1", "https://us-central1-aiplatform.googleapis.com"],
  ["global", "https://aiplatform.googleapis.com"],
  ["eu", "https://aiplatform.eu.rep.googleapis.com"],
])("%s is asked at %s", (region, origin) => {
  expect(originOf(region)).toBe(origin);
});
