import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pathBeside, shellPath, shellWord } from "../../src/domain/shell.ts";

/** What a shell takes these words for, one a line. */
function readByShell(words: string): readonly string[] {
  const said = execFileSync("/bin/sh", ["-c", `for each in ${words}; do printf '%s\\n' "$each"; done`]);
  return said.toString().split("\n").slice(0, -1);
}

describe("words of a command line", () => {
  it("are read by a shell as they were written", () => {
    const letter = fc.constantFrom("a", " ", "'", '"', "$", "`", "\\", "*", ";", "é", "~", "-", "/", ".");
    const word = fc.string({ unit: letter, minLength: 1 });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), (words) => {
        expect(readByShell(words.map(shellWord).join(" "))).toEqual(words);
      }),
      { numRuns: 50 },
    );
  });

  it("are spelt out where they hold what would act on a screen", () => {
    const word = "it's\n::error::\u001b[31m\\\u202e";
    expect(shellWord(word)).toMatch(/^\$'[\x20-\x7e]+'$/);
    const said = execFileSync("bash", ["-c", `printf '%s' ${shellWord(word)}`], { env: { LC_ALL: "C.UTF-8" } });
    expect(said.toString()).toBe(word);
  });

  it("that are paths are never options", () => {
    expect(shellPath("-y.mp4")).toBe("./-y.mp4");
    expect(shellPath("foot age/n.mp4")).toBe("'foot age/n.mp4'");
  });
});

describe("a path for what is made of a file", () => {
  it.each([
    ["footage/n.mov", "mp4", "footage/n.mp4"],
    ["footage/n.mp4", "mp4", "footage/n-2.mp4"],
    ["footage/N.MP4", "mp4", "footage/N-2.mp4"],
    ["foot.age/n", "mp4", "foot.age/n.mp4"],
  ])("%s in %s is never the file itself", (path, ending, beside) => {
    expect(pathBeside(path, ending)).toBe(beside);
  });
});
