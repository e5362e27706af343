import { type Command, InvalidArgumentError, Option } from "commander";
import { dollars, type MicroUsd } from "../domain/money.ts";
import { PROVIDERS, type ProviderName } from "../domain/names.ts";
import { amount, withStoreFlags, type StoreFlags } from "./flags.ts";
import { titleFault } from "./init/title.ts";

/** Flags of `init`. */
export type InitFlags = StoreFlags & {
  readonly title?: string;
  readonly aspectRatio?: "16:9" | "9:16";
  readonly provider?: ProviderName;
  readonly budget?: MicroUsd;
  readonly yes?: true;
};

/** Adds the flags of InitFlags to a command. */
export function withInitFlags(command: Command): Command {
  return withStoreFlags(command)
    .option("--title <text>", "what the film is called; default: the folder's name", title)
    .addOption(new Option("--aspect-ratio <ratio>", "its format; default 16:9").choices(["16:9", "9:16"]))
    .addOption(new Option("--provider <name>", "who films; default: decided with each run").choices(PROVIDERS))
    .option("--budget <usd>", "what one run may cost at most, in US dollars; default 20", ceiling)
    .option("-y, --yes", "ask nothing");
}

/** More is no budget in the language. */
const MOST = dollars(1_000_000);

function ceiling(text: string): MicroUsd {
  const most = amount(text);
  if (most > MOST) throw new InvalidArgumentError("At most a million dollars can be written.");
  return most;
}

function title(text: string): string {
  const fault = titleFault(text);
  if (fault !== undefined) throw new InvalidArgumentError(fault);
  return text.trim();
}
