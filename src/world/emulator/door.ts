import type { ModelSpec } from "../../domain/catalogue.ts";
import type { FaultRule } from "./fault-rules.ts";
import { sha256 } from "./footage.ts";
import { readBody, sendJson, type Call } from "./http.ts";
import { inWords, isFields, parseJson, type Fields } from "./json.ts";
import type { DoorName, RequestNote } from "./ledger.ts";
import { readLabels } from "./labels.ts";
import { readOrder, type DoorRules } from "./order.ts";
import { accept, latency } from "./produce.ts";
import { invalidArgument, refusal, unknownField, type Refusal } from "./refusal.ts";
import type { Operation } from "./store.ts";
import { isDone, running, timeOf, type Studio } from "./studio.ts";
import { acceptsAnyway, answerWrongly } from "./wrong-answer.ts";

/** One of Google's two wires: what differs between them. */
export type Door = {
  readonly name: DoorName;
  /** Throws where the key or the token is missing or refused. */
  checkKey(call: Call): void;
  modelNotFound(call: Call): Refusal;
  rules(studio: Studio, call: Call): DoorRules;
  /** Whether requests can have labels. */
  readonly labels?: boolean;
  /** Whether a model is served where the call asks; missing where there are no regions. */
  isServed?(model: ModelSpec, call: Call): boolean;
  operationName(call: Call, id: string): string;
  /** The last part of an answer about a job that has ended with videos or filtered. */
  response(studio: Studio, operation: Operation, call: Call): Promise<Fields>;
};

const NO_TIME = { min: 0, max: 0 };

/** Takes a job, or refuses it as the service would, or goes wrong as it was told to. */
export async function submit(studio: Studio, door: Door, call: Call): Promise<void> {
  const body = parseJson((await readBody(call.request)).toString("utf8"));
  const instance: unknown = isFields(body) && Array.isArray(body["instances"]) ? body["instances"][0] : undefined;
  const asked = isFields(instance) ? instance : {};
  const kind = asked["video"] === undefined ? "submit" : "extension";
  const model = call.path["model"] ?? "";
  const prompt = inWords(asked["prompt"] ?? "");
  const { requests } = studio.ledger.view();
  await noted(studio, { kind, door: door.name, model, prompt }, async (note) => {
    door.checkKey(call);
    if (!isFields(body)) throw invalidArgument("Invalid JSON payload received.");
    const rule = studio.faults.strike(kind === "submit" ? ["submit"] : ["extension", "submit"], prompt);
    const wrong = rule !== undefined && isAnswer(rule) ? rule : undefined;
    if (wrong && !acceptsAnyway(wrong))
      return { ...fault(wrong), status: answerWrongly(call, wrong, { model, body: {} }) };

    const spec = studio.options.models.find(
      (each) => each.provider === door.name && each.id === model && each.wire === "veo",
    );
    if (spec === undefined || door.isServed?.(spec, call) === false) throw door.modelNotFound(call);
    const half = latency(studio.options.submitLatency ?? NO_TIME, studio.options.seed ?? 1, requests.length) / 2;
    await studio.clock.sleep(half, studio.signal);
    const order = await readOrder(body, spec, door.rules(studio, call));
    if (body["labels"] !== undefined && door.labels !== true) throw unknownField("labels");
    const labels = readLabels(body);
    const full = studio.quotas.refuse(model, () => running(studio, model));
    if (full) throw full;
    const requestDigest = digestOf(door, model, body);
    const nameOf = (id: string): string => door.operationName(call, id);
    const operation = accept(studio, {
      door: door.name,
      order,
      requestDigest,
      nameOf,
      ...(labels && { labels }),
      ...(rule && { fault: rule }),
    });
    const answer = { name: operation.name };
    note({ operation: operation.name, ...(rule && fault(rule)) });
    await studio.clock.sleep(half, studio.signal);
    if (wrong) return { status: answerWrongly(call, wrong, { model, body: answer }) };
    sendJson(call.response, 200, answer);
    return { status: 200 };
  });
}

/** Tells how a job is getting on. */
export async function poll(
  studio: Studio,
  door: Door,
  asked: { readonly call: Call; readonly name: string },
): Promise<void> {
  const { call, name } = asked;
  await noted(studio, { kind: "poll", door: door.name, operation: name }, async (note) => {
    door.checkKey(call);
    const operation = studio.operations.get(name.split("/").at(-1) ?? "");
    if (operation === undefined || operation.name !== name) throw refusal(404, `Operation ${name} was not found.`);
    note({ model: operation.model });
    const rule = studio.faults.strike(["poll"], operation.prompt);
    const shown = rule?.fault === "wrong-name" ? otherThan(studio, operation) : operation;
    const base = rule?.fault === "elsewhere" ? (rule.location ?? "https://elsewhere.example") : call.base;
    const body = await describe(studio, door, { operation: shown, call: { ...call, base } });
    if (rule && rule.fault !== "wrong-name" && rule.fault !== "elsewhere") {
      return { ...fault(rule), status: answerWrongly(call, rule, { model: operation.model, body }) };
    }
    sendJson(call.response, 200, body);
    return { ...(rule && fault(rule)), status: 200 };
  });
}

/** Runs a handler and writes into the request log how it ended; a refusal is thrown on. */
export async function noted(
  studio: Studio,
  first: Omit<RequestNote, "at" | "status">,
  handle: (note: (more: Partial<RequestNote>) => void) => Promise<Partial<RequestNote>>,
): Promise<void> {
  const at = timeOf(studio);
  let known: Omit<RequestNote, "status"> = { ...first, at };
  try {
    const ended = await handle((more) => {
      known = { ...known, ...more };
    });
    studio.ledger.note({ status: null, ...known, ...ended });
  } catch (error) {
    studio.ledger.note({ ...known, status: error instanceof Error && "status" in error ? Number(error.status) : 500 });
    throw error;
  }
}

/** A job as its service tells of it. */
export async function describe(
  studio: Studio,
  door: Door,
  { operation, call }: { readonly operation: Operation; readonly call: Call },
): Promise<Fields> {
  const { name, fate, code = 13, message = "Video generation failed due to an internal server issue." } = operation;
  if (!isDone(studio, operation)) return { name };
  if (fate === "error") return { name, done: true, error: { code, message } };
  return { name, done: true, response: await door.response(studio, operation, call) };
}

/** What the safety filter says, where it took videos away. */
export function filterWords({ fate, message, samples }: Operation): Fields {
  if (fate === "filtered-one") {
    return { raiMediaFilteredCount: 1, raiMediaFilteredReasons: [message ?? FILTERED] };
  }
  if (fate === "filtered" || fate === "filtered-audio") {
    const words = message ?? (fate === "filtered" ? FILTERED : FILTERED_AUDIO);
    return { raiMediaFilteredCount: samples, raiMediaFilteredReasons: [words] };
  }
  return {};
}

const FILTERED =
  "Veo could not generate videos because the prompt appears to break Google's usage guidelines. You will not be charged for this attempt. Support codes: 61493863";
const FILTERED_AUDIO =
  "We encountered an issue with the audio for your prompt. You will not be charged for this attempt. Please try again with another prompt.";

function isAnswer(rule: FaultRule): boolean {
  return (
    /^\d{3}/u.test(rule.fault) ||
    ["html", "empty", "cut", "reset", "hang", "reset-after", "nameless"].includes(rule.fault)
  );
}

function fault(rule: FaultRule): { readonly fault: string } {
  return { fault: rule.fault };
}

function otherThan(studio: Studio, operation: Operation): Operation {
  const other = studio.operations.all().findLast((each) => each.id !== operation.id && each.door === operation.door);
  return other ?? { ...operation, name: `${operation.name}0` };
}

/** Where the video is to be put does not make a request another one. */
function digestOf(door: Door, model: string, { instances, parameters }: Fields): string {
  const { storageUri: _, ...rest } = isFields(parameters) ? parameters : {};
  return sha256(JSON.stringify([door.name, model, instances, rest]));
}
