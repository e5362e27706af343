import type { Command } from "commander";
import { withCutFlags, type CutFlags } from "./cut-flags.ts";
import { withPlayFlags, type PlayFlags } from "./play-flags.ts";
import type { Wiring } from "./wiring.ts";

/** Adds the commands about films that are cut from what is there. */
export function addCutCommands(program: Command, { open, done }: Wiring): void {
  withCutFlags(program.command("cut"))
    .description("cut the films from what is kept; film nothing, pay nothing")
    .argument("[file]", "the storyboard; default film.yaml, else the only *.storyboard.yaml")
    .action(async (file: string | undefined, flags: CutFlags) => {
      const { cutCommand } = await import("./commands/cut.ts");
      const { tellingItsEnd } = await import("./early-end.ts");
      const output = open(flags);
      const cut = async (): Promise<number> => await cutCommand(file, flags, output);
      // What only says what would be has no end to tell of.
      done(await (flags.dryRun === true ? cut() : tellingItsEnd(file, output, cut)));
    });

  withPlayFlags(program.command("play"))
    .description("play the film, or what was filmed of a shot")
    .argument("[shot]", "its id in the storyboard; default the film")
    .argument("[file]", "the storyboard; default film.yaml, else the only *.storyboard.yaml")
    .action(async (shot: string | undefined, file: string | undefined, flags: PlayFlags) => {
      const { playCommand } = await import("./commands/play.ts");
      done(await playCommand([shot, file], flags, open(flags)));
    });
}
