import type { ModelSpec } from "../../domain/catalogue.ts";
import type { FaultRule } from "./fault-rules.ts";
import { sendJson, type Call } from "./http.ts";
import type { DoorName } from "./ledger.ts";
import { noted } from "./noted.ts";
import { accept, latency, type Accepted } from "./produce.ts";
import type { Operation } from "./store.ts";
import { running, type Studio } from "./studio.ts";
import { acceptsAnyway, answerWrongly } from "./wrong-answer.ts";

/** A request for a video as a wire reads it. */
export type Asked = {
  readonly door: DoorName;
  readonly kind: "submit" | "extension";
  readonly model: string;
  readonly prompt: string;
  /** Throws where the key is missing or refused, or the body is no request at all. */
  check(): void;
  /** The model that is asked for. Throws where there is none. */
  spec(): ModelSpec;
  /** Reads it by the model's rules. Throws as the service refuses it. */
  read(spec: ModelSpec): Promise<Pick<Accepted, "order" | "labels">>;
  /** SHA-256 of what was asked for. */
  digest(): string;
  /** The full name of a job. */
  nameOf(id: string): string;
  /** What the service answers once it has taken the job. */
  answer(operation: Operation): Promise<object>;
};

const NO_TIME = { min: 0, max: 0 };

/** Takes a job, or refuses it as the service would, or goes wrong as it was told to. */
export async function takeOrder(studio: Studio, call: Call, asked: Asked): Promise<void> {
  const { door, kind, model, prompt } = asked;
  const { requests } = studio.ledger.view();
  await noted(studio, { kind, door, model, prompt }, async (note) => {
    asked.check();
    const rule = studio.faults.strike(kind === "submit" ? ["submit"] : ["extension", "submit"], prompt);
    const wrong = rule !== undefined && isAnswer(rule) ? rule : undefined;
    if (wrong && !acceptsAnyway(wrong))
      return { fault: wrong.fault, status: answerWrongly(call, wrong, { model, body: {} }) };

    const spec = asked.spec();
    const half = latency(studio.options.submitLatency ?? NO_TIME, studio.options.seed ?? 1, requests.length) / 2;
    await studio.clock.sleep(half, studio.signal);
    const read = await asked.read(spec);
    const full = studio.quotas.refuse(model, () => running(studio, model));
    if (full) throw full;
    const nameOf = (id: string): string => asked.nameOf(id);
    const accepted = { door, ...read, requestDigest: asked.digest(), nameOf, ...(rule && { fault: rule }) };
    const operation = accept(studio, accepted);
    note({ operation: operation.name, ...(rule && { fault: rule.fault }) });
    await studio.clock.sleep(half, studio.signal);
    const answer = await asked.answer(operation);
    if (wrong) return { status: answerWrongly(call, wrong, { model, body: answer }) };
    sendJson(call.response, 200, answer);
    return { status: 200 };
  });
}

function isAnswer(rule: FaultRule): boolean {
  return (
    /^\d{3}/u.test(rule.fault) ||
    ["html", "empty", "cut", "reset", "hang", "reset-after", "nameless", "over-budget"].includes(rule.fault)
  );
}
