import { type Command, Option } from "commander";
import type { ShotId } from "../domain/names.ts";
import { shotList, withReadingFlags, type FilmFlags } from "./flags.ts";

/** Flags of `graph`. */
export type GraphFlags = FilmFlags & {
  readonly format: "mermaid" | "dot" | "json";
  readonly files?: true;
  readonly only?: readonly ShotId[];
};

/** Adds the flags of GraphFlags to a command. */
export function withGraphFlags(command: Command): Command {
  return withReadingFlags(command)
    .addOption(
      new Option("--format <name>", "mermaid, for Markdown and mermaid.live; dot, for Graphviz; or json, as --json")
        .choices(["mermaid", "dot", "json"])
        .default("mermaid")
        .conflicts("json"),
    )
    .option("--files", "with the pictures that shots begin with, end on or refer to; in JSON they always are")
    .option(
      "--only <shots>",
      "these shots, what they come from and what comes from them: a,b; may be given often",
      shotList,
    );
}
