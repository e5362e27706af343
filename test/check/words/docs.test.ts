import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { sentWords } from "../../../src/pipeline/sent-words.ts";
import { showPrompts } from "../../../src/report/prompts.ts";
import { checked } from "../checking.ts";

test("the documentation shows what is sent of its example, to the byte", () => {
  const page = readFileSync(new URL("../../../docs/storyboards.md", import.meta.url), "utf8");
  const section = page.slice(page.indexOf("### A prompt in five parts"));
  const [, film = "", shown] = /```yaml storyboard\n([^]*?)```[^]*?```text\n([^]*?)\n```/.exec(section) ?? [];
  const { storyboard } = checked(film);
  expect(storyboard && showPrompts(sentWords(storyboard), false)).toBe(shown);
});
