import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { Server } from "node:net";
import { text as readText } from "node:stream/consumers";

/** A request as it came over the wire. */
type Seen = {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
};

/** Answers one request. */
export type Reply = (response: ServerResponse, request: Seen) => void;

/** A server that answers one request after the other as the test says, and remembers what it was asked. */
export type ScriptedServer = AsyncDisposable & {
  readonly url: string;
  readonly seen: readonly Seen[];
  /** Says how the next requests are answered, in order; the last reply goes on for ever. */
  readonly answer: (...replies: readonly Reply[]) => void;
  readonly close: () => Promise<void>;
};

async function readBody(request: IncomingMessage): Promise<unknown> {
  const words = await readText(request);
  // A form stays as it came.
  const isJson = request.headers["content-type"]?.startsWith("multipart/") !== true;
  const body: unknown = words === "" ? undefined : isJson ? JSON.parse(words) : words;
  return body;
}

/** The port that a listening server was given. */
export function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server does not listen on a port.");
  return address.port;
}

/** Opens a scripted server on a free port of this machine. */
export async function openScriptedServer(): Promise<ScriptedServer> {
  const seen: Seen[] = [];
  let script: readonly Reply[] = [];
  let at = 0;
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(request);
    const one = { method: request.method ?? "", path: request.url ?? "", headers: request.headers, body };
    seen.push(one);
    const reply = script[Math.min(at++, script.length - 1)];
    if (reply === undefined) throw new Error(`The script does not say how to answer ${one.method} ${one.path}.`);
    reply(response, one);
  };
  const server = createServer((request, response) => void take(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return {
    url: `http://127.0.0.1:${portOf(server)}`,
    seen,
    answer: (...replies) => {
      script = replies;
      at = 0;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** A JSON answer. */
export function json(value: unknown, status = 200, headers: Record<string, string> = {}): Reply {
  return (response) =>
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(value));
}

/** An answer in any words. */
export function text(body: string, type: string, status = 200): Reply {
  return (response) => response.writeHead(status, { "content-type": type }).end(body);
}

/** An error as Google writes it. */
export function googleError(
  code: number,
  status: string,
  more: { message?: string; details?: readonly unknown[] } = {},
): Reply {
  const { message = "something is wrong", details } = more;
  return json({ error: { code, status, message, ...(details && { details }) } }, code);
}

/** Takes the request and cuts the connection. */
export const cutOff: Reply = (response) => {
  response.socket?.destroy();
};

/** Takes the request and never answers. */
export const silence: Reply = () => undefined;
