import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addressOfStore } from "../../src/world/remote/address.ts";
import type { Objects } from "../../src/world/remote/objects.ts";
import { openObjects } from "../../src/world/remote/open.ts";
import { assertFirstOnly } from "../../src/world/remote/probe.ts";
import { listing, storesObjects } from "../contracts/objects.contract.ts";
import { sharesOrders } from "../contracts/orders.contract.ts";
import { openDesk } from "../helpers/cli.ts";
import { startEmulatorProcess } from "../helpers/emulator.ts";
import { tempFolder } from "../helpers/temp.ts";
import { startFakeGcs, startHeedless, startMoto, type StoreServer } from "./stores.ts";

const NEVER = new AbortController().signal;
const folder = tempFolder();
let count = 0;

/** A new folder of a bucket. */
async function fresh(scheme: "s3" | "gs"): Promise<{ objects: Objects; again: () => Promise<Objects> }> {
  const text = `${scheme}://films/store-${++count}`;
  const again = async (): Promise<Objects> =>
    await openObjects(addressOfStore({ text, from: "store", base: "/" }), process.env);
  return { objects: await again(), again };
}

function names(variable: string, value: string): void {
  const before = process.env[variable];
  beforeAll(() => {
    process.env[variable] = value;
  });
  afterAll(() => {
    if (before === undefined) delete process.env[variable];
    else process.env[variable] = before;
  });
}

afterAll(() => folder[Symbol.dispose]());

describe("moto's S3", () => {
  let server: StoreServer;
  beforeAll(async () => {
    server = await startMoto(folder.path, "films");
    process.env["AWS_ENDPOINT_URL_S3"] = server.url;
  }, 90_000);
  afterAll(async () => {
    delete process.env["AWS_ENDPOINT_URL_S3"];
    await server.stop();
  });
  names("AWS_ACCESS_KEY_ID", "interop");
  names("AWS_SECRET_ACCESS_KEY", "interop");
  storesObjects(async () => await fresh("s3"));
  sharesOrders(async () => (await fresh("s3")).objects);

  it("is a store in which exactly one machine is the first", async () => {
    const { objects } = await fresh("s3");
    await assertFirstOnly(objects, NEVER);
    await assertFirstOnly(objects, NEVER);
  });

  it("lists more objects than come in one answer", async () => {
    const { objects } = await fresh("s3");
    const all = Array.from({ length: 1003 }, (_, index) => `v1/many/${String(index).padStart(4, "0")}`);
    for (let at = 0; at < all.length; at += 50)
      await Promise.all(
        all.slice(at, at + 50).map(async (name) => await objects.create(name, Buffer.from("x"), NEVER)),
      );
    const found = await listing(objects.list("v1/many/", NEVER));
    expect(found.map(({ name }) => name)).toEqual(all);
  });

  it("keeps a film for a machine that has nothing: it rebuilds it for nothing", async () => {
    await using emulator = await startEmulatorProcess({ clips: "small" });
    const env = {
      STORYBOARD_BASE_URL: emulator.url,
      STORYBOARD_STORE: `s3://films/film-${++count}`,
      STORYBOARD_STORE_KEY: "k".repeat(40),
      AWS_ENDPOINT_URL_S3: server.url,
      AWS_ACCESS_KEY_ID: "interop",
      AWS_SECRET_ACCESS_KEY: "interop-secret",
    };
    const film = { "film.yaml": "version: 1\nshots:\n  - { id: sea, prompt: The sea, duration: 4 }\n" };
    const words = ["run", "film.yaml", "--provider", "gemini", "--as-real", "--no-cut", "--poll-seconds", "0.1"];
    await using first = await openDesk(film);
    const filmed = await first.storyboard([...words, "--yes"], env);
    expect(filmed.code, filmed.stderr).toBe(0);
    await using second = await openDesk(film);
    const rebuilt = await second.storyboard([...words, "--frozen"], env);
    expect(rebuilt.code, rebuilt.stderr).toBe(0);
    expect(rebuilt.stderr).toContain("Bringing 1 clip from the store s3://films/film-");
    expect((await emulator.ledger()).generations).toHaveLength(1);
  }, 60_000);

  it("has no bucket of another name", async () => {
    const objects = await openObjects(addressOfStore({ text: "s3://nowhere", from: "store", base: "/" }), process.env);
    await expect(objects.create("v1/a", Buffer.from("x"), NEVER)).rejects.toMatchObject({
      problem: { code: "store/refused", message: "The store s3://nowhere refuses: there is no bucket nowhere." },
    });
  });
});

describe("fake-gcs-server", () => {
  let server: StoreServer | undefined;
  beforeAll(async () => {
    server = await startFakeGcs(folder.path, "films");
    if (server !== undefined) process.env["STORAGE_EMULATOR_HOST"] = server.url;
  }, 90_000);
  afterAll(async () => {
    delete process.env["STORAGE_EMULATOR_HOST"];
    await server?.stop();
  });
  describe.skipIf(!process.env["STORYBOARD_FAKE_GCS"])("where Go could build it", () => {
    storesObjects(async () => await fresh("gs"));
    sharesOrders(async () => (await fresh("gs")).objects);

    it("is a store in which exactly one machine is the first", async () => {
      const { objects } = await fresh("gs");
      await assertFirstOnly(objects, NEVER);
      await assertFirstOnly(objects, NEVER);
    });

    it("has no bucket of another name", async () => {
      const text = "gs://nowhere";
      const objects = await openObjects(addressOfStore({ text, from: "store", base: "/" }), process.env);
      await expect(objects.create("v1/a", Buffer.from("x"), NEVER)).rejects.toMatchObject({
        problem: { code: "store/refused", message: "The store gs://nowhere refuses: there is no bucket nowhere." },
      });
    });
  });
});

describe("a server that takes no heed of conditions", () => {
  let server: StoreServer;
  beforeAll(async () => {
    server = await startHeedless(folder.path, "films");
    process.env["STORAGE_EMULATOR_HOST"] = server.url;
  }, 90_000);
  afterAll(async () => {
    delete process.env["STORAGE_EMULATOR_HOST"];
    await server.stop();
  });

  it("is found out before anything is ordered", async () => {
    const { objects } = await fresh("gs");
    await expect(assertFirstOnly(objects, NEVER)).rejects.toMatchObject({
      problem: { code: "store/refused", message: expect.stringContaining("it overwrites what is there") },
    });
  });

  it("gets no order: a run ends with 4 before anything is paid for", async () => {
    await using emulator = await startEmulatorProcess({ clips: "small" });
    await using desk = await openDesk({
      "film.yaml": "version: 1\nshots:\n  - { id: sea, prompt: The sea, duration: 4 }\n",
    });
    const env = {
      STORYBOARD_BASE_URL: emulator.url,
      STORYBOARD_STORE: `gs://films/film-${++count}`,
      STORAGE_EMULATOR_HOST: server.url,
    };
    const run = await desk.storyboard(
      ["run", "film.yaml", "--provider", "gemini", "--as-real", "--yes", "--no-cut"],
      env,
    );
    expect(run.code).toBe(4);
    expect(run.stderr).toContain("it overwrites what is there");
    expect((await emulator.ledger()).generations).toEqual([]);
  }, 60_000);
});
