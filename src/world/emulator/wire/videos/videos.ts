import { readFile } from "node:fs/promises";
import { download } from "../../download.ts";
import { sendJson, type Call } from "../../http.ts";
import { noted } from "../../noted.ts";
import type { Film } from "../../store.ts";
import type { Studio } from "../../studio.ts";
import { answerWrongly } from "../../wrong-answer.ts";
import { dialectOf, door, find, nameIn, speaking } from "./speak.ts";

/** `GET /v1/videos/ID`: tells how a job is getting on. */
export async function tell(studio: Studio, call: Call): Promise<void> {
  const dialect = dialectOf(studio);
  const name = nameIn(call);
  await speaking(studio, call, async (spoken) => {
    await noted(studio, { kind: "poll", door, operation: name }, async (note) => {
      dialect.checkKey(call);
      const operation = find(studio, name);
      note({ operation: operation.name, model: operation.model });
      const rule = studio.faults.strike(["poll"], operation.prompt);
      if (rule && rule.fault !== "wrong-name" && rule.fault !== "elsewhere") {
        const body = dialect.told(studio, operation);
        return { fault: rule.fault, status: answerWrongly(spoken, rule, { model: operation.model, body }) };
      }
      sendJson(call.response, 200, dialect.told(studio, operation));
      return await Promise.resolve({ status: 200 });
    });
  });
}

/** `GET /v1/videos/ID/content`: the video itself. Whoever asks for its first bytes alone only looks. */
export async function content(studio: Studio, call: Call): Promise<void> {
  const dialect = dialectOf(studio);
  await speaking(studio, call, async (spoken) => {
    const seek = (): Film => {
      dialect.checkKey(call);
      const operation = find(studio, nameIn(call));
      dialect.checkContent(studio, operation);
      const film = studio.films.get(operation.films?.[0] ?? "");
      if (film === undefined) throw dialect.notFound(operation.name);
      return film;
    };
    if (call.request.headers.range === undefined) await download(studio, spoken, { door, find: seek });
    else await look(studio, call, seek);
  });
}

/** Shows the first bytes of a video; who looks has not fetched it. LiteLLM knows no ranges and sends all of it. */
async function look(studio: Studio, call: Call, seek: () => Film): Promise<void> {
  await noted(studio, { kind: "look", door }, async (note) => {
    const film = seek();
    note({ operation: film.operation });
    const bytes = await readFile(studio.footage.fileOf(film.clip));
    const last = Number(/^bytes=0-(\d+)$/u.exec(call.request.headers.range ?? "")?.[1] ?? bytes.length - 1);
    const part = dialectOf(studio).keeps ? bytes.subarray(0, last + 1) : bytes;
    const status = part.length < bytes.length ? 206 : 200;
    call.response.writeHead(status, { "content-type": "video/mp4", "content-length": part.length });
    call.response.end(part);
    return { status };
  });
}
