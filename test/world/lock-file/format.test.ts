import { setImmediate as breathe } from "node:timers/promises";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { StoryboardError, type Problem } from "../../../src/domain/problem.ts";
import { lockOf, type LockEntry } from "../../../src/world/lock-file/entry.ts";
import { formatLock, parseLock } from "../../../src/world/lock-file/format.ts";
import { digest } from "../../helpers/builders.ts";
import { anyEntry, key, takeEntry } from "./entries.ts";

const NAME = { file: "film.lock.yaml", storyboard: "film.yaml" };

function problemOf(text: string): Problem | undefined {
  try {
    parseLock(text, NAME);
    return undefined;
  } catch (error) {
    if (error instanceof StoryboardError) return error.problem;
    throw error;
  }
}

/** Hears what would go to stderr as a warning of Node. */
function listenForWarnings(): Disposable & { readonly heard: Error[] } {
  const heard: Error[] = [];
  const hear = (warning: Error): void => void heard.push(warning);
  process.on("warning", hear);
  return { heard, [Symbol.dispose]: () => void process.off("warning", hear) };
}

describe("the lock file's text", () => {
  it("gives back every entry as it was written, a line each", () => {
    fc.assert(
      fc.property(fc.array(anyEntry, { maxLength: 12 }), (entries) => {
        const text = formatLock(entries);
        const read = parseLock(text, NAME);
        const distinct = new Map(entries.map((entry) => [formatLock([entry]), entry]));
        expect(new Map(read.map((entry) => [formatLock([entry]), entry]))).toEqual(distinct);
        expect(text.split("\n")).toHaveLength(distinct.size + 2);
      }),
    );
  });

  it("does not depend on the order or on duplicates, neither written nor read", () => {
    const shuffled = fc
      .array(anyEntry, { maxLength: 12 })
      .chain((entries) =>
        fc.tuple(
          fc.constant(entries),
          fc.shuffledSubarray([...entries, ...entries], { minLength: entries.length * 2 }),
        ),
      );
    fc.assert(
      fc.property(shuffled, ([entries, mixed]) => {
        expect(formatLock(mixed)).toBe(formatLock(entries));
        expect(lockOf(mixed)).toEqual(lockOf(entries));
      }),
    );
  });

  it("is one flow mapping a line, plain where that reads back the same", () => {
    expect(formatLock([{ t: "model", provider: "gemini", family: "veo-3.1", id: "null" }])).toBe(
      "# Written by storyboard, one fact a line; commit it beside the film. Any order is right, so branches merge by union.\n" +
        '- {t: model, provider: gemini, family: veo-3.1, id: "null"}\n',
    );
  });

  it("says nothing about where a provider holds footage", () => {
    expect(
      formatLock([takeEntry(1, { footage: { kind: "uri", uri: "https://service.example/files/1" } })]),
    ).not.toContain("service.example");
  });

  it("is read with the line ends of any system", () => {
    const text = formatLock([takeEntry(1), takeEntry(2)]);
    expect(parseLock(text.replaceAll("\n", "\r\n"), NAME)).toEqual(parseLock(text, NAME));
  });

  it.each([
    ["<<<<<<< HEAD", 2],
    ["=======", 3],
    ["||||||| 1234567", 3],
    [">>>>>>> other", 4],
  ])("with the conflict mark %s is refused with the line, and what to do", (mark, line) => {
    const lines = formatLock([takeEntry(1), takeEntry(2), takeEntry(3)]).split("\n");
    lines.splice(line - 1, 0, mark);
    expect(problemOf(lines.join("\n"))).toMatchObject({
      code: "lock/invalid",
      message: `film.lock.yaml has an unresolved merge conflict on line ${line}.`,
      hint: expect.stringContaining("storyboard lock --rebuild film.yaml"),
      at: { file: "film.lock.yaml", start: { line, column: 1 } },
    });
  });

  const good = formatLock([takeEntry(1)]).split("\n")[1] ?? "";
  it.each<[string, string]>([
    ["text", "what is this"],
    ["a mapping that is no list item", "{t: model, provider: gemini, family: a, id: b}"],
    ["YAML that is none", "- {t: take, key: "],
    ["a fact of an unknown kind", "- {t: wish, of: everything}"],
    ["a path for a digest", good.replace(/media: "?[0-9a-f]{64}"?/, "media: ../../etc/passwd")],
    ["a digest that is too short", good.replace(/media: "?[0-9a-f]{64}"?/, "media: abc123")],
    ["a key that is none", good.replace(/key: s1-\d+/, "key: ../key")],
    ["a source that is no digest", good.replace("made:", "source: ../../x, made:")],
    ["a provider that is none", good.replace("gemini", "sora")],
    ["a size that is none", good.replace("1280x720", "0x720")],
    ["a rate that divides by nothing", good.replace("24/1", "24/0")],
    ["a negative length", good.replace("frames: 192", "frames: -192")],
    ["half a frame", good.replace("frames: 192", "frames: 0.5")],
    ["more new frames than frames", good.replace("new_frames: 192", "new_frames: 193")],
    ["a time that is none", good.replace("2026-11-22T12:00:00.000Z", "yesterday")],
    ["a pick of no take", `- {t: pick, of: ${key(1)}, take: 0, at: 2026-11-22T12:00:00.000Z}`],
    ["a pick at no time", `- {t: pick, of: ${key(1)}, take: 1, at: later}`],
    ["an anchor", "- &a {t: model, provider: gemini, family: a, id: *a}"],
  ])("with %s is refused with the line", (_, line) => {
    expect(problemOf(`# a comment\n\n${line}\n`)).toMatchObject({ code: "lock/invalid", at: { start: { line: 3 } } });
  });

  it("says so itself, and the parser behind it nothing", async () => {
    using warnings = listenForWarnings();
    expect(problemOf("- &a: {t: !x take}")).toMatchObject({ code: "lock/invalid" });
    await breathe();
    expect(warnings.heard).toEqual([]);
  });

  it("never crashes on a line that somebody edited, and never lets a path through", () => {
    const edits = fc.tuple(
      fc.nat(good.length),
      fc.nat(20),
      fc.oneof(fc.string(), fc.constantFrom("../", "/etc/x", "\u0000")),
    );
    fc.assert(
      fc.property(edits, ([at, length, text]) => {
        const edited = good.slice(0, at) + text.replaceAll(/[\r\n]/g, "") + good.slice(at + length);
        if (problemOf(edited) !== undefined) return;
        for (const entry of parseLock(edited, NAME)) {
          if (entry.t !== "take") continue;
          expect(entry.take.media).toMatch(/^[0-9a-f]{64}$/);
          expect(entry.take.source ?? digest("")).toMatch(/^[0-9a-f]{64}$/);
          expect(entry.take.key).toMatch(/^s\d+-[0-9a-f]{40}$/);
        }
      }),
      { numRuns: 300 },
    );
  });
});

function pick(take: number, day: string): LockEntry {
  return { t: "pick", of: key(1), take, at: `2026-11-${day}T12:00:00.000Z` };
}

function model(provider: string, id: string): LockEntry {
  return { t: "model", provider, family: "veo-3.1", id };
}

describe("what the lock file says", () => {
  it("is the latest pick, whatever stands where; of two in the same moment always the same", () => {
    expect(lockOf([pick(3, "24"), pick(2, "22"), pick(1, "23")]).picks.get(key(1))).toMatchObject({ take: 3 });
    expect(lockOf([pick(1, "22"), pick(2, "22")]).picks).toEqual(lockOf([pick(2, "22"), pick(1, "22")]).picks);
  });

  it("is every take of a key, the newest first, in whatever order its lines stand; two lines about one clip are one", () => {
    const [early, late] = [
      takeEntry(1, { media: digest("early") }),
      takeEntry(1, { media: digest("late"), made: "2026-11-23T12:00:00.000Z" }),
    ];
    const again = takeEntry(1, { media: digest("early"), made: "2026-11-24T12:00:00.000Z" });
    const expected = new Map([[key(1), [late.take, early.take]]]);
    for (const entries of [
      [early, late, again],
      [again, late, early],
    ])
      expect(lockOf(entries).takes).toEqual(expected);
  });

  it("is one id for each family at each provider", () => {
    const lock = lockOf([model("vertex", "b"), model("gemini", "c"), model("vertex", "a")]);
    expect(lock.models).toEqual(
      new Map([
        ["vertex/veo-3.1", "a"],
        ["gemini/veo-3.1", "c"],
      ]),
    );
  });
});
