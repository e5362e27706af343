import { expect, it } from "vitest";
import { sharedOf, storeLine } from "../../src/cli/shared.ts";

const store = { objects: { title: "../films" }, readOnly: false };

it("a run says which store it uses, and where it is new, only read or silent", () => {
  expect(storeLine({ store, reached: true, isEmpty: false })).toBe("Store: ../films.");
  expect(storeLine({ store, reached: true, isEmpty: true })).toBe("Store: ../films (new: nothing is in it yet).");
  const reading = { ...store, readOnly: true };
  expect(storeLine({ store: reading, reached: false, isEmpty: false })).toBe(
    "Store: ../films (only read here; it does not answer).",
  );
});

it("what is about the store alone is told apart from a store that nobody names where --no-store leaves it out", () => {
  expect(() => sharedOf({}, { store: false })).toThrow(/^--no-store leaves the store out/);
  expect(() => sharedOf({}, {})).toThrow("No store is named.");
});
