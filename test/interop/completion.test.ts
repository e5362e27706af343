import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { openDesk } from "../helpers/cli.ts";
import { teach, typeInto } from "../helpers/typing.ts";

const FILM = `version: 1\nshots:\n  - { id: boat, prompt: A boat }\n  - { id: gulls, prompt: Gulls }\n  - { id: gull-close, prompt: A gull }\n`;

function isHere(shell: string): boolean {
  return spawnSync(shell, ["-c", "true"]).status === 0;
}

// Debian's packages of both are installed by .ci/interop where it may.
describe.each(["zsh", "fish"])("in %s", (shell) => {
  it.skipIf(!isHere(shell))("commands, flags, values, shots and files are completed", async () => {
    await using desk = await openDesk({ "film.yaml": FILM });
    await teach(shell, desk);
    const ran = await typeInto(shell, desk, [
      "storyboard stat\t --spend",
      "storyboard run --prov\tani\t --only boat,gull-\t",
      "storyboard run --provider=ani\t",
      "storyboard why bo\t",
      "storyboard check fi\t",
      "storyboard why '$(touch hit)' --prov\t animatic",
    ]);
    expect(ran).toEqual([
      "<status><--spend>",
      "<run><--provider><animatic><--only><boat,gull-close>",
      "<run><--provider=animatic>",
      "<why><boat>",
      "<check><film.yaml>",
      "<why><$(touch hit)><--provider><animatic>",
    ]);
    expect(desk.has("hit")).toBe(false);
  });
});
