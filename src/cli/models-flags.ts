import { type Command, Option } from "commander";
import { withProviderFlags, type FilmFlags } from "./flags.ts";

/** Flags of `models`. */
export type ModelsFlags = FilmFlags & {
  readonly all?: true;
  readonly migrate?: true;
  readonly upgrade?: true;
  readonly yes?: true;
};

/** Adds the flags of ModelsFlags to a command. */
export function withModelsFlags(command: Command): Command {
  return withProviderFlags(command)
    .option("--all", "list models too that were shut down")
    .option("--migrate", "write the successors of models that are gone into a storyboard, after saying what that costs")
    .addOption(
      new Option(
        "--upgrade",
        "film families with their newest models from now on, after saying what that costs",
      ).conflicts("migrate"),
    )
    .option("-y, --yes", "migrate or upgrade without asking; nothing is spent by that");
}
