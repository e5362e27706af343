import { createHash } from "node:crypto";
import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openPlace } from "../helpers/machines.ts";
import { whyNoStrace } from "./strace.ts";

const FILM = `version: 1
shots:
  - id: harbour
    prompt: A red boat leaves the harbour
    duration: 4
  - id: gulls
    prompt: Gulls wheel above the wake
    duration: 4
`;
const SHOTS = 2;

/** What an upload to a folder changes there: names are given by `link`, what has no name yet is synced before it. */
const CALLS = [
  { calls: "link,linkat", most: 12 },
  { calls: "fsync", most: 20 },
] as const;

/** On a machine so busy that it takes longer, fewer moments are tried, and that is said. Milliseconds. */
const TIME = 2 * 60_000;

function say(line: string): void {
  process.stdout.write(`uploads: ${line}\n`);
}

describe("a machine that is killed while it brings clips into a store", () => {
  it(
    "leaves no entry without its whole clip, and nothing that the next push does not complete",
    async (test) => {
      const missing = whyNoStrace();
      if (missing !== undefined) {
        say(`left out, because ${missing}`);
        return test.skip(missing);
      }
      await using place = await openPlace({ clips: "small" });
      const machine = await place.machine(FILM);
      const run = await machine.call(["run", "film.yaml", "--yes", "--no-cut", "--poll-seconds", "0.1"]);
      expect(run.code, run.stderr).toBe(0);
      const push = ["push", "film.yaml", "--provider", "gemini", "--as-real"];
      const limit = performance.now() + TIME;
      const faults: string[] = [];
      let kills = 0;
      for (const { calls, most } of CALLS) {
        for (let nth = 1; nth <= most && performance.now() < limit; nth++) {
          const store = `${place.store}-${calls.slice(0, 4)}-${nth}`;
          // One thread writes files, so that its calls are counted together.
          const env = { STORYBOARD_STORE: store, STORYBOARD_BASE_URL: place.emulator.url, UV_THREADPOOL_SIZE: "1" };
          const inject = ["-e", `trace=${calls}`, "-e", `inject=${calls}:signal=SIGKILL:when=${nth}`];
          const { code } = await machine.start(push, env, ["strace", "-f", "-qq", ...inject, "-o", "/dev/null"]).ended;
          const isOver = code === 0;
          if (!isOver) kills++;
          const left = await faultsIn(store);
          const again = await machine.start(push, env).ended;
          if (again.code !== 0) left.push(`the next push ended with ${again.code}: ${again.stderr}`);
          left.push(...(await faultsIn(store)), ...(await lackingIn(store)));
          faults.push(...left.map((fault) => `${calls} ${nth}: ${fault}`));
          await rm(store, { recursive: true, force: true });
          if (isOver) break;
        }
      }
      say(`${kills} kills, ${faults.length} wrong`);
      expect(faults).toEqual([]);
      expect(kills, "a machine too busy for a few moments proves nothing").toBeGreaterThanOrEqual(6);
    },
    5 * 60_000,
  );
});

/** What must never lie in a store, at whatever moment its writer dies. */
async function faultsIn(store: string): Promise<string[]> {
  const names = await namesIn(store);
  const faults: string[] = [];
  for (const name of names) {
    const bytes = await readFile(join(store, name));
    const [, clip] = /^v1\/media\/(\w+)$/.exec(name) ?? [];
    if (clip !== undefined && createHash("sha256").update(bytes).digest("hex") !== clip)
      faults.push(`${name} holds something else`);
    const [, media = ""] = /^v1\/takes\/[^/]+\/(\w+)\.json$/.exec(name) ?? [];
    if (media !== "" && !names.includes(`v1/media/${media}`)) faults.push(`${name} has no clip`);
    if (!name.startsWith("v1/attempts/")) continue;
    const { attempts }: { attempts: readonly { key: string; media?: string }[] } = JSON.parse(bytes.toString());
    for (const { key, media: kept } of attempts) {
      if (kept !== undefined && !names.includes(`v1/takes/${key}/${kept}.json`))
        faults.push(`${name} says that a clip is kept that has no entry`);
    }
  }
  return faults;
}

/** What is not there and should be, once a push is through. */
async function lackingIn(store: string): Promise<readonly string[]> {
  const names = await namesIn(store);
  return ["v1/media/", "v1/takes/", "v1/attempts/"].flatMap((prefix) => {
    const { length } = names.filter((name) => name.startsWith(prefix));
    return length >= SHOTS ? [] : [`${length} of ${SHOTS} are in ${prefix}`];
  });
}

async function namesIn(store: string): Promise<readonly string[]> {
  const entries = await readdir(store, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile());
  const names = files.map(({ parentPath, name }) => join(parentPath, name).slice(store.length + 1));
  return names.filter((name) => name.startsWith("v1/"));
}
