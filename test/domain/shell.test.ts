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
