import { resolve } from "node:path";
import { createWriteStream, openSync, type WriteStream } from "node:fs";
import type { Emit, Event, Reporter, Told } from "../domain/event.ts";
import { liveReporter } from "../report/live.ts";
import { ndjsonReporter } from "../report/ndjson.ts";
import { plainReporter } from "../report/plain.ts";
import { systemClock } from "../world/clock.ts";
import { diskError } from "../world/disk.ts";
import type { RunFlags } from "./flags.ts";
import type { Output } from "./output.ts";
import { githubReporters } from "./step-summary.ts";
import { blot } from "./secrets.ts";
import { VERSION } from "./version.ts";
import { webhookReporter } from "./webhook.ts";

/** Everyone who is told what happens in a run. */
export type Telling = AsyncDisposable & {
  readonly emit: Emit;
  /** Tells machines alone what people were told in another form. */
  readonly note: Emit;
  /** Shots at the service right now. */
  readonly running: () => number;
  /** Whether the end was told. */
  readonly hasEnded: () => boolean;
};

/** Flags that say how a run is told. */
export type TellingFlags = Pick<RunFlags, "json" | "progress" | "events" | "chdir"> & {
  /** Whether films are to come of it, and whether anything may be filmed for them. */
  readonly cut: boolean;
  readonly shoots?: boolean;
  /** The storyboard, as it was named. */
  readonly file?: string;
  readonly rehearsal?: boolean;
};

/** Outputs to which something was told of a run. */
const heard = new WeakSet<Output>();

/** Whether a run was told of to an output, so that its end was told as well. */
export function hasTelling(output: Output): boolean {
  return heard.has(output);
}

const TICK_MS = 250;

/** Chooses reporters by the flags, besides those that are given, and numbers what they are told. */
export function openTelling(flags: TellingFlags, output: Output, also: readonly Reporter[] = []): Telling {
  const run = Math.floor(systemClock.date().getTime()).toString(36);
  const about = { version: VERSION, run };
  const reporters: Reporter[] = [...also];
  const machines: Reporter[] = [];
  const ticking: { tick: (at: number) => void }[] = [];
  if (flags.json === true) machines.push(ndjsonReporter(output.out, about));
  if (flags.progress !== "none") {
    const how = { color: output.color.err, cuts: flags.cut, shoots: flags.shoots !== false };
    const reporter = output.live ? liveReporter(output.err, how) : plainReporter(output.err, how);
    reporters.push(reporter);
    ticking.push(reporter);
  }
  reporters.push(...githubReporters(output.err, { cuts: flags.cut, shoots: flags.shoots !== false }));
  const diary = flags.events === undefined ? undefined : openDiary(resolve(flags.chdir ?? ".", flags.events));
  if (diary !== undefined) machines.push(ndjsonReporter({ write: (text) => diary.write(blot(text)) }, about));

  const webhook = webhookReporter(process.env, output, {
    ...about,
    storyboard: flags.file ?? null,
    ...(flags.rehearsal !== undefined && { rehearsal: flags.rehearsal }),
  });
  if (webhook !== undefined) machines.push(webhook);
  reporters.push(...machines);
  heard.add(output);

  let seq = 0;
  let ended = false;
  const numbered = (event: Event): Told => {
    ended ||= event.type === "run.ended";
    return { ...event, at: systemClock.date().getTime(), seq: seq++ };
  };
  const running = new Set<string>();
  const timer = setInterval(() => {
    for (const reporter of ticking) reporter.tick(systemClock.date().getTime());
  }, TICK_MS);
  timer.unref();
  return {
    running: () => running.size,
    hasEnded: () => ended,
    note: (event) => {
      const told = numbered(event);
      for (const reporter of machines) reporter.report(told);
    },
    emit: (event) => {
      const told = numbered(event);
      if (told.type === "shot.submitted") running.add(told.shot);
      if (told.type === "shot.downloaded" || told.type === "shot.failed" || told.type === "shot.unsure")
        running.delete(told.shot);
      for (const reporter of reporters) reporter.report(told);
    },
    [Symbol.asyncDispose]: async () => {
      clearInterval(timer);
      for (const reporter of reporters) await reporter[Symbol.asyncDispose]();
      if (diary !== undefined) await new Promise((done) => diary.end(done));
    },
  };
}

/** Opens the file that events are added to, before anything is paid for. Throws `disk/…`. */
function openDiary(file: string): WriteStream {
  try {
    const diary = createWriteStream(file, { fd: openSync(file, "a") });
    diary.on("error", () => {
      // From here on the run matters more than its diary.
    });
    return diary;
  } catch (error) {
    return diskError(file)(error);
  }
}
