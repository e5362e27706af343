import { type Command, InvalidArgumentError, Option } from "commander";
import { UTMOST_BYTES } from "../domain/limits.ts";
import { dollars, type MicroUsd } from "../domain/money.ts";
import { PROVIDERS, type ProviderName, type ShotId } from "../domain/names.ts";
import type { OutputFlags } from "./output.ts";
import { withValueFlags, type ValueFlags } from "./value-flags.ts";

/** Flags that every command about a storyboard takes. */
export type FilmFlags = OutputFlags &
  ValueFlags & {
    readonly provider?: string;
    /** The model that films every shot, whatever the storyboard says. */
    readonly model?: string;
    /** Whether the film is one of drafts. */
    readonly draft?: true;
    readonly baseUrl?: string;
    readonly allowCustomEndpoint?: true;
    readonly asReal?: true;
    readonly concurrency?: number;
    readonly rpm?: number;
    readonly allowRetired?: true;
    readonly allowUnknownModel?: true;
    readonly trustPrices?: true;
    /** Bytes. */
    readonly maxFileSize?: number;
    readonly maxShots?: number;
    readonly json?: true;
    readonly chdir?: string;
    /** False: whatever store is named is left out. */
    readonly store?: boolean;
  };

/** Flags of `check` besides. */
export type CheckFlags = FilmFlags & {
  readonly hints: boolean;
  readonly prompts?: true;
  readonly explain?: string | true;
};

/** Flags of `plan` and `run` besides. */
export type PlanFlags = FilmFlags & {
  readonly only?: readonly ShotId[];
  readonly filmMissing?: true;
  readonly reshootExpired?: true;
  readonly retryFailed?: true;
  readonly retryBlocked?: true;
  readonly final?: true;
} & Omit<NightFlags, "maxCost">;

/** Flags of `plan` alone. */
export type PlanningFlags = PlanFlags & {
  readonly detailedExitcode?: true;
  readonly markdown?: true;
  /** The file that the plan is saved in. */
  readonly output?: string;
};

/** Flags that say which night it is, and what it may spend. */
export type NightFlags = {
  readonly nightly?: true;
  readonly night?: string;
  readonly maxCost?: MicroUsd;
};

/** Flags of `run` besides. */
export type RunFlags = PlanFlags & {
  readonly yes?: true;
  readonly maxCost?: MicroUsd;
  readonly frozen?: true;
  readonly cut: boolean;
  readonly keepGoing?: true;
  readonly failFast?: true;
  readonly accept?: true;
  readonly force?: true;
  readonly partial?: true;
  /** Milliseconds. */
  readonly deadline?: number;
  readonly pollSeconds?: number;
  readonly events?: string;
  /** The file of a saved plan. */
  readonly plan?: string;
};

/** Flags of `resolve` besides: what a person found out about a shot, and which attempt of it is meant where there are several. */
export type ResolveFlags = FilmFlags & {
  readonly paid?: true;
  readonly notPaid?: true;
  readonly op?: string;
  readonly take?: number;
  readonly attempt?: number;
};

/** Flags of `status` besides. */
export type StatusFlags = FilmFlags & { readonly spend?: true };

/** Flags of commands about what is kept. */
export type StoreFlags = OutputFlags & Pick<FilmFlags, "json" | "chdir">;

/** Flags of commands about kept clips besides: whose alone. */
export type KeptFlags = StoreFlags & { readonly provider?: ProviderName };

/** Flags of `gc` besides. */
export type GcFlags = KeptFlags & { readonly yes?: true };

/** Adds the flags of StoreFlags to a command. */
export function withStoreFlags(command: Command): Command {
  return command
    .option("--json", "machine-readable result on stdout")
    .addOption(new Option("--color <when>", "colours").choices(["auto", "always", "never"]).default("auto"))
    .option("-C, --chdir <folder>", "work in this folder");
}

/** Adds the flags of KeptFlags to a command. */
export function withKeptFlags(command: Command): Command {
  return withStoreFlags(
    command.addOption(new Option("--provider <name>", "its clips alone; default those of all").choices(PROVIDERS)),
  );
}

/** Adds the flags of FilmFlags to a command. */
export function withFilmFlags(command: Command): Command {
  return withProviderFlags(command)
    .option("--model <name>", "film every shot with this model, whatever the storyboard says", someName)
    .option("--draft", "try shots out, each with the cheapest model and size of its line that films it")
    .option("--no-store", "leave out the store that machines share");
}

/** The same for commands about models themselves: none is chosen. */
export function withProviderFlags(command: Command): Command {
  return withValueFlags(command)
    .addOption(new Option("--provider <name>", "who films").choices(PROVIDERS))
    .option("--base-url <url>", "another address of the provider: a gateway, the emulator")
    .option("--allow-custom-endpoint", "let --base-url lead to a host that is neither the provider's nor this machine")
    .addOption(new Option("--as-real", "treat the emulator as the real service").hideHelp())
    .option("--concurrency <n>", "shots in flight at once", count)
    .option("--rpm <n>", "requests a minute", count)
    .option("--allow-retired", "warn of models that were shut down, and film with them all the same")
    .option(
      "--allow-unknown-model",
      "warn of models that nobody has described, and film with them under generic limits",
    )
    .option("--trust-prices", "believe storyboard.config.yaml where its prices are below those of the catalogue")
    .option("--max-file-size <MiB>", "read a storyboard of up to so many MiB; default 4", mebibytes)
    .option("--max-shots <n>", "read a storyboard of up to so many shots; default 10000", count)
    .option("--json", "machine-readable result on stdout")
    .addOption(new Option("--color <when>", "colours").choices(["auto", "always", "never"]).default("auto"))
    .option("-C, --chdir <folder>", "work in this folder");
}

/** The same for commands that film nothing: what governs requests is taken, so that all can be called alike, and not told. */
export function withReadingFlags(command: Command): Command {
  for (const option of withFilmFlags(command).options)
    if (option.long === "--concurrency" || option.long === "--rpm") option.hideHelp();
  return command;
}

/** Adds the flags of PlanFlags to a command. */
export function withPlanFlags(command: Command): Command {
  return withFilmFlags(command)
    .option("--only <shots>", "these shots and what they need, and no cut: a,b; may be given often", shotList)
    .option("--film-missing", "film clips again that are paid for but not here")
    .option("--reshoot-expired", "film chains again whose footage the provider has forgotten, from their first shots")
    .option("--retry-failed", "film shots again that the service ended with an error")
    .option("--retry-blocked", "film shots again that the safety filter blocked")
    .addOption(new Option("--final", "film only what storyboard approve has approved").conflicts("draft"));
}

/** What a saved plan says by itself. */
const ASKED_BY_A_PLAN =
  "only model draft final filmMissing reshootExpired retryFailed retryBlocked nightly night var varFile".split(" ");

/** Adds the flags about nights to a command. */
export function withNightFlags(command: Command): Command {
  return command
    .addOption(
      new Option("--nightly", "film a new take of every shot that says regenerate: nightly").conflicts("draft"),
    )
    .option(
      "--night <name>",
      "which night it is, so that one that is run again films no further takes; default STORYBOARD_NIGHT, else its date",
    );
}

/** Adds the flags of RunFlags to a command. */
export function withRunFlags(command: Command): Command {
  withPlanFlags(command)
    .option("-y, --yes", "spend what the plan says without asking")
    .option("--max-cost <usd>", "spend at most so many US dollars, without asking", amount)
    .addOption(
      new Option(
        "--plan <file>",
        "do the plan that plan -o saved and no more; fail where anything has changed",
      ).conflicts(ASKED_BY_A_PLAN),
    )
    .option("--frozen", "fail rather than film anything")
    .option("--no-cut", "film, but cut no film")
    .addOption(
      new Option(
        "--partial",
        "where shots are missing, cut what there is, with slates for the rest, into NAME.partial.mp4; not with --frozen",
      ).conflicts(["cut", "only", "frozen"]),
    )
    .option("--deadline <time>", "end after so long, like 90s, 30m or 5h; the next run goes on", duration)
    .addOption(
      new Option("--keep-going", "after a failure film all that does not need what failed; the default").conflicts(
        "failFast",
      ),
    )
    .option("--fail-fast", "submit nothing more after the first failure")
    .option("--accept", "continue and cut clips that are not as long or as large as was asked for, or silent")
    .option("--force", "replace a film that storyboard did not make")
    .option("--poll-seconds <n>", "seconds between two questions about a shot", seconds);
  return withHowTold(command);
}

/** Adds the flags that say how something that takes a while is told. */
export function withHowTold(command: Command): Command {
  return command
    .option("--events <file>", "write every event to a file, a line of JSON each")
    .addOption(
      new Option("--progress <kind>", "how progress is shown")
        .choices(["auto", "live", "plain", "none"])
        .default("auto"),
    );
}

/** Adds the flags of ResolveFlags to a command. */
export function withResolveFlags(command: Command): Command {
  return withFilmFlags(command)
    .option("--op <name>", "it is this operation: collect it")
    .option("--not-paid", "it was never accepted: film it")
    .option("--paid", "it was paid for and is lost: film it again")
    .option("--take <n>", "which take is meant, where several are open", count)
    .option("--attempt <n>", "which attempt is meant, for what the storyboard no longer asks for", count);
}

/** Reads shots from a flag that may be given often: `a,b`. Throws what commander shows. */
export function shotList(text: string, before: readonly ShotId[] | undefined): readonly ShotId[] {
  const shots = text.split(",").map((shot) => shot.trim());
  if (shots.includes("")) throw new InvalidArgumentError("Shots are needed, like harbour or harbour,gulls.");
  return [...(before ?? []), ...shots];
}

function someName(text: string): string {
  if (text.trim() === "")
    throw new InvalidArgumentError("The name of a model is needed, as storyboard models lists it.");
  return text;
}

/** Reads a whole number from a flag, from 1 up. Throws what commander shows. */
export function count(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new InvalidArgumentError("A whole number from 1 up is needed.");
  return value;
}

/** Reads a size in MiB into bytes. */
export function mebibytes(text: string): number {
  const bytes = Math.floor(Number(text) * 1024 * 1024);
  if (!(bytes >= 1 && bytes <= UTMOST_BYTES))
    throw new InvalidArgumentError(`A number of MiB up to ${UTMOST_BYTES / 1024 / 1024} is needed, like 8.`);
  return bytes;
}

function seconds(text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value < 0 || text.trim() === "")
    throw new InvalidArgumentError("Seconds are needed, like 10 or 0.5.");
  return value;
}

/** A timer cannot count further. Milliseconds. */
const LONGEST = 2 ** 31 - 1;

function duration(text: string): number {
  const [, amountOf = "", unit = ""] = /^(\d+(?:\.\d+)?)\s*(s|m|min|h)$/.exec(text.trim()) ?? [];
  const milliseconds = Number(amountOf) * (unit === "s" ? 1_000 : unit === "h" ? 3_600_000 : 60_000);
  if (unit === "" || milliseconds <= 0 || milliseconds > LONGEST)
    throw new InvalidArgumentError("A time up to 24 days is needed, like 90s, 30m or 5h.");
  return milliseconds;
}

/** Reads US dollars from a flag. Throws what commander shows. */
export function amount(text: string): MicroUsd {
  const value = Number(text.replace(/^\$/, ""));
  if (!Number.isFinite(value) || value < 0 || text.trim() === "")
    throw new InvalidArgumentError("US dollars are needed, like 12.50.");
  return dollars(value);
}
