import { createHash } from "node:crypto";
import { chmod, cp, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { openDesk, type Desk, type Ended } from "../helpers/cli.ts";
import { startEmulatorProcess, type EmulatorProcess } from "../helpers/emulator.ts";
import { tempFolder } from "../helpers/temp.ts";

const FILM = `version: 1
shots:
  - id: harbour
    prompt: A red boat leaves the harbour
    duration: 4
  - id: gulls
    prompt: Gulls wheel above the wake
    duration: 4
`;

const KEY = "k".repeat(40);

/** A machine with nothing on it but what is in git. */
async function machine(files: Readonly<Record<string, string>> = { "film.yaml": FILM }): Promise<Machine> {
  const desk = await openDesk(files);
  const call = async (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> =>
    await desk.storyboard([...args, "--provider", "gemini", "--as-real"], {
      STORYBOARD_BASE_URL: (await emulator).url,
      STORYBOARD_API_KEY: "sk-test-4711-secret",
      ...env,
    });
  return Object.assign(desk, { call });
}

type Machine = Desk & {
  readonly call: (args: readonly string[], env?: Readonly<Record<string, string>>) => Promise<Ended>;
};

const emulator: Promise<EmulatorProcess> = startEmulatorProcess({ clips: "small" });
const folder = tempFolder();
/** A store in which the film is, signed, and its lock file. */
const filmed = film();

afterAll(async () => {
  await (await emulator)[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

async function film(): Promise<{ readonly store: string; readonly lock: string }> {
  const store = folder.file("filmed");
  await using first = await machine();
  const env = { STORYBOARD_STORE: store, STORYBOARD_STORE_KEY: KEY };
  const run = await first.call(["run", "film.yaml", "--yes", "--no-cut", "--poll-seconds", "0.1"], env);
  expect(run.code, run.stderr).toBe(0);
  return { store, lock: await first.read("film.lock.yaml") };
}

let copies = 0;

/** The same store for one test alone. */
async function ownStore(): Promise<{ readonly store: string; readonly env: Record<string, string> }> {
  const store = folder.file(`copy-${++copies}`);
  await cp((await filmed).store, store, { recursive: true });
  return { store, env: { STORYBOARD_STORE: store, STORYBOARD_STORE_KEY: KEY } };
}

async function billed(): Promise<number> {
  return (await (await emulator).ledger()).generations.length;
}

async function clipsIn(store: string): Promise<string[]> {
  return (await readdir(join(store, "v1/media"))).map((name) => join(store, "v1/media", name));
}

describe("a store that machines share", () => {
  it("has every kept clip by its digest, and a signed entry for each", async () => {
    const { store } = await filmed;
    expect(await clipsIn(store)).toHaveLength(2);
    const entries = (await readdir(join(store, "v1/takes"), { recursive: true })).filter((name) =>
      name.endsWith("json"),
    );
    expect(entries).toHaveLength(2);
    expect(await readFile(join(store, "v1/takes", entries[0] ?? ""), "utf8")).toMatch(/\nhmac-sha256 [0-9a-f]{64}\n$/);
  });

  it("rebuilds the film of a fresh clone for nothing, with the lock file and without it", async () => {
    const { env } = await ownStore();
    const before = await billed();
    const lock = { "film.lock.yaml": (await filmed).lock };
    for (const [files, how] of [
      [lock, []],
      [{}, ["--no-cut"]],
    ] as const) {
      await using clone = await machine({ "film.yaml": FILM, ...files });
      const run = await clone.call(["run", "film.yaml", "--frozen", ...how], env);
      expect(run.code, run.stderr).toBe(0);
      expect(run.stderr).toContain("Bringing 2 clips from the store");
      expect(clone.has("film.mp4")).toBe(how.length === 0);
      expect(await clone.read("film.lock.yaml")).toBe((await filmed).lock);
    }
    expect(await billed()).toBe(before);
  });

  it("has nothing to say where the lock file names a clip: one that was made earlier is neither shown nor noted", async () => {
    const { store } = await ownStore();
    const { lock } = await filmed;
    const [entry = ""] = (await readdir(join(store, "v1/takes"), { recursive: true })).filter((name) =>
      name.endsWith("json"),
    );
    const file = join(store, "v1/takes", entry);
    const { take }: { take: { media: string; bytes: number } } = JSON.parse(
      (await readFile(file, "utf8")).split("\n")[0] ?? "",
    );
    const clip = Buffer.concat([
      await readFile(join(store, "v1/media", take.media)),
      Buffer.from("\0\0\0\x08free", "latin1"),
    ]);
    const media = createHash("sha256").update(clip).digest("hex");
    await writeFile(join(store, "v1/media", media), clip);
    const other = { version: 1, take: { ...take, media, bytes: clip.length, made: "2020-01-01T00:00:00.000Z" } };
    await writeFile(file.replace(take.media, media), `${JSON.stringify(other)}\n`);
    const env = { STORYBOARD_STORE: store };
    await using clone = await machine({ "film.yaml": FILM, "film.lock.yaml": lock });
    for (const how of [["run"], ["run"], ["lock", "--rebuild"]]) {
      const said = await clone.call([...how, "film.yaml", ...(how[0] === "run" ? ["--frozen", "--no-cut"] : [])], env);
      expect(said.code, said.stderr).toBe(0);
      expect(await clone.read("film.lock.yaml")).toBe(lock);
    }
    expect(clone.has(`.storyboard/media/${take.media.slice(0, 2)}/${take.media}.mp4`)).toBe(true);
    expect(clone.has(`.storyboard/media/${media.slice(0, 2)}/${media}.mp4`)).toBe(false);
  });

  it("is left out with --no-store", async () => {
    const { env } = await ownStore();
    await using clone = await machine();
    const plan = await clone.call(["plan", "film.yaml", "--no-store"], env);
    expect(plan.stdout).toContain("2 to film");
  });

  it("is not believed where a clip has other bytes: both digests are named, nothing is filmed, nothing overwritten", async () => {
    const { store, env } = await ownStore();
    const [clip = ""] = await clipsIn(store);
    const bytes = await readFile(clip);
    bytes[bytes.length - 1] = Number(bytes.at(-1)) ^ 1;
    await writeFile(clip, bytes);
    const before = await billed();
    await using clone = await machine({ "film.yaml": FILM, "film.lock.yaml": (await filmed).lock });
    const run = await clone.call(["run", "film.yaml", "--yes", "--no-cut", "--poll-seconds", "0.1"], env);
    // The service still has it.
    expect(run.code, run.stderr).toBe(0);
    expect(run.stderr).toMatch(
      new RegExp(`under sha256 ${clip.slice(-64)}\\s+are\\s+the\\s+bytes\\s+of\\s+sha256 [0-9a-f]{64}`),
    );
    expect(await billed()).toBe(before);
    expect((await readFile(clip)).equals(bytes)).toBe(true);
  });

  it("does not have a clip that came only in part", async () => {
    const { store, env } = await ownStore();
    const [clip = ""] = await clipsIn(store);
    await truncate(clip, 1000);
    await using clone = await machine({ "film.yaml": FILM, "film.lock.yaml": (await filmed).lock });
    const run = await clone.call(["run", "film.yaml", "--frozen", "--no-cut"], env);
    expect(run.code).toBe(5);
    expect(run.stderr).toContain("Bringing 1 clip from the store");
  });

  it("does not count what is signed with another key, and says so; what the lock file names counts all the same", async () => {
    const { env } = await ownStore();
    const other = { ...env, STORYBOARD_STORE_KEY: "o".repeat(40) };
    await using stranger = await machine();
    const plan = await stranger.call(["plan", "film.yaml"], other);
    expect(plan.stdout).toContain("2 to film");
    expect(plan.stderr).toContain("2 takes that are signed with another key than STORYBOARD_STORE_KEY");
    await using clone = await machine({ "film.yaml": FILM, "film.lock.yaml": (await filmed).lock });
    const run = await clone.call(["run", "film.yaml", "--frozen", "--no-cut"], other);
    expect(run.code, run.stderr).toBe(0);
  });

  it("that does not answer fails no film that is whole here", async () => {
    const { env } = await ownStore();
    await using clone = await machine();
    expect((await clone.call(["run", "film.yaml", "--frozen", "--no-cut"], env)).code).toBe(0);
    const gone = { ...env, STORYBOARD_STORE: folder.file("not", "mounted") };
    const run = await clone.call(["run", "film.yaml", "--no-cut"], gone);
    expect(run.code, run.stderr).toBe(0);
    expect(run.stderr).toContain("store/unreachable");
  });

  it("is told of by plan, which brings nothing, and read by pull, which films nothing", async () => {
    const { env } = await ownStore();
    await using clone = await machine();
    const plan = await clone.call(["plan", "film.yaml"], env);
    expect(plan.stdout).toContain("Nothing to film: 2 clips unchanged.");
    expect(plan.stdout).toMatch(/2 of them come from the store \S+ \(\d+\.\d MB\)\./);
    expect(clone.has(".storyboard")).toBe(false);
    const status = await clone.call(["status", "film.yaml"], env);
    expect(status.stdout).toContain("2 of them come from the store");
    const json = await clone.call(["plan", "film.yaml", "--json"], env);
    expect(JSON.parse(json.stdout)).toMatchObject({ store: { clips: 2 } });
    const pull = await clone.call(["pull", "film.yaml"], env);
    expect(pull.code, pull.stderr).toBe(0);
    expect(pull.stdout).toContain("2 clips brought from the store");
    const again = await clone.call(["pull", "film.yaml", "--json"], env);
    expect(JSON.parse(again.stdout)).toMatchObject({ brought: 0, here: 2, missing: [] });
    expect((await clone.call(["plan", "film.yaml"], env)).stdout).not.toContain("come from the store");
    const [clip = ""] = (await clipsIn(env["STORYBOARD_STORE"] ?? "")).map((path) => path.slice(-64));
    await clone.remove(`.storyboard/media/${clip.slice(0, 2)}/${clip}.mp4`);
    const verify = await clone.storyboard(["verify", "film.yaml"], env);
    expect(verify.code).toBe(0);
    expect(verify.stdout).toBe("1 clip is as it was kept, 1 is in the store alone.\n");
    expect((await clone.storyboard(["verify", "film.yaml"])).code).toBe(1);
    const gone = { ...env, STORYBOARD_STORE: folder.file("not", "mounted") };
    const unknown = await clone.storyboard(["verify", "film.yaml"], gone);
    expect(unknown.code).toBe(69);
    expect(unknown.stdout).toContain("1 clip is as it was kept; 1 is not.");
    expect(unknown.stderr).toContain("store/unreachable");
  });

  it("mends for nothing what changed on a machine's disk: verify says so, and pull brings it", async () => {
    const { env } = await ownStore();
    await using clone = await machine();
    expect((await clone.call(["pull", "film.yaml"], env)).code).toBe(0);
    const [name = ""] = (await clipsIn(env["STORYBOARD_STORE"] ?? "")).map((path) => path.slice(-64));
    const clip = clone.path(`.storyboard/media/${name.slice(0, 2)}/${name}.mp4`);
    const bytes = await readFile(clip);
    const changed = Buffer.from(bytes);
    changed.writeUInt16BE(changed.readUInt16BE(2000) ^ 0xffff, 2000);
    await chmod(clip, 0o600);
    await writeFile(clip, changed);
    const verify = await clone.storyboard(["verify", "film.yaml"], env);
    expect(verify.code).toBe(1);
    expect(verify.stdout).toContain(
      "1 clip is as it was kept; 1 is not. storyboard pull brings it from the store, for nothing.\n",
    );
    const json = await clone.storyboard(["verify", "film.yaml", "--json"], env);
    expect(JSON.parse(json.stdout)).toMatchObject({ faults: [{ condition: "damaged", in_store: true }] });
    const pull = await clone.call(["pull", "film.yaml"], env);
    expect(pull.stdout).toContain("1 clip brought from the store");
    expect((await readFile(clip)).equals(bytes)).toBe(true);
    expect((await clone.storyboard(["verify", "film.yaml"], env)).code).toBe(0);
  });

  it("gets from push what a run could not bring there, each clip once, and what pull heard of orders", async () => {
    const { env } = await ownStore();
    await using clone = await machine();
    expect((await clone.call(["pull", "film.yaml"], env)).code).toBe(0);
    const spent = await clone.call(["status", "film.yaml", "--spend", "--no-store", "--json"], {});
    expect(JSON.parse(spent.stdout)).toMatchObject({ attempts: [{ state: "stored" }, { state: "stored" }] });
    const empty = { ...env, STORYBOARD_STORE: folder.file(`copy-${++copies}`) };
    const reading = await clone.call(["push", "film.yaml"], { ...empty, STORYBOARD_STORE_MODE: "read" });
    expect(reading.code).toBe(4);
    const push = await clone.call(["push", "film.yaml"], empty);
    expect(push.stdout).toContain("2 clips brought to the store");
    const again = await clone.call(["push", "film.yaml", "--json"], empty);
    expect(JSON.parse(again.stdout)).toMatchObject({ pushed: 0, there: 2, absent: 0 });
    expect(await clipsIn(empty.STORYBOARD_STORE)).toHaveLength(2);
    expect(await readdir(join(empty.STORYBOARD_STORE, "v1/attempts"))).toHaveLength(2);
  });

  it("goes over to another key by push, once its entries and orders are removed, and never before", async () => {
    const { store, env } = await ownStore();
    const other = { ...env, STORYBOARD_STORE_KEY: "o".repeat(40) };
    await using veteran = await machine();
    expect((await veteran.call(["pull", "film.yaml"], env)).code).toBe(0);
    const early = await veteran.call(["push", "film.yaml", "--json"], other);
    expect(JSON.parse(early.stdout)).toMatchObject({ pushed: 0, there: 2 });
    for (const entries of ["attempts", "takes"]) await rm(join(store, "v1", entries), { recursive: true });
    const push = await veteran.call(["push", "film.yaml", "--json"], other);
    expect(push.code, push.stderr).toBe(0);
    expect(JSON.parse(push.stdout)).toMatchObject({ pushed: 2, absent: 0, problems: [] });
    expect(await readdir(join(store, "v1/attempts"))).toHaveLength(2);
    await using stranger = await machine();
    const plan = await stranger.call(["plan", "film.yaml"], other);
    expect(plan.stdout).toContain("Nothing to film: 2 clips unchanged.");
    expect(plan.stderr).not.toContain("signed");
  });

  it("is looked at by doctor, which warns where entries are not signed", async () => {
    const { env } = await ownStore();
    await using clone = await machine();
    const doctor = await clone.call(["doctor", "film.yaml", "--json"], { ...env, STORYBOARD_STORE_KEY: "" });
    const checks: readonly { readonly name: string }[] = JSON.parse(doctor.stdout).checks;
    expect(checks.find(({ name }) => name === "store")).toMatchObject({
      verdict: "warning",
      says: expect.stringContaining("answers, can be written, and lets only the first make an object"),
    });
  });

  it("is told of by doctor where another project orders through it, because films of one name count for one ceiling", async () => {
    const { env } = await ownStore();
    await using other = await machine({ "trailer.yaml": FILM });
    const doctor = await other.call(["doctor", "trailer.yaml", "--json"], env);
    const checks: readonly { readonly says: string }[] = JSON.parse(doctor.stdout).checks;
    expect(checks).toContainEqual({
      part: "film",
      name: "store",
      verdict: "warning",
      says: "It has orders of storyboards that are not in this project: film.yaml.",
      hint: expect.stringContaining("a folder of its own in the store"),
    });
  });

  it("has its missing clips named by pull", async () => {
    const { store, env } = await ownStore();
    const [clip = ""] = await clipsIn(store);
    await rm(clip);
    await using clone = await machine();
    const pull = await clone.call(["pull", "film.yaml", "--json"], env);
    expect(pull.code).toBe(1);
    expect(JSON.parse(pull.stdout)).toMatchObject({ brought: 1, missing: [{ media: clip.slice(-64) }] });
    const none = await clone.call(["pull", "film.yaml", "--no-store"], env);
    expect(none.code).toBe(64);
  });
});
