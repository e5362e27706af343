import fc from "fast-check";
import { expect, test } from "vitest";
import { keyOf } from "../../../src/compile/key.ts";
import { labelsOf, labelValue } from "../../../src/world/google/vertex/labels.ts";

const KEY = keyOf({ model: "any", prompt: "A boat" }, 1);

test.each([
  ["harbour", "harbour"],
  ["Harbour at Dusk", "harbour-at-dusk"],
  ["films/No. 2 (final)", "films-no-2-final"],
  ["Élan_vital", "elan_vital"],
  ["渔船", ""],
  ["-x-", "x"],
  [`${"a".repeat(62)} b`, "a".repeat(62)],
])("%j is the label %j", (text, label) => {
  expect(labelValue(text)).toBe(label);
});

test("whatever a text is, its label is one that the service takes", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
      expect(labelValue(text)).toMatch(/^[a-z0-9_-]{0,63}$/);
    }),
  );
});

test("an order is labelled with its film, all shots that share the clip, and its key", () => {
  expect(labelsOf({ film: "films/Harbour.yaml", shots: ["dawn", "dawn-again"], key: KEY })).toEqual({
    film: "films-harbour",
    shot: "dawn_dawn-again",
    key: KEY,
  });
  expect(labelsOf(undefined)).toEqual({});
});

test("what nothing is left of is no label", () => {
  expect(labelsOf({ film: "渔船.yaml", shots: ["a"], key: KEY })).toEqual({ shot: "a", key: KEY });
});
