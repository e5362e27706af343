import type { Ledger, World } from "../../src/domain/world.ts";
import type { Objects } from "../../src/world/remote/objects.ts";

/** A process that dies at a moment of its own. */
export type Mortal = {
  readonly world: World;
  /** A store whose every change is a moment too. */
  readonly store: (objects: Objects) => Objects;
  /** Books in which it dies as in its world's own. */
  readonly books: (ledger: Ledger) => Ledger;
  /** Settles when it is dead. Everything that it still waits for then waits for ever. */
  readonly death: Promise<"died">;
  /** How many moments it has lived through. */
  readonly moments: () => number;
};

/** Calls that change what is on disk, or that cost money: a process is likeliest to do harm by dying around them. */
const CALLS = {
  ledger: ["claim", "named", "ready", "landed", "denied", "end", "keep"],
  provider: ["submit", "fetch", "trace"],
  media: ["receive"],
  projector: ["newest", "letGo"],
} as const;

/**
 * Lets a process die at its nth moment. Each call that changes something has two: before it, when nothing has happened, and after it,
 * when everything has happened and nobody knows.
 */
export function mortal(world: World, dyingAt: number): Mortal {
  const { promise: death, resolve: die } = Promise.withResolvers<"died">();
  let moment = 0;
  let dead = false;
  const live = async (): Promise<void> => {
    if (!dead && ++moment === dyingAt) {
      dead = true;
      die("died");
    }
    if (dead) await forEver();
  };
  const withDeaths = <T extends object>(part: T, calls: readonly string[]): T =>
    new Proxy(part, {
      get: (target, name, receiver): unknown => {
        const value: unknown = Reflect.get(target, name, receiver);
        if (typeof value !== "function" || typeof name !== "string") return value;
        const call = async (...given: unknown[]): Promise<unknown> => await Reflect.apply(value, target, given);
        // The dead ask nothing either.
        if (name === "poll") return async (...given: unknown[]) => (dead ? await forEver() : await call(...given));
        if (!calls.includes(name)) return value;
        return async (...given: unknown[]) => {
          await live();
          const result = await call(...given).catch(async (error: unknown) => {
            await live();
            throw error;
          });
          await live();
          return result;
        };
      },
    });
  return {
    death,
    moments: () => moment,
    store: (objects) => withDeaths(objects, ["create", "put"]),
    books: (ledger) => withDeaths(ledger, CALLS.ledger),
    world: {
      ...world,
      ledger: withDeaths(world.ledger, CALLS.ledger),
      provider: withDeaths(world.provider, CALLS.provider),
      media: withDeaths(world.media, CALLS.media),
      projector: withDeaths(world.projector, CALLS.projector),
    },
  };
}

async function forEver(): Promise<never> {
  return await new Promise(() => {});
}
