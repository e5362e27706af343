import { spawn, type ChildProcess } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { readFileSync, readlinkSync, readdirSync } from "node:fs";
import { readFile, readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { EmulatorFlags } from "../../src/cli/commands/emulator.ts";
import type { LedgerView } from "../../src/world/emulator/ledger.ts";
import { openDesk, type Desk } from "../helpers/cli.ts";
import { startEmulatorProcess, type EmulatorProcess } from "../helpers/emulator.ts";
import { probeFilm } from "../helpers/films.ts";

/** A base, three extensions of it, and four shots by themselves. Silent: most of the time of a cut goes into its sound. */
export const EIGHT_SHOTS = `version: 1
title: Eight
defaults: { audio: false }
shots:
  - id: harbour
    prompt: A red boat leaves the harbour, slow dolly in
    duration: 4
  - id: swell
    extends: harbour
    prompt: The boat meets the first swell
  - id: storm
    extends: swell
    prompt: Rain sweeps the deck
  - id: calm
    extends: storm
    prompt: The clouds break, and the sea is calm again
  - id: gulls
    prompt: Gulls wheel above the wake
    duration: 4
  - id: rope
    prompt: A wet rope is coiled on the pier
    duration: 4
  - id: lamp
    prompt: The lamp of the lighthouse turns
    duration: 4
  - id: night
    prompt: The harbour at night, all lights lit
    duration: 4
`;

/** How many EIGHT_SHOTS are, and how many seconds: 4 + 3 × 7 + 4 × 4. */
export const SHOTS = 8;
const SECONDS = 41;

const MAIN = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));
const KEY = "sk-test-4711-secret";
/** No command of these tests takes nearly as long, milliseconds. */
const DEADLINE = 120_000;
const AS_REAL = ["--provider", "vertex", "--as-real"];

/** How a command ended. */
export type Ended = { readonly code: number | null; readonly signal: string | null; readonly said: string };

/** A command at work. */
export type Going = { readonly process: ChildProcess; readonly ended: Promise<Ended> };

/** What the film came to when nobody disturbed it. */
type Reference = { readonly film: string; readonly clips: readonly string[] };

/** A project in which EIGHT_SHOTS are filmed as if for money, by an emulator in a process of its own. */
export type Stage = AsyncDisposable & {
  readonly desk: Desk;
  readonly emulator: EmulatorProcess;
  /** Starts a run; `before` stands in front of the command. */
  readonly start: (before?: readonly string[]) => Going;
  readonly resolve: (shot: string, ...verdict: string[]) => Promise<Ended>;
  /** Starts from nothing: an empty project, and an emulator that remembers only what it drew. */
  readonly forget: () => Promise<void>;
  /** Films it once without a disturbance; what comes of later runs is compared with that. */
  readonly rehearse: () => Promise<void>;
  readonly reference: () => Reference;
};

/** Opens a stage with its own emulator. */
export async function openStage(flags: EmulatorFlags = {}): Promise<Stage> {
  const emulator = await startEmulatorProcess({ latency: "0.05", submitLatency: "0.06", ...flags });
  const desk = await openDesk({ "film.yaml": EIGHT_SHOTS }, [KEY]);
  const command = (args: readonly string[], before: readonly string[] = []): Going => {
    const [program = "", ...rest] = [...before, process.execPath, MAIN, ...args];
    const child = spawn(program, rest, {
      cwd: desk.folder,
      // One thread writes files, so that the order of its calls is the same in every run.
      env: {
        PATH: process.env["PATH"],
        HOME: desk.folder,
        UV_THREADPOOL_SIZE: "1",
        STORYBOARD_BASE_URL: emulator.url,
        STORYBOARD_API_KEY: KEY,
        GOOGLE_CLOUD_PROJECT: "test-project",
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    return { process: child, ended: follow(child) };
  };
  const start = (before?: readonly string[]): Going =>
    command(["run", "film.yaml", ...AS_REAL, "--yes", "--poll-seconds", "0.05", "--progress", "plain"], before);
  const forget = async (): Promise<void> => {
    await emulator.reset();
    for (const name of await readdir(desk.folder)) if (name !== "film.yaml") await desk.remove(name);
  };
  let reference: Reference | undefined;
  return {
    desk,
    emulator,
    start,
    resolve: async (shot, ...verdict) => await command(["resolve", shot, "film.yaml", ...AS_REAL, ...verdict]).ended,
    forget,
    rehearse: async () => {
      await forget();
      const ended = await start().ended;
      if (ended.code !== 0) throw new Error(`the undisturbed run ended with ${ended.code}:\n${ended.said}`);
      const { frames } = await probeFilm(desk.path("film.mp4"));
      if (frames !== SECONDS * 24) throw new Error(`the undisturbed film has ${frames} frames`);
      reference = { film: await digestOf(desk.path("film.mp4")), clips: clipsIn(desk) };
    },
    reference: () => {
      if (reference === undefined) throw new Error("nothing was rehearsed");
      return reference;
    },
    [Symbol.asyncDispose]: async () => {
      await emulator[Symbol.asyncDispose]();
      await desk[Symbol.asyncDispose]();
    },
  };
}

/** Collects what a child says until it ends; one that never ends is killed, and says so. */
async function follow(child: ChildProcess): Promise<Ended> {
  let said = "";
  child.stdout?.on("data", (chunk: Buffer) => (said += chunk.toString("utf8")));
  child.stderr?.on("data", (chunk: Buffer) => (said += chunk.toString("utf8")));
  const timer = setTimeout(() => {
    said += `\nIt did not end within ${DEADLINE / 1000} s.`;
    child.kill("SIGKILL");
  }, DEADLINE);
  await once(child, "close");
  clearTimeout(timer);
  return { code: child.exitCode, signal: child.signalCode, said };
}

/** The number of requests that an emulator has accepted, by its file: asking it would take too long. */
export function acceptedBy(emulator: EmulatorProcess): number {
  const text = readFileSync(join(emulator.folder, "ledger.ndjson"), "utf8");
  return text.split('"event":"accepted"').length - 1;
}

/** Says what became of held shots, as a person would who looks at the service's own list. Gives how many were held. */
export async function settle(stage: Stage, said: string): Promise<number> {
  const { generations } = await stage.emulator.ledger();
  const held = new Set([...said.matchAll(/storyboard resolve (\S+)/gu)].map(([, shot]) => shot ?? ""));
  for (const shot of held) {
    const prompt = promptOf(shot);
    const found = generations.find((generation) => generation.prompt === prompt);
    const ended = await stage.resolve(shot, ...(found === undefined ? ["--not-paid"] : ["--op", found.operation]));
    if (ended.code !== 0) throw new Error(`${shot} could not be resolved:\n${ended.said}`);
  }
  return held.size;
}

function promptOf(shot: string): string {
  const prompt = new RegExp(`id: ${shot}\\n(?:.*\\n)*? +prompt: (.*)`, "u").exec(EIGHT_SHOTS)?.[1];
  if (prompt === undefined) throw new Error(`there is no shot "${shot}"`);
  return prompt;
}

/** Everything that is wrong with what a dead run left on disk. */
export async function faultsOfRemains(stage: Stage): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const clip of clipsIn(stage.desk)) {
    const digest = await digestOf(stage.desk.path(".storyboard/media", clip));
    if (!clip.endsWith(`${digest}.mp4`)) faults.push(`${clip} holds something else`);
  }
  if (stage.desk.has("film.mp4") && (await digestOf(stage.desk.path("film.mp4"))) !== stage.reference().film)
    faults.push("film.mp4 is not the whole film");
  if (!(await isQuiet(stage.desk.folder))) faults.push("a child of the dead run is still at work");
  return faults;
}

/** Everything that is wrong once the film is done: with what was paid, with what is kept, with the film. */
export async function faultsOfFilm(stage: Stage): Promise<readonly string[]> {
  const { desk, emulator } = stage;
  const faults = [...(await faultsOfRemains(stage)), ...faultsOfPayment(await emulator.ledger(), SHOTS)];
  const { clips } = stage.reference();
  const lost = clips.filter((clip) => !clipsIn(desk).includes(clip));
  if (lost.length > 0) faults.push(`${lost.length} clips are lost`);
  const left = (await readdir(desk.folder, { recursive: true })).filter((name) => name.includes(".part"));
  if (left.length > 0) faults.push(`half files are left: ${left.join(", ")}`);
  // The very bytes of the undisturbed film: every frame is there, in its place.
  if (!desk.has("film.mp4")) faults.push("there is no film.mp4");
  const lock = desk.has("film.lock.yaml") ? await desk.read("film.lock.yaml") : "";
  if (lock.split("t: take").length - 1 !== SHOTS) faults.push(`film.lock.yaml does not name ${SHOTS} takes:\n${lock}`);
  return faults;
}

/** What is wrong with what was paid: a request twice, or another number of them. */
export function faultsOfPayment({ generations }: LedgerView, shots: number): readonly string[] {
  const prompts = generations.map(({ prompt }) => prompt);
  const extra = prompts.length - new Set(prompts).size;
  const missing = shots - new Set(prompts).size;
  return [
    ...(extra > 0 ? [`${extra} paid twice: ${prompts.join("; ")}`] : []),
    ...(missing !== 0 ? [`${missing} were never paid`] : []),
  ];
}

function clipsIn({ folder }: Desk): readonly string[] {
  const media = join(folder, ".storyboard/media");
  try {
    return readdirSync(media, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".mp4"))
      .toSorted();
  } catch {
    return [];
  }
}

async function digestOf(file: string): Promise<string> {
  return createHash("sha256")
    .update(await readFile(file))
    .digest("hex");
}

/** Whether no process works in a folder; waits a moment for those that are being ended. Always, where there is no /proc. */
async function isQuiet(folder: string): Promise<boolean> {
  for (let tries = 0; tries < 50; tries++) {
    if (!isSomebodyIn(folder)) return true;
    await wait(100);
  }
  return false;
}

function isSomebodyIn(folder: string): boolean {
  const inside = (pid: string): boolean => {
    try {
      return readlinkSync(`/proc/${pid}/cwd`).startsWith(folder);
    } catch {
      return false;
    }
  };
  try {
    return readdirSync("/proc").some(
      (name) => /^\d+$/u.test(name) && name !== basename(String(process.pid)) && inside(name),
    );
  } catch {
    return false;
  }
}
