import { expect, it } from "vitest";
import { shownPath } from "../../src/cli/session.ts";
import { openDesk } from "../helpers/cli.ts";

const FILM =
  "version: 1\nprovider: animatic\nshots:\n  - { id: boat, prompt: A boat leaves the harbour, duration: 8 }\n";

it("shows a file's name as it is, but for what would act on a screen or in a log of CI", () => {
  expect(shownPath("/films/ a  b.yaml", " a  b.yaml")).toBe(" a  b.yaml");
  expect(shownPath("/films/x", "a\n::error::b\u001b[31m.yaml")).toBe(String.raw`a ::error::b\u{1b}[31m.yaml`);
  expect(shownPath("/films/x", "::error::b.yaml")).toMatch(/^(?!::)/);
});

it("prints no name of a file that CI would take for a command, or a terminal would obey", async () => {
  // The second one is not in canonical form.
  const names = ["a\n::error::forged\u001b[31m.storyboard.yaml", "b\n::error::forged\u001b[31m.storyboard.yaml"];
  const [good = "", other = ""] = names;
  await using desk = await openDesk({ [good]: FILM, [other]: FILM.replace("version: 1", "version:   1") });
  for (const words of [["check"], ["status"], ["plan"], ["fmt", "--check"], ["fmt", "--diff"]])
    for (const file of names) {
      const { stdout, stderr } = await desk.storyboard([...words, file], { GITHUB_ACTIONS: "true" });
      expect(stdout + stderr, words.join(" ")).toContain("forged");
      expect(stdout + stderr, words.join(" ")).not.toMatch(/^\s*::error::forged/m);
      expect((stdout + stderr).includes("\u001b[31m"), words.join(" ")).toBe(false);
    }
});
