import { channel } from "node:diagnostics_channel";
import { Socket } from "node:net";
import { setImmediate } from "node:timers/promises";
import { OAuth2Client } from "google-auth-library";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { bearer } from "../../../src/world/google/vertex/sign-in.ts";
import { readNetworkFault } from "../../../src/world/wire/network-error.ts";
import { calm, gemini, GEMINI_OPERATION, order } from "./requests.ts";
import { json, openScriptedServer, type ScriptedServer } from "./scripted-server.ts";

const CODES = [
  "ENOTFOUND",
  "EAI_AGAIN",
  "ECONNREFUSED",
  "ENETUNREACH",
  "EHOSTUNREACH",
  "ENETDOWN",
  "EADDRNOTAVAIL",
  "ETIMEDOUT",
];

/** An error as Node makes it of a system call. */
function systemError(code: string, syscall?: string): Error {
  return Object.assign(new Error(`${syscall} ${code}`), { code, ...(syscall !== undefined && { syscall }) });
}

/** What `fetch` throws for it. */
const thrown = (cause: unknown): Error => new TypeError("fetch failed", { cause });

/** Two addresses were tried in turn. */
const several = (code: string, second: string): Error =>
  thrown(Object.assign(new AggregateError([systemError(code, "connect"), systemError(code, second)]), { code }));

describe.each(CODES)("%s", (code) => {
  test.each(["connect", "getaddrinfo"])("from %s proves that nothing was sent", (syscall) => {
    expect(readNetworkFault(thrown(systemError(code, syscall)))).toMatchObject({ notSent: true });
  });

  test.each(["read", "write", "shutdown", undefined])("from %s proves nothing", (syscall) => {
    expect(readNetworkFault(thrown(systemError(code, syscall)))).toMatchObject({ notSent: false });
  });

  test("from several addresses proves that nothing was sent only where none of them was connected to", () => {
    expect(readNetworkFault(several(code, "connect")).notSent).toBe(true);
    expect(readNetworkFault(several(code, "read")).notSent).toBe(false);
  });

  test("is found below errors that repeat it, and believed only where they do", () => {
    const below = (around: string): Error =>
      Object.assign(new Error("around it", { cause: systemError(code, "connect") }), { code: around });
    expect(readNetworkFault(below(code)).notSent).toBe(true);
    expect(readNetworkFault(below("ECONNRESET")).notSent).toBe(false);
  });
});

test("a connection that undici gave up making carried nothing", () => {
  const cause = Object.assign(new Error("Connect Timeout Error"), { code: "UND_ERR_CONNECT_TIMEOUT" });
  expect(readNetworkFault(thrown(cause)).notSent).toBe(true);
});

test("a sign-in that cannot be reached is not taken for one that refuses", async () => {
  const closed = await openScriptedServer();
  await closed.close();
  const client = new OAuth2Client({ endpoints: { oauth2TokenUrl: closed.url } });
  client.setCredentials({ refresh_token: "a-refresh-token" });
  await expect(bearer(Promise.resolve(client), calm)).rejects.toMatchObject({
    problem: {
      code: "provider/unreachable",
      message: "Google's sign-in cannot be reached: it refuses connections (ECONNREFUSED).",
    },
  });
});

describe("a connection that is kept alive", () => {
  const connected = channel("undici:client:connected");
  const sockets: Socket[] = [];
  const remember = (message: unknown): void => {
    if (typeof message !== "object" || message === null) return;
    const socket: unknown = Reflect.get(message, "socket");
    if (socket instanceof Socket) sockets.push(socket);
  };
  let server: ScriptedServer;
  beforeEach(async () => {
    server = await openScriptedServer();
    sockets.length = 0;
    connected.subscribe(remember);
  });
  afterEach(async () => {
    connected.unsubscribe(remember);
    await server.close();
  });

  test.each(CODES.flatMap((code) => [systemError(code, "read"), systemError(code, "write")]))(
    "that ends with %s after an order has left is unsure",
    async (error) => {
      server.answer(json({ name: GEMINI_OPERATION }), () => sockets.forEach((socket) => socket.destroy(error)));
      const provider = gemini(server.url);
      await provider.poll(GEMINI_OPERATION, calm);
      // undici takes the connection back once the answer was read to its end.
      await setImmediate();
      await expect(provider.submit(order(), calm)).rejects.toMatchObject({
        outcome: "unsure",
        problem: { code: "provider/unsure" },
      });
      expect(sockets).toHaveLength(1);
      expect(server.seen.map(({ method }) => method)).toEqual(["GET", "POST"]);
    },
  );
});
