import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FaultName, FaultRule } from "../../src/world/emulator/fault-rules.ts";
import type { LedgerView } from "../../src/world/emulator/ledger.ts";
import { accepted, expectPaidOnce } from "../cli/scene.ts";
import { ALL } from "../helpers/all.ts";
import { probeFilm } from "../helpers/films.ts";
import { portOf } from "../world/google/scripted-server.ts";
import { openStage, shots, type Stage } from "./stage.ts";

const ONE = shots({ boat: "A boat at dawn" });
const FRAMES = 4 * 24;

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(async () => await stage[Symbol.asyncDispose]());

/** How often each shot's clip was asked for, by its prompt. */
function downloads({ requests, generations }: LedgerView): Readonly<Record<string, number>> {
  const times = generations.map(({ prompt, operation }): [string, number] => [
    prompt,
    requests.filter((request) => request.kind === "download" && request.operation === operation).length,
  ]);
  return Object.fromEntries(times);
}

/** Rules that spoil the download of each shot with the fault of its name, always or once. */
function spoil(faults: readonly FaultName[], times?: "always"): FaultRule[] {
  return faults.map((fault) => ({ on: "download", fault, prompt: `(${fault})`, ...(times && { times }) }));
}

function named(faults: readonly FaultName[]): Readonly<Record<string, string>> {
  return Object.fromEntries(faults.map((fault, at) => [`shot-${at}`, `A view (${fault})`]));
}

/** The clips that the service made, byte for byte, are what is kept, and nothing else is. */
async function expectWhole(at: Stage): Promise<void> {
  const kept = await at.clips();
  const made = join(at.emulator.folder, "films");
  const films = await Promise.all((await readdir(made)).map(async (name) => await readFile(join(made, name), "utf8")));
  const digests = films.map((film) => /"media":"([0-9a-f]{64})"/.exec(film)?.[1] ?? "");
  expect(kept.map((name) => name.replace(/^.*\//, "").replace(".mp4", "")).toSorted()).toEqual(digests.toSorted());
}

describe("a download that comes to no whole clip", () => {
  it("D1–D6, D13 because it is cut, short, mislabelled, no clip or more than one, is begun again, and only the whole clip is kept", async () => {
    const faults: FaultName[] = [
      "cut",
      "cut-chunked",
      "cut-close",
      "wrong-length",
      "short",
      "html",
      "empty",
      "tail",
      "two-indexes",
    ];
    await stage.set(shots(named(faults)), ...spoil(faults));
    const { code, stderr, ledger } = await stage.play("--concurrency", "9");
    expect(code, stderr).toBe(0);
    expect(downloads(ledger)).toEqual(Object.fromEntries(faults.map((fault) => [`A view (${fault})`, 2])));
    expectPaidOnce(ledger);
    await expectWhole(stage);
    expect(await probeFilm(stage.desk.path("film.mp4"))).toMatchObject({ frames: FRAMES * faults.length });
  });

  it("D15 because it is packed is unpacked and kept at the first try", async () => {
    await stage.set(ONE, { on: "download", fault: "gzip", times: "always" });
    const { code, stderr, ledger } = await stage.play();
    expect(code, stderr).toBe(0);
    expect(downloads(ledger)).toEqual({ "A boat at dawn": 1 });
    await expectWhole(stage);
  });

  it("D14 because it is larger than any clip is let go of at once and once: 1, and the next run fetches it", async () => {
    await stage.set(ONE, { on: "download", fault: "huge" });
    const first = await stage.play();
    expect(first.code, first.stderr).toBe(1);
    expect(first.stderr).toContain("larger than 500 MB, which no clip is");
    expect(downloads(first.ledger)).toEqual({ "A boat at dawn": 1 });
    expect(await stage.clips()).toEqual([]);
    const second = await stage.play();
    expect(second.code, second.stderr).toBe(0);
    expect(accepted(second.ledger)).toHaveLength(1);
  });

  it.each(["403", "404"] as const)(
    "D8 because the service has it no more (%s) fails the shot; nothing is ordered again by itself",
    async (fault) => {
      await stage.set(ONE, { on: "download", fault, times: 2 });
      for (const _ of [1, 2]) {
        const { code, stderr, ledger } = await stage.play();
        expect(code, stderr).toBe(1);
        expect(stderr).toContain("no longer at Google, which keeps it for 2 days");
        expect(accepted(ledger)).toHaveLength(1);
      }
      expect((await stage.play()).code).toBe(0);
      expect(accepted(await stage.emulator.ledger())).toHaveLength(1);
    },
  );
});

/** The bytes of the only clip that the service has. */
async function bytesOf({ emulator }: Stage): Promise<Buffer> {
  const folder = join(emulator.folder, "films");
  const [film = ""] = await readdir(folder);
  const { clip } = JSON.parse(await readFile(join(folder, film), "utf8"));
  return await readFile(join(emulator.folder, "clips", String(clip)));
}

describe("a download that leads to another server", () => {
  it("D9 is followed without the key", async () => {
    await stage.set(ONE);
    const seen: IncomingHttpHeaders[] = [];
    const other = createServer((request, response) => {
      seen.push(request.headers);
      void bytesOf(stage).then((bytes) => response.end(bytes));
    });
    other.listen(0, "127.0.0.1");
    await once(other, "listening");
    try {
      await stage.emulator.fault({ on: "download", fault: "redirect", location: `http://127.0.0.1:${portOf(other)}/` });
      const { code, stderr } = await stage.play();
      expect(code, stderr).toBe(0);
      expect(seen).not.toEqual([]);
      expect(JSON.stringify(seen)).not.toContain("sk-test-4711-secret");
    } finally {
      other.close();
    }
  });
});

/** Sends the download of one shot to another place, always. */
function to(prompt: string, location: string): FaultRule {
  return { on: "download", fault: "redirect", prompt, location, times: "always" };
}

// This one waits for a quarter of a minute.
describe("a clip that cannot be had", () => {
  it.runIf(ALL)(
    "D6, D9–D11 because a page comes, or it is said to be where nothing is fetched from, is left at the service: 1, with why; the next run fetches it",
    async () => {
      const film = shots({
        page: "A page",
        foreign: "A foreign host",
        plain: "A plain line",
        file: "A file",
        inside: "The inside",
        elsewhere: "A clip elsewhere",
      });
      await stage.set(
        film,
        { on: "download", fault: "html", prompt: "A page", times: "always" },
        to("A foreign host", "https://elsewhere.example/clip"),
        to("A plain line", "http://storage.googleapis.com/clip"),
        to("A file", "file:///etc/passwd"),
        to("The inside", "http://169.254.169.254/latest"),
        {
          on: "poll",
          fault: "elsewhere",
          prompt: "A clip elsewhere",
          location: "https://evil.example",
          times: "always",
        },
      );
      const first = await stage.play("--concurrency", "6");
      expect(first.code, first.stderr).toBe(1);
      for (const words of [
        'is not an mp4 (starts with "<!DOCTYPE html>',
        'redirects to "https://elsewhere.example", which is refused',
        'redirects to "http://storage.googleapis.com", which is refused',
        'redirects to "file://", which is refused',
        'redirects to "http://169.254.169.254", which is refused',
        'is on the host "evil.example"',
      ])
        expect(first.stderr).toContain(words);
      expect(await stage.clips()).toEqual([]);
      await stage.emulator.clearFaults();
      const second = await stage.play();
      expect(second.code, second.stderr).toBe(0);
      expect(accepted(second.ledger)).toHaveLength(6);
    },
  );
});
