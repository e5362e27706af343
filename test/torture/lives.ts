import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** A process that runs commands of the program until it is killed. */
export type Life = {
  /** Gives the exit code and standard output of a command; undefined where the process was killed first. */
  readonly command: (...words: string[]) => Promise<{ readonly code: number; readonly said: string } | undefined>;
  /** Resolves when a run says that it films, or when the process has ended. */
  readonly rolling: () => Promise<void>;
  readonly kill: () => Promise<void>;
  readonly told: () => string;
};

const PROGRAM = fileURLToPath(new URL("./film-process.ts", import.meta.url));
/** Longer than any command may take, milliseconds. */
const DEADLINE = 120_000;

/** The first line of a run. */
const ROLLING = /^\[\d+:\d\d\] /mu;

/** Begins a life in a folder. It loads the program right away, and then waits for commands. */
export function beginLife(folder: string, env: Readonly<Record<string, string>>): Life {
  const child = spawn(process.execPath, [PROGRAM], {
    cwd: folder,
    env: { PATH: process.env["PATH"], HOME: folder, ...env },
    stdio: ["pipe", "pipe", "pipe"],
  });
  // Whoever writes to a process that was killed meanwhile hears of it by its end.
  child.stdin.on("error", () => {});
  const ended = once(child, "close");
  let said = "";
  let errors = "";
  const { answers, answer } = queue();
  createInterface({ input: child.stdout }).on("line", (line) => {
    const mark = line.indexOf("\u0002");
    if (mark === -1) said += `${line}\n`;
    else answer(line.slice(mark + 1));
  });
  child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString("utf8")));
  void ended.then(() => answer("dead"));
  const ready = answers();
  return {
    command: async (...words) => {
      if ((await ready) === "dead") return undefined;
      said = "";
      errors = "";
      child.stdin.write(`${JSON.stringify(words)}\n`);
      const end = await withDeadline(answers(), child);
      return end === "dead" ? undefined : { code: Number(end.replace("ended ", "")), said };
    },
    rolling: async () => {
      while (!ROLLING.test(errors) && child.exitCode === null && child.signalCode === null)
        await Promise.race([once(child.stderr, "data"), ended]);
    },
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
    told: () => errors,
  };
}

/** Lines that are waited for one by one. */
function queue(): { readonly answers: () => Promise<string>; readonly answer: (line: string) => void } {
  const waiting: ((line: string) => void)[] = [];
  const lines: string[] = [];
  return {
    answers: async () =>
      await new Promise((resolve) => {
        const line = lines.shift();
        if (line === undefined) waiting.push(resolve);
        else resolve(line);
      }),
    answer: (line) => {
      const next = waiting.shift();
      if (next === undefined) lines.push(line);
      else next(line);
    },
  };
}

async function withDeadline(answer: Promise<string>, child: ChildProcess): Promise<string> {
  const timer = setTimeout(() => child.kill("SIGKILL"), DEADLINE);
  return await answer.finally(() => clearTimeout(timer));
}
