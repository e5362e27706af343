import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { FaultRule } from "../../src/world/emulator/fault-rules.ts";
import type { LedgerView, RequestNote } from "../../src/world/emulator/ledger.ts";
import { openScene, type Scene } from "../cli/scene.ts";
import type { Ended } from "../helpers/cli.ts";

/** What a row is judged by: how the run ended, what the service was asked and was paid for. */
type Judged = Ended & { readonly ledger: LedgerView };

/** One emulator and one desk for many rows. */
export type Stage = Scene & {
  /** Clears the desk and the emulator, writes the storyboard, and sets the faults. */
  readonly set: (film: string, ...faults: readonly FaultRule[]) => Promise<void>;
  /** Runs the film as it stands. */
  readonly play: (...flags: string[]) => Promise<Judged>;
  /** Names of the clips in the store of rehearsals, or of real films. */
  readonly clips: (of?: "rehearsal" | "real") => Promise<readonly string[]>;
};

/** A storyboard of shots of four seconds, `id: prompt`. */
export function shots(prompts: Readonly<Record<string, string>>): string {
  const entries = Object.entries(prompts).map(([id, prompt]) => {
    const parent = /^(\S+) <- /.exec(prompt)?.[1];
    const rest = parent === undefined ? "    duration: 4\n" : `    extends: ${parent}\n`;
    return `  - id: ${id}\n    prompt: ${prompt.replace(/^\S+ <- /, "")}\n${rest}`;
  });
  return `version: 1\nshots:\n${entries.join("")}`;
}

/** Opens a stage with a quick service. */
export async function openStage(emulator: Parameters<typeof openScene>[1] = {}): Promise<Stage> {
  const scene = await openScene("", emulator);
  return {
    ...scene,
    set: async (film, ...faults) => {
      await scene.emulator.reset();
      await scene.emulator.clearFaults();
      for (const name of [".storyboard", "film.mp4", "film.lock.yaml", "storyboard.config.yaml", "events.ndjson"])
        await scene.desk.remove(name);
      await scene.desk.write("film.yaml", film);
      await scene.emulator.fault(...faults);
    },
    play: async (...flags) => ({ ...(await scene.run(...flags)), ledger: await scene.emulator.ledger() }),
    clips: async (of = "rehearsal") => {
      const folder = join(scene.desk.path(".storyboard"), of === "real" ? "media" : "rehearsal/media");
      const names = await readdir(folder, { recursive: true }).catch(() => []);
      return names.filter((name) => name.endsWith(".mp4") || name.endsWith(".part"));
    },
  };
}

/** The submits among requests, in order. */
export function submits({ requests }: LedgerView): readonly RequestNote[] {
  return requests.filter(({ kind }) => kind === "submit" || kind === "extension");
}

/** The seconds between two requests. */
export function secondsBetween(one: RequestNote | undefined, other: RequestNote | undefined): number {
  return (Date.parse(other?.at ?? "") - Date.parse(one?.at ?? "")) / 1000;
}
