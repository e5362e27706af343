import { describe, expect, it } from "vitest";
import { approvedKeys } from "../../../src/domain/approvals.ts";
import { lockOf, type LockEntry } from "../../../src/world/lock-file/entry.ts";
import { formatLock, parseLock, salvageLock } from "../../../src/world/lock-file/format.ts";
import { approvalKey, takeEntry } from "./entries.ts";

const NAME = { file: "film.lock.yaml", storyboard: "film.yaml" };

function word(number: number, approved: boolean, day: string): LockEntry {
  return {
    t: "approval",
    of: approvalKey(number),
    approved,
    shot: `shot-${number}`,
    at: `2026-11-${day}T12:00:00.000Z`,
  };
}

/** What two branches hold once git has put their lines together. */
function union(one: string, other: string): string {
  return [...new Set([...one.split("\n"), ...other.split("\n")])].join("\n");
}

function approvedIn(text: string): readonly string[] {
  return [...approvedKeys(lockOf(parseLock(text, NAME)).approvals)].toSorted();
}

describe("an approval in the lock file", () => {
  it("is a line of its own that YAML reads", () => {
    expect(formatLock([word(1, true, "22")]).split("\n")[1]).toBe(
      `- {t: approval, of: ${approvalKey(1)}, approved: true, shot: shot-1, at: 2026-11-22T12:00:00.000Z}`,
    );
  });

  it("holds on a branch that is merged by union, beside what the other branch approved", () => {
    const before = formatLock([takeEntry(1)]);
    const merged = union(formatLock([word(1, true, "22")], before), formatLock([word(2, true, "23")], before));
    expect(approvedIn(merged)).toEqual([approvalKey(1), approvalKey(2)]);
    expect(lockOf(parseLock(merged, NAME)).takes.size).toBe(1);
  });

  it("gives way to a later withdrawal, on whichever branch, and comes back with a later word", () => {
    const approved = formatLock([word(1, true, "22")]);
    const withdrawn = union(approved, formatLock([word(1, false, "23")]));
    expect(approvedIn(withdrawn)).toEqual([]);
    expect(approvedIn(union(withdrawn, formatLock([word(1, true, "24")])))).toEqual([approvalKey(1)]);
    expect(approvedIn(union(formatLock([word(1, false, "21")]), approved))).toEqual([approvalKey(1)]);
  });

  it("is none where both were said in the same moment: that spends nothing", () => {
    expect(approvedIn(formatLock([word(1, true, "22"), word(1, false, "22")]))).toEqual([]);
  });

  it.each([
    [
      "another kind of key",
      "- {t: approval, of: s1-0000000000000000000000000000000000000001, approved: true, at: 2026-11-22T12:00:00.000Z}",
    ],
    ["a word for yes", `- {t: approval, of: ${approvalKey(1)}, approved: sure, at: 2026-11-22T12:00:00.000Z}`],
    ["no time", `- {t: approval, of: ${approvalKey(1)}, approved: true}`],
  ])("is not understood with %s", (_, line) => {
    expect(salvageLock(line).lost).toHaveLength(1);
  });

  it("keeps the mark of a draft's take", () => {
    const entry = takeEntry(1, { draft: true });
    expect(parseLock(formatLock([entry]), NAME)).toEqual([entry]);
  });
});
