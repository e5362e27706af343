import { mkdirSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { ClaimedElsewhere } from "../../../src/domain/world.ts";
import { openFolderStore } from "../../../src/world/remote/folder.ts";
import type { StoreKey } from "../../../src/world/remote/signing.ts";
import { writeTake } from "../../../src/world/remote/takes.ts";
import { KEY, key, openPlace, sharesOrders, start, type Machine } from "../../contracts/orders.contract.ts";
import { digest, take } from "../../helpers/builders.ts";
import { tempFolder } from "../../helpers/temp.ts";
import { simulatedClock } from "../../sim/clock.ts";
import { objectsInMemory, type ObjectsInMemory } from "../../sim/objects.ts";

const PAGES = `v1/attempts/${KEY}/`;
const SIGNED: StoreKey = { bytes: Buffer.from("k".repeat(40)) };
const temp = tempFolder();
let stores = 0;

afterAll(() => temp[Symbol.dispose]());

describe("orders that machines share in memory", () => sharesOrders(async () => objectsInMemory()));

describe("orders that machines share in a folder", () =>
  sharesOrders(async () => {
    const folder = temp.file(`store-${++stores}`);
    mkdirSync(folder);
    return openFolderStore({ folder, title: "folder" });
  }));

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
    books.sharing(objects.place, "machine-1").claim(start());
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

describe("what two machines say of one order", () => {
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
  it.each([
    ["is of a later version", (text: string) => text.replace('"version":1', '"version":2')],
    ["says no state that is known", (text: string) => text.replace('"submitting"', '"paused"')],
    [
      "names a job as a shell would read it otherwise",
      (text: string) => text.replace('"submitting"', '"submitted","operation":"x; rm -rf ~"'),
    ],
    ["has a job without a name", (text: string) => text.replace('"submitting"', '"submitted"')],
    ["has a shot that is none", (text: string) => text.replace('"boat"', '"$(boat)"')],
    [
      "leads to an address that is none",
      (text: string) => text.replace('"film":"film.yaml"', '"address":"https://a.example/ $(x)"'),
    ],
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

/** What a page says that is not the last word of whoever has the key. */
const UNVERIFIED: readonly (readonly [string, (text: string) => string])[] = [
  ["is not signed", (text) => `${text.split("\n")[0]}\n`],
  ["is signed otherwise", (text) => text.replace(/[0-9a-f]{64}\n$/, `${"0".repeat(64)}\n`)],
  ["is cut off", (text) => text.slice(0, -12)],
  ["is junk", () => "x\n"],
];

describe("a page that nobody here can verify", () => {
  it.each(UNVERIFIED)("because it %s keeps its key from being ordered, and no other", async (_, change) => {
    using place = openPlace();
    const objects = objectsInMemory();
    const { ledger: anna } = place.machine(objects, { key: SIGNED });
    await anna.named(await anna.claim(start()), "operations/7");
    objects.tamper(`${PAGES}000002.json`, change);
    const { ledger: ben } = place.machine(objects, { key: SIGNED });
    await ben.hear();
    expect(await ben.meet()).toMatchObject([
      { code: "store/unsigned", message: /of a take that nobody here can verify/ },
    ]);
    await expect(ben.claim(start())).rejects.toMatchObject({
      problem: { code: "store/held", hint: expect.stringContaining("STORYBOARD_STORE_KEY") },
    });
    expect(ben.attempts()).toEqual([]);
    expect(await ben.claim(start({ key: key("c") }))).toBeTypeOf("number");
    // Whoever wrote it says no more of it, either.
    expect(await anna.open()).toMatchObject([{ operation: "operations/7" }]);
  });

  it.each(["000007.json", "999999.json", "1000000.json"])(
    "keeps its key from being ordered with the number of %s, and nothing is asked in between",
    async (name) => {
      using place = openPlace();
      const objects = objectsInMemory();
      await objects.put(`${PAGES}${name}`, Buffer.from("x\n"), new AbortController().signal);
      const reads: string[] = [];
      const counted: typeof objects = {
        ...objects,
        read: async (one, ...rest) => {
          reads.push(one);
          return await objects.read(one, ...rest);
        },
      };
      for (const signedBy of [{ key: SIGNED }, {}]) {
        const { ledger } = place.machine(counted, signedBy);
        await ledger.hear();
        await expect(ledger.claim(start())).rejects.toMatchObject({ problem: { code: /store\/(held|damaged)/ } });
      }
      expect(objects.names()).toEqual([`${PAGES}${name}`]);
      expect(reads.length).toBeLessThan(8);
    },
  );

  it("keeps its key from being ordered where pages before it are gone", async () => {
    using place = openPlace();
    const objects = objectsInMemory();
    const { ledger: anna } = place.machine(objects, { key: SIGNED });
    await anna.named(await anna.claim(start()), "operations/7");
    objects.remove(`${PAGES}000001.json`);
    const { ledger: ben } = place.machine(objects, { key: SIGNED });
    await ben.hear();
    await expect(ben.claim(start())).rejects.toMatchObject({ problem: { code: "store/damaged" } });
    expect(objects.names()).toEqual([`${PAGES}000002.json`]);
  });

  it("holds its key until it is mended, in the same process, too", async () => {
    using place = openPlace();
    const objects = objectsInMemory();
    const junk = `${PAGES}000007.json`;
    await objects.put(junk, Buffer.from("x\n"), new AbortController().signal);
    const { ledger } = place.machine(objects, { key: SIGNED });
    await ledger.hear();
    await expect(ledger.claim(start())).rejects.toMatchObject({ problem: { code: "store/held" } });
    objects.remove(junk);
    expect(await ledger.claim(start())).toBeTypeOf("number");
  });

  it.each([
    ["changed", { key: { bytes: Buffer.from("z".repeat(40)) } }],
    ["lost", {}],
  ])("holds its key on the machine that wrote it where the signing key is %s", async (_, now) => {
    using place = openPlace();
    const objects = objectsInMemory();
    const { books, ledger } = place.machine(objects, { key: SIGNED });
    await ledger.end(await ledger.claim(start()), "failed");
    const next = place.again(books, objects, now);
    await next.hear();
    await next.holdings([KEY]);
    await expect(next.claim(start())).rejects.toMatchObject({ problem: { code: "store/held" } });
    expect(objects.names()).toHaveLength(2);
  });

  it("is none where no key is set: what others signed is known, and nothing is written behind it", async () => {
    using place = openPlace();
    const objects = objectsInMemory();
    const { ledger: anna } = place.machine(objects, { key: SIGNED });
    await anna.end(await anna.claim(start()), "failed");
    const { ledger: ben } = place.machine(objects);
    await ben.hear();
    expect(ben.attempts()).toMatchObject([{ state: "failed" }]);
    await ben.holdings([KEY]);
    await expect(ben.claim(start())).rejects.toMatchObject({ problem: { code: "store/held" } });
    expect(objects.names()).toHaveLength(2);
  });
});

describe("a take that nobody here can verify", () => {
  it("keeps its key from being ordered, unless its clip is known here", async () => {
    using place = openPlace();
    const objects = objectsInMemory();
    const kept = take(KEY, { media: digest("a clip") });
    await writeTake({ objects, key: { bytes: Buffer.from("z".repeat(40)) } }, kept, new AbortController().signal);
    const { books, ledger } = place.machine(objects, { key: SIGNED });
    await ledger.hear();
    await expect(ledger.claim(start())).rejects.toMatchObject({ problem: { code: "store/held" } });
    expect(await ledger.claim(start({ key: key("c") }))).toBeTypeOf("number");
    books.add(kept);
    expect(await ledger.claim(start())).toBeTypeOf("number");
  });
});

describe("what is spent in a day", () => {
  it("counts by the store's clock where the clock of who ordered is behind", async () => {
    using place = openPlace();
    const today = simulatedClock();
    const objects = objectsInMemory(today);
    const yesterday = simulatedClock(new Date(today.date().getTime() - 86_400_000));
    await place.machine(objects, { clock: yesterday }).ledger.claim(start());
    const { ledger: ben } = place.machine(objects);
    await ben.hear();
    expect(await ben.spentSince(new Date("2026-11-22T00:00:00Z"))).toBe(100);
    expect(await ben.spentSince(new Date("2026-11-23T00:00:00Z"))).toBe(0);
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

  it.each([1, 2, 3])("order nothing that a new book of %i pages says another machine orders", async (pages) => {
    using place = openPlace();
    const objects = objectsInMemory();
    const { ledger: anna } = place.machine(objects);
    await anna.end(await anna.claim(start()), "rejected");
    objects.empty();
    const { ledger: ben } = place.machine(objects);
    const id = await ben.claim(start());
    for (let page = 1; page < pages; page++) await ben.named(id, `operations/${page}`);
    await anna.hear();
    await anna.holdings([KEY]);
    await expect(anna.claim(start())).rejects.toThrow(ClaimedElsewhere);
    expect(objects.names()).toHaveLength(pages);
  });

  it.each([3, 5])("tell all of it to a new book, too, that has more pages than theirs: %i", async (pages) => {
    using place = openPlace();
    const objects = objectsInMemory();
    const { ledger: anna } = place.machine(objects);
    await anna.end(await anna.claim(start()), "failed");
    objects.empty();
    const { ledger: ben } = place.machine(objects);
    const id = await ben.claim(start());
    for (let page = 1; page < pages; page++) await ben.named(id, `operations/${page}`);
    await anna.hear();
    await anna.part();
    const { ledger: max } = place.machine(objects);
    await max.hear();
    expect(max.attempts().map(({ state }) => state)).toEqual(["failed", "submitted"]);
  });

  it("say nothing over a new book of as many pages before they know what stands in it", async () => {
    using place = openPlace();
    const objects = objectsInMemory();
    const { ledger: anna } = place.machine(objects);
    const hers = await anna.claim(start());
    objects.empty();
    const { ledger: ben } = place.machine(objects);
    await ben.claim(start());
    await anna.end(hers, "failed");
    const { ledger: max } = place.machine(objects);
    await max.hear();
    expect(max.attempts().map(({ state }) => state)).toEqual(["failed", "submitting"]);
  });

  it("tell two stores apart that are called alike", async () => {
    using place = openPlace();
    const [here, there] = [objectsInMemory(), { ...objectsInMemory(), place: "elsewhere" }];
    const { books, ledger } = place.machine(here);
    await ledger.end(await ledger.claim(start()), "failed");
    expect(await place.again(books, there).claim(start())).toBeTypeOf("number");
    expect(there.names()).toEqual([`${PAGES}000001.json`]);
    expect(here.names()).toHaveLength(2);
  });
});
