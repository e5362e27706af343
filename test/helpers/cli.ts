import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { checkPrinted } from "./printed.ts";
import { program } from "./program.ts";
import { expectNone, expectNoneBelow, secretsIn, withCanary } from "./secrets.ts";

/** How a command ended and what it printed. */
export type Ended = {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
};

/** A command that is still at work. */
export type Started = {
  readonly process: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Resolves once this has been printed on either stream; rejects when the command ends without it. */
  readonly printed: (text: string) => Promise<void>;
};

/** An empty folder to work in as a user would, with the CLI as a child process. */
export type Desk = AsyncDisposable & {
  readonly folder: string;
  readonly path: (...names: string[]) => string;
  readonly write: (name: string, content: string | Uint8Array) => Promise<void>;
  readonly read: (name: string) => Promise<string>;
  readonly has: (name: string) => boolean;
  readonly remove: (name: string) => Promise<void>;
  /** `under`: a command and its arguments that run the CLI, such as `prlimit --fsize=1000`. */
  readonly start: (
    args: readonly string[],
    env?: Readonly<Record<string, string>>,
    under?: readonly string[],
  ) => Started;
  readonly storyboard: (args: readonly string[], env?: Readonly<Record<string, string>>) => Promise<Ended>;
};

/**
 * Opens a desk in a new temporary folder. Nothing of the machine's environment reaches the CLI but PATH, and where what Node compiles is kept.
 * Whatever it prints for machines is held against the published schemas, and every byte that it writes is searched for the secrets that it was given. `keys`: what
 * programs have that a test starts on it by itself.
 */
export async function openDesk(
  files: Readonly<Record<string, string | Uint8Array>> = {},
  keys: readonly string[] = [],
): Promise<Desk> {
  const folder = await mkdtemp(join(tmpdir(), "storyboard-desk-"));
  const path = (...names: string[]): string => join(folder, ...names);
  const secrets = new Set(keys);
  const own = new Set<string>();
  const search = (what: string): void => expectNoneBelow(secrets, what, (file) => own.has(file));
  const write = async (name: string, content: string | Uint8Array): Promise<void> => {
    own.add(path(name));
    await mkdir(dirname(path(name)), { recursive: true });
    await writeFile(path(name), content);
  };
  for (const [name, content] of Object.entries(files)) await write(name, content);
  const start = (
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
    under: readonly string[] = [],
  ): Started => {
    const [command = "", ...rest] = [...under, process.execPath, program(), ...args];
    const machine = { PATH: process.env["PATH"], NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"], HOME: folder };
    const whole = { ...machine, ...withCanary(env, args) };
    for (const secret of secretsIn(whole)) secrets.add(secret);
    const child = spawn(command, rest, { cwd: folder, env: whole, stdio: ["ignore", "pipe", "pipe"] });
    return follow(child, (ended) => {
      checkPrinted(args, ended, folder);
      expectNone(secrets, Buffer.from(ended.stdout), "stdout");
      expectNone(secrets, Buffer.from(ended.stderr), "stderr");
    });
  };
  return {
    folder,
    path,
    write,
    read: async (name) => await readFile(path(name), "utf8"),
    has: (name) => existsSync(path(name)),
    remove: async (name) => {
      search(path(name));
      await rm(path(name), { recursive: true, force: true });
    },
    start,
    storyboard: async (args, env) => await start(args, env).ended,
    [Symbol.asyncDispose]: async () => {
      try {
        search(folder);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

function follow(child: ChildProcess, check: (ended: Ended) => void): Started {
  let stdout = "";
  let stderr = "";
  child.stdout?.on("data", (chunk: Buffer) => (stdout += chunk.toString("utf8")));
  child.stderr?.on("data", (chunk: Buffer) => (stderr += chunk.toString("utf8")));
  const ended = once(child, "close").then((): Ended => {
    const end = { code: child.exitCode, signal: child.signalCode, stdout, stderr };
    check(end);
    return end;
  });
  // Who never waits for the end is told by nobody, but not by a crash either.
  ended.catch(() => undefined);
  const printed = async (text: string): Promise<void> => {
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    const look = (): void => {
      if (stdout.includes(text) || stderr.includes(text)) resolve(undefined);
    };
    child.stdout?.on("data", look);
    child.stderr?.on("data", look);
    ended.then(() => reject(new Error(`"${text}" was not printed, but:\n${stdout}${stderr}`)), reject);
    look();
    await promise;
  };
  return { process: child, ended, printed };
}
