import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { problemsOf, short } from "./checking.ts";

const folder = new URL("broken/", import.meta.url);
const files = readdirSync(folder).toSorted();

/** What the first line of a broken storyboard promises: `# graph/cycle at 7:14`. */
function promise(bytes: Uint8Array): string {
  return /^# (\S+ at \d+:\d+)\n/.exec(new TextDecoder("latin1").decode(bytes))?.[1] ?? "a promise in the first line";
}

test.for(files)("%s has exactly the one fault it promises", (name) => {
  const bytes = readFileSync(new URL(name, folder));
  const problems = problemsOf(bytes);
  expect(problems.map(short)).toEqual([promise(bytes)]);
  expect(problems[0]?.message).toMatch(/^\S.*\.$/s);
  expect(problems[0]?.message).not.toMatch(/invalid/i);
});

test("every code that reading or checking tells has a broken storyboard", () => {
  const told = ["read", "check"].flatMap((stage) => codesIn(new URL(`../../src/${stage}/`, import.meta.url)));
  const shown = files.map((name) => promise(readFileSync(new URL(name, folder))).split(" ")[0]);
  // These two are about sizes; check.test.ts and read.test.ts make the files.
  const known = new Set([...shown, "graph/too-many-shots", "file/too-large"]);
  expect(told.length).toBeGreaterThan(40);
  expect(told.filter((code) => !known.has(code))).toEqual([]);
});

function codesIn(source: URL): string[] {
  const texts = readdirSync(source, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => readFileSync(new URL(name, source), "utf8"));
  return texts.flatMap((text) =>
    [...text.matchAll(/"((?:yaml|schema|shot|graph|image|cut|model|file)\/[a-z0-9-]+)"/g)].map(
      (match) => match[1] ?? "",
    ),
  );
}
