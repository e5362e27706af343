import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { basename, delimiter, join } from "node:path";
import { StoryboardError } from "../domain/problem.ts";
import { isShortage, patiently } from "./disk.ts";

/** How a tool is run. Without a deadline it could wait for ever, so there is always one. */
export type ToolOptions = {
  readonly signal: AbortSignal;
  /** Milliseconds after which it is ended. */
  readonly deadline: number;
  readonly cwd?: string;
  readonly stdin?: Uint8Array;
  /** Called with each chunk of standard output instead of collecting it. */
  readonly onStdout?: (chunk: Buffer) => void;
};

/** How a tool ended. `code` is null when a signal ended it. */
export type ToolResult = {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: Buffer;
  /** The last part of what it said, at most 64 KiB. */
  readonly stderr: string;
  /** Whether our deadline or our signal ended it. */
  readonly stopped: boolean;
};

const STDERR_KEPT = 64 * 1024;
const GRACE_MS = 2_000;

/** A clean environment: tools never see keys, proxies or options meant for us. */
function environment(): NodeJS.ProcessEnv {
  const kept = ["PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"];
  const entries = kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]] as const]));
  return { ...Object.fromEntries(entries), LC_ALL: "C" };
}

/** Finds a program in PATH. */
export function findProgram(name: string): string | undefined {
  if (name.includes("/")) return existsSync(name) ? name : undefined;
  return (process.env["PATH"] ?? "")
    .split(delimiter)
    .filter((folder) => folder !== "")
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file));
}

/** On Linux a tool is started through setpriv, so that the kernel ends it when we die, however we die. */
function bound(program: string, args: readonly string[]): readonly [string, readonly string[]] {
  const setpriv = process.platform === "linux" ? findProgram("setpriv") : undefined;
  return setpriv === undefined ? [program, args] : [setpriv, ["--pdeathsig", "KILL", program, ...args]];
}

/** The process groups of tools that are at work. */
const atWork = new Set<number>();

/** The last thing this process does, however it came to its end: no tool of ours goes on without us. */
function endWithUs(group: number): void {
  if (atWork.size === 0) process.once("exit", endAll);
  atWork.add(group);
}

function ended(group: number): void {
  atWork.delete(group);
  if (atWork.size === 0) process.off("exit", endAll);
}

function endAll(): void {
  for (const group of atWork) send(group, "SIGKILL");
}

function send(group: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-group, signal);
  } catch {
    // It ended between our decision and the call.
  }
}

async function start(
  program: string,
  args: readonly string[],
  cwd: string | undefined,
): Promise<ChildProcessWithoutNullStreams & { readonly pid: number }> {
  const [command, argv] = bound(program, args);
  const begin = async (): Promise<ChildProcessWithoutNullStreams & { readonly pid: number }> => {
    const child = spawn(command, argv, { detached: true, env: environment(), cwd, stdio: "pipe" });
    const { pid } = child;
    if (pid !== undefined) return Object.assign(child, { pid });
    // Where the system has no more files to give there are not even pipes to listen to.
    const [error] = await once(child, "error");
    throw error;
  };
  return await patiently(begin).catch((error: unknown) => {
    if (!isShortage(error)) throw error;
    throw new StoryboardError(
      {
        code: "ffmpeg/failed",
        message: `${basename(program)} cannot be started: the system has no more open files or processes to give.`,
        hint: "Run again when less is going on, or with a lower --concurrency; what is paid for is kept.",
      },
      { cause: error },
    );
  });
}

/** Runs a tool in its own process group, so that Ctrl-C reaches us first, and waits for its very end on every path. */
export async function runTool(program: string, args: readonly string[], options: ToolOptions): Promise<ToolResult> {
  const { promise, resolve, reject } = Promise.withResolvers<ToolResult>();
  const child = await start(program, args, options.cwd);
  endWithUs(child.pid);
  const stdout: Buffer[] = [];
  let stderr = "";
  let stopped = false;
  let lastResort: NodeJS.Timeout | undefined;

  const stop = (): void => {
    stopped = true;
    send(child.pid, "SIGTERM");
    lastResort ??= setTimeout(() => send(child.pid, "SIGKILL"), GRACE_MS);
  };
  const deadline = setTimeout(stop, options.deadline);
  options.signal.addEventListener("abort", stop, { once: true });
  if (options.signal.aborted) stop();

  child.stdout.on("data", options.onStdout ?? ((chunk: Buffer) => stdout.push(chunk)));
  child.stderr.on("data", (chunk: Buffer) => (stderr = (stderr + chunk.toString("utf8")).slice(-STDERR_KEPT)));
  child.stdin.on("error", () => {
    // A tool may close its input early; its exit code tells what that means.
  });
  child.stdin.end(options.stdin);
  child.once("error", reject);
  child.once("close", (code, signal) => resolve({ code, signal, stdout: Buffer.concat(stdout), stderr, stopped }));
  try {
    return await promise;
  } finally {
    ended(child.pid);
    clearTimeout(deadline);
    clearTimeout(lastResort);
    options.signal.removeEventListener("abort", stop);
  }
}
