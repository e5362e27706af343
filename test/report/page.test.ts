import { readFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import { PROBLEMS } from "../../src/domain/problem.ts";
import { painter } from "../../src/report/paint.ts";
import { sectionOf, showSection } from "../../src/report/page.ts";

const PAGE = readFileSync(new URL("../../docs/problems.md", import.meta.url), "utf8");
const CODES = Object.keys(PROBLEMS);

test.for(CODES)("%s has a section of its own that fits on a screen", (code) => {
  const shown = showSection(code, sectionOf(PAGE, code) ?? "", painter(false));
  const [heading, empty, first = "", ...rest] = shown.split("\n");
  expect([heading, empty]).toEqual([code, ""]);
  expect(first).toMatch(/^[A-Z`]/);
  expect(rest.filter((line) => line.startsWith("#") || line.startsWith("```"))).toEqual([]);
  expect(shown.split("\n").filter((line) => line.length > 100)).toEqual([]);
  expect(shown).not.toMatch(/\]\(|docs\/|\.md\b|(?:^|\s)see\.?$|(?<!lock\/)\binvalid\b/i);
});

test("a section keeps its examples as they are, wraps the rest, and leads to no page, because none is there", () => {
  const section = [
    `Here is [Money](money.md#7-in-time) and ${"word ".repeat(40)}end; see [Money](money.md). See\n[Takes](takes.md).`,
    "```yaml\nshots:\n  - id: a\n\n  - id: b\n```",
    "The *end*.",
  ].join("\n\n");
  const lines = showSection("money/frozen", section, painter(false)).split("\n");
  expect(lines[2]).toMatch(/^Here is Money and word/);
  expect(lines[4]).toMatch(/word end\.$/);
  expect(lines).toContain("      - id: a");
  expect(lines.at(-1)).toBe("The end.");
  expect(stripVTControlCharacters(showSection("money/frozen", section, painter(true)))).toBe(lines.join("\n"));
});
