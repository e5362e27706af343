import { expect } from "vitest";
import type { EmulatorFlags } from "../../src/cli/commands/emulator.ts";
import type { LedgerView } from "../../src/world/emulator/ledger.ts";
import { openDesk, type Desk, type Ended, type Started } from "../helpers/cli.ts";
import { startEmulatorProcess, type EmulatorProcess } from "../helpers/emulator.ts";

/** A storyboard of five shots: a chain of three, a frame chained from its end, and one by itself. 30 s. */
export const FIVE_SHOTS = `version: 1
title: Five
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
  - id: gulls
    prompt: Gulls wheel above the wake
    duration: 4
    first_frame: { last_of: storm }
  - id: lamp
    prompt: The lamp of the lighthouse turns
    duration: 8
`;

/** Seconds of FIVE_SHOTS: 4 + 7 + 7 + 4 + 8. */
export const FIVE_SECONDS = 30;

/** A desk with a storyboard, and an emulator as another process that films it. */
export type Scene = AsyncDisposable & {
  readonly desk: Desk;
  readonly emulator: EmulatorProcess;
  readonly run: (...flags: string[]) => Promise<Ended>;
  readonly start: (...flags: string[]) => Started;
  /** Starts a run under another command, such as `prlimit --fsize=1000` or `env NAME=VALUE`. */
  readonly under: (command: readonly string[], ...flags: string[]) => Started;
  /** Any other command, told where the emulator is. */
  readonly storyboard: (...args: string[]) => Promise<Ended>;
};

/** Sets the scene: film.yaml on a desk, filmed through one of Google's doors. */
export async function openScene(
  film: string,
  how: { readonly door?: "gemini" | "vertex"; readonly emulator?: EmulatorFlags } = {},
): Promise<Scene> {
  const { door = "gemini" } = how;
  const emulator = await startEmulatorProcess(how.emulator);
  const desk = await openDesk({ "film.yaml": film });
  const env = {
    STORYBOARD_BASE_URL: emulator.url,
    STORYBOARD_API_KEY: "sk-test-4711-secret",
    GOOGLE_CLOUD_PROJECT: "test-project",
  };
  const args = (flags: readonly string[]): string[] => [
    "run",
    "film.yaml",
    "--provider",
    door,
    "--poll-seconds",
    "0.2",
    ...flags,
  ];
  return {
    desk,
    emulator,
    run: async (...flags) => await desk.storyboard(args(flags), env),
    start: (...flags) => desk.start(args(flags), env),
    under: (command, ...flags) => desk.start(args(flags), env, command),
    storyboard: async (...words) => await desk.storyboard(words, env),
    [Symbol.asyncDispose]: async () => {
      await emulator[Symbol.asyncDispose]();
      await desk[Symbol.asyncDispose]();
    },
  };
}

/** The prompts that were accepted, in order. */
export function accepted(ledger: LedgerView): string[] {
  return ledger.generations.map(({ prompt }) => prompt);
}

/** No request was ever accepted twice. */
export function expectPaidOnce(ledger: LedgerView): void {
  const digests = ledger.generations.map(({ requestDigest }) => requestDigest);
  expect(new Set(digests).size).toBe(digests.length);
}

/** Every job that continues another was sent after that one was done. */
export function expectParentsFirst(ledger: LedgerView): void {
  const done = new Map<string, number>();
  for (const outcome of ledger.outcomes) {
    const operation = ledger.generations.find(({ n }) => n === outcome.n)?.operation;
    if (outcome.event === "done" && operation !== undefined) done.set(operation, Date.parse(outcome.at));
  }
  for (const { parent, at } of ledger.generations) {
    if (parent !== undefined) expect(done.get(parent)).toBeLessThanOrEqual(Date.parse(at));
  }
}
