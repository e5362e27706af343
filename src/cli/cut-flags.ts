import { type Command, InvalidArgumentError, Option } from "commander";
import { withHowTold, withReadingFlags, type FilmFlags, type RunFlags } from "./flags.ts";

/** Flags of `cut`. */
export type CutFlags = FilmFlags &
  Pick<RunFlags, "accept" | "force" | "partial" | "events"> & {
    /** The films that are cut; absent: all of them. */
    readonly cut?: readonly string[];
    readonly dryRun?: true;
    readonly check?: true;
  };

/** Adds the flags of CutFlags to a command. */
export function withCutFlags(command: Command): Command {
  withReadingFlags(command)
    .option("--cut <names>", "these films and no others: main, and names under cuts:; may be given often", filmList)
    .option("--dry-run", "print how each film would be cut, frame by frame, and write nothing")
    .addOption(
      new Option("--check", "look at the joins of the films, and print what is not right and what mends it").conflicts(
        "dryRun",
      ),
    )
    .option("--partial", "where shots are missing, cut what there is, with slates for the rest, into NAME.partial.mp4")
    .option("--accept", "cut clips that are not as long or as large as was asked for, or silent")
    .option("--force", "replace a film that storyboard did not make");
  return withHowTold(command);
}

/** Reads names of films from a flag that may be given often: `main,teaser`. Throws what commander shows. */
function filmList(text: string, before: readonly string[] | undefined): readonly string[] {
  const names = text.split(",").map((name) => name.trim());
  if (names.includes("")) throw new InvalidArgumentError("Names of films are needed, like main or main,teaser.");
  return [...(before ?? []), ...names];
}
