import { mkdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { isKey } from "../../../src/domain/digest.ts";
import type { Key } from "../../../src/domain/names.ts";
import type { AttemptStart } from "../../../src/domain/take.ts";
import { ClaimedElsewhere } from "../../../src/domain/world.ts";
import { openFolderStore } from "../../../src/world/remote/folder.ts";
import { takeName } from "../../../src/world/remote/names.ts";
import type { Objects } from "../../../src/world/remote/objects.ts";
import { shareLedger, type SharedLedger } from "../../../src/world/remote/shared-ledger.ts";
import type { StoreKey } from "../../../src/world/remote/signing.ts";
import { openDatabase } from "../../../src/world/store/database.ts";
import { openLedger, type LocalLedger } from "../../../src/world/store/ledger.ts";
import { digest, take } from "../../helpers/builders.ts";
import { tempFolder } from "../../helpers/temp.ts";
import { simulatedClock } from "../../sim/clock.ts";
import { objectsInMemory, type ObjectsInMemory } from "../../sim/objects.ts";

const KEY = key("a");
const PAGES = `v1/attempts/${KEY}/`;
const SIGNED: StoreKey = { bytes: Buffer.from("k".repeat(40)) };

function key(letter: string): Key {
  const text = `s1-${letter.repeat(40)}`;
  if (!isKey(text)) throw new Error(text);
  return text;
}

function start(fields: Partial<AttemptStart> = {}): AttemptStart {
  return { key: KEY, shots: ["boat"], provider: "gemini", model: "camera-1", price: 100, film: "film.yaml", ...fields };
}

type Machine = { readonly books: LocalLedger; readonly ledger: SharedLedger };

/** Books of machines in a folder of their own. `again`: the same books as the next process has them. */
function openPlace(): Disposable & {
  readonly machine: (objects: Objects, how?: { readonly key?: StoreKey; readonly readOnly?: boolean }) => Machine;
  readonly again: (books: LocalLedger, objects: Objects) => SharedLedger;
  readonly folder: (name: string) => string;
} {
  const folder = tempFolder();
  const open: LocalLedger[] = [];
  const machine = (
    objects: Objects,
    { key: storeKey, readOnly = false } = {} as { key?: StoreKey; readOnly?: boolean },
  ): Machine => {
    const books = openLedger(openDatabase(folder.file(`machine-${open.length}`, "state.db")), simulatedClock());
    open.push(books);
    return {
      books,
      ledger: shareLedger(books, { objects, key: storeKey, readOnly, machine: `machine-${open.length}` }),
    };
  };
  return {
    machine,
    again: (books, objects) => shareLedger(books, { objects, readOnly: false, machine: "again" }),
    folder: (name) => folder.file(name),
    [Symbol.dispose]: () => {
      for (const books of open) books.close();
      folder[Symbol.dispose]();
    },
  };
}

const STORES = [
  ["in memory", (): Objects => objectsInMemory()],
  [
    "in a folder",
    (folder: string): Objects => {
      mkdirSync(folder);
      return openFolderStore({ folder, title: "folder" });
    },
  ],
] as const;

describe.each(STORES)("orders that machines share %s", (_, openStore) => {
  it("are claimed by one of all that want the same at once; the others hear of it", async () => {
    using place = openPlace();
    const objects = openStore(place.folder("store"));
    const machines = Array.from({ length: 6 }, () => place.machine(objects));
    const claims = await Promise.allSettled(machines.map(async ({ ledger }) => await ledger.claim(start())));
    const lost = claims.flatMap((claim) => (claim.status === "rejected" ? [claim.reason] : []));
    expect(lost).toHaveLength(5);
    for (const error of lost) expect(error).toBeInstanceOf(ClaimedElsewhere);
    const open = await Promise.all(machines.map(async ({ ledger }) => await ledger.open()));
    expect(open.map((attempts) => attempts.map(({ state }) => state))).toEqual(machines.map(() => ["submitting"]));
  });

  it("are known to a fresh machine with all that became of them, and count for its ceilings", async () => {
    using place = openPlace();
    const objects = openStore(place.folder("store"));
    const { ledger: anna } = place.machine(objects);
    const id = await anna.claim(start({ recipe: '{"prompt":"a \\n boat"}', base: key("b"), number: 2, draft: true }));
    await anna.named(id, "operations/7", 120);
    const over = await anna.claim(start({ key: key("c") }));
    await anna.end(over, "failed", { code: "provider/filtered", severity: "error", message: "Filtered." });
    const { ledger: ben } = place.machine(objects);
    await ben.hear();
    const known = ben.attempts().map(({ id: __, machine: ___, ...attempt }) => attempt);
    expect(known).toEqual(anna.attempts().map(({ id: __, ...attempt }) => attempt));
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
    const objects = openStore(place.folder("store"));
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
});

describe("an order whose claim is not certain", () => {
  it.each([
    ["never arrived", "lost", []],
    ["arrived, and its answer was lost", "answer-lost", ["000001.json", "000002.json"]],
  ] as const)("because it %s is not sent, and blocks nobody for long", async (_, fault, pages) => {
    using place = openPlace();
    const objects = objectsInMemory();
    const { ledger: anna } = place.machine(objects);
    objects.failCreates(fault);
    await expect(anna.claim(start())).rejects.toMatchObject({ problem: { code: "store/unreachable" } });
    expect(await anna.open()).toEqual([]);
    await anna.hear();
    expect(await anna.meet()).toEqual([]);
    expect(objects.names()).toEqual(pages.map((page) => `${PAGES}${page}`));
    const { ledger: ben } = place.machine(objects);
    await ben.hear();
    expect(await ben.claim(start())).toBeTypeOf("number");
  });

  it("because its machine died is over where the claim is not there, and held where it is", async () => {
    using place = openPlace();
    const objects = objectsInMemory();
    const { books } = place.machine(objects);
    books.sharing(objects.title, "machine-1").claim(start());
    const next = place.again(books, objects);
    await next.hear();
    await next.meet();
    expect(books.attempts()).toMatchObject([{ state: "rejected", problem: { code: "provider/unsent" } }]);
    await next.claim(start());
    const last = place.again(books, objects);
    await last.hear();
    await last.meet();
    expect(await last.open()).toMatchObject([{ state: "submitting" }]);
  });

  it("is no order where this machine only reads", async () => {
    using place = openPlace();
    const { ledger } = place.machine(objectsInMemory(), { readOnly: true });
    await expect(ledger.claim(start())).rejects.toMatchObject({ problem: { code: "store/refused" } });
    expect(ledger.attempts()).toEqual([]);
  });
});

describe("what two machines say of one order", () => {
  /** An order of anna's that ben knows, too. */
  async function both(
    place: ReturnType<typeof openPlace>,
  ): Promise<{ objects: ObjectsInMemory; anna: Machine; ben: Machine; id: number; his: number }> {
    const objects = objectsInMemory();
    const [anna, ben] = [place.machine(objects), place.machine(objects)];
    const id = await anna.ledger.claim(start());
    await ben.ledger.hear();
    return { objects, anna, ben, id, his: (await ben.ledger.open())[0]?.id ?? 0 };
  }

  it("does not lose the name of a job that arrives after a person gave the order up", async () => {
    using place = openPlace();
    const { anna, ben, id, his } = await both(place);
    ben.ledger.resolve(his, "not-paid");
    await ben.ledger.part();
    await anna.ledger.named(id, "operations/7");
    await ben.ledger.hear();
    expect(await ben.ledger.open()).toMatchObject([{ state: "submitted", operation: "operations/7" }]);
  });

  it("is what a person said, once that was heard", async () => {
    using place = openPlace();
    const { anna, ben, id, his } = await both(place);
    await anna.ledger.named(id, "operations/7");
    await ben.ledger.hear();
    ben.ledger.resolve(his, "paid");
    await ben.ledger.part();
    await anna.ledger.hear();
    expect(anna.ledger.attempts()).toMatchObject([{ state: "written-off", operation: "operations/7" }]);
    expect(await anna.ledger.claim(start())).toBeTypeOf("number");
    await expect(ben.ledger.claim(start())).rejects.toThrow(ClaimedElsewhere);
  });

  it("reaches the store with the next word where it could not at once", async () => {
    using place = openPlace();
    const { objects, anna, ben, id } = await both(place);
    objects.away(true);
    await anna.ledger.named(id, "operations/7");
    expect(await anna.ledger.part()).toMatchObject([{ code: "store/unpushed", severity: "warning" }]);
    objects.away(false);
    expect(await anna.ledger.part()).toEqual([]);
    await ben.ledger.hear();
    expect(await ben.ledger.open()).toMatchObject([{ operation: "operations/7" }]);
  });
});

describe("a page of attempts", () => {
  it("that is not signed with the key, or signed for another name, does not count and is told once", async () => {
    using place = openPlace();
    const objects = objectsInMemory();
    const { ledger: stranger } = place.machine(objects);
    await stranger.claim(start());
    await stranger.claim(start({ key: key("c") }));
    const { ledger } = place.machine(objects, { key: SIGNED });
    await ledger.hear();
    expect(await ledger.open()).toEqual([]);
    expect(await ledger.meet()).toMatchObject([{ code: "store/unsigned", message: /2 pages/ }]);
    await ledger.claim(start());
    expect(objects.names()).toContain(`${PAGES}000002.json`);
    const { ledger: third } = place.machine(objects, { key: SIGNED });
    await third.hear();
    expect(await third.open()).toHaveLength(1);
  });

  it.each([
    ["is of a later version", (text: string) => text.replace('"version":1', '"version":2')],
    ["says no state that is known", (text: string) => text.replace('"submitting"', '"paused"')],
    ["is half a page", (text: string) => text.slice(0, text.length / 2)],
  ])("that %s keeps its key from being ordered, and no other", async (_, change) => {
    using place = openPlace();
    const objects = objectsInMemory();
    const { ledger: anna } = place.machine(objects);
    await anna.claim(start());
    objects.tamper(`${PAGES}000001.json`, change);
    const { ledger: ben } = place.machine(objects);
    await ben.hear();
    await expect(ben.claim(start())).rejects.toMatchObject({ problem: { code: "store/damaged" } });
    expect(await ben.claim(start({ key: key("c") }))).toBeTypeOf("number");
  });

  it("brings no word into these books that moves a cursor, nor a field that nobody knows", async () => {
    using place = openPlace();
    const objects = objectsInMemory();
    const { ledger: anna } = place.machine(objects);
    await anna.claim(start());
    objects.tamper(`${PAGES}000001.json`, (text) =>
      text.replace('"film":"film.yaml"', '"film":"\\u001b[2J","mood":"grim"'),
    );
    const { ledger: ben } = place.machine(objects);
    await ben.hear();
    const [attempt] = await ben.open();
    expect(attempt).toMatchObject({ shots: ["boat"] });
    expect(attempt).not.toHaveProperty("film");
    expect(attempt).not.toHaveProperty("mood");
  });
});

describe("books that are older than their store", () => {
  it("tell it all that may have cost something, so that others pay for none of it", async () => {
    using place = openPlace();
    const objects = objectsInMemory();
    const { books } = place.machine(objects);
    const open = await books.claim(start());
    await books.named(open, "operations/7");
    await books.end(await books.claim(start({ key: key("c") })), "rejected");
    const ledger = place.again(books, objects);
    await ledger.hear();
    await ledger.meet();
    expect(objects.names()).toEqual([`${PAGES}000001.json`]);
    const { ledger: ben } = place.machine(objects);
    await expect(ben.claim(start())).rejects.toThrow(ClaimedElsewhere);
  });

  it("tell a store that was emptied all of it anew, before they order anything there", async () => {
    using place = openPlace();
    const objects = objectsInMemory();
    const { ledger: anna } = place.machine(objects);
    await anna.end(await anna.claim(start()), "failed");
    objects.empty();
    await anna.claim(start());
    expect(objects.names()).toEqual([`${PAGES}000001.json`]);
    const { ledger: ben } = place.machine(objects);
    await ben.hear();
    expect(ben.attempts().map(({ state }) => state)).toEqual(["failed", "submitting"]);
  });
});
