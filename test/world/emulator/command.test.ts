import { mkdtempDisposable, readdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { emulatorCommand } from "../../../src/cli/commands/emulator.ts";
import { FAULTS } from "../../../src/world/emulator/fault-rules.ts";
import { readFaultWords } from "../../../src/world/emulator/fault-words.ts";
import { openDesk } from "../../helpers/cli.ts";
import { startEmulatorProcess } from "../../helpers/emulator.ts";
import { gemini, order } from "./sdk.ts";

const boat = { source: { prompt: "A boat" }, config: { durationSeconds: 4 } };

test("tells its address first, how to use it, and then a line for every job", async () => {
  await using emulator = await startEmulatorProcess();
  await order(gemini(emulator.url), boat);
  await expect.poll(() => emulator.lines.at(-1), { timeout: 60_000 }).toBe("#1 done");
  const [address, ...lines] = emulator.lines;
  expect(address).toBe(`storyboard emulator: ${emulator.url}`);
  const usage = lines.slice(0, lines.indexOf("")).join("\n");
  expect(usage).toContain(`  storyboard run film.yaml --provider gemini --base-url ${emulator.url}\n`);
  expect(usage).toContain(`  storyboard run film.yaml --provider vertex --base-url ${emulator.url} `);
  expect(usage).toContain(join(emulator.folder, "ledger.ndjson"));
  expect(usage).toContain("Ctrl-C");
  const examples = [...usage.matchAll(/--fault '(.*?)'/g)].map((match) => match[1] ?? "");
  expect(examples).toHaveLength(3);
  expect(examples.map((words) => readFaultWords(words)).filter((rule) => typeof rule === "string")).toEqual([]);
  expect(lines.slice(lines.indexOf("") + 1)).toEqual([
    "#1 accepted  veo-3.1-generate-preview  4 s  $1.60  A boat",
    "#1 done",
  ]);
});

test("films through every door as its first lines say", async () => {
  await using emulator = await startEmulatorProcess();
  await using desk = await openDesk({
    "film.yaml": "version: 1\nshots:\n  - id: boat\n    prompt: A boat\n",
  });
  const commands = emulator.lines.flatMap((line) => /^ {2}(?:(\w+)=(\S+) )?storyboard (run .*)/.exec(line) ?? []);
  expect(commands).toHaveLength(12);
  for (const [, name, value = "", args = ""] of [commands.slice(0, 4), commands.slice(4, 8), commands.slice(8)]) {
    const words = [...args.replace(/ {2}.*/, "").split(" "), "--poll-seconds", "0.1"];
    const ended = await desk.storyboard(words, name === undefined ? {} : { [name]: value });
    expect(ended).toMatchObject({ code: 0 });
  }
  const { generations } = await emulator.ledger();
  expect(generations.map(({ door }) => door)).toEqual(["gemini", "vertex", "videos"]);
});

test.each(["SIGTERM", "SIGINT"] as const)(
  "ends by itself at %s, in the middle of a drawing, and takes ffmpeg along",
  async (signal) => {
    await using emulator = await startEmulatorProcess({ clips: "full" });
    await order(gemini(emulator.url), boat);
    expect(await emulator.stop(signal)).toBe(0);
    expect(await commandsNaming(emulator.folder)).toEqual([]);
    expect((await readdir(join(emulator.folder, "clips"))).filter((name) => name.includes("part"))).toEqual([]);
  },
);

test("ends at SIGTERM while a request hangs", async () => {
  await using emulator = await startEmulatorProcess({ fault: ["submit hang"] });
  const hanging = order(gemini(emulator.url), boat).catch(() => "cut off");
  await expect.poll(async () => (await emulator.ledger()).requests.length).toBe(1);
  expect(await emulator.stop("SIGTERM")).toBe(0);
  expect(await hanging).toBe("cut off");
});

test.each([
  [{ rpm: "ten" }, '--rpm "ten" is not a number of 0 or more.'],
  [{ port: "99999" }, '--port "99999" is not a whole number from 0 to 65535.'],
  [{ port: "-1" }, '--port "-1" is not a whole number from 0 to 65535.'],
  [{ port: "80.5" }, '--port "80.5" is not a whole number from 0 to 65535.'],
  [{ speed: "0" }, '--speed "0" would stop the clock.'],
  [{ latency: "5,1" }, '--latency "5,1" is not a time or two.'],
  [{ clips: "tiny" }, '--clips "tiny" is not known.'],
  [{ fault: ["submit 999"] }, '--fault "submit 999" cannot be read.'],
  [{ fault: ["submit 503 nht=2"] }, '--fault "submit 503 nht=2" cannot be read.'],
  [{ fault: ["submit 503 nth=two"] }, '--fault "submit 503 nth=two" cannot be read.'],
])("refuses %o", async (flags, message) => {
  await expect(emulatorCommand(flags, [], { write: () => undefined })).rejects.toMatchObject({
    problem: { code: "usage/wrong", message },
  });
});

test("says which places a fault has where its place is none", async () => {
  await expect(emulatorCommand({ fault: ["sbmit 503"] }, [], { write: () => undefined })).rejects.toMatchObject({
    problem: { hint: '"sbmit" is none of its places: submit, extension, poll, download.' },
  });
});

test("refuses an address that is not of this machine", async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), "storyboard-emulator-"));
  const given = { host: "192.0.2.1", folder: folder.path };
  await expect(emulatorCommand(given, [], { write: () => undefined })).rejects.toMatchObject({
    problem: { code: "usage/wrong", message: '--host "192.0.2.1" is no address of this machine.' },
  });
});

test("says at once that its folder cannot be made, and ends with 74", async () => {
  await using desk = await openDesk({ "a-file": "" });
  // Below /proc, where there is one, Node's own way of making folders never ends.
  for (const folder of [desk.path("a-file", "emulator"), "/proc/emulator"]) {
    const ended = await desk.storyboard(["emulator", "--folder", folder]);
    expect(ended).toMatchObject({ code: 74, stdout: "" });
    expect(ended.stderr).toContain(`${folder} cannot be written`);
  }
});

test("lists in its help every fault there is, and the default of every option", async () => {
  await using desk = await openDesk();
  const { stdout } = await desk.storyboard(["emulator", "--help"]);
  const words = new Set(stdout.split(/\s+/));
  expect(Object.values(FAULTS).flatMap((names) => names.filter((name) => !words.has(name)))).toEqual([]);
  const [, options = ""] = /^Options:\n([^]*?)\n {2}-h, --help/m.exec(stdout) ?? [];
  const without = options.split(/\n(?= {2}--)/).filter((option) => !option.includes("default"));
  expect(without).toEqual([]);
});

test("says so when another program has the port", async () => {
  await using emulator = await startEmulatorProcess();
  await using folder = await mkdtempDisposable(join(tmpdir(), "storyboard-emulator-"));
  const { port } = new URL(emulator.url);
  const second = emulatorCommand({ port, folder: folder.path }, [], { write: () => undefined });
  const message = `Another program listens on port ${port}.`;
  await expect(second).rejects.toMatchObject({ problem: { code: "usage/wrong", message } });
});

test("takes faults on the command line", async () => {
  await using emulator = await startEmulatorProcess({ fault: ["submit 503 nth=2 times=1"], latency: "1000" });
  const ai = gemini(emulator.url);
  await order(ai, boat);
  await expect(order(ai, boat)).rejects.toMatchObject({ status: 503 });
  await order(ai, boat);
});

/** Command lines of running processes that hold a text (Linux only; elsewhere none are seen). */
async function commandsNaming(text: string): Promise<readonly string[]> {
  const ids = await readdir("/proc").catch(() => []);
  const commands = await Promise.all(
    ids
      .filter((id) => /^\d+$/.test(id))
      .map(async (id) => await readFile(`/proc/${id}/cmdline`, "utf8").catch(() => "")),
  );
  return commands.filter((command) => command.includes(text));
}
