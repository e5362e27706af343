import type { Command } from "commander";
import { withCutFlags, type CutFlags } from "./cut-flags.ts";
import type { Wiring } from "./wiring.ts";

/** Adds the commands about films that are cut from what is there. */
export function addCutCommands(program: Command, { open, done }: Wiring): void {
  withCutFlags(program.command("cut"))
    .description("cut the films from what is kept; film nothing, pay nothing")
    .argument("[file]", "the storyboard; default film.yaml, else the only *.storyboard.yaml")
    .action(async (file: string | undefined, flags: CutFlags) => {
      const { cutCommand } = await import("./commands/cut.ts");
      done(await cutCommand(file, flags, open(flags)));
    });
}
