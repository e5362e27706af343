import { Argument, type Command } from "commander";
import { withReadingFlags, type CheckFlags } from "./flags.ts";
import { withFmtFlags, type FmtFlags } from "./fmt-flags.ts";
import { withGraphFlags, type GraphFlags } from "./graph-flags.ts";
import { withInitFlags, type InitFlags } from "./init-flags.ts";
import { withModelsFlags, type ModelsFlags } from "./models-flags.ts";
import type { OutputFlags } from "./output.ts";
import type { SchemaName } from "./commands/schema.ts";
import type { Wiring } from "./wiring.ts";

/** The commands that `addFileCommands` adds. */
export const FILE_COMMANDS: ReadonlySet<string> = new Set(["init", "check", "fmt", "models", "graph", "schema"]);

/** Adds the commands about the author's file itself: nothing is planned, filmed or cut by them. */
export function addFileCommands(program: Command, { open, done }: Wiring): void {
  withInitFlags(program.command("init"))
    .description("make a folder with a film that can be rehearsed at once; asks at a terminal")
    .argument("[folder]", "new or not; default: this one")
    .action(async (folder: string | undefined, flags: InitFlags) => {
      const { initCommand } = await import("./commands/init.ts");
      done(await initCommand(folder, flags, open(flags)));
    });

  withReadingFlags(program.command("check"))
    .description("say everything that is wrong with storyboards")
    .argument("[files...]", "storyboards; default film.yaml, else the only *.storyboard.yaml")
    .option("--no-hints", "leave out good advice")
    .option("--prompts", "print what is sent of every shot, to the word: prompt, negative prompt, reference images")
    .option(
      "--explain [code]",
      "say what a kind of problem means, such as graph/cycle, and how to mend it; alone: list them",
    )
    .action(async (files: readonly string[], flags: CheckFlags) => {
      if (flags.explain !== undefined) {
        const { explainCommand } = await import("./commands/explain.ts");
        done(await explainCommand(flags.explain, { ...open(flags), json: flags.json }));
        return;
      }
      const { checkCommand } = await import("./commands/check.ts");
      done(await checkCommand(files, flags, open(flags)));
    });

  withFmtFlags(program.command("fmt"))
    .description("write storyboards in their canonical form, comments and all")
    .argument("[files...]", "storyboards, or - for stdin to stdout; default film.yaml, else the only *.storyboard.yaml")
    .action(async (files: readonly string[], flags: FmtFlags) => {
      const { fmtCommand } = await import("./commands/fmt.ts");
      done(await fmtCommand(files, flags, open(flags)));
    });

  withModelsFlags(program.command("models"))
    .description("list the models that can film, or say everything about one of them")
    .argument("[name]", "a family or an exact id; with --migrate and --upgrade the storyboard")
    .action(async (name: string | undefined, flags: ModelsFlags) => {
      if (flags.migrate === true) {
        const { migrateCommand } = await import("./commands/models-migrate.ts");
        done(await migrateCommand(name, flags, open(flags)));
      } else if (flags.upgrade === true) {
        const { upgradeCommand } = await import("./commands/models-upgrade.ts");
        done(await upgradeCommand(name, flags, open(flags)));
      } else {
        const { modelsCommand } = await import("./commands/models.ts");
        done(await modelsCommand(name, flags, open(flags)));
      }
    });

  withGraphFlags(program.command("graph"))
    .description("draw how the shots hang together, for Mermaid, Graphviz or other programs")
    .argument("[file]", "the storyboard; default film.yaml, else the only *.storyboard.yaml")
    .action(async (file: string | undefined, flags: GraphFlags) => {
      const { graphCommand } = await import("./commands/graph.ts");
      done(await graphCommand(file, flags, open(flags)));
    });

  program
    .command("schema")
    .description("print the JSON schema of a storyboard, for editors and other programs")
    .addArgument(
      new Argument(
        "[name]",
        "of a storyboard, of storyboard.config.yaml, of the events of a run, of what --json prints, or of a film's provenance",
      )
        .choices(["storyboard", "config", "events", "documents", "provenance"])
        .default("storyboard"),
    )
    .action(async (name: SchemaName, flags: OutputFlags) => {
      const { schemaCommand } = await import("./commands/schema.ts");
      schemaCommand(name, open(flags));
      done(0);
    });
}
