import { mkdirSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { ClaimedElsewhere } from "../../../src/domain/world.ts";
import { openFolderStore } from "../../../src/world/remote/folder.ts";
import type { StoreKey } from "../../../src/world/remote/signing.ts";
import { KEY, key, openPlace, sharesOrders, start, type Machine } from "../../contracts/orders.contract.ts";
import { tempFolder } from "../../helpers/temp.ts";
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
