import { writeSync } from "node:fs";

/** Commands that go on where they were stopped, so that Ctrl-C is answered from the first moment on. */
const GOING_ON: ReadonlySet<string | undefined> = new Set(["run", "cut"]);

/** Answers a Ctrl-C that comes before a run or a cut listens for it; the process ends by the signal, as it would without the words. */
export function answerEarlyStop([command]: readonly string[]): void {
  if (GOING_ON.has(command)) process.once("SIGINT", stopped);
}

/** From here on the run or the cut itself answers. */
export function leaveStopToCommand(): void {
  process.off("SIGINT", stopped);
}

function stopped(): void {
  try {
    writeSync(
      process.stderr.fd,
      "Stopped before anything was filmed or cut. Run the same command again: it begins anew.\n",
    );
  } catch {
    // Whoever read it went away first.
  }
  process.kill(process.pid, "SIGINT");
}
