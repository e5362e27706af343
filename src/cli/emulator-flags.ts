import type { Command } from "commander";
import { listFaults } from "../world/emulator/fault-words.ts";

/** Adds the flags of `storyboard emulator` to a command; the emulator reads them itself. */
export function withEmulatorFlags(command: Command): Command {
  return command
    .option("--port <n>", "0 to 65535; default 0, any that is free")
    .option("--host <address>", "address to listen on; default 127.0.0.1, this machine only")
    .option(
      "--folder <path>",
      "where ledger and clips are kept; default .storyboard/emulator. The same folder continues where it stopped",
    )
    .option("--clips <size>", "full, the default, or small for load tests")
    .option("--extension <kind>", "combined, the default: the whole chain comes back; new: only the new seconds")
    .option("--uris <whose>", "own, the default, or google: whose host the addresses of files name")
    .option("--rpm <n>", "submits accepted of a model in any 60 seconds; default any number")
    .option("--rpd <n>", "submits accepted of a model in any 24 hours; default any number")
    .option("--in-flight <n>", "unfinished jobs of a model at once; default any number")
    .option("--speed <x>", "its clock runs so many times faster; default 1")
    .option("--latency <seconds>", "from submit to video, or two bounds: 1,5; default 2")
    .option("--submit-latency <seconds>", "from a submit to its answer, or two bounds; default 0")
    .option(
      "--lookup <what>",
      "all, the default: it lists operations and buckets, where lost orders are found; or none",
    )
    .option(
      "--videos <server>",
      "how /v1/videos is spoken: litellm, the default, as a gateway to Google's models; plain, as a server with a model of its own",
    )
    .option("--seed <n>", "decides latencies; default 1")
    .option(
      "--fault <words>",
      "a fault: its place, its name and settings, e.g. 'submit 503 nth=2'; may be given often; default none",
      (words: string, all: string[] | undefined) => [...(all ?? []), words],
    )
    .addHelpText("after", `\nWhat --fault takes:\n${listFaults().join("\n")}`);
}
