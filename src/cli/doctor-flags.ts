import { type Command, Option } from "commander";
import { withFilmFlags, type FilmFlags } from "./flags.ts";

/** Flags of `doctor` besides. */
export type DoctorFlags = FilmFlags & {
  readonly offline?: true;
  readonly probe?: true;
  readonly yes?: true;
  readonly pollSeconds?: number;
};

/** Adds the flags of DoctorFlags to a command. */
export function withDoctorFlags(command: Command): Command {
  return withFilmFlags(command)
    .option("--offline", "ask nobody in the network")
    .addOption(
      new Option(
        "--probe",
        "film the cheapest clip that the provider offers, or that --model films, after saying its price, and look into it",
      ).conflicts(["offline", "draft"]),
    )
    .addOption(new Option("--poll-seconds <n>", "of the probe").argParser(Number).hideHelp())
    .option("-y, --yes", "with --probe: pay for that clip without being asked");
}
