import type { Command } from "commander";
import { withReadingFlags, type FilmFlags } from "./flags.ts";
import type { Wiring } from "./wiring.ts";

const FILE = ["[file]", "a storyboard of the project; default film.yaml, else the only *.storyboard.yaml"] as const;

/** Adds the commands about the store that machines share. */
export function addStoreCommands(program: Command, { open, done }: Wiring): void {
  withoutNoStore(program.command("pull"))
    .description("bring here every clip of the film that the store has, and what other machines ordered")
    .argument(...FILE)
    .action(async (file: string | undefined, flags: FilmFlags) => {
      const { pullCommand } = await import("./commands/pull.ts");
      done(await pullCommand(file, flags, open(flags)));
    });

  withoutNoStore(program.command("push"))
    .description(
      "bring every kept clip of the project into the store, and tell it what was ordered here; of rehearsals nothing",
    )
    .argument(...FILE)
    .action(async (file: string | undefined, flags: FilmFlags) => {
      const { pushCommand } = await import("./commands/push.ts");
      done(await pushCommand(file, flags, open(flags)));
    });
}

/** The flags of commands that film nothing; what would leave the store out is refused in words of its own. */
function withoutNoStore(command: Command): Command {
  for (const option of withReadingFlags(command).options) if (option.long === "--no-store") option.hideHelp();
  return command;
}
