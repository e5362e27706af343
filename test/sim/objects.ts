import { StoryboardError } from "../../src/domain/problem.ts";
import type { Clock } from "../../src/domain/world.ts";
import type { Listed, Objects } from "../../src/world/remote/objects.ts";

/** A store in memory that machines of a test share. */
export type ObjectsInMemory = Objects & {
  readonly names: () => readonly string[];
  /** What happens to the next calls of create: nothing comes through, or the answer alone is lost. */
  readonly failCreates: (...how: readonly ("lost" | "answer-lost")[]) => void;
  /** While it is away every call fails. */
  readonly away: (isAway: boolean) => void;
  /** Loses everything. */
  readonly empty: () => void;
  readonly remove: (name: string) => void;
  /** Puts other words into an object. */
  readonly tamper: (name: string, change: (text: string) => string) => void;
};

/** Opens an empty store. `clock`: its own, where it says when it took what it lists. */
export function objectsInMemory(clock?: Pick<Clock, "date">): ObjectsInMemory {
  const times = new Map<string, Date>();
  const kept = new Map<string, Uint8Array>();
  const faults: ("lost" | "answer-lost")[] = [];
  let isAway = false;
  const there = (): void => {
    if (isAway) throw unreachable();
  };
  const create: Objects["create"] = async (name, body) => {
    there();
    const fault = faults.shift();
    if (fault === "lost") throw unreachable();
    const before = kept.get(name);
    if (before === undefined) kept.set(name, body);
    if (before === undefined && clock !== undefined) times.set(name, clock.date());
    if (fault === "answer-lost") throw unreachable();
    return before === undefined ? "created" : "exists";
  };
  return {
    title: "memory",
    place: "memory",
    names: () => [...kept.keys()].toSorted(),
    failCreates: (...how) => void faults.push(...how),
    away: (is) => void (isAway = is),
    empty: () => kept.clear(),
    remove: (name) => void kept.delete(name),
    tamper: (name, change) => void kept.set(name, Buffer.from(change(Buffer.from(kept.get(name) ?? "").toString()))),
    create,
    createFromFile: async () => await Promise.reject(new Error("no file is shared here")),
    put: async (name, body) => {
      there();
      kept.set(name, body);
      if (clock !== undefined) times.set(name, clock.date());
    },
    read: async (name) => {
      there();
      return kept.get(name);
    },
    open: async () => await Promise.reject(new Error("nothing large is shared here")),
    size: async (name) => {
      there();
      return kept.get(name)?.length;
    },
    list: async function* list(prefix): AsyncGenerator<Listed> {
      there();
      for (const [name, body] of [...kept].toSorted(([one], [other]) => (one < other ? -1 : 1)))
        if (name.startsWith(prefix)) yield { name, bytes: body.length, taken: times.get(name) };
    },
  };
}

function unreachable(): StoryboardError {
  return new StoryboardError({ code: "store/unreachable", message: "The store memory cannot be reached." });
}
