import type { Shot } from "../../src/domain/storyboard.ts";
import { simulatedClock, type SimulatedClock } from "./clock.ts";
import { mediaInMemory, type MediaInMemory } from "./media.ts";
import { objectsInMemory, type ObjectsInMemory } from "./objects.ts";
import { scriptedProvider, type ScriptedProvider } from "./provider.ts";
import { openStudio, type Studio } from "./studio.ts";

/** Machines that film with one service and share one store, and nothing else. */
export type Machines = AsyncDisposable & {
  readonly clock: SimulatedClock;
  readonly service: ScriptedProvider;
  readonly store: ObjectsInMemory;
  /** A machine that has nothing yet. */
  readonly fresh: (machine: string) => Promise<Studio>;
};

/** Opens a place for machines that film these shots. */
export function openMachines(shots: readonly Shot[]): Machines {
  const clock = simulatedClock();
  const all: MediaInMemory[] = [];
  const service = scriptedProvider(clock, (file) => all.map((media) => media.wordsIn(file)).find(Boolean) ?? "");
  const store = objectsInMemory();
  const studios: Studio[] = [];
  return {
    clock,
    service,
    store,
    fresh: async (machine) => {
      const media = mediaInMemory();
      all.push(media);
      const studio = await openStudio(shots, { among: { machine, clock, service, media, store } });
      studios.push(studio);
      return studio;
    },
    [Symbol.asyncDispose]: async () => {
      for (const studio of studios) await studio[Symbol.asyncDispose]();
    },
  };
}
