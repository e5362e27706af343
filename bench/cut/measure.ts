import { spawn } from "node:child_process";
import { Readable } from "node:stream";
import { locateFfmpeg } from "../../src/world/ffmpeg/locate.ts";
import { heldUnder } from "./held.ts";

/** What a command cost with all that it started: seconds on the clock, of processors, and the most memory at one moment, MB: pages that several of them share, such as libraries, are counted once. `shares`: the same as a sum of PSS, of which others on the machine may take a part. */
export type Cost = { readonly wall: number; readonly cpu: number; readonly memory: number; readonly shares: number };

/** A command that is measured. */
export type Command = { readonly run: readonly string[]; readonly cwd: string; readonly env?: NodeJS.ProcessEnv };

/** How often memory is looked at, milliseconds. */
const EVERY = 40;

/** Runs a command to its end and says what it cost. Throws what it said where it failed. */
export async function measure({ run, cwd, env = {} }: Command): Promise<Cost> {
  // The shell counts the time of all that it waited for, and of what those waited for.
  const script = `TIMEFORMAT='%R %U %S'; { time "$@" 1>&2 2>&4; } 4>&2 2>&3`;
  const child = spawn("bash", ["-c", script, "bash", ...run], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", "ignore", "pipe", "pipe"],
  });
  let [memory, shares] = [0, 0];
  const see = async (): Promise<void> => {
    const held = await heldUnder(child.pid ?? 0);
    [memory, shares] = [Math.max(memory, held.once), Math.max(shares, held.share)];
  };
  const look = setInterval(() => void see(), EVERY);
  const [said, times, code] = await Promise.all([
    textOf(child.stdio[2]),
    textOf(child.stdio[3]),
    new Promise((done) => child.once("close", done)),
  ]).finally(() => clearInterval(look));
  if (code !== 0) throw new Error(`${run.join(" ").slice(0, 300)}\n${said}`);
  const [wall = 0, user = 0, system = 0] = times.trim().split(" ").map(Number);
  return { wall, cpu: user + system, memory, shares };
}

async function textOf(stream: unknown): Promise<string> {
  let text = "";
  if (stream instanceof Readable) for await (const chunk of stream) text += String(chunk);
  return text;
}

/** Runs ffmpeg for what the bench needs. */
export async function ffmpeg(args: readonly string[], stdin?: Uint8Array): Promise<void> {
  const child = spawn(locateFfmpeg().ffmpeg, ["-v", "error", ...args], { stdio: ["pipe", "ignore", "pipe"] });
  child.stdin.on("error", () => {});
  child.stdin.end(stdin);
  const [said, code] = await Promise.all([textOf(child.stderr), new Promise((done) => child.once("close", done))]);
  if (code !== 0) throw new Error(said);
}
