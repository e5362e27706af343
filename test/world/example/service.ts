import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { json as readJson } from "node:stream/consumers";
import { drawSlate } from "../../../src/world/animatic/draw.ts";
import { tempFolder } from "../../helpers/temp.ts";
import { portOf } from "../google/scripted-server.ts";

/** The service of the example: it draws what it is asked for, refuses "forbidden" words when it has seen them, and takes no order that is "impossible". */
export async function startReels(): Promise<
  AsyncDisposable & { readonly url: string; readonly orders: () => number; readonly seen: readonly string[] }
> {
  const folder = tempFolder();
  const jobs = new Map<string, { readonly words: string; readonly drawn: Promise<void> }>();
  const seen: string[] = [];
  const closing = new AbortController();
  let orders = 0;
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.headers.authorization ?? ""}`);
    const say = (status: number, body: object): void =>
      void response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    const [, ticket = "", part = ""] = /^\/reels\/([^/]+)(\/file)?$/.exec(request.url ?? "") ?? [];
    const job = jobs.get(ticket);
    const take = async (): Promise<void> => {
      const body = await readJson(request);
      const { words = "", seconds = 0 }: { readonly words?: string; readonly seconds?: number } = Object(body);
      if (words.includes("impossible")) return say(400, { reason: "not like this" });
      orders += 1;
      if (words.includes("lost")) return void response.destroy();
      const id = `reel-${orders}`;
      const size = { width: 256, height: 144, frameRate: 24, audio: false, images: [] };
      const spec = { prompt: words, model: "reel-1", take: 1, seconds, startSeconds: 0, hop: 0, scene: "harbour" };
      const drawn = drawSlate({ ...spec, ...size }, folder.file(`${id}.mp4`), closing.signal);
      jobs.set(id, { words, drawn });
      say(200, { ticket: id });
    };
    const give = async (drawn: Promise<void>): Promise<void> => {
      await drawn;
      response.writeHead(200, { "content-type": "video/mp4" }).end(await readFile(folder.file(`${ticket}.mp4`)));
    };
    if (request.method === "POST") void take();
    else if (job === undefined) say(404, { reason: "no such ticket" });
    else if (part !== "") void give(job.drawn);
    else if (job.words.includes("forbidden")) say(200, { state: "refused", reason: "forbidden" });
    else void job.drawn.then(() => say(200, { state: "ready" }));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${portOf(server)}`,
    orders: () => orders,
    seen,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
      // What still draws writes into the folder.
      closing.abort();
      await Promise.allSettled([...jobs.values()].map(async ({ drawn }) => await drawn));
      folder[Symbol.dispose]();
    },
  };
}
