import type { Command } from "commander";
import { BASH } from "../completion/bash.ts";
import { complete } from "../completion/complete.ts";
import { wireOf } from "../completion/answer.ts";
import type { SHELLS } from "../completion/shells.ts";
import type { Output } from "../output.ts";

/** `storyboard completion`: prints what teaches a shell to complete this program's words. */
export async function completionCommand(shell: (typeof SHELLS)[number], output: Output): Promise<void> {
  if (shell === "bash") {
    output.out.write(BASH);
    return;
  }
  // It writes to stdout by itself.
  const { script } = await import("@bomb.sh/tab");
  script(shell, "storyboard", "storyboard");
}

/** What the shells themselves ask for: `storyboard complete -- WORDS`, of which the last is still being typed. */
export function completeCommand(program: Command, line: readonly string[], output: Output): void {
  output.out.write(wireOf(complete(program, line)));
}
