import { readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { pointsOf, type Point } from "./points.ts";
import {
  acceptedBy,
  faultsOfFilm,
  faultsOfRemains,
  settle,
  SHOTS,
  type Ended,
  type Going,
  type Stage,
} from "./stage.ts";
import { killing, readTrace, tracing } from "./strace.ts";

/** What came of a run that was killed at a point, and of the runs after it. */
export type Outcome = {
  readonly point: Point;
  /** Whether the run came to the point at all: threads do not always meet in the same order. */
  readonly killed: boolean;
  /** How many shots a person had to settle. */
  readonly unsure: number;
  /** How many more runs it took. */
  readonly runs: number;
  readonly faults: readonly string[];
};

/** After a kill, so many more runs must reach the film. */
const RUNS = 3;

/** Counts the points of a run by tracing one that nothing disturbs. */
export async function countPoints(stage: Stage): Promise<readonly Point[]> {
  await stage.forget();
  const trace = stage.desk.path("trace.txt");
  const { code, said } = await stage.start(tracing(trace)).ended;
  if (code !== 0) throw new Error(`the traced run ended with ${code}:\n${said}`);
  return pointsOf(readTrace(trace), stage.desk.folder, SHOTS);
}

/** Starts a run that is killed at a point. */
export function startDoomed(stage: Stage, point: Point): Going {
  if (point.kind !== "call") {
    const going = stage.start();
    void killWhen(going, () => isAt(stage, point));
    return going;
  }
  const { file } = point.at;
  return stage.start(killing({ ...point.at, ...(file !== undefined && { file: join(stage.desk.folder, file) }) }));
}

/** Kills a run at a point, then runs until the film is there, and says all that is wrong. */
export async function killAt(stage: Stage, point: Point): Promise<Outcome> {
  await stage.forget();
  const { signal, code, said } = await startDoomed(stage, point).ended;
  const killed = signal === "SIGKILL";
  const odd = killed || code === 0 ? [] : [`the run ended with ${code} before it was killed:\n${said}`];
  return { point, killed, ...(await finish(stage, odd)) };
}

/** Runs until the film is there, resolving what is unsure; at most three times. */
export async function finish(
  stage: Stage,
  before: readonly string[],
): Promise<Pick<Outcome, "unsure" | "runs" | "faults">> {
  const faults = [...before, ...(await faultsOfRemains(stage))];
  let unsure = 0;
  for (let runs = 1; ; runs++) {
    const ended = await stage.start().ended;
    if (ended.code === 0) return { unsure, runs, faults: [...faults, ...(await faultsOfFilm(stage))] };
    if (ended.code !== 3 || runs === RUNS) return { unsure, runs, faults: [...faults, inWords(ended, runs)] };
    unsure += await settle(stage, ended.said);
  }
}

function inWords({ code, signal, said }: Ended, runs: number): string {
  return `run ${runs} after the kill ended with ${code ?? signal}:\n${said}`;
}

function isAt({ emulator, desk }: Stage, point: Exclude<Point, { kind: "call" }>): boolean {
  if (point.kind === "accepted") return acceptedBy(emulator) >= point.nth;
  const work = readdirSync(desk.folder).find((name) => name.startsWith(".film.mp4.") && name.endsWith(".part"));
  return work !== undefined && readdirSync(join(desk.folder, work)).length >= point.files;
}

/** Waits until something is so, or a command has ended. */
export async function until(isSo: () => boolean, ended: Promise<Ended>): Promise<void> {
  const over = new AbortController();
  void ended.then(() => over.abort());
  while (!over.signal.aborted && !isSo()) await wait(2);
}

async function killWhen({ process, ended }: Going, isThere: () => boolean): Promise<void> {
  await until(isThere, ended);
  process.kill("SIGKILL");
}
