import { Argument, type Command } from "commander";
import { SHELLS } from "./completion/shells.ts";
import type { Wiring } from "./wiring.ts";

/** Adds what teaches shells to complete this program's words, and what they ask for then. */
export function addCompletionCommands(program: Command, { open, done }: Wiring): void {
  program
    .command("completion")
    .description("print what lets a shell complete commands, flags, their values and shots")
    .addArgument(new Argument("<shell>", "whose it is").choices(SHELLS))
    .addHelpText(
      "after",
      "\nFor bash: source <(storyboard completion bash) in ~/.bashrc. The others read it as a file of their completions.",
    )
    .action(async (shell: (typeof SHELLS)[number]) => {
      const { completionCommand } = await import("./commands/completion.ts");
      await completionCommand(shell, open({}));
      done(0);
    });

  program
    .command("complete", { hidden: true })
    .argument("[words...]", "a line up to the cursor")
    .allowUnknownOption()
    .helpOption(false)
    .action(async (words: readonly string[]) => {
      const { completeCommand } = await import("./commands/completion.ts");
      completeCommand(program, words, open({}));
      done(0);
    });
}
