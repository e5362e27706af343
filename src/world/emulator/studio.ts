import { join } from "node:path";
import { emulatorClock, type EmulatorClock } from "./clock.ts";
import { openFaults, type Faults } from "./fault-rules.ts";
import { makeFolder } from "../disk.ts";
import { openFootage, type Footage } from "./footage.ts";
import { openLedger, type EmulatorLedger } from "./ledger.ts";
import type { EmulatorOptions } from "./options.ts";
import { openQuotas, type Quotas } from "./quotas.ts";
import { isFilm, isOperation, openShelf, type Film, type Operation, type Shelf } from "./store.ts";

/** Everything behind the wires. */
export type Studio = {
  readonly options: EmulatorOptions;
  readonly clock: EmulatorClock;
  readonly ledger: EmulatorLedger;
  readonly operations: Shelf<Operation>;
  readonly films: Shelf<Film>;
  readonly footage: Footage;
  readonly quotas: Quotas;
  readonly faults: Faults;
  /** Ends when the server closes. */
  readonly signal: AbortSignal;
};

/** Opens a folder where an earlier emulator left it. */
export function openStudio(options: EmulatorOptions, signal: AbortSignal): Studio {
  makeFolder(options.folder);
  const ledger = openLedger(options.folder);
  const { generations, requests } = ledger.view();
  const latest = Math.max(
    0,
    ...[generations.at(-1), requests.at(-1)].map((line) => Date.parse(line?.at ?? "1970-01-01")),
  );
  const clock = emulatorClock(options.speed ?? 1, latest);
  const quotas = openQuotas(options, clock);
  for (const { model, at } of generations) quotas.count(model, Date.parse(at));
  return {
    options,
    clock,
    ledger,
    quotas,
    signal,
    operations: openShelf(join(options.folder, "operations"), isOperation),
    films: openShelf(join(options.folder, "films"), isFilm),
    footage: openFootage(join(options.folder, "clips"), options.drawn),
    faults: openFaults(options.faults ?? []),
  };
}

/** Forgets everything but the drawn clips. */
export function resetStudio(studio: Studio): void {
  for (const part of [studio.ledger, studio.operations, studio.films, studio.quotas, studio.faults]) part.clear();
}

/** The emulator's time as ISO text. */
export function timeOf(studio: Studio, milliseconds = studio.clock.now()): string {
  return new Date(milliseconds).toISOString();
}

/** Whether a job has ended, as a poll would see it. */
export function isDone(studio: Studio, operation: Operation): boolean {
  return operation.settled && studio.clock.now() >= operation.readyAt;
}

/** How many jobs of a model are unfinished. */
export function running(studio: Studio, model: string): number {
  return studio.operations.all().filter((each) => each.model === model && !isDone(studio, each)).length;
}
