import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { EmulatorFlags } from "../../src/cli/commands/emulator.ts";
import type { FaultRule } from "../../src/world/emulator/fault-rules.ts";
import type { LedgerView } from "../../src/world/emulator/ledger.ts";

/** An emulator that runs as another process. */
export type EmulatorProcess = AsyncDisposable & {
  readonly url: string;
  /** Where it keeps its ledger and clips. */
  readonly folder: string;
  /** What it printed so far, the address line first. */
  readonly lines: readonly string[];
  ledger(): Promise<LedgerView>;
  fault(...rules: readonly FaultRule[]): Promise<void>;
  clearFaults(): Promise<void>;
  /** Sets its clock forward. */
  advance(seconds: number): Promise<void>;
  /** Forgets everything but drawn clips. */
  reset(): Promise<void>;
  /** Ends it. SIGTERM lets it end by itself; gives its exit code, null where the signal ended it. */
  stop(signal?: "SIGTERM" | "SIGINT" | "SIGKILL"): Promise<number | null>;
};

/** Starts an emulator with small clips and no latency unless flags say otherwise. A folder that is given is kept. */
export async function startEmulatorProcess(flags: EmulatorFlags = {}): Promise<EmulatorProcess> {
  const folder = flags.folder ?? (await mkdtemp(join(tmpdir(), "storyboard-emulator-")));
  const given = JSON.stringify({ clips: "small", latency: "0", ...flags, folder });
  const child = spawn(process.execPath, [fileURLToPath(new URL("./emulator-process.ts", import.meta.url)), given], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout });
  reader.on("line", (line) => lines.push(line));
  const ended = once(child, "exit");
  await Promise.race([once(reader, "line"), ended]);
  const url = /^storyboard emulator: (http:\/\/\S+)$/u.exec(lines[0] ?? "")?.[1];
  if (url === undefined) throw new Error(`The emulator did not start: ${lines.join("\n")}`);

  const control = async (method: string, what: string, body?: unknown): Promise<unknown> => {
    const answer = await fetch(`${url}/__emulator/${what}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const told: unknown = await answer.json();
    if (answer.ok) return told;
    const why = typeof told === "object" && told !== null && "error" in told ? String(told.error) : answer.statusText;
    throw new Error(`${method} ${what}: ${why}`);
  };
  const stop = async (signal: NodeJS.Signals = "SIGTERM"): Promise<number | null> => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await ended;
    return child.exitCode;
  };
  return {
    url,
    folder,
    lines,
    stop,
    ledger: async () => {
      const view = await control("GET", "ledger");
      if (!isLedgerView(view)) throw new Error("The emulator's ledger is none.");
      return view;
    },
    fault: async (...rules) => void (await control("POST", "faults", rules)),
    clearFaults: async () => void (await control("DELETE", "faults")),
    advance: async (seconds) => void (await control("POST", "clock", { advanceSeconds: seconds })),
    reset: async () => void (await control("POST", "reset")),
    [Symbol.asyncDispose]: async () => {
      await stop();
      if (flags.folder === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}

function isLedgerView(value: unknown): value is LedgerView {
  return typeof value === "object" && value !== null && "generations" in value && "requests" in value;
}
