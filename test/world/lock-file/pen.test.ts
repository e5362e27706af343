import { describe, expect, it } from "vitest";
import { readLock } from "../../../src/world/lock-file/file.ts";
import { from, startChild } from "../../helpers/child.ts";
import { tempFolder } from "../../helpers/temp.ts";
import { takeEntry } from "./entries.ts";

const [WRITERS, LINES] = [4, 8];

/** Code that adds these lines one after the other, each with the pen in hand. */
function writer(folder: string, file: string, numbers: readonly number[]): string {
  const entries = numbers.map((number) => [takeEntry(number)]);
  return `${from("src/world/lock-file/pen.ts", "holdingPen")}${from("src/world/lock-file/file.ts", "addToLock")}
    for (const entries of ${JSON.stringify(entries)})
      await holdingPen(${JSON.stringify(folder)}, async () => await addToLock(${JSON.stringify(file)}, entries));`;
}

describe("the pen of a lock file", () => {
  it("lets many processes write at once, and none loses another's line", async () => {
    using folder = tempFolder();
    const file = folder.file("film.lock.yaml");
    const numbers = (each: number): readonly number[] =>
      Array.from({ length: LINES }, (_, index) => each * LINES + index);
    const children = Array.from({ length: WRITERS }, (_, each) => startChild(writer(folder.path, file, numbers(each))));
    for (const child of children) expect(await child.ended).toMatchObject({ code: 0, stderr: "" });
    expect(await readLock(file)).toHaveLength(WRITERS * LINES);
  });
});
