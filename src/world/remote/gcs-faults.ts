import { cleanText } from "../redact.ts";
import type { Fault } from "./wire.ts";

/** Whether an object was there before: a condition that is not met. */
export function isTaken(error: unknown): boolean {
  return statusOf(error) === 412;
}

/** Whether an object is not there. A bucket that is not there is another matter. */
export function isAbsent(error: unknown): boolean {
  return statusOf(error) === 404 && !isNoBucket(error);
}

/** What a failed request to Cloud Storage means. */
export function faultOfGcs(error: unknown, bucket: string): Fault {
  const status = statusOf(error);
  const words = cleanText(error instanceof Error ? error.message : String(error)).replace(/\.$/, "");
  const what = status === undefined ? words : `${status}, ${words}`;
  if (status === 404)
    return { kind: "refused", what: `there is no bucket ${bucket}`, hint: "Make it, or correct its name." };
  // What is no JSON is quoted in the error, and a key may stand in it; so does the variable's text, which may be a key in place of a file.
  if (error instanceof SyntaxError || words.startsWith("Unable to read the credential file"))
    return {
      kind: "refused",
      what: "the credentials for Cloud Storage cannot be read",
      hint: "GOOGLE_APPLICATION_CREDENTIALS names a file of JSON: the key of a service account, or what gcloud auth application-default login writes.",
    };
  if (/default credentials|invalid_grant|Could not refresh access token/i.test(words))
    return {
      kind: "refused",
      what: "no credentials for Cloud Storage are found",
      hint: "Set GOOGLE_APPLICATION_CREDENTIALS, or run gcloud auth application-default login, or give the machine a service account.",
    };
  if (status === undefined || status >= 500 || status === 429 || status === 408) return { kind: "again", what };
  return {
    kind: "refused",
    what,
    hint: "The credentials need storage.objects.create, get and list there: the role Storage Object User has them. A machine that only reads has STORYBOARD_STORE_MODE=read.",
  };
}

function isNoBucket(error: unknown): boolean {
  return error instanceof Error && /bucket does not exist/i.test(error.message);
}

function statusOf(error: unknown): number | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  const code = Number(error.code);
  return Number.isInteger(code) && code >= 100 && code < 600 ? code : undefined;
}
