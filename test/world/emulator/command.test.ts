import { mkdtempDisposable, readdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { emulatorCommand } from "../../../src/cli/emulator-command.ts";
import { startEmulatorProcess } from "../../helpers/emulator.ts";
import { gemini, order } from "./sdk.ts";

const boat = { source: { prompt: "A boat" }, config: { durationSeconds: 4 } };

test("tells its address first, how to use it, and then a line for every job", async () => {
  await using emulator = await startEmulatorProcess();
  await order(gemini(emulator.url), boat);
  await expect.poll(() => emulator.lines.length, { timeout: 60_000 }).toBe(4);
  expect(emulator.lines).toEqual([
    `storyboard emulator: ${emulator.url}`,
    `STORYBOARD_BASE_URL=${emulator.url} STORYBOARD_API_KEY=anything storyboard run film.yaml --provider gemini`,
    "#1 accepted  veo-3.1-generate-preview  4 s  $1.60  A boat",
    "#1 done",
  ]);
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

test.each([
  [{ rpm: "ten" }, '--rpm "ten" is not a number of 0 or more.'],
  [{ latency: "5,1" }, '--latency "5,1" is not a time or two.'],
  [{ clips: "tiny" }, '--clips "tiny" is not known.'],
  [{ fault: ["submit 999"] }, '--fault "submit 999" cannot be read.'],
])("refuses %o", async (flags, message) => {
  await expect(emulatorCommand(flags, [], () => undefined)).rejects.toMatchObject({
    problem: { code: "usage/wrong", message },
  });
});

test("says so when another program has the port", async () => {
  await using emulator = await startEmulatorProcess();
  await using folder = await mkdtempDisposable(join(tmpdir(), "storyboard-emulator-"));
  const { port } = new URL(emulator.url);
  const second = emulatorCommand({ port, folder: folder.path }, [], () => undefined);
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
