import { mkdirSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { afterAll, describe, expect, it, vi } from "vitest";
import { openFolderStore } from "../../../src/world/remote/folder.ts";
import { openObjects } from "../../../src/world/remote/open.ts";
import { listing, storesObjects } from "../../contracts/objects.contract.ts";
import { tempFolder } from "../../helpers/temp.ts";

const NEVER = new AbortController().signal;

describe("a store in a folder", () => {
  const all = tempFolder();
  afterAll(() => all[Symbol.dispose]());
  let count = 0;
  storesObjects(async () => {
    const folder = all.file(`store-${++count}`);
    const opened = async (): Promise<ReturnType<typeof openFolderStore>> => openFolderStore({ folder, title: folder });
    return { objects: await opened(), again: opened };
  });

  it("is not there where the folder above it is not: a disk may not be mounted", async () => {
    using folder = tempFolder();
    const objects = openFolderStore({ folder: folder.file("mnt", "films"), title: "films" });
    const unreachable = { problem: { code: "store/unreachable" } };
    await expect(objects.create("v1/a", Buffer.from("x"), NEVER)).rejects.toMatchObject(unreachable);
    await expect(objects.read("v1/a", 9, NEVER)).rejects.toMatchObject(unreachable);
    await expect(listing(objects.list("v1/", NEVER))).rejects.toMatchObject(unreachable);
  });

  it("is refused where a file is in its place", async () => {
    using folder = tempFolder();
    writeFileSync(folder.file("film.yaml"), "version: 1\n");
    for (const title of ["film.yaml", "film.yaml/store"]) {
      const message = `The store cannot be ${title}: film.yaml is a file; a folder is needed.`;
      const opened = openObjects({ kind: "folder", title, folder: folder.file(title) }, {});
      await expect(opened).rejects.toMatchObject({ problem: { code: "store/address", message } });
    }
  });

  it.runIf(process.platform === "linux")("that can be made nowhere says so at once", async () => {
    const objects = openFolderStore({ folder: "/proc/films", title: "films" });
    const unreachable = { problem: { code: "store/unreachable" } };
    await expect(objects.create("v1/a", Buffer.from("x"), NEVER)).rejects.toMatchObject(unreachable);
  });

  it("leaves nothing half written behind, and clears away what others left", async () => {
    using folder = tempFolder();
    mkdirSync(folder.file("s", ".parts"), { recursive: true });
    writeFileSync(folder.file("s", ".parts", ".1-0123456789ab.part"), "half");
    const old = new Date(Date.now() - 48 * 60 * 60 * 1000);
    utimesSync(folder.file("s", ".parts", ".1-0123456789ab.part"), old, old);
    writeFileSync(folder.file("s", ".parts", ".1-0123456789cd.part"), "at work");
    const objects = openFolderStore({ folder: folder.file("s"), title: "s" });
    await objects.create("v1/a", Buffer.from("x"), NEVER);
    expect(readdirSync(folder.file("s", ".parts"))).toEqual([".1-0123456789cd.part"]);
    expect(await listing(objects.list("", NEVER))).toMatchObject([{ name: "v1/a", bytes: 1 }]);
  });

  it("leaves what others are writing alone, though this machine's clock is days ahead of theirs", async () => {
    using folder = tempFolder();
    mkdirSync(folder.file("s", ".parts"), { recursive: true });
    writeFileSync(folder.file("s", ".parts", ".1-0123456789cd.part"), "at work");
    vi.setSystemTime(Date.now() + 72 * 60 * 60 * 1000);
    try {
      await openFolderStore({ folder: folder.file("s"), title: "s" }).create("v1/a", Buffer.from("x"), NEVER);
    } finally {
      vi.useRealTimers();
    }
    expect(readdirSync(folder.file("s", ".parts"))).toEqual([".1-0123456789cd.part"]);
  });
});
