import { StoryboardError } from "../domain/problem.ts";
import { isDigest } from "../domain/digest.ts";
import type { Digest } from "../domain/names.ts";
import { VERDICTS, type Verdict } from "../domain/plan.ts";
import type { AskedOfPlan, ReviewedPlan, ReviewedStep } from "../domain/reviewed.ts";
import { safeLine } from "../report/safe.ts";

/** The major version of plans that are understood. */
const MAJOR = "1";

type Fields = Readonly<Record<string, unknown>>;

/** Reads a saved plan. `shown`: its file, for people. Throws `plan/unreadable`. */
export function readSavedPlan(bytes: Uint8Array, shown: string): ReviewedPlan {
  const refuse = (why: string): never => {
    throw new StoryboardError({
      code: "plan/unreadable",
      message: safeLine(`${shown} ${why}.`),
      hint: `storyboard plan -o FILE saves a plan that run --plan FILE does.`,
    });
  };
  const document = fieldsOf(parsed(bytes)) ?? refuse("is no saved plan: it is not JSON");
  const { type, version, saved } = document;
  if (type !== "plan") return refuse("is no saved plan");
  if (typeof version !== "string") return refuse("is a plan that names no version");
  if (version.split(".")[0] !== MAJOR)
    return refuse(`is a plan of version ${version}, and this program understands ${MAJOR}`);
  const held = fieldsOf(saved) ?? refuse("is a plan that was printed and not saved");
  const steps = stepsOf(document["steps"]);
  const asked = askedOf(held["asked"]);
  const values = textsOf(held["values"]);
  const files = digestsOf(held["files"]);
  const shows = textsOf(held["shows"]);
  const { film, address } = held;
  const { provider, rehearsal } = document;
  if (typeof film !== "string" || typeof address !== "string" || typeof provider !== "string")
    return refuse("is damaged: it does not say what it is for");
  if (!steps || !asked || !values || !files || !shows || typeof rehearsal !== "boolean")
    return refuse("is damaged: something in it is missing or not as it was written");
  return { film, address, provider, rehearsal, steps, asked, values, files, shows };
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

function fieldsOf(value: unknown): Fields | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}

function stepsOf(value: unknown): readonly ReviewedStep[] | undefined {
  const steps = Array.isArray(value) ? value.map(stepOf) : [undefined];
  return steps.every((step) => step !== undefined) ? steps : undefined;
}

function stepOf(value: unknown): ReviewedStep | undefined {
  const { key, shots, take, verdict, price_micro_usd: price } = fieldsOf(value) ?? {};
  if (typeof key !== "string" || typeof take !== "number" || !isVerdict(verdict) || !isListOfTexts(shots))
    return undefined;
  return price === null || (typeof price === "number" && Number.isSafeInteger(price) && price >= 0)
    ? { key, shots, take, verdict, price }
    : undefined;
}

function askedOf(value: unknown): AskedOfPlan | undefined {
  const fields = fieldsOf(value);
  if (fields === undefined) return undefined;
  const { only, model, night } = fields;
  if (only !== undefined && !isListOfTexts(only)) return undefined;
  if (model !== undefined && typeof model !== "string") return undefined;
  if (night !== undefined && typeof night !== "string") return undefined;
  return {
    ...(only && { only }),
    ...(model !== undefined && { model }),
    ...(night !== undefined && { night }),
    ...(fields["draft"] === true && { draft: true }),
    ...(fields["final"] === true && { final: true }),
    ...(fields["film_missing"] === true && { filmMissing: true }),
    ...(fields["reshoot_expired"] === true && { reshootExpired: true }),
    ...(fields["retry_failed"] === true && { retryFailed: true }),
    ...(fields["retry_blocked"] === true && { retryBlocked: true }),
  };
}

function textsOf(value: unknown): Readonly<Record<string, string>> | undefined {
  const entries = Object.entries(fieldsOf(value) ?? { none: 0 });
  return entries.every((entry): entry is [string, string] => typeof entry[1] === "string")
    ? Object.fromEntries(entries)
    : undefined;
}

function digestsOf(value: unknown): Readonly<Record<string, Digest>> | undefined {
  const entries = Object.entries(textsOf(value) ?? { none: "" });
  return entries.every((entry): entry is [string, Digest] => isDigest(entry[1]))
    ? Object.fromEntries(entries)
    : undefined;
}

function isListOfTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === "string");
}

function isVerdict(value: unknown): value is Verdict {
  return typeof value === "string" && Object.hasOwn(VERDICTS, value);
}
