import { expect, test } from "vitest";
import { hintsOf, problemsOf, short } from "./checking.ts";
import { codeOf, EXAMPLES, IN_EXAMPLES } from "./examples.ts";

const ADVISED = EXAMPLES.filter((example) => codeOf(example).startsWith("hint/"));
const BROKEN = EXAMPLES.filter((example) => !ADVISED.includes(example));

test.for(BROKEN)("$name has exactly the one fault it promises", ({ bytes, promise }) => {
  const problems = problemsOf(bytes, IN_EXAMPLES);
  expect(problems.map(short)).toEqual([promise]);
  expect(problems[0]?.message).toMatch(/^\S.*\.$/s);
  expect(problems[0]?.message).not.toMatch(/invalid/i);
});

test.for(ADVISED)("$name is given the one piece of advice it promises", ({ bytes, promise }) => {
  expect(problemsOf(bytes, IN_EXAMPLES)).toEqual([]);
  const hints = hintsOf(bytes, IN_EXAMPLES);
  expect(hints.map(short)).toEqual([promise]);
  expect(hints[0]).toMatchObject({ severity: "hint", message: expect.stringMatching(/^\S.*\.$/s) });
});
