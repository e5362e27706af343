import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { once } from "node:events";
import { diskError } from "../disk.ts";
import { answerChallenge, control } from "./control.ts";
import { poll, submit } from "./door.ts";
import { download } from "./download.ts";
import { readBody, sendJson, sendPage, sendRefusal } from "./http.ts";
import { isFields, parseJson } from "./json.ts";
import type { LedgerView } from "./ledger.ts";
import { listObjects, listOperations } from "./list.ts";
import { listGeminiModels, listServedModels, showVertexModel } from "./model-lists.ts";
import type { EmulatorOptions } from "./options.ts";
import { resume } from "./produce.ts";
import { Refusal } from "./refusal.ts";
import { VERSION, type Route } from "./route.ts";
import { openStudio, type Studio } from "./studio.ts";
import { findFile, geminiDoor } from "./wire/gemini.ts";
import { INTERACTION_ROUTES } from "./wire/interactions/routes.ts";
import { findObject, vertexDoor } from "./wire/vertex.ts";
import { VIDEO_ROUTES } from "./wire/videos/routes.ts";

/** A running emulator. */
export type Emulator = {
  /** Its address without a slash at the end, e.g. `http://127.0.0.1:4000`. */
  readonly url: string;
  ledger(): LedgerView;
  /** Ends every connection and every drawing. */
  close(): Promise<void>;
};

const PUBLISHER = "(?<parent>(?:projects/[^/]+/locations/[^/]+/)?publishers/google/models/(?<model>[^/:]+))";

/** Every path that is answered; each may stand behind a prefix, as with a gateway. */
const ROUTES: readonly Route[] = [
  {
    method: "POST",
    pattern: new RegExp(`^(?<prefix>.*)/${VERSION}/models/(?<model>[^/:]+):predictLongRunning$`, "u"),
    handle: async (studio, call) => await submit(studio, geminiDoor, call),
  },
  {
    method: "GET",
    pattern: new RegExp(`^(?<prefix>.*)/${VERSION}/(?<name>models/(?<model>[^/:]+)/operations/[^/:]+)$`, "u"),
    handle: async (studio, call) => await poll(studio, geminiDoor, { call, name: call.path["name"] ?? "" }),
  },
  {
    method: "GET",
    pattern: new RegExp(`^(?<prefix>.*)/${VERSION}/models/(?<model>[^/:]+)/operations$`, "u"),
    handle: async (studio, call) => await listOperations(studio, geminiDoor, call),
  },
  {
    method: "GET",
    pattern: new RegExp(`^(?<prefix>.*?)/${VERSION}/(?:.*/)?files/(?<file>[a-z0-9]+):download$`, "u"),
    handle: async (studio, call) =>
      await download(studio, call, { door: "gemini", find: () => findFile(studio, call) }),
  },
  {
    method: "GET",
    pattern: /^(?<prefix>.*)\/v1beta\/models$/u,
    handle: (studio, call) => listGeminiModels(studio, geminiDoor, call),
  },
  {
    method: "GET",
    pattern: /^(?<prefix>.*)\/v1\/models$/u,
    handle: listServedModels,
  },
  {
    method: "GET",
    pattern: new RegExp(`^(?<prefix>.*)/${VERSION}/${PUBLISHER}$`, "u"),
    handle: (studio, call) => showVertexModel(studio, vertexDoor, call),
  },
  {
    method: "POST",
    pattern: new RegExp(`^(?<prefix>.*)/${VERSION}/${PUBLISHER}:predictLongRunning$`, "u"),
    handle: async (studio, call) => await submit(studio, vertexDoor, call),
  },
  {
    method: "POST",
    pattern: new RegExp(`^(?<prefix>.*)/${VERSION}/${PUBLISHER}:fetchPredictOperation$`, "u"),
    handle: async (studio, call) => {
      const body = parseJson((await readBody(call.request)).toString("utf8"));
      await poll(studio, vertexDoor, { call, name: isFields(body) ? String(body["operationName"]) : "" });
    },
  },
  ...INTERACTION_ROUTES,
  {
    method: "GET",
    pattern: /^(?<prefix>.*)\/(?:download\/)?storage\/v1\/b\/(?<bucket>[^/]+)\/o\/(?<object>[^/]+)$/u,
    handle: async (studio, call) =>
      await download(studio, call, { door: "storage", find: () => findObject(studio, call) }),
  },
  {
    method: "GET",
    pattern: /^(?<prefix>.*)\/storage\/v1\/b\/(?<bucket>[^/]+)\/o$/u,
    handle: async (studio, call) => await listObjects(studio, vertexDoor, call),
  },
  ...VIDEO_ROUTES,
  {
    method: "GET",
    pattern: /^(?<prefix>.*)\/\.well-known\/storyboard-emulator$/u,
    handle: (_studio, call) => answerChallenge(call),
  },
  { method: "*", pattern: /^(?<prefix>)\/__emulator\/(?<what>[a-z]+)$/u, handle: control },
];

/**
 * Starts a server that speaks Google's video wires and the `/v1/videos` family, and draws the videos itself. Throws `disk/…` where its folder cannot be
 * used, and the network's own error where it cannot listen.
 */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const ending = new AbortController();
  const studio = openIn(options, ending.signal);
  const server = createServer((request, response) => void answer(studio, request, response));
  // Clients that keep a connection must not find it closed under their next, paid request.
  server.keepAliveTimeout = 600_000;
  server.requestTimeout = 0;
  server.listen(options.port ?? 0, options.host ?? "127.0.0.1");
  await once(server, "listening");
  const bound = server.address();
  if (bound === null || typeof bound === "string") throw new Error("the server has no address");
  const { address, port, family } = bound;
  resume(studio);
  return {
    url: `http://${family === "IPv6" ? `[${address}]` : address}:${port}`,
    ledger: () => studio.ledger.view(),
    close: async () => {
      ending.abort();
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
      await studio.footage.idle();
      studio.ledger.close();
    },
  };
}

function openIn(options: EmulatorOptions, signal: AbortSignal): Studio {
  try {
    return openStudio(options, signal);
  } catch (error) {
    if (!(error instanceof Error) || !("syscall" in error)) throw error;
    return diskError(options.folder)(error);
  }
}

async function answer(studio: Studio, request: IncomingMessage, response: ServerResponse): Promise<void> {
  response.on("error", () => {
    // The client went away; there is nobody to tell.
  });
  response.setHeader("date", new Date(studio.clock.now()).toUTCString());
  const path = (request.url ?? "/").split("?")[0] ?? "/";
  const route = ROUTES.find((each) => [request.method, "*"].includes(each.method) && each.pattern.test(path));
  if (route === undefined) {
    request.resume();
    sendPage(response, 404, "Error 404 (Not Found)!!1");
    return;
  }
  const groups = route.pattern.exec(path)?.groups ?? {};
  const origin = `http://${request.headers.host ?? "127.0.0.1"}`;
  const { words } = route;
  const call = { request, response, path: groups, base: `${origin}${groups["prefix"] ?? ""}`, ...(words && { words }) };
  try {
    await route.handle(studio, call);
  } catch (error) {
    if (response.headersSent || response.destroyed) response.destroy();
    else if (error instanceof Refusal) sendRefusal(call, error);
    else sendJson(response, 500, { error: { code: 500, message: String(error), status: "INTERNAL" } });
  }
}
