import { cleanText } from "../redact.ts";
import type { Fault } from "./wire.ts";

/** Names of S3's errors (docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html) and of the client's own. */
const NO_BUCKET = "NoSuchBucket";

/** Whether an object was there before: a condition that is not met. */
export function isTaken(error: unknown): boolean {
  return statusOf(error) === 412;
}

/** Whether an object is not there. A bucket that is not there is another matter. */
export function isAbsent(error: unknown): boolean {
  return statusOf(error) === 404 && nameOf(error) !== NO_BUCKET;
}

/** What a failed request to S3 means. */
export function faultOfS3(error: unknown, bucket: string): Fault {
  const [status, name] = [statusOf(error), nameOf(error)];
  const words = cleanText(error instanceof Error ? error.message : String(error)).replace(/\.$/, "");
  const what = status === undefined ? words : `${status} ${name}${words === name ? "" : `, ${words}`}`;
  if (name === NO_BUCKET)
    return { kind: "refused", what: `there is no bucket ${bucket}`, hint: "Make it, or correct its name." };
  if (name === "CredentialsProviderError" || name === "TokenProviderError")
    return {
      kind: "refused",
      what: `no credentials for S3 are found`,
      hint: "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE, or give the machine a role.",
    };
  if (words.startsWith("Region is missing"))
    return { kind: "refused", what: "no region is named", hint: "Set AWS_REGION to the region of the bucket." };
  if (status === undefined || status >= 500 || status === 429 || status === 408 || status === 409)
    return status === 501 ? notKnown(what) : { kind: "again", what };
  if (status === 301 || status === 307)
    return { kind: "refused", what: "the bucket is in another region", hint: "Set AWS_REGION to that of the bucket." };
  if (status === 400 && name === "NotImplemented") return notKnown(what);
  return {
    kind: "refused",
    what,
    hint: "The credentials need s3:GetObject, s3:PutObject and s3:ListBucket there; a machine that only reads has STORYBOARD_STORE_MODE=read.",
  };
}

function notKnown(what: string): Fault {
  const hint =
    "It must be able to make an object only where there is none (If-None-Match), or two machines pay for one shot.";
  return { kind: "refused", what, hint };
}

function statusOf(error: unknown): number | undefined {
  if (typeof error !== "object" || error === null || !("$metadata" in error)) return undefined;
  const { $metadata: facts } = error;
  if (typeof facts !== "object" || facts === null || !("httpStatusCode" in facts)) return undefined;
  return typeof facts.httpStatusCode === "number" ? facts.httpStatusCode : undefined;
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : "";
}
