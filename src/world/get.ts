import { request as overHttp, type IncomingMessage } from "node:http";
import { request as overHttps } from "node:https";
import type { Duplex } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import type { Body } from "./body.ts";

/** An answer whose body has yet to be read or let go of. */
export type Got = {
  readonly status: number;
  readonly header: (name: string) => string | undefined;
  readonly body: Body;
};

const PACKINGS: Readonly<Partial<Record<string, () => Duplex>>> = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/**
 * Asks for something, following nothing. Rejects as Node's own requests do. Not `fetch`: the one of Node 24 ends the whole process
 * when a server closes a connection while what came over it still waits to be read (github.com/nodejs/undici/issues/5360).
 */
export async function get(
  url: URL,
  { headers, signal }: { readonly headers: Readonly<Record<string, string>>; readonly signal: AbortSignal },
): Promise<Got> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const ask = url.protocol === "https:" ? overHttps : overHttp;
  // Once there is an answer, whoever reads it is told what becomes of it.
  ask(url, { headers: { ...headers }, signal }, resolve)
    .on("error", reject)
    .end();
  const answer = await promise;
  return {
    status: answer.statusCode ?? 0,
    header: (name) => [answer.headers[name]].flat()[0],
    body: bodyOf(answer),
  };
}

function bodyOf(answer: IncomingMessage): Body {
  const unpack = PACKINGS[answer.headers["content-encoding"] ?? ""]?.();
  // Errors reach the reader; one that comes when nobody reads any more is nobody's.
  answer.on("error", (error) => unpack?.destroy(error));
  unpack?.on("error", () => answer.destroy());
  const stream = unpack === undefined ? answer : answer.pipe(unpack);
  const chunks: AsyncIterator<Uint8Array> = stream[Symbol.asyncIterator]();
  return {
    read: async () => await chunks.next(),
    letGo: () => {
      stream.destroy();
      answer.destroy();
    },
  };
}
