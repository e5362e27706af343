import { readFile } from "node:fs/promises";
import type { ModelSpec } from "../../../../domain/catalogue.ts";
import type { MicroUsd } from "../../../../domain/money.ts";
import { download } from "../../download.ts";
import { sha256 } from "../../footage.ts";
import { sendJson, type Call } from "../../http.ts";
import { inWords, type Fields } from "../../json.ts";
import { noted } from "../../noted.ts";
import { readOrder, type Order } from "../../order.ts";
import { keepPicture } from "../../pictures.ts";
import { tellOutcome } from "../../produce.ts";
import { invalidArgument, Refusal } from "../../refusal.ts";
import type { Film, Operation } from "../../store.ts";
import type { Studio } from "../../studio.ts";
import { takeOrder } from "../../take-order.ts";
import { answerWrongly } from "../../wrong-answer.ts";
import type { Dialect } from "./dialect.ts";
import { readAsked, type Asked } from "./form.ts";
import { litellm } from "./litellm.ts";
import { plain } from "./plain.ts";

const door = "videos";

function dialectOf({ options }: Studio): Dialect {
  return options.videos === "plain" ? plain : litellm;
}

/** Says a refusal in the words of the dialect that is spoken. */
function inItsWords(studio: Studio, call: Call): Call {
  return { ...call, words: (refused) => dialectOf(studio).words(refused) };
}

/** Whatever is thrown for the server to answer is said in the dialect's words. */
async function speaking(studio: Studio, call: Call, handle: (call: Call) => Promise<void>): Promise<void> {
  const spoken = inItsWords(studio, call);
  await handle(spoken).catch((error: unknown) => {
    throw error instanceof Refusal ? dialectOf(studio).words(error) : error;
  });
}

/** `POST /v1/videos`: takes a job. */
export async function create(studio: Studio, call: Call): Promise<void> {
  const dialect = dialectOf(studio);
  const asked = await readAsked(call);
  const { fields } = asked;
  const model = inWords(fields["model"] ?? "");
  const costs = new Map<string, MicroUsd | null>();
  await speaking(studio, call, async (spoken) => {
    await takeOrder(studio, spoken, {
      door,
      kind: "submit",
      model,
      prompt: inWords(fields["prompt"] ?? ""),
      check: () => {
        dialect.checkKey(call);
        dialect.checkForm(asked);
      },
      spec: () => {
        const spec = studio.options.models.find((each) => each.id === model && each.wire === "videos");
        if (spec === undefined) throw dialect.noModel(model);
        return spec;
      },
      read: async (spec) => {
        const order = await orderOf(studio, asked, { dialect, spec: priced(spec, studio) });
        costs.set(model, costOf(order));
        return { order };
      },
      digest: () => sha256(JSON.stringify([door, fields, asked.picture])),
      nameOf: (id) => dialect.nameOf(id, model),
      answer: async (operation) => {
        const { body, headers } = dialect.taken(operation, costs.get(model) ?? null);
        for (const [name, value] of Object.entries(headers)) call.response.setHeader(name, value);
        return await Promise.resolve(body);
      },
    });
  });
}

/** A gateway's own price is that of the model behind it. */
function priced(spec: ModelSpec, { options }: Studio): ModelSpec {
  const behind = options.models.find(({ family, price }) => family === spec.family && price !== null);
  return { ...spec, price: spec.price ?? behind?.price ?? null };
}

function costOf({ model, resolution, audio, seconds }: Order): MicroUsd | null {
  const price = model.price?.[resolution];
  return price === undefined ? null : (audio ? price.withAudio : price.silent) * seconds;
}

async function orderOf(
  studio: Studio,
  { fields, picture }: Asked,
  { dialect, spec }: { readonly dialect: Dialect; readonly spec: ModelSpec },
): Promise<Order> {
  const prompt = fields["prompt"];
  const body = {
    instances: [{ prompt, ...(picture && { image: picture }) }],
    parameters: dialect.parameters(fields, spec),
  };
  return await readOrder(body, spec, {
    parameters: ["aspectRatio", "resolution", "durationSeconds", "seed", "negativePrompt"],
    maxSamples: 1,
    extensionDurations: [],
    picture: (value) => keepPicture(studio.footage, value),
    parent: async () => await Promise.reject(invalidArgument("Videos cannot be extended here.")),
  });
}

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

/** `GET /v1/videos`: lists all jobs, the youngest first. */
export async function list(studio: Studio, call: Call): Promise<void> {
  const dialect = dialectOf(studio);
  await noted(studio, { kind: "list", door }, async () => {
    dialect.checkKey(call);
    if (!dialect.keeps || studio.options.lookup === "none")
      throw new Refusal(500, {
        error: {
          message: "Video list is not supported by Google Veo.",
          type: "internal_server_error",
          param: null,
          code: "500",
        },
      });
    const query = new URL(call.request.url ?? "/", call.base).searchParams;
    const jobs = studio.operations
      .all()
      .filter((each) => each.door === door && each.ended !== "deleted")
      .toReversed();
    const from = jobs.findIndex((each) => each.name === query.get("after")) + 1;
    const limit = Number(query.get("limit") ?? 20);
    const page = jobs.slice(from, from + limit);
    const data: readonly Fields[] = page.map((each) => dialect.told(studio, each));
    sendJson(call.response, 200, {
      object: "list",
      data,
      first_id: page[0]?.name ?? null,
      last_id: page.at(-1)?.name ?? null,
      has_more: from + limit < jobs.length,
    });
    return await Promise.resolve({ status: 200 });
  });
}

/** `DELETE /v1/videos/ID`: gives a job up and forgets it. */
export async function remove(studio: Studio, call: Call): Promise<void> {
  const dialect = dialectOf(studio);
  await noted(studio, { kind: "cancel", door, operation: nameIn(call) }, async () => {
    dialect.checkKey(call);
    if (!dialect.keeps) throw new Refusal(405, { detail: "Method Not Allowed" });
    const operation = find(studio, nameIn(call));
    studio.operations.put({ ...operation, settled: true, ended: "deleted" });
    if (!operation.settled) tellOutcome(studio, "failed", { n: operation.n, reason: "deleted" });
    sendJson(call.response, 200, { id: operation.name, deleted: true, object: "video.deleted" });
    return await Promise.resolve({ status: 200 });
  });
}

function nameIn({ path }: Call): string {
  return decodeURIComponent(path["video"] ?? "");
}

function find(studio: Studio, name: string): Operation {
  const dialect = dialectOf(studio);
  const operation = studio.operations.get(dialect.idOf(name) ?? "");
  if (operation === undefined || operation.door !== door || operation.ended === "deleted") throw dialect.notFound(name);
  return operation;
}
