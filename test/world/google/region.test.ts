import { expect, test } from "vitest";
import { originOf, regionOf } from "../../../src/world/google/vertex/region.ts";
import { gemini, GEMINI_OPERATION, vertex, VERTEX_OPERATION } from "./requests.ts";

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

test("each door knows the names of its own operations, and takes no other text for one", () => {
  const [own, other] = [gemini("http://localhost"), vertex("http://localhost")];
  expect([own.isOperation(GEMINI_OPERATION), own.isOperation(VERTEX_OPERATION)]).toEqual([true, false]);
  expect([other.isOperation(GEMINI_OPERATION), other.isOperation(VERTEX_OPERATION)]).toEqual([false, true]);
  for (const name of [GEMINI_OPERATION, VERTEX_OPERATION])
    for (const blank of [` ${name}`, `${name} `, `${name}\n`, `\t${name}`, `${name}?key=1`])
      expect([own.isOperation(blank), other.isOperation(blank)], JSON.stringify(blank)).toEqual([false, false]);
});
