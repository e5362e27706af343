import fc from "fast-check";
import { expect, test } from "vitest";
import type { FilmChanges } from "../../src/domain/changes.ts";
import { diffMarkdown } from "../../src/report/diff-markdown.ts";
import { fencedText, markdownPage, markdownText, type Block } from "../../src/report/markdown.ts";
import { brokenMarkdown, COMMENT_PART, planMarkdown } from "../../src/report/plan-markdown.ts";
import type { PlanView } from "../../src/report/plan-table.ts";
import { action, keyOf, planOf, problem, step } from "./scene.ts";

const VIEW: PlanView = { file: "film.yaml", color: false, rehearsal: false };

/** What may mean something, and what may not. */
const SIGNS = Array.from("|<>@#`*_[]()!$~^&\\{}+ab \n\u001b\u202e");

/** What is left of a text when all that our escaping may write is taken away. */
function unescaped(text: string): string {
  return text.replaceAll("<span>$</span>", "").replace(/\\[\\`*_{}[\]()+!|~^]|&lt;|&gt;|&amp;|[@#]&#8203;/g, "");
}

test.each([
  ["| a cell | of its own |", String.raw`\| a cell \| of its own \|`],
  ["<img src=x onerror=alert(1)>", String.raw`&lt;img src=x onerror=alert\(1\)&gt;`],
  ["@team look at #12", "@&#8203;team look at #&#8203;12"],
  ["`code` **bold** [link](x)", String.raw`\`code\` \*\*bold\*\* \[link\]\(x\)`],
  ["two\nlines", "two lines"],
  ["$1 and $2", "<span>$</span>1 and <span>$</span>2"],
])("text from outside is only read: %j", (text, shown) => {
  expect(markdownText(text)).toBe(shown);
});

test("no text means anything in Markdown, whatever is in it", () => {
  const text = fc.array(fc.constantFrom(...SIGNS, "::", "<!--", "-->"), {
    maxLength: 40,
  });
  fc.assert(
    fc.property(text, (parts) => {
      const shown = markdownText(parts.join(""));
      expect(SIGNS.filter((sign) => /[^ab ]/.test(sign) && unescaped(shown).includes(sign))).toEqual([]);
    }),
  );
});

test("text is cut to so many characters before it is escaped, so that none is cut in two", () => {
  expect(markdownText("<<<<<<", 3)).toBe("&lt;&lt;&lt; …");
});

test("nothing in a block of lines ends it", () => {
  const text = "one\n```\n````\ntwo";
  const [first = "", ...rest] = fencedText(text).split("\n");
  expect(first).toBe("`````text");
  expect(rest.at(-1)).toBe("`````");
  expect(rest.slice(0, -1).join("\n")).toBe(text);
});

test("a page stays below its bytes: rows are left out whole and counted, what matters stays", () => {
  const rows = Array.from({ length: 5_000 }, (_, at) => [`${at}`, "é".repeat(50)]);
  const blocks: readonly Block[] = [
    { kind: "heading", text: "Title" },
    { kind: "table", columns: [{ title: "A" }, { title: "B" }], rows },
    { kind: "items", items: ["last"] },
    { kind: "paragraph", text: "What matters." },
  ];
  const page = markdownPage(blocks, 10_000);
  expect(Buffer.byteLength(page)).toBeLessThanOrEqual(10_000);
  const lines = page.split("\n").filter((line) => line.startsWith("|"));
  expect(lines.every((line) => line.split(/(?<!\\)\|/).length === 4)).toBe(true);
  const left = Number(/… and ([\d ]+) more/.exec(lines.at(-1) ?? "")?.[1]?.replaceAll(" ", ""));
  expect(left + lines.length - 3).toBe(5_000);
  expect(page).toContain("- … and 1 more");
  expect(page).toContain("What matters.");
});

test("a plan is a table of what is to be done, with its price and what is wrong", () => {
  const steps = [
    step(action("harbour", { shots: ["harbour"] })),
    step("gulls", { because: { kind: "source-filmed", of: keyOf("harbour-1") } }),
    step("night", { verdict: "keep" }),
  ];
  const page = planMarkdown(planOf(steps), VIEW, [
    problem({
      code: "schema/unknown-key",
      message: "It has no setting <promt>.",
      hint: "Write prompt.",
      at: { file: "film.yaml", start: { line: 4, column: 5 }, end: { line: 4, column: 9 } },
    }),
  ]);
  expect(page).toContain("### film.yaml: 3 shots, 24 s, on gemini");
  expect(page).toContain("**Plan: 2 to film");
  expect(page).toContain("| film | **harbour** | new | 8 s | <span>$</span>3.20 |");
  expect(page).toContain("follows harbour, which is filmed first");
  expect(page).toContain("1 unchanged and not listed.");
  expect(page).not.toContain("**night**");
  expect(page).toContain("**film.yaml:4:5** It has no setting &lt;promt&gt;. (schema/unknown-key)<br>Write prompt.");
});

test("a rehearsal has no prices", () => {
  const page = planMarkdown(planOf([step("harbour")]), { ...VIEW, rehearsal: true }, []);
  expect(page).toContain("| film | **harbour** | new | 8 s |\n");
  expect(page).not.toContain("$");
});

test("the plan of a huge film and its faults have room in one comment together with another page", () => {
  const steps = Array.from({ length: 3_000 }, (_, at) => step(`shot-${at}`));
  const faults = Array.from({ length: 3_000 }, () => problem({ message: "m".repeat(3_000) }));
  for (const page of [planMarkdown(planOf(steps), VIEW, faults), brokenMarkdown("film.yaml", faults)]) {
    expect(Buffer.byteLength(page)).toBeLessThanOrEqual(COMMENT_PART);
    expect(page).toMatch(/… and [\d ]+ more/);
  }
});

const CHANGES: FilmChanges = {
  from: { kind: "commit", name: "HEAD^1", commit: "0123456789abcdef0123456789abcdef01234567", storyboard: "film.yaml" },
  to: { kind: "file", storyboard: "film.yaml" },
  provider: "gemini",
  rehearsal: false,
  shots: [
    {
      shot: "harbour",
      formerly: "pier",
      kind: "changed",
      follows: [],
      takes: [
        {
          take: 1,
          was: keyOf("pier-1"),
          is: keyOf("harbour-1"),
          changes: [
            {
              field: "prompt",
              from: { kind: "plain", value: "A boat | leaves" },
              to: { kind: "plain", value: "A boat | arrives" },
            },
          ],
          price: 3_200_000,
        },
      ],
      free: [],
      filmSeconds: 8,
      cost: { price: 3_200_000, unpriced: 0 },
    },
    {
      shot: "gulls",
      kind: "follows",
      follows: ["harbour"],
      takes: [],
      free: [],
      filmSeconds: 0,
      cost: { price: 0, unpriced: 0 },
    },
  ],
  unchanged: 4,
  free: ["cut.transition"],
  filmSeconds: 8,
  cost: { price: 3_200_000, unpriced: 0 },
  pending: { shots: ["night"], price: 1_600_000, unpriced: 0 },
  whole: { from: { price: 9_600_000, unpriced: 0 }, to: { price: 12_800_000, unpriced: 0 } },
};

test("a change of a film is told shot by shot, with what it costs", () => {
  const page = diffMarkdown(CHANGES);
  expect(page).toContain("### film.yaml: what the file changes of HEAD\\^1 \\(0123456789ab\\)");
  expect(page).toContain("**8 s to film because of it. At most <span>$</span>3.20.**");
  expect(page).toContain(
    String.raw`| changed | **harbour**, was pier | prompt: A boat \| \[-leaves-\] \{\+arrives\+\} | 8 s | <span>$</span>3.20 |`,
  );
  expect(page).toContain("| follows | **gulls** | it follows harbour | — | — |");
  expect(page).toContain("- 4 shots unchanged");
  expect(page).toContain("- Besides, for nothing: cut.transition");
  expect(page).toContain("- To be filmed anyway: night, at most <span>$</span>1.60");
  expect(page).toContain("<span>$</span>9.60 before, <span>$</span>12.80 now");
});

test("a change that costs nothing says so", () => {
  const free = { ...CHANGES, shots: [], filmSeconds: 0, cost: { price: 0, unpriced: 0 } };
  expect(diffMarkdown(free)).toContain("**Nothing is to be filmed because of it.**");
});
