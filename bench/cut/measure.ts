import { spawn } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { Readable } from "node:stream";
import { locateFfmpeg } from "../../src/world/ffmpeg/locate.ts";

/** What a command cost with all that it started: seconds on the clock, of processors, and the most memory at one moment, MB. */
export type Cost = { readonly wall: number; readonly cpu: number; readonly memory: number };

/** A command that is measured. */
export type Command = { readonly run: readonly string[]; readonly cwd: string; readonly env?: NodeJS.ProcessEnv };

/** How often memory is looked at, milliseconds. */
const EVERY = 40;
const MB = 1024 * 1024;
const PAGE = 4096;

/** Runs a command to its end and says what it cost. Throws what it said where it failed. */
export async function measure({ run, cwd, env = {} }: Command): Promise<Cost> {
  // The shell counts the time of all that it waited for, and of what those waited for.
  const script = `TIMEFORMAT='%R %U %S'; { time "$@" 1>&2 2>&4; } 4>&2 2>&3`;
  const child = spawn("bash", ["-c", script, "bash", ...run], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", "ignore", "pipe", "pipe"],
  });
  let most = 0;
  const look = setInterval(() => void memoryUnder(child.pid ?? 0).then((now) => (most = Math.max(most, now))), EVERY);
  const [said, times, code] = await Promise.all([
    textOf(child.stdio[2]),
    textOf(child.stdio[3]),
    new Promise((done) => child.once("close", done)),
  ]).finally(() => clearInterval(look));
  if (code !== 0) throw new Error(`${run.join(" ").slice(0, 300)}\n${said}`);
  const [wall = 0, user = 0, system = 0] = times.trim().split(" ").map(Number);
  return { wall, cpu: user + system, memory: most / MB };
}

async function textOf(stream: unknown): Promise<string> {
  let text = "";
  if (stream instanceof Readable) for await (const chunk of stream) text += String(chunk);
  return text;
}

/** Bytes that a process and all below it hold in memory now. Linux only; elsewhere 0. */
async function memoryUnder(root: number): Promise<number> {
  const numbers = (await readdir("/proc").catch(() => [])).filter((name) => /^\d+$/.test(name));
  const all = await Promise.all(numbers.map(async (name) => [Number(name), await parentOf(name)] as const));
  const within = new Set([root]);
  for (let before = 0; before < within.size;) {
    before = within.size;
    for (const [number, parent] of all) if (within.has(parent)) within.add(number);
  }
  const held = await Promise.all(
    [...within].map(async (number) => {
      const pages = (await readFile(`/proc/${number}/statm`, "utf8").catch(() => "0 0")).split(" ")[1];
      return Number(pages) * PAGE;
    }),
  );
  return held.reduce((sum, each) => sum + each, 0);
}

async function parentOf(number: string): Promise<number> {
  const stat = await readFile(`/proc/${number}/stat`, "utf8").catch(() => "");
  return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1] ?? -1);
}

/** Runs ffmpeg for what the bench needs. */
export async function ffmpeg(args: readonly string[], stdin?: Uint8Array): Promise<void> {
  const child = spawn(locateFfmpeg().ffmpeg, ["-v", "error", ...args], { stdio: ["pipe", "ignore", "pipe"] });
  child.stdin.on("error", () => {});
  child.stdin.end(stdin);
  const [said, code] = await Promise.all([textOf(child.stderr), new Promise((done) => child.once("close", done))]);
  if (code !== 0) throw new Error(said);
}
