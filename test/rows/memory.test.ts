import { once } from "node:events";
import { createServer, request, type IncomingMessage, type ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { describe, expect, it } from "vitest";
import { accepted, openScene } from "../cli/scene.ts";
import { shots } from "./rig.ts";

const MEBI = 1024 * 1024;
/** What every clip is longer by, as an MP4 box that players skip (ISO/IEC 14496-12, 8.1.2). */
const MORE = 40 * MEBI;

function* freeBox(): Generator<Buffer> {
  const header = Buffer.alloc(8);
  header.writeUInt32BE(MORE);
  header.write("free", 4, "latin1");
  yield header;
  for (let left = MORE - 8; left > 0; left -= MEBI) yield Buffer.alloc(Math.min(left, MEBI));
}

function answer(from: IncomingMessage, to: ServerResponse): void {
  const isClip = from.headers["content-type"] === "video/mp4" && from.statusCode === 200;
  if (isClip) from.headers["content-length"] = String(Number(from.headers["content-length"]) + MORE);
  to.writeHead(from.statusCode ?? 500, from.headers);
  const body = async function* (): AsyncGenerator<Buffer> {
    yield* from;
    if (isClip) yield* freeBox();
  };
  pipeline(Readable.from(body()), to).catch(() => to.destroy());
}

/** Passes everything on to a service, and makes its clips large. */
async function openLargeService(service: string): Promise<AsyncDisposable & { readonly url: string }> {
  const server = createServer((asked, to) => {
    const { method, headers } = asked;
    const onward = request(new URL(asked.url ?? "/", service), { method, headers }, (from) => answer(from, to));
    pipeline(asked, onward).catch(() => to.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  return {
    url: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

describe("large clips", () => {
  it("are never held in memory: eight of 40 MiB are filmed and kept in less than all of them would take (P19)", async () => {
    const ids = Array.from({ length: 8 }, (_, index) => `shot-${index}`);
    await using scene = await openScene(shots(...ids), { emulator: { uris: "google" } });
    await using service = await openLargeService(scene.emulator.url);
    await scene.desk.write(
      "measure.mjs",
      `import { writeFileSync } from "node:fs";
process.on("exit", () => writeFileSync("peak", String(process.resourceUsage().maxRSS)));\n`,
    );
    const measured = ["env", `NODE_OPTIONS=--import=${scene.desk.path("measure.mjs")}`];
    const flags = ["--base-url", service.url, "--no-cut", "--concurrency", "8", "--rpm", "60"];
    const { code, stderr } = await scene.under(measured, ...flags).ended;
    expect(code, stderr).toBe(0);
    expect(accepted(await scene.emulator.ledger())).toHaveLength(8);
    const peak = Number(await scene.desk.read("peak")) * 1024;
    process.stdout.write(`8 clips of 40 MiB: at most ${Math.round(peak / MEBI)} MiB of memory\n`);
    expect(peak).toBeLessThan(ids.length * MORE);
  });
});
