import { once } from "node:events";
import { join } from "node:path";
import type { ModelSpec } from "../domain/catalogue.ts";
import { StoryboardError } from "../domain/problem.ts";
import { readFaultWords } from "../world/emulator/fault-words.ts";
import type { EmulatorOptions, Spread } from "../world/emulator/options.ts";
import { startEmulator } from "../world/emulator/server.ts";

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
  readonly seed?: string;
  /** Each like `submit 503 nth=2`. */
  readonly fault?: readonly string[];
};

/** Runs the emulator until SIGINT or SIGTERM. Writes its address as the first line. Throws `usage/wrong`. */
export async function emulatorCommand(
  flags: EmulatorFlags,
  models: readonly ModelSpec[],
  write: (line: string) => void,
): Promise<number> {
  const ended = new AbortController();
  const stop = (): void => ended.abort();
  process.once("SIGINT", stop).once("SIGTERM", stop);
  try {
    const options = emulatorOptions(flags, models);
    // What is told before the address is known waits, so that the address is the first line.
    const early: string[] = [];
    let tell = (line: string): void => void early.push(line);
    const emulator = await startEmulator({ ...options, tell: (line) => tell(line) }).catch(explainPort(flags.port));
    write(`storyboard emulator: ${emulator.url}`);
    write(`STORYBOARD_BASE_URL=${emulator.url} STORYBOARD_API_KEY=anything storyboard run film.yaml --provider gemini`);
    early.forEach(write);
    tell = write;
    if (!ended.signal.aborted) await once(ended.signal, "abort");
    await emulator.close();
    return 0;
  } finally {
    process.off("SIGINT", stop).off("SIGTERM", stop);
  }
}

function emulatorOptions(flags: EmulatorFlags, models: readonly ModelSpec[]): EmulatorOptions {
  const port = number("--port", flags.port);
  const requestsPerMinute = number("--rpm", flags.rpm);
  const requestsPerDay = number("--rpd", flags.rpd);
  const inFlight = number("--in-flight", flags.inFlight);
  const speed = number("--speed", flags.speed);
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
    faults: (flags.fault ?? []).map((words) => {
      const rule = readFaultWords(words);
      if (typeof rule === "string") throw wrong(`--fault "${words}" cannot be read.`, rule);
      return rule;
    }),
  };
}

function explainPort(port: string | undefined): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof Error) || !("code" in error) || error.code !== "EADDRINUSE") throw error;
    throw wrong(
      `Another program listens on port ${port}.`,
      "Give another with --port, or leave it out for any free one.",
    );
  };
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
