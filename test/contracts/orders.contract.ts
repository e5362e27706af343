import { expect, it } from "vitest";
import { isKey } from "../../src/domain/digest.ts";
import type { Key } from "../../src/domain/names.ts";
import type { AttemptStart } from "../../src/domain/take.ts";
import { ClaimedElsewhere, type Clock } from "../../src/domain/world.ts";
import { takeName } from "../../src/world/remote/names.ts";
import type { Objects } from "../../src/world/remote/objects.ts";
import { shareLedger, type SharedLedger } from "../../src/world/remote/shared-ledger.ts";
import type { StoreKey } from "../../src/world/remote/signing.ts";
import { openDatabase } from "../../src/world/store/database.ts";
import { openLedger, type LocalLedger } from "../../src/world/store/ledger.ts";
import { digest, take } from "../helpers/builders.ts";
import { tempFolder } from "../helpers/temp.ts";
import { simulatedClock } from "../sim/clock.ts";

/** What is ordered where nothing else is said. */
export const KEY = key("a");

/** A key, by its letter. */
export function key(letter: string): Key {
  const text = `s1-${letter.repeat(40)}`;
  if (!isKey(text)) throw new Error(text);
  return text;
}

/** An order. */
export function start(fields: Partial<AttemptStart> = {}): AttemptStart {
  return { key: KEY, shots: ["boat"], provider: "gemini", model: "camera-1", price: 100, film: "film.yaml", ...fields };
}

/** Books, and the same as other machines know them. */
export type Machine = { readonly books: LocalLedger; readonly ledger: SharedLedger };

/** Books of machines in a folder of their own. `again`: the same books as the next process has them. */
export function openPlace(): Disposable & {
  readonly machine: (
    objects: Objects,
    how?: { readonly key?: StoreKey; readonly readOnly?: boolean; readonly clock?: Clock },
  ) => Machine;
  readonly again: (books: LocalLedger, objects: Objects, how?: { readonly key?: StoreKey }) => SharedLedger;
} {
  const folder = tempFolder();
  const open: LocalLedger[] = [];
  const machine = (
    objects: Objects,
    { key: storeKey, readOnly = false, clock } = {} as { key?: StoreKey; readOnly?: boolean; clock?: Clock },
  ): Machine => {
    const books = openLedger(
      openDatabase(folder.file(`machine-${open.length}`, "state.db")),
      clock ?? simulatedClock(),
    );
    open.push(books);
    return {
      books,
      ledger: shareLedger(books, { objects, key: storeKey, readOnly, machine: `machine-${open.length}` }),
    };
  };
  return {
    machine,
    again: (books, objects, how = {}) => shareLedger(books, { objects, readOnly: false, machine: "again", ...how }),
    [Symbol.dispose]: () => {
      for (const books of open) books.close();
      folder[Symbol.dispose]();
    },
  };
}

/** What machines may count on that share orders through a store, whoever keeps it. Each call of `open` gives a store with nothing in it. */
export function sharesOrders(open: () => Promise<Objects>): void {
  it("are claimed by one of all that want the same at once; the others hear of it", async () => {
    using place = openPlace();
    const objects = await open();
    const machines = Array.from({ length: 6 }, () => place.machine(objects));
    const claims = await Promise.allSettled(machines.map(async ({ ledger }) => await ledger.claim(start())));
    const lost = claims.flatMap((claim) => (claim.status === "rejected" ? [claim.reason] : []));
    expect(lost).toHaveLength(5);
    for (const error of lost) expect(error).toBeInstanceOf(ClaimedElsewhere);
    const books = await Promise.all(machines.map(async ({ ledger }) => await ledger.open()));
    expect(books.map((attempts) => attempts.map(({ state }) => state))).toEqual(machines.map(() => ["submitting"]));
  });

  it("are known to a fresh machine with all that became of them, and count for its ceilings", async () => {
    using place = openPlace();
    const objects = await open();
    const { ledger: anna } = place.machine(objects);
    const id = await anna.claim(start({ recipe: '{"prompt":"a \\n boat"}', base: key("b"), number: 2, draft: true }));
    await anna.named(id, "operations/7", 120);
    const over = await anna.claim(start({ key: key("c") }));
    await anna.end(over, "failed", { code: "provider/filtered", severity: "error", message: "Filtered." });
    const { ledger: ben } = place.machine(objects);
    await ben.hear();
    // Books of several keys are read at once: the order among them is nobody's.
    const known = ben.attempts().map(({ id: __, machine: ___, heard: ____, ...attempt }) => attempt);
    expect(known.toSorted(byKey)).toEqual(anna.attempts().map(({ id: __, ...attempt }) => attempt));
    expect(ben.attempts().map(({ machine }) => machine)).toEqual(["machine-1", "machine-1"]);
    expect(await ben.spentSince(new Date(0), "film.yaml")).toBe(120);
    expect(await ben.operations("gemini")).toEqual(["operations/7"]);
    await expect(ben.claim(start())).rejects.toThrow(ClaimedElsewhere);
    // What came to nothing is ordered again only by who planned to, knowing of it.
    await expect(ben.claim(start({ key: key("c") }))).rejects.toThrow(ClaimedElsewhere);
    await ben.holdings([key("c")]);
    expect(await ben.claim(start({ key: key("c") }))).toBeTypeOf("number");
  });

  it("can be collected by others until their clip is in the store", async () => {
    using place = openPlace();
    const objects = await open();
    const { ledger: anna } = place.machine(objects);
    const id = await anna.claim(start());
    await anna.named(id, "operations/7");
    const kept = take(KEY, { media: digest("a clip") });
    await anna.keep(id, kept);
    await anna.part();
    const { books, ledger: ben } = place.machine(objects);
    await ben.hear();
    expect(await ben.open()).toMatchObject([{ state: "submitted", operation: "operations/7" }]);
    await objects.create(takeName(kept), Buffer.from("{}"), new AbortController().signal);
    await anna.part();
    await ben.hear();
    // Not before the clip is known here as well.
    expect(await ben.open()).toHaveLength(1);
    books.add(kept);
    await ben.hear();
    expect(await ben.open()).toEqual([]);
    expect(ben.attempts()).toMatchObject([{ state: "stored" }]);
  });
}

function byKey(one: AttemptStart, other: AttemptStart): number {
  return one.key < other.key ? -1 : 1;
}
