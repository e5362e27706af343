import { Option, type Command } from "commander";
import type { DiffFlags } from "./commands/diff.ts";
import { withExportFlags, type ExportFlags } from "./export-flags.ts";
import { withFilmFlags, withReadingFlags, type FilmFlags, type StatusFlags } from "./flags.ts";
import type { Wiring } from "./wiring.ts";

/** Adds the commands that look back at a film and change nothing. */
export function addLookingCommands(program: Command, { open, done }: Wiring): void {
  withFilmFlags(program.command("why"))
    .description("say why a shot is kept, filmed or not, down to the words and bytes that changed")
    .argument("<shot>", "its id in the storyboard")
    .argument("[file]", "the storyboard; default film.yaml, else the only *.storyboard.yaml")
    .action(async (shot: string, file: string | undefined, flags: FilmFlags) => {
      const { whyCommand } = await import("./commands/why.ts");
      done(await whyCommand({ shot, file }, flags, open(flags)));
    });

  withReadingFlags(program.command("diff"))
    .description(
      "say how the film differs from how it was in git or was last filmed, shot by shot, and what that costs",
    )
    .argument("[commit]", "main, HEAD~1, A..B, A...B since they parted, COMMIT:PATH; default what was filmed last")
    .argument("[file]", "the storyboard; default film.yaml, else the only *.storyboard.yaml")
    .addOption(
      new Option("--markdown", "print it as Markdown, for a comment on a change or a summary").conflicts("json"),
    )
    .action(async (commit: string | undefined, file: string | undefined, flags: DiffFlags) => {
      const { diffCommand } = await import("./commands/diff.ts");
      const words = [commit, file].filter((word) => word !== undefined);
      done(await diffCommand(words, flags, open(flags)));
    });

  withFilmFlags(program.command("status"))
    .description("say where the film stands: every shot, its file, and whether a run is at work")
    .argument("[file]", "the storyboard; default film.yaml, else the only *.storyboard.yaml")
    .option("--spend", "list every attempt with its price, and what was billed or may still be")
    .action(async (file: string | undefined, flags: StatusFlags) => {
      const { statusCommand } = await import("./commands/status.ts");
      done(await statusCommand(file, flags, open(flags)));
    });

  withExportFlags(program.command("export"))
    .description("write the cut for an editing program: OpenTimelineIO, FCPXML or an edit decision list")
    .argument("[file]", "the storyboard; default film.yaml, else the only *.storyboard.yaml")
    .action(async (file: string | undefined, flags: ExportFlags) => {
      const { exportCommand } = await import("./commands/export.ts");
      done(await exportCommand(file, flags, open(flags)));
    });
}
