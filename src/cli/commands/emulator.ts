import { join, resolve } from "node:path";
import type { ModelSpec } from "../../domain/catalogue.ts";
import { StoryboardError } from "../../domain/problem.ts";
import { readFaultWords } from "../../world/emulator/fault-words.ts";
import { LEDGER_FILE } from "../../world/emulator/ledger.ts";
import type { EmulatorOptions, Spread } from "../../world/emulator/options.ts";
import { startEmulator } from "../../world/emulator/server.ts";

/** The options of `storyboard emulator` as they are written on the command line. */
export type EmulatorFlags = {
  readonly port?: string;
  readonly host?: string;
  readonly folder?: string;
  readonly clips?: string;
  readonly extension?: string;
  readonly uris?: string;
  readonly rpm?: string;
  readonly rpd?: string;
  readonly inFlight?: string;
  readonly speed?: string;
  /** Seconds, or two with a comma between. */
  readonly latency?: string;
  readonly submitLatency?: string;
  readonly lookup?: string;
  readonly videos?: string;
  readonly seed?: string;
  /** Each like `submit 503 nth=2`. */
  readonly fault?: readonly string[];
};

/** Runs the emulator until SIGINT or SIGTERM. Writes its address as the first line. `drawn`: where several keep their clips. Throws `usage/wrong` and `disk/…`. */
export async function emulatorCommand(
  flags: EmulatorFlags,
  models: readonly ModelSpec[],
  { write, drawn }: { readonly write: (line: string) => void; readonly drawn?: string },
): Promise<number> {
  const options = { ...emulatorOptions(flags, models), ...(drawn !== undefined && { drawn }) };
  // What is told before the address is known waits, so that the address is the first line.
  const early: string[] = [];
  let tell = (line: string): void => void early.push(line);
  const emulator = await startEmulator({ ...options, tell: (line) => tell(line) }).catch(explainListening(flags));
  // Only now: a signal during the start ends the process by itself, whatever it is waiting for.
  const asked = untilAsked();
  for (const line of [...usage(emulator.url, options.folder), ...early]) write(line);
  tell = write;
  await asked;
  await emulator.close();
  return 0;
}

/** Resolves with the first SIGINT or SIGTERM. Listens to no second one, which so ends the process at once. */
async function untilAsked(): Promise<void> {
  const { promise: asked, resolve: end } = Promise.withResolvers<void>();
  const stop = (): void => {
    process.off("SIGINT", stop).off("SIGTERM", stop);
    end();
  };
  process.on("SIGINT", stop).on("SIGTERM", stop);
  await asked;
}

function usage(url: string, folder: string): readonly string[] {
  return [
    `storyboard emulator: ${url}`,
    "Film with it in another terminal, for nothing and without a key, through any of its doors:",
    `  storyboard run film.yaml --provider gemini --base-url ${url}`,
    `  storyboard run film.yaml --provider vertex --base-url ${url}   (no project either)`,
    `  storyboard run film.yaml --provider openai --base-url ${url}`,
    `What would have been paid is in ${resolve(folder, LEDGER_FILE)}`,
    "Faults are given at the start, like --fault 'submit 503 nth=2', --fault 'submit reset-after' or",
    "--fault 'download cut-close times=always'; storyboard emulator --help lists them all.",
    "Ctrl-C stops it. The same --folder goes on where it stopped.",
    "",
  ];
}

function emulatorOptions(flags: EmulatorFlags, models: readonly ModelSpec[]): EmulatorOptions {
  const port = portOf(flags.port);
  const requestsPerMinute = number("--rpm", flags.rpm);
  const requestsPerDay = number("--rpd", flags.rpd);
  const inFlight = number("--in-flight", flags.inFlight);
  const speed = speedOf(flags.speed);
  const seed = number("--seed", flags.seed);
  const latency = spread("--latency", flags.latency);
  const submitLatency = spread("--submit-latency", flags.submitLatency);
  return {
    models,
    folder: flags.folder ?? join(".storyboard", "emulator"),
    ...(port !== undefined && { port }),
    ...(requestsPerMinute !== undefined && { requestsPerMinute }),
    ...(requestsPerDay !== undefined && { requestsPerDay }),
    ...(inFlight !== undefined && { inFlight }),
    ...(speed !== undefined && { speed }),
    ...(seed !== undefined && { seed }),
    ...(flags.host !== undefined && { host: flags.host }),
    ...(latency && { latency }),
    ...(submitLatency && { submitLatency }),
    clips: choice("--clips", flags.clips, ["full", "small"]),
    extension: choice("--extension", flags.extension, ["combined", "new"]),
    uris: choice("--uris", flags.uris, ["own", "google"]),
    lookup: choice("--lookup", flags.lookup, ["all", "none"]),
    videos: choice("--videos", flags.videos, ["litellm", "plain"]),
    faults: (flags.fault ?? []).map((words) => {
      const rule = readFaultWords(words);
      if (typeof rule === "string") throw wrong(`--fault "${words}" cannot be read.`, rule);
      return rule;
    }),
  };
}

function explainListening({ port, host }: EmulatorFlags): (error: unknown) => never {
  const another = "Give another with --port, or leave it out for any free one.";
  const here = "Leave --host out to listen on this machine only.";
  return (error) => {
    switch (error instanceof Error && "code" in error ? error.code : undefined) {
      case "EADDRINUSE":
        throw wrong(`Another program listens on port ${port}.`, another);
      case "EACCES":
        throw wrong(`Port ${port} is not open to this user.`, another);
      case "EADDRNOTAVAIL":
      case "ENOTFOUND":
      case "EAI_AGAIN":
        throw wrong(`--host "${host}" is no address of this machine.`, here);
      default:
        throw error;
    }
  };
}

function portOf(value: string | undefined): number | undefined {
  if (value === undefined || (/^\d+$/.test(value) && Number(value) <= 65_535)) return number("--port", value);
  throw wrong(`--port "${value}" is not a whole number from 0 to 65535.`, "0 means any port that is free.");
}

function speedOf(value: string | undefined): number | undefined {
  const speed = number("--speed", value);
  if (speed !== 0) return speed;
  throw wrong(`--speed "${value}" would stop the clock.`, "1 is as fast as yours, 60 makes a minute of every second.");
}

function number(flag: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const parsed = Number(value);
  if (value.trim() !== "" && parsed >= 0 && Number.isFinite(parsed)) return parsed;
  throw wrong(`${flag} "${value}" is not a number of 0 or more.`, `Write it like ${flag} 10.`);
}

function spread(flag: string, value: string | undefined): Spread | undefined {
  const [min, max, ...rest] = (value ?? "")
    .split(",")
    .map((part) => number(flag, value === undefined ? undefined : part));
  if (min === undefined) return undefined;
  if (rest.length === 0 && (max ?? min) >= min) return { min, max: max ?? min };
  throw wrong(
    `${flag} "${value}" is not a time or two.`,
    `Write seconds like ${flag} 2, or ${flag} 1,5 for between 1 and 5.`,
  );
}

function choice<T extends string>(flag: string, value: string | undefined, choices: readonly [T, ...T[]]): T {
  const chosen = value === undefined ? choices[0] : choices.find((each) => each === value);
  if (chosen !== undefined) return chosen;
  throw wrong(`${flag} "${value}" is not known.`, `It is ${choices.join(" or ")}.`);
}

function wrong(message: string, hint: string): StoryboardError {
  return new StoryboardError({ code: "usage/wrong", message, hint });
}
