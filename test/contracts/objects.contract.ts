import { randomBytes } from "node:crypto";
import { existsSync, writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { digestOfBody } from "../../src/world/remote/digest-of-body.ts";
import type { Listed, Objects } from "../../src/world/remote/objects.ts";
import { tempFolder } from "../helpers/temp.ts";

const NEVER = new AbortController().signal;

/** All of a listing. */
export async function listing(found: AsyncIterable<Listed>): Promise<Listed[]> {
  const all: Listed[] = [];
  for await (const each of found) all.push(each);
  return all;
}

/** What every store must do, whoever keeps it. Each call of `open` gives a store with nothing in it; `again` opens the same one once more. */
export function storesObjects(
  open: () => Promise<{ readonly objects: Objects; readonly again: () => Promise<Objects> }>,
): void {
  it("gives back what was put there, and knows what was not", async () => {
    const { objects, again } = await open();
    const bytes = randomBytes(3000);
    expect(await objects.create("v1/takes/one.json", bytes, NEVER)).toBe("created");
    const other = await again();
    expect(Buffer.from((await other.read("v1/takes/one.json", 4000, NEVER)) ?? []).equals(bytes)).toBe(true);
    expect(await other.size("v1/takes/one.json", NEVER)).toBe(3000);
    expect(await other.read("v1/takes/two.json", 4000, NEVER)).toBeUndefined();
    expect(await other.size("v1/takes/two.json", NEVER)).toBeUndefined();
    expect(await other.open("v1/takes/two.json", NEVER)).toBeUndefined();
  });

  it("makes an object once, and leaves it as it was", async () => {
    const { objects } = await open();
    await objects.create("v1/a", Buffer.from("first"), NEVER);
    expect(await objects.create("v1/a", Buffer.from("second"), NEVER)).toBe("exists");
    expect(String(Buffer.from((await objects.read("v1/a", 99, NEVER)) ?? []))).toBe("first");
    await objects.put("v1/a", Buffer.from("third"), NEVER);
    expect(String(Buffer.from((await objects.read("v1/a", 99, NEVER)) ?? []))).toBe("third");
  });

  it("lets exactly one of many make an object", async () => {
    const { objects, again } = await open();
    const all = [objects, await again(), await again(), await again()];
    const came = await Promise.all(
      [...all, ...all, ...all].map(
        async (each, index) => await each.create("v1/claim", Buffer.from(`${index}`), NEVER),
      ),
    );
    expect(came.filter((word) => word === "created")).toHaveLength(1);
    const owner = String(Buffer.from((await objects.read("v1/claim", 9, NEVER)) ?? []));
    expect(came[Number(owner)]).toBe("created");
  });

  it("takes in a file and streams it back, once", async () => {
    const { objects } = await open();
    using folder = tempFolder();
    const bytes = randomBytes(700_000);
    writeFileSync(folder.file("clip"), bytes);
    expect(await objects.createFromFile("v1/media/clip", folder.file("clip"), NEVER)).toBe("created");
    expect(await objects.createFromFile("v1/media/clip", folder.file("clip"), NEVER)).toBe("exists");
    const body = await objects.open("v1/media/clip", NEVER);
    expect(await digestOfBody(body ?? [])).toBe(await digestOfBody([bytes]));
    expect(existsSync(folder.file("clip"))).toBe(true);
  });

  it("lists what begins with a prefix, in the order of names, with sizes", async () => {
    const { objects } = await open();
    for (const name of ["v1/b/2", "v1/a/1", "v1/b/1", "v1/bc/3"]) {
      await objects.create(name, Buffer.from(name), NEVER);
    }
    const found = await listing(objects.list("v1/b", NEVER));
    for (const { taken } of found) expect(taken).toBeInstanceOf(Date);
    expect(found.map(({ name, bytes }) => ({ name, bytes }))).toEqual(
      ["v1/b/1", "v1/b/2", "v1/bc/3"].map((name) => ({ name, bytes: name.length })),
    );
    expect(await listing(objects.list("v1/b/", NEVER))).toHaveLength(2);
    expect(await listing(objects.list("v2/", NEVER))).toEqual([]);
  });

  it("reads no object that is larger than it should be", async () => {
    const { objects } = await open();
    await objects.create("v1/large", randomBytes(5000), NEVER);
    await expect(objects.read("v1/large", 4999, NEVER)).rejects.toMatchObject({ problem: { code: "store/damaged" } });
  });

  it("takes no name that leads elsewhere", async () => {
    const { objects } = await open();
    for (const name of ["../x", "/x", "a//b", "a/../b", "A", ".parts/x", ""]) {
      await expect(objects.create(name, Buffer.from("x"), NEVER)).rejects.toThrow("cannot be called");
    }
  });

  it("stops when it is told to", async () => {
    const { objects } = await open();
    const stop = AbortSignal.abort(new Error("enough"));
    await expect(objects.create("v1/late", Buffer.from("x"), stop)).rejects.toThrow("enough");
    expect(await objects.size("v1/late", NEVER)).toBeUndefined();
  });
}
