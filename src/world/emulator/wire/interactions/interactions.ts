import type { ProviderName } from "../../../../domain/names.ts";
import { sha256 } from "../../footage.ts";
import { readBody, sendJson, type Call } from "../../http.ts";
import { inWords, isFields, parseJson, type Fields } from "../../json.ts";
import { readLabels } from "../../labels.ts";
import { noted } from "../../noted.ts";
import type { ParentVideo } from "../../order.ts";
import { tellOutcome } from "../../produce.ts";
import { invalidArgument, refusal } from "../../refusal.ts";
import type { Operation } from "../../store.ts";
import { isDone, type Studio } from "../../studio.ts";
import { takeOrder } from "../../take-order.ts";
import { answerWrongly } from "../../wrong-answer.ts";
import { geminiDoor } from "../gemini.ts";
import { describeInteraction } from "./answer.ts";
import { isExtension, readInput, readInteraction } from "./order.ts";
import { modelNotFound, noInteraction } from "./words.ts";
import { vertexDoor } from "../vertex.ts";

/** How long a service keeps what can be continued where the model's data does not say, seconds: two days. */
const LIFE = 172_800;
/** How often one who waits for a clip looks whether it is there, milliseconds of the emulator's clock. */
const LOOK = 100;

/** POST …/interactions: takes an order (ai.google.dev/api/interactions-api), and where it is not for the background waits for its clip. */
export async function createInteraction(studio: Studio, call: Call): Promise<void> {
  const body = parseJson((await readBody(call.request)).toString("utf8"));
  const fields = isFields(body) ? body : {};
  const model = inWords(fields["model"] ?? "");
  const provider = serviceOf(call);
  await takeOrder(studio, call, {
    door: "interactions",
    kind: isExtension(fields) ? "extension" : "submit",
    model,
    prompt: readInput(fields["input"]).prompt,
    check: () => {
      checkKey(call);
      if (!isFields(body)) throw invalidArgument("Invalid JSON payload received.");
      if (fields["stream"] === true) throw refusal(501, "Streaming is not implemented.");
    },
    spec: () => {
      const { models } = studio.options;
      const spec = models.find(
        (each) => each.provider === provider && each.id === model && each.wire === "interactions",
      );
      if (spec === undefined || !isGlobal(call)) throw modelNotFound(model);
      return spec;
    },
    read: async (spec) => {
      const previous = (id: string): ParentVideo => previousOf(studio, call, { id, model });
      const order = await readInteraction(fields, { studio, model: spec, previous });
      const labels = readLabels(fields);
      return { order, ...(labels && { labels }) };
    },
    digest: () => digestOf(provider, fields),
    nameOf: (id) => nameOf(call, id),
    answer: async (operation) => {
      if (fields["background"] === true) return await describeInteraction(studio, operation, call);
      return await describeInteraction(studio, await finished(studio, operation), call);
    },
  });
}

/** GET …/interactions/ID: tells how it is getting on. */
export async function getInteraction(studio: Studio, call: Call): Promise<void> {
  await noted(studio, { kind: "poll", door: "interactions", operation: nameOf(call, idIn(call)) }, async (note) => {
    checkKey(call);
    const operation = find(studio, call, idIn(call));
    note({ model: operation.model });
    const rule = studio.faults.strike(["poll"], operation.prompt);
    const fault = rule && { fault: rule.fault };
    const shown = rule?.fault === "wrong-name" ? { ...operation, id: `${operation.id}0` } : operation;
    const base = rule?.fault === "elsewhere" ? (rule.location ?? "https://elsewhere.example") : call.base;
    const body = await describeInteraction(studio, shown, { ...call, base });
    if (rule && rule.fault !== "wrong-name" && rule.fault !== "elsewhere")
      return { ...fault, status: answerWrongly(call, rule, { model: operation.model, body }) };
    sendJson(call.response, 200, body);
    return { ...fault, status: 200 };
  });
}

/** POST …/interactions/ID/cancel: gives up what is still at work, and bills nothing of it. */
export async function cancelInteraction(studio: Studio, call: Call): Promise<void> {
  checkKey(call);
  const operation = find(studio, call, idIn(call));
  if (isDone(studio, operation)) throw refusal(400, `Interaction ${operation.id} is not running.`);
  const ended: Operation = { ...operation, ended: "cancelled", settled: true, readyAt: studio.clock.now() };
  studio.operations.put(ended);
  tellOutcome(studio, "failed", { n: operation.n, reason: "cancelled" });
  sendJson(call.response, 200, await describeInteraction(studio, ended, call));
}

/** DELETE …/interactions/ID: forgets it. */
export function deleteInteraction(studio: Studio, call: Call): void {
  checkKey(call);
  const operation = find(studio, call, idIn(call));
  studio.operations.put({ ...operation, ended: "deleted" });
  sendJson(call.response, 200, {});
}

/** Agent Platform's paths begin with a project. */
function serviceOf({ path }: Call): Extract<ProviderName, "gemini" | "vertex"> {
  return path["parent"] === undefined ? "gemini" : "vertex";
}

/** Agent Platform has Interactions in one place only. */
function isGlobal({ path }: Call): boolean {
  return path["parent"] === undefined || path["parent"].endsWith("/locations/global/");
}

function checkKey(call: Call): void {
  (serviceOf(call) === "gemini" ? geminiDoor : vertexDoor).checkKey(call);
}

function idIn({ path }: Call): string {
  return decodeURIComponent(path["id"] ?? "");
}

function nameOf({ path }: Call, id: string): string {
  return `${path["parent"] ?? ""}interactions/${id}`;
}

function find(studio: Studio, call: Call, id: string): Operation {
  const operation = studio.operations.get(id);
  if (operation === undefined || operation.name !== nameOf(call, id) || operation.ended === "deleted")
    throw noInteraction(id);
  return operation;
}

/** The film that an interaction made, while it is kept. */
function previousOf(
  studio: Studio,
  call: Call,
  { id, model }: { readonly id: string; readonly model: string },
): ParentVideo {
  const operation = find(studio, call, id);
  const life = studio.options.models.find((each) => each.id === operation.model)?.extend?.footageLife ?? LIFE;
  const film = studio.films.get(operation.films?.[0] ?? "");
  if (studio.clock.now() > operation.readyAt + life * 1000) throw noInteraction(id);
  if (!isDone(studio, operation) || film === undefined)
    throw invalidArgument(`Interaction ${id} has no video that could be extended.`);
  if (operation.model !== model)
    throw invalidArgument(`Interaction ${id} was created with the model ${operation.model}.`);
  return film;
}

async function finished(studio: Studio, operation: Operation): Promise<Operation> {
  for (;;) {
    const current = studio.operations.get(operation.id) ?? operation;
    if (isDone(studio, current)) return current;
    await studio.clock.sleep(LOOK, studio.signal);
  }
}

/** How and where a clip is delivered does not make an order another one. */
function digestOf(provider: string, { response_format: format, ...rest }: Fields): string {
  const { delivery: _, gcs_uri: __, ...look } = isFields(format) ? format : {};
  const { background: ___, store: ____, labels: _____, ...asked } = rest;
  return sha256(JSON.stringify([provider, asked, look]));
}
