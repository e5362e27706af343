import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { root } from "./modules.ts";

/** A piece of code at work in a process of its own. */
export type Child = {
  readonly process: ChildProcess;
  /** Resolves with the first line it prints. */
  readonly firstLine: Promise<string>;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: string | null; readonly stderr: string }>;
};

/** The import of a module of the checkout, for code that is to run in a child: `from("src/world/disk.ts", "publish")`. */
export function from(module: string, ...names: readonly string[]): string {
  return `import { ${names.join(", ")} } from ${JSON.stringify(pathToFileURL(join(root, module)).href)};\n`;
}

/** Runs code in a new process. What it prints is kept. */
export function startChild(code: string): Child {
  const child = spawn(process.execPath, ["--input-type=module", "--eval", code], { stdio: ["pipe", "pipe", "pipe"] });
  const stderr = text(child.stderr);
  const firstLine = once(child.stdout, "data").then(([chunk]) => String(chunk).trimEnd());
  // Whoever does not wait for a line does not mind that there is none.
  firstLine.catch(() => {});
  const ended = once(child, "close").then(async () => ({
    code: child.exitCode,
    signal: child.signalCode,
    stderr: await stderr,
  }));
  return { process: child, firstLine, ended };
}
