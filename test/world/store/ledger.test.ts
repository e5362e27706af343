import { readFileSync, statSync, writeFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { isKey } from "../../../src/domain/digest.ts";
import type { Key } from "../../../src/domain/names.ts";
import type { AttemptStart, Landed } from "../../../src/domain/take.ts";
import { openDatabase } from "../../../src/world/store/database.ts";
import { openLedger, type LocalLedger } from "../../../src/world/store/ledger.ts";
import { digest, take } from "../../helpers/builders.ts";
import { from, startChild } from "../../helpers/child.ts";
import { tempFolder } from "../../helpers/temp.ts";
import { simulatedClock } from "../../sim/clock.ts";

const KEY = key(1);

function key(number: number): Key {
  const text = `s1-${String(number).padStart(40, "0")}`;
  if (!isKey(text)) throw new Error(text);
  return text;
}

function start(fields: Partial<AttemptStart> = {}): AttemptStart {
  return { key: KEY, shots: ["boat"], provider: "gemini", model: "camera-1", price: 100, ...fields };
}

/** A ledger in a folder of its own, with its file and a clock that is set by hand. */
function openHere(): Disposable & {
  file: string;
  ledger: LocalLedger;
  database: DatabaseSync;
  wait: (ms: number) => Promise<void>;
} {
  const folder = tempFolder();
  const clock = simulatedClock();
  const file = folder.file(".storyboard", "state.db");
  const database = openDatabase(file);
  const ledger = openLedger(database, clock);
  return {
    file,
    ledger,
    database,
    wait: async (ms) => await clock.runUntil(clock.sleep(ms, new AbortController().signal)),
    [Symbol.dispose]: () => {
      ledger.close();
      folder[Symbol.dispose]();
    },
  };
}

const LANDED: Landed = {
  media: digest("a clip"),
  bytes: 7,
  footage: { kind: "uri", uri: "https://service.example/7" },
  at: "2026-11-22T10:00:00.000Z",
};
const STEPS = ["claim", "named", "ready", "landed", "unsure", "keep"] as const;
const AFTER = {
  claim: { state: "submitting" },
  named: { state: "submitted", operation: "operations/7" },
  ready: { state: "ready", footage: { kind: "uri", uri: "https://service.example/7" } },
  landed: { state: "submitting", landed: LANDED },
  unsure: { state: "unsure", problem: { code: "provider/unsure" } },
  keep: { state: "stored" },
} as const;

describe("the ledger", () => {
  it.each(STEPS)("has it on disk when %s returns: a process that is killed right then loses nothing", async (step) => {
    using folder = tempFolder();
    const file = folder.file("state.db");
    const calls = {
      claim: "",
      named: `await ledger.named(id, "operations/7");`,
      ready: `await ledger.ready(id, { kind: "uri", uri: "https://service.example/7" });`,
      landed: `await ledger.landed(id, ${JSON.stringify(LANDED)});`,
      unsure: `await ledger.end(id, "unsure", { code: "provider/unsure", severity: "error", message: "?" });`,
      keep: `await ledger.keep(id, ${JSON.stringify(take(KEY))});`,
    };
    const child = startChild(
      `${from("src/world/store/database.ts", "openDatabase")}${from("src/world/store/ledger.ts", "openLedger")}
      const clock = { date: () => new Date("2026-11-22T10:00:00Z") };
      const ledger = openLedger(openDatabase(${JSON.stringify(file)}), clock);
      const id = await ledger.claim(${JSON.stringify(start())});
      ${calls[step]}
      process.kill(process.pid, "SIGKILL");`,
    );
    expect(await child.ended).toMatchObject({ signal: "SIGKILL", stderr: "" });
    const ledger = openLedger(openDatabase(file), simulatedClock());
    const holding = (await ledger.holdings([KEY])).get(KEY);
    expect(holding?.attempt).toMatchObject({ ...start(), ...AFTER[step], started: "2026-11-22T10:00:00.000Z" });
    expect(holding?.take).toEqual(step === "keep" ? take(KEY) : undefined);
    ledger.close();
  });

  it("counts an attempt at what its service says that it costs, from its name on", async () => {
    using here = openHere();
    const { ledger } = here;
    const sums = async (): Promise<readonly number[]> => [
      await ledger.spentSince(new Date(0)),
      await ledger.unpricedSince(new Date(0)),
    ];
    const unknown = await ledger.claim(start({ price: null }));
    const known = await ledger.claim(start({ key: key(2), price: 3_200_000 }));
    expect(await sums()).toEqual([3_200_000, 1]);
    await ledger.named(unknown, "operations/1", 1_600_000);
    await ledger.named(known, "operations/2", 400_000);
    expect(await sums()).toEqual([2_000_000, 0]);
    await ledger.named(known, "operations/2");
    expect((await ledger.open()).map(({ price }) => price)).toEqual([1_600_000, 400_000]);
  });

  it("has at most one open attempt a key: none is claimed beside one that may be paid for", async () => {
    using here = openHere();
    const { ledger } = here;
    const id = await ledger.claim(start());
    await expect(ledger.claim(start())).rejects.toThrow();
    await ledger.named(id, "operations/1");
    await expect(ledger.claim(start())).rejects.toThrow();
    await ledger.end(id, "unsure");
    await expect(ledger.claim(start())).rejects.toThrow();
    ledger.resolve(id, "not-paid");
    await ledger.claim(start());
    await ledger.claim(start({ key: key(2) }));
    expect(await ledger.open()).toHaveLength(2);
  });

  it("gives the newest attempt of each key beside its take, and leaves out keys it never heard of", async () => {
    using here = openHere();
    const { ledger } = here;
    await ledger.keep(await ledger.claim(start({ source: take(KEY).media })), take(KEY));
    await ledger.end(await ledger.claim(start({ price: 200 })), "rejected");
    await ledger.end(await ledger.claim(start({ key: key(2) })), "failed");
    const holdings = await ledger.holdings([KEY, key(2), key(3)]);
    expect([...holdings.keys()]).toEqual([KEY, key(2)]);
    expect(holdings.get(KEY)).toMatchObject({ take: take(KEY), attempt: { price: 200, state: "rejected" } });
    expect(holdings.get(key(2))).toMatchObject({ attempt: { state: "failed" } });
  });

  it("answers for thousands of keys at once", async () => {
    using here = openHere();
    const keys = Array.from({ length: 2_345 }, (_, index) => key(index));
    here.database.exec("BEGIN");
    for (const each of keys) await here.ledger.claim(start({ key: each }));
    here.database.exec("COMMIT");
    expect(await here.ledger.holdings(keys)).toHaveLength(2_345);
  });

  it("keeps the newer take of a key", async () => {
    using here = openHere();
    const { ledger } = here;
    await ledger.keep(await ledger.claim(start()), take(KEY));
    const newer = take(KEY, { made: "2026-11-23T12:00:00.000Z" });
    await ledger.keep(await ledger.claim(start()), newer);
    expect((await ledger.holdings([KEY])).get(KEY)?.take).toEqual(newer);
    expect(ledger.takes().at(-1)).toEqual(newer);
  });

  it("counts as spent what was or may be billed since then: stored, open, unsure, written off; not what was rejected or failed", async () => {
    using here = openHere();
    const { ledger } = here;
    const claim = async (number: number, price: number): Promise<number> =>
      await ledger.claim(start({ key: key(number), price }));
    await ledger.keep(await claim(1, 1), take(key(1)));
    await here.wait(60_000);
    const since = new Date("2026-11-22T10:01:00.000Z");
    await ledger.keep(await claim(2, 10), take(key(2)));
    await claim(3, 100);
    await ledger.named(await claim(4, 1_000), "operations/4");
    await ledger.end(await claim(5, 10_000), "unsure");
    await ledger.end(await claim(6, 100_000), "written-off");
    await ledger.end(await claim(7, 1_000_000), "rejected");
    await ledger.end(await claim(8, 10_000_000), "failed");
    expect(await ledger.spentSince(since)).toBe(111_110);
    expect(await ledger.spentSince(new Date(0))).toBe(111_111);
  });

  it("says when a model was asked, whatever came of it, for the window of the next run", async () => {
    using here = openHere();
    const { ledger } = here;
    await ledger.end(await ledger.claim(start()), "rejected");
    await here.wait(30_000);
    await ledger.claim(start());
    await ledger.claim(start({ key: key(2), model: "camera-2" }));
    const claims = await ledger.claimsSince(
      { provider: "gemini", id: "camera-1" },
      new Date("2026-11-22T10:00:30.000Z"),
    );
    expect(claims).toEqual(["2026-11-22T10:00:30.000Z"]);
    expect(await ledger.claimsSince({ provider: "gemini", id: "camera-1" }, new Date(0))).toHaveLength(2);
  });

  it("settles what nobody was sure about as a person says: not paid, paid and lost, or collected by its name", async () => {
    using here = openHere();
    const { ledger } = here;
    const states = async (): Promise<(string | undefined)[]> =>
      [...(await ledger.holdings([1, 2, 3].map(key))).values()].map(({ attempt }) => attempt?.state);
    const [free, lost, found] = [
      await ledger.claim(start({ key: key(1) })),
      await ledger.claim(start({ key: key(2) })),
      await ledger.claim(start({ key: key(3) })),
    ];
    await ledger.ready(found, { kind: "uri", uri: "https://service.example/gone" });
    for (const id of [lost, found]) await ledger.end(id, "unsure");
    expect(ledger.resolve(free, "not-paid")).toBe(true);
    expect(ledger.resolve(lost, "paid")).toBe(true);
    expect(ledger.resolve(found, { operation: "operations/9" })).toBe(true);
    expect(await states()).toEqual(["rejected", "written-off", "submitted"]);
    expect(await ledger.open()).toMatchObject([{ id: found, operation: "operations/9" }]);
    expect((await ledger.open())[0]?.footage).toBeUndefined();
    expect(await ledger.spentSince(new Date(0))).toBe(200);
  });

  it("lets a person give up or name anew what is being filmed or fetched: it may never end, or be somebody else's", async () => {
    using here = openHere();
    const { ledger } = here;
    const one = await ledger.claim(start());
    await ledger.named(one, "operations/typo");
    expect(ledger.resolve(one, { operation: "operations/1" })).toBe(true);
    expect(await ledger.open()).toMatchObject([{ id: one, state: "submitted", operation: "operations/1" }]);
    const two = await ledger.claim(start({ key: key(2) }));
    await ledger.named(two, "operations/2");
    await ledger.ready(two, { kind: "uri", uri: "https://service.example/2" });
    expect(ledger.resolve(two, "paid")).toBe(true);
    expect(ledger.resolve(one, "not-paid")).toBe(true);
    expect(await ledger.open()).toEqual([]);
    expect(await ledger.spentSince(new Date(0))).toBe(100);
  });

  it("opens what was given up again by its operation, for the same price, and puts it before what was tried since", async () => {
    using here = openHere();
    const { ledger } = here;
    const lost = await ledger.claim(start());
    await ledger.named(lost, "operations/1");
    ledger.resolve(lost, "paid");
    await ledger.end(await ledger.claim(start()), "failed");
    expect(ledger.resolve(lost, { operation: "operations/1" })).toBe(true);
    const { attempt } = (await ledger.holdings([KEY])).get(KEY) ?? {};
    expect(attempt).toMatchObject({ id: lost, state: "submitted", operation: "operations/1" });
    expect([attempt?.ended, attempt?.problem]).toEqual([undefined, undefined]);
    expect(await ledger.spentSince(new Date(0))).toBe(100);
  });

  it("makes what was given up an attempt at something else, for the same price", async () => {
    using here = openHere();
    const { ledger } = here;
    const lost = await ledger.claim(start({ film: "old.yaml" }));
    await ledger.named(lost, "operations/1");
    ledger.resolve(lost, "paid");
    ledger.readopt(lost, start({ key: key(2), shots: ["gulls"], film: "film.yaml", price: 999 }));
    expect(await ledger.open()).toMatchObject([
      { id: lost, key: key(2), shots: ["gulls"], film: "film.yaml", state: "submitted", operation: "operations/1" },
    ]);
    expect(await ledger.spentSince(new Date(0))).toBe(100);
  });

  it("notes where an attempt was ordered, until a person says where it is to be collected", async () => {
    using here = openHere();
    const { ledger } = here;
    const id = await ledger.claim(start({ address: "http://127.0.0.1:4000" }));
    await ledger.named(id, "operations/1");
    const address = async (): Promise<string | undefined> => (await ledger.open())[0]?.address;
    expect(await address()).toBe("http://127.0.0.1:4000");
    ledger.resolve(id, { operation: "operations/1" });
    expect(await address()).toBe("http://127.0.0.1:4000");
    ledger.resolve(id, { operation: "operations/1", address: "http://127.0.0.1:5000" });
    expect(await address()).toBe("http://127.0.0.1:5000");
    ledger.resolve(id, "paid");
    ledger.resolve(id, { operation: "operations/1", address: "own" });
    expect(await address()).toBe("own");
    ledger.readopt(id, start());
    expect(await address()).toBeUndefined();
  });

  it("settles nothing that has ended", async () => {
    using here = openHere();
    const { ledger } = here;
    const id = await ledger.claim(start());
    await ledger.named(id, "operations/1");
    await ledger.keep(id, take(KEY));
    for (const as of ["paid", "not-paid", { operation: "operations/2" }] as const)
      expect(ledger.resolve(id, as)).toBe(false);
    expect((await ledger.holdings([KEY])).get(KEY)?.attempt).toMatchObject({
      state: "stored",
      operation: "operations/1",
    });
  });

  it("knows no price where nobody did, and how many such attempts it counts", async () => {
    using here = openHere();
    const { ledger } = here;
    await ledger.claim(start({ key: key(1), price: null, film: "one.yaml" }));
    await ledger.claim(start({ key: key(2), price: 10, film: "two.yaml" }));
    const refused = await ledger.claim(start({ key: key(3), price: null, film: "one.yaml" }));
    await ledger.end(refused, "rejected");
    expect(ledger.attempts().map(({ price }) => price)).toEqual([null, 10, null]);
    expect(await ledger.spentSince(new Date(0))).toBe(10);
    const unpriced = async (film?: string): Promise<number> => await ledger.unpricedSince(new Date(0), film);
    expect([await unpriced(), await unpriced("one.yaml"), await unpriced("two.yaml")]).toEqual([1, 1, 0]);
  });

  it("knows whose an operation is, stored or open, until its attempt is said never to have been paid for", async () => {
    using here = openHere();
    const { ledger } = here;
    const [kept, open] = [await ledger.claim(start()), await ledger.claim(start({ key: key(2) }))];
    await ledger.named(kept, "operations/1");
    await ledger.keep(kept, take(KEY));
    await ledger.named(open, "operations/2");
    expect(ledger.holderOf("gemini", (name) => name === "operations/1")).toMatchObject({ id: kept, shots: ["boat"] });
    expect(ledger.holderOf("gemini", (name) => name === "operations/2")).toMatchObject({ id: open });
    expect(ledger.holderOf("vertex", (name) => name === "operations/2")).toBeUndefined();
    ledger.resolve(open, "not-paid");
    expect(ledger.holderOf("gemini", (name) => name === "operations/2")).toBeUndefined();
  });

  it("counts for a film what it asked for and what nobody knows the film of, not what another film asked for", async () => {
    using here = openHere();
    const { ledger } = here;
    await ledger.claim(start({ key: key(1), price: 1, film: "acts/one.yaml" }));
    await ledger.claim(start({ key: key(2), price: 10, film: "acts/two.yaml" }));
    await ledger.claim(start({ key: key(3), price: 100 }));
    expect(await ledger.spentSince(new Date(0), "acts/one.yaml")).toBe(101);
    expect(await ledger.spentSince(new Date(0), "acts/two.yaml")).toBe(110);
    expect(await ledger.spentSince(new Date(0))).toBe(111);
    expect((await ledger.open()).map(({ film }) => film)).toEqual(["acts/one.yaml", "acts/two.yaml", undefined]);
  });

  it("remembers picks by base key", () => {
    using here = openHere();
    here.database.exec(`INSERT INTO picks VALUES ('rubbish', 3, '2026-11-22')`);
    here.ledger.pick(KEY, 3);
    const picked = here.ledger.pick(KEY, 2);
    expect(here.ledger.picks()).toEqual(new Map([[KEY, picked]]));
    expect(picked).toMatchObject({ of: KEY, take: 2 });
    here.ledger.pick(KEY, 4);
    here.ledger.unpick(KEY, picked);
    expect(here.ledger.picks()).toEqual(new Map([[KEY, picked]]));
    here.ledger.unpick(KEY, undefined);
    expect(here.ledger.picks()).toEqual(new Map());
  });

  it("keeps every clip of a key: what is filmed again takes the place of nothing", async () => {
    using here = openHere();
    const { ledger } = here;
    const older = take(KEY);
    const newer = take(KEY, { media: digest("newer") });
    await ledger.keep(await ledger.claim(start()), older);
    await ledger.keep(await ledger.claim(start()), newer);
    expect((await ledger.holdings([KEY])).get(KEY)).toMatchObject({ take: newer, older: [older] });
    expect(ledger.takes()).toEqual([older, newer]);
  });

  it("remembers what was dropped and taken back, the latest word on each clip", () => {
    using here = openHere();
    const { ledger } = here;
    const clip = { key: KEY, media: digest("clip") };
    ledger.drop(clip, true);
    ledger.drop({ key: KEY, media: digest("other") }, true);
    ledger.drop(clip, false);
    expect(ledger.drops().map(({ media, dropped }) => [media, dropped])).toEqual(
      expect.arrayContaining([
        [digest("clip"), false],
        [digest("other"), true],
      ]),
    );
    expect(ledger.drops()).toHaveLength(2);
  });

  it("writes an operation that somebody else began down as one of its own", async () => {
    using here = openHere();
    const { ledger } = here;
    ledger.adopt(start({ base: KEY, number: 2, recipe: "{}", filing: "here/1" }), "operations/9");
    expect(await ledger.open()).toMatchObject([
      { state: "submitted", operation: "operations/9", base: KEY, number: 2, recipe: "{}", filing: "here/1" },
    ]);
  });

  it("keeps a take and ends its attempt both or neither, and says that the disk is full", async () => {
    using here = openHere();
    const { ledger, database } = here;
    const id = await ledger.claim(start());
    database.exec("PRAGMA max_page_count = 1");
    const large = take(KEY, { model: "x".repeat(100_000) });
    await expect(ledger.keep(id, large)).rejects.toMatchObject({ problem: { code: "disk/full" } });
    expect((await ledger.holdings([KEY])).get(KEY)).toMatchObject({ attempt: { state: "submitting" } });
    expect(ledger.takes()).toEqual([]);
    await expect(ledger.claim(start({ key: key(2), shots: ["x".repeat(100_000)] }))).rejects.toMatchObject({
      problem: { code: "disk/full" },
    });
  });
});

describe("the ledger's file", () => {
  it("is for its owner alone", () => {
    using here = openHere();
    expect(statSync(here.file).mode & 0o777).toBe(0o600);
  });

  it("survives power cuts by its own settings", () => {
    using here = openHere();
    expect(here.database.prepare("PRAGMA journal_mode").get()).toEqual({ journal_mode: "wal" });
    expect(here.database.prepare("PRAGMA synchronous").get()).toEqual({ synchronous: 2 });
  });

  it("is not touched by being opened and closed again", async () => {
    using here = openHere();
    await here.ledger.claim(start());
    here.ledger.close();
    const before = statSync(here.file, { bigint: true });
    openDatabase(here.file).close();
    const after = statSync(here.file, { bigint: true });
    expect([after.mtimeNs, after.ctimeNs, after.size]).toEqual([before.mtimeNs, before.ctimeNs, before.size]);
  });

  it("of the first version is brought up to date with all that it holds", async () => {
    using folder = tempFolder();
    const file = folder.file("state.db");
    const old = new DatabaseSync(file);
    old.exec(`
      CREATE TABLE attempts (
        id INTEGER PRIMARY KEY, key TEXT NOT NULL, shots TEXT NOT NULL, provider TEXT NOT NULL, model TEXT NOT NULL,
        price INTEGER NOT NULL, source TEXT, film TEXT, state TEXT NOT NULL, started TEXT NOT NULL, ended TEXT,
        operation TEXT, footage TEXT, problem TEXT
      ) STRICT;
      CREATE TABLE takes (key TEXT PRIMARY KEY, attempt INTEGER REFERENCES attempts (id), take TEXT NOT NULL) STRICT;
      CREATE TABLE picks (base TEXT PRIMARY KEY, take INTEGER NOT NULL, at TEXT NOT NULL) STRICT;
      INSERT INTO attempts (id, key, shots, provider, model, price, state, started)
        VALUES (7, '${KEY}', '["harbour"]', 'gemini', 'camera-1', 200, 'unsure', '2026-11-22T10:00:00.000Z');
      INSERT INTO attempts (id, key, shots, provider, model, price, state, started)
        VALUES (8, '${key(3)}', '["gulls"]', 'gemini', 'camera-0', 0, 'unsure', '2026-11-22T10:01:00.000Z'),
          (9, '${key(4)}', '["drawn"]', 'animatic', 'slate', 0, 'unsure', '2026-11-22T10:02:00.000Z');
      PRAGMA user_version = 1`);
    old.prepare("INSERT INTO takes VALUES (?, 7, ?)").run(key(2), JSON.stringify(take(key(2))));
    old.close();
    const database = openDatabase(file);
    const ledger = openLedger(database, simulatedClock());
    expect(ledger.takes()).toEqual([take(key(2))]);
    expect(await ledger.open()).toMatchObject([
      { id: 7, key: KEY, price: 200, state: "unsure" },
      { id: 8, price: null },
      { id: 9, price: 0 },
    ]);
    expect((await ledger.open()).map(({ address }) => address)).toEqual([undefined, undefined, undefined]);
    ledger.close();
  });

  it("of a newer version is refused and left as it is", () => {
    using here = openHere();
    here.database.exec("PRAGMA user_version = 99");
    here.ledger.close();
    expect(() => openDatabase(here.file)).toThrow(
      expect.objectContaining({ problem: expect.objectContaining({ code: "state/newer" }) }),
    );
    const bytes = readFileSync(here.file);
    expect(bytes.readUInt32BE(60)).toBe(99);
  });

  it("that is no database is called damaged and left as it is, never begun anew", () => {
    using folder = tempFolder();
    const file = folder.file("state.db");
    writeFileSync(file, "these are no books at all".repeat(1_000));
    expect(() => openDatabase(file)).toThrow(
      expect.objectContaining({ problem: expect.objectContaining({ code: "state/damaged" }) }),
    );
    expect(readFileSync(file, "utf8")).toMatch(/^these are no books/);
  });

  it("that is damaged inside is called damaged when that is met", async () => {
    using here = openHere();
    here.database.exec("BEGIN");
    for (let number = 0; number < 500; number++) await here.ledger.claim(start({ key: key(number) }));
    here.database.exec("COMMIT");
    here.ledger.close();
    const bytes = readFileSync(here.file);
    bytes.fill(0x5a, 4_096);
    writeFileSync(here.file, bytes);
    const ledger = openLedger(openDatabase(here.file), simulatedClock());
    await expect(ledger.holdings([KEY])).rejects.toMatchObject({ problem: { code: "state/damaged" } });
    ledger.close();
  });

  it("in a folder that cannot be is the disk's problem", () => {
    using folder = tempFolder();
    writeFileSync(folder.file("taken"), "");
    expect(() => openDatabase(folder.file("taken", "state.db"))).toThrow(
      expect.objectContaining({ problem: expect.objectContaining({ code: "disk/failed" }) }),
    );
  });

  it("is made once, however many processes open it in the same moment", async () => {
    using folder = tempFolder();
    const file = folder.file("state.db");
    const children = [1, 2, 3, 4].map((number) =>
      startChild(
        `${from("src/world/store/database.ts", "openDatabase")}${from("src/world/store/ledger.ts", "openLedger")}
        console.log("ready");
        process.stdin.once("data", async () => {
          const ledger = openLedger(openDatabase(${JSON.stringify(file)}), { date: () => new Date() });
          await ledger.claim(${JSON.stringify(start({ key: key(number) }))});
          ledger.close();
          process.exit(0);
        });`,
      ),
    );
    for (const child of children) await child.firstLine;
    for (const child of children) child.process.stdin?.write("go\n");
    for (const child of children) expect(await child.ended).toMatchObject({ code: 0, stderr: "" });
    const ledger = openLedger(openDatabase(file), simulatedClock());
    expect(await ledger.open()).toHaveLength(4);
    ledger.close();
  });
});

describe("what is recorded of a film's shots", () => {
  it("is for each shot and take the newest attempt that gave a clip, and the newest that did not; of this film, with a recipe", async () => {
    using here = openHere();
    const { ledger } = here;
    const order = async (number: number, fields: Partial<AttemptStart>, end: "failed" | "keep"): Promise<number> => {
      const asked = { key: key(number), film: "film.yaml", recipe: "{}", number: 1, ...fields };
      const id = await ledger.claim(start(asked));
      await (end === "keep" ? ledger.keep(id, take(key(number))) : ledger.end(id, "failed"));
      return id;
    };
    await order(1, {}, "keep");
    const kept = await order(2, {}, "keep");
    const failed = await order(3, {}, "failed");
    const second = await order(4, { number: 2 }, "keep");
    const shared = await order(5, { shots: ["pier", "quay"] }, "keep");
    await order(6, { film: "other.yaml" }, "keep");
    await order(7, { shots: ["gulls"] }, "keep");
    const idsOf = (...shots: string[]): number[] => ledger.recorded("film.yaml", shots).map(({ id }) => id);
    expect(idsOf("boat", "quay")).toEqual([kept, failed, second, shared]);
    expect(idsOf("nobody")).toEqual([]);
  });
});

describe("clips that a film asked for under other names than it has now", () => {
  it("are told with their keys, unless they are dropped, of another film, or shared with a name that is still there", async () => {
    using here = openHere();
    const { ledger } = here;
    const film = async (number: number, fields: Partial<AttemptStart>): Promise<void> => {
      const asked = { key: key(number), base: key(number), film: "film.yaml", recipe: "{}", number: 1, ...fields };
      await ledger.keep(await ledger.claim(start(asked)), take(key(number)));
    };
    await film(1, { shots: ["boat"] });
    await film(2, { shots: ["gulls"] });
    await film(3, { shots: ["gulls", "pier"] });
    await film(4, { shots: ["gulls"], film: "other.yaml" });
    await film(5, { shots: ["quay"] });
    await film(7, { shots: ["mole"], draft: true });
    await ledger.end(
      await ledger.claim(start({ key: key(6), shots: ["gulls"], film: "film.yaml", recipe: "{}" })),
      "failed",
    );
    expect(ledger.strayed("film.yaml", ["boat", "pier"])).toEqual([
      { shots: ["gulls"], base: key(2) },
      { shots: ["quay"], base: key(5) },
    ]);
    expect(ledger.strayed("film.yaml", ["boat", "pier"], true)).toEqual([{ shots: ["mole"], base: key(7) }]);
    const clip = { key: key(5), media: take(key(5)).media };
    ledger.drop(clip, true);
    expect(ledger.strayed("film.yaml", ["boat", "pier", "gulls"])).toEqual([]);
    ledger.drop(clip, false);
    expect(ledger.strayed("film.yaml", ["boat", "pier", "gulls"])).toEqual([{ shots: ["quay"], base: key(5) }]);
  });
});
