import { expect, test } from "vitest";
import { namedRegion, originOf, regionFor, regionOf } from "../../../src/world/google/vertex/region.ts";
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

test.each(["elsewhere.example/#", "us-central1.elsewhere.example", "US Central", "us_central1"])(
  "%j is no region, and no token goes to a host that it would make",
  (name) => {
    expect(() => namedRegion({ GOOGLE_CLOUD_LOCATION: name })).toThrow("is no region");
  },
);

test("a region that is set goes before the model's, and the settings before the environment", () => {
  const env = { GOOGLE_CLOUD_LOCATION: " global " };
  expect(namedRegion(env)).toEqual({ name: "global", from: "GOOGLE_CLOUD_LOCATION" });
  expect(namedRegion(env, { location: "us-central1" })?.name).toBe("us-central1");
  expect(namedRegion({})).toBeUndefined();
  expect(regionFor({ regions: ["europe-west4"] }, undefined)).toBe("europe-west4");
  expect(regionFor({}, undefined)).toBe("us-central1");
});

test("each door knows the names of its own operations, and takes no other text for one", () => {
  const [own, other] = [gemini("http://localhost"), vertex("http://localhost")];
  expect([own.isOperation(GEMINI_OPERATION), own.isOperation(VERTEX_OPERATION)]).toEqual([true, false]);
  expect([other.isOperation(GEMINI_OPERATION), other.isOperation(VERTEX_OPERATION)]).toEqual([false, true]);
  for (const name of [GEMINI_OPERATION, VERTEX_OPERATION])
    for (const blank of [` ${name}`, `${name} `, `${name}\n`, `\t${name}`, `${name}?key=1`])
      expect([own.isOperation(blank), other.isOperation(blank)], JSON.stringify(blank)).toEqual([false, false]);
});
