import type { EmulatorFlags } from "../../src/cli/commands/emulator.ts";
import { openDesk, type Desk, type Ended, type Started } from "./cli.ts";
import { startEmulatorProcess, type EmulatorProcess } from "./emulator.ts";
import { tempFolder } from "./temp.ts";

/** A few minutes later, when nothing that a dead machine sent can still arrive. */
const LATER = `const shift = 5 * 60_000;
const Real = globalThis.Date;
globalThis.Date = class extends Real {
  constructor(...given) { super(...(given.length === 0 ? [Real.now() + shift] : given)); }
  static now() { return Real.now() + shift; }
};
`;

/** Machines with nothing in common but a store and the service. */
export type Place = AsyncDisposable & {
  readonly emulator: EmulatorProcess;
  /** The folder that is the store, and one that is not there. */
  readonly store: string;
  readonly nowhere: string;
  readonly machine: (film: string) => Promise<Machine>;
  /** How many jobs the service has taken. */
  readonly billed: () => Promise<number>;
};

/** A machine with nothing on it but film.yaml. */
export type Machine = Desk & {
  readonly call: (args: readonly string[], env?: Readonly<Record<string, string>>) => Promise<Ended>;
  readonly begin: (args: readonly string[], env?: Readonly<Record<string, string>>) => Started;
};

/** Opens a place where machines film as if for money, with one service and one store. */
export async function openPlace(flags: EmulatorFlags = {}): Promise<Place> {
  const emulator = await startEmulatorProcess(flags);
  const temp = tempFolder();
  const store = temp.file("store");
  const desks: Desk[] = [];
  return {
    emulator,
    store,
    nowhere: temp.file("nowhere/deep"),
    billed: async () => (await emulator.ledger()).generations.length,
    machine: async (film) => {
      const desk = await openDesk({ "film.yaml": film, "later.mjs": LATER });
      desks.push(desk);
      const begin = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Started =>
        desk.start([...args, "--provider", "gemini", "--as-real"], {
          STORYBOARD_STORE: store,
          STORYBOARD_BASE_URL: emulator.url,
          STORYBOARD_API_KEY: "sk-test-4711-secret",
          ...env,
        });
      return Object.assign(desk, {
        begin,
        call: async (...given: Parameters<typeof begin>) => await begin(...given).ended,
      });
    },
    [Symbol.asyncDispose]: async () => {
      await emulator[Symbol.asyncDispose]();
      for (const desk of desks) await desk[Symbol.asyncDispose]();
      temp[Symbol.dispose]();
    },
  };
}

/** The environment in which a machine's clock is those minutes ahead. */
export function later(machine: Desk): Record<string, string> {
  return { NODE_OPTIONS: `--import=${machine.path("later.mjs")}` };
}

/** Waits until something is so. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo()));
}
