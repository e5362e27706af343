import { type Command, Option } from "commander";
import { EXCHANGE_FORMATS, type ExchangeFormat } from "../domain/exchange.ts";
import { withReadingFlags, type FilmFlags } from "./flags.ts";

/** Flags of `export`. */
export type ExportFlags = FilmFlags & {
  readonly format?: ExchangeFormat;
  readonly output?: string;
  readonly cut?: string;
  readonly relative?: true;
  readonly force?: true;
};

/** Adds the flags of ExportFlags to a command. */
export function withExportFlags(command: Command): Command {
  return withReadingFlags(command)
    .addOption(
      new Option(
        "--format <name>",
        "otio, for OpenTimelineIO; fcpxml, for Final Cut Pro and Resolve; or edl, a CMX 3600 list; default what -o ends with, else otio",
      ).choices(EXCHANGE_FORMATS),
    )
    .option("-o, --output <file>", "where it goes; default beside the film, under its name; - for stdout")
    .option("--cut <name>", "one of the films under cuts:, in place of the one under cut:")
    .option("--relative", "name media by their way from the file, for a folder that moves as a whole")
    .option("--force", "replace a file that storyboard did not write, or that was changed since");
}
