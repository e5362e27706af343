import { expect, it } from "vitest";
import { lockOf, type ModelPin } from "../../../src/world/lock-file/entry.ts";
import { formatLock, parseLock } from "../../../src/world/lock-file/format.ts";

const NAME = { file: "film.lock.yaml", storyboard: "film.yaml" };
const pin = (id: string, at?: string): ModelPin => ({
  t: "model",
  provider: "vertex",
  family: "veo-3.1",
  id,
  ...(at !== undefined && { at }),
});

it("the latest upgrade of a family holds, in any order of lines, and before the line of its first use", () => {
  const first = pin("a-1");
  const lines = [pin("b-2", "2026-11-22T10:00:00.000Z"), pin("a-3", "2026-11-21T10:00:00.000Z"), first];
  for (const order of [lines, lines.toReversed(), [first, ...lines]]) {
    const read = parseLock(formatLock(order), NAME);
    expect(lockOf(read).models).toEqual(new Map([["vertex/veo-3.1", "b-2"]]));
  }
});

it("of lines of one moment the same one holds everywhere", () => {
  expect(lockOf([pin("b"), pin("a")]).models).toEqual(lockOf([pin("a"), pin("b")]).models);
});

it("a time that nobody of us wrote is not understood", () => {
  const text = "- {t: model, provider: vertex, family: veo-3.1, id: a, at: yesterday}\n";
  expect(() => parseLock(text, NAME)).toThrow("cannot be understood on line 1");
});
