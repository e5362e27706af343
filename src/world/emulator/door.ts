import type { ModelSpec } from "../../domain/catalogue.ts";
import type { FaultRule } from "./fault-rules.ts";
import { sha256 } from "./footage.ts";
import { readBody, sendJson, type Call } from "./http.ts";
import { inWords, isFields, parseJson, type Fields } from "./json.ts";
import { readLabels } from "./labels.ts";
import type { DoorName } from "./ledger.ts";
import { noted } from "./noted.ts";
import { readOrder, type DoorRules } from "./order.ts";
import { invalidArgument, refusal, unknownField, type Refusal } from "./refusal.ts";
import type { Operation } from "./store.ts";
import { isDone, type Studio } from "./studio.ts";
import { takeOrder } from "./take-order.ts";
import { answerWrongly } from "./wrong-answer.ts";

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

/** Takes a job, or refuses it as the service would, or goes wrong as it was told to. */
export async function submit(studio: Studio, door: Door, call: Call): Promise<void> {
  const body = parseJson((await readBody(call.request)).toString("utf8"));
  const fields = isFields(body) ? body : {};
  const instance: unknown = Array.isArray(fields["instances"]) ? fields["instances"][0] : undefined;
  const asked = isFields(instance) ? instance : {};
  const model = call.path["model"] ?? "";
  await takeOrder(studio, call, {
    door: door.name,
    kind: asked["video"] === undefined ? "submit" : "extension",
    model,
    prompt: inWords(asked["prompt"] ?? ""),
    check: () => {
      door.checkKey(call);
      if (!isFields(body)) throw invalidArgument("Invalid JSON payload received.");
    },
    spec: () => {
      const { models } = studio.options;
      const spec = models.find((each) => each.provider === door.name && each.id === model && each.wire === "veo");
      if (spec === undefined || door.isServed?.(spec, call) === false) throw door.modelNotFound(call);
      return spec;
    },
    read: async (spec) => {
      const order = await readOrder(fields, spec, door.rules(studio, call));
      if (fields["labels"] !== undefined && door.labels !== true) throw unknownField("labels");
      const labels = readLabels(fields);
      return { order, ...(labels && { labels }) };
    },
    digest: () => digestOf(door, model, fields),
    nameOf: (id) => door.operationName(call, id),
    answer: async ({ name }) => await Promise.resolve({ name }),
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
