import type { Command } from "commander";
import { mebibytes, withStoreFlags, type FilmFlags, type StoreFlags } from "./flags.ts";

/** Flags of `fmt`. */
export type FmtFlags = StoreFlags & Pick<FilmFlags, "maxFileSize"> & { readonly check?: true; readonly diff?: true };

/** Adds the flags of FmtFlags to a command. */
export function withFmtFlags(command: Command): Command {
  return withStoreFlags(command)
    .option("--check", "change nothing, name the files that would change, and exit 1 where there is one")
    .option("--diff", "change nothing, and show what would change")
    .option("--max-file-size <MiB>", "read a storyboard of up to so many MiB; default 4", mebibytes);
}
