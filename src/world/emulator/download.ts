import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { gzipSync } from "node:zlib";
import type { FaultName, FaultRule } from "./fault-rules.ts";
import type { Call } from "./http.ts";
import type { DoorName } from "./ledger.ts";
import { noted } from "./noted.ts";
import { tellOutcome } from "./produce.ts";
import type { Film } from "./store.ts";
import type { Studio } from "./studio.ts";
import { answerWrongly } from "./wrong-answer.ts";

const MP4 = "video/mp4";

/** Sends a film's bytes, or goes wrong as it was told to. `find` throws where there is no such film. */
export async function download(
  studio: Studio,
  call: Call,
  what: { readonly door: DoorName | "storage"; readonly find: () => Film },
): Promise<void> {
  await noted(studio, { kind: "download", door: what.door }, async (note) => {
    const film = what.find();
    note({ operation: film.operation });
    const rule = studio.faults.strike(["download"], film.prompt);
    if (rule) return { fault: rule.fault, status: await sendSpoiled(studio, call, { film, rule }) };
    const file = studio.footage.fileOf(film.clip);
    const { size } = await stat(file);
    call.response.writeHead(200, { "content-type": MP4, "content-length": size });
    await pipeline(createReadStream(file), call.response);
    tellOutcome(studio, "downloaded", { n: film.n });
    return { status: 200 };
  });
}

type Spoiled = { readonly call: Call; readonly film: Film; readonly rule: FaultRule };
type Spoil = (spoiled: Spoiled & { readonly bytes: Buffer; readonly half: Buffer }) => void;

async function sendSpoiled(studio: Studio, call: Call, what: Omit<Spoiled, "call">): Promise<number | null> {
  const { film, rule } = what;
  if (rule.fault === "wrong-clip") {
    await sendOther(studio, call, { film, seconds: rule.seconds ?? 4 });
    return 200;
  }
  const spoil = SPOILS[rule.fault];
  if (spoil === undefined) return answerWrongly(call, rule, { model: "", body: { error: "half an answer" } });
  const bytes = await readFile(studio.footage.fileOf(film.clip));
  spoil({ call, film, rule, bytes, half: bytes.subarray(0, Math.floor(bytes.length / 2)) });
  return call.response.statusCode;
}

const SPOILS: Readonly<Partial<Record<FaultName, Spoil>>> = {
  cut: ({ call, bytes, half }) => {
    call.response.writeHead(200, { "content-type": MP4, "content-length": bytes.length });
    call.response.write(half, () => call.request.socket.resetAndDestroy());
  },
  "cut-chunked": ({ call, half }) => {
    call.response.writeHead(200, { "content-type": MP4 });
    call.response.write(half, () => call.request.socket.resetAndDestroy());
  },
  "cut-close": ({ call, half }) => endRaw(call, [], half),
  "wrong-length": ({ call, bytes, half }) => endRaw(call, [`Content-Length: ${half.length}`], bytes),
  short: ({ call, bytes }) => sendBytes(call, bytes.subarray(0, -1)),
  stall: ({ call, bytes, half }) => {
    call.response.writeHead(200, { "content-type": MP4, "content-length": bytes.length });
    call.response.write(half);
  },
  trickle: ({ call, bytes }) => trickle(call, bytes),
  endless: ({ call, bytes }) => endless(call, bytes),
  huge: ({ call, bytes }) => {
    call.response.writeHead(200, { "content-type": MP4, "content-length": 3_000_000_000 });
    call.response.write(bytes);
  },
  tail: ({ call, bytes }) => sendBytes(call, Buffer.concat([bytes, Buffer.alloc(1000, "and more")])),
  "two-indexes": ({ call, bytes }) => sendBytes(call, Buffer.concat([bytes, bytes])),
  gzip: ({ call, bytes }) => sendBytes(call, gzipSync(bytes), { "content-encoding": "gzip" }),
  redirect: ({ call, rule }) => {
    call.response.writeHead(302, { location: rule.location ?? `${call.base}/elsewhere` });
    call.response.end();
  },
};

function sendBytes({ response }: Call, bytes: Buffer, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(200, { ...headers, "content-type": MP4, "content-length": bytes.length });
  response.end(bytes);
}

/** Ends the connection politely after bytes that do not match the head, which no HTTP library would send. */
function endRaw(call: Call, headers: readonly string[], bytes: Buffer): void {
  const lines = ["HTTP/1.1 200 OK", `Content-Type: ${MP4}`, "Connection: close", ...headers];
  call.request.socket.write(`${lines.join("\r\n")}\r\n\r\n`);
  call.request.socket.end(bytes);
}

function trickle({ response }: Call, bytes: Buffer): void {
  response.writeHead(200, { "content-type": MP4, "content-length": bytes.length });
  let at = 0;
  const timer = setInterval(() => response.write(bytes.subarray(at, ++at)), 1000);
  response.once("close", () => clearInterval(timer));
}

function endless({ response }: Call, bytes: Buffer): void {
  const chunk = Buffer.alloc(256 * 1024);
  response.writeHead(200, { "content-type": MP4 });
  response.write(bytes);
  const more = (): void => {
    while (!response.destroyed && response.write(chunk));
  };
  response.on("drain", more);
  more();
}

async function sendOther(
  studio: Studio,
  call: Call,
  what: { readonly film: Film; readonly seconds: number },
): Promise<void> {
  const { prompt, width, height, scene } = what.film;
  const part = { startSeconds: 0, hop: 0, audio: true, images: [], model: "wrong clip", take: 1, frameRate: 24 };
  const clip = await studio.footage.clip(
    { ...part, prompt, width, height, scene, seconds: what.seconds },
    studio.signal,
  );
  sendBytes(call, await readFile(studio.footage.fileOf(clip)));
}
