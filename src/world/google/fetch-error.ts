import { StoryboardError } from "../../domain/problem.ts";
import type { Footage } from "../../domain/request.ts";
import { cleanText } from "../redact.ts";
import { readGatewayRefusal, toThrow } from "./gateway-refusal.ts";
import { isAboutKey, readGoogleError, type GoogleError } from "./google-error.ts";
import type { Service } from "../wire/service.ts";

/** Whether a refusal is about who asks. A 403 that carries a reason is: billing, a disabled API, a suspended project (google/api/error_reason.proto); the one about a file carries none. */
function isAboutCaller(error: GoogleError, status: number): boolean {
  return isAboutKey(error) || (status === 403 && error.reasons.length > 0);
}

/** What a bucket says of an object that is not there, in plain words and not as JSON where the bytes themselves were asked for (Cloud Storage, objects.get with alt=media). */
const NO_OBJECT = /^(No such object: [^\s<>]+\/[^\n<>]+|The specified bucket does not exist\.)\s*$/;

/** Tells why footage is not given out; undefined where the answer proves nothing about it, so that it is worth another try. What was paid for counts as gone only in Google's own words: a stranger's 404 or 403 says nothing of it. */
export function readFetchRefusal(
  answer: { readonly status: number; readonly text: string },
  { kind, service }: { readonly kind: Footage["kind"]; readonly service: Service },
): StoryboardError | undefined {
  const { status, text } = answer;
  const gateway = readGatewayRefusal(answer, service);
  if (gateway?.outcome === "over-budget") return toThrow(gateway, service);
  const error = readGoogleError(text);
  const inBucket = kind === "gcs";
  const plain = inBucket && status === 404 && NO_OBJECT.test(text);
  const words = plain ? cleanText(text) : (error?.message ?? "");
  const said = words === "" ? "" : `: "${words}"`;
  // Where a bucket of the operator's own says 403, a permission is missing and nothing is lost.
  if (status === 401 || (status === 403 && inBucket) || (error !== undefined && isAboutCaller(error, status)))
    return new StoryboardError({
      code: "credentials/refused",
      message: service.redact(`${service.title} refuses ${service.credentials} (${status})${said}.`),
      hint: inBucket ? "They need storage.objects.get on the bucket." : service.credentialsHint,
    });
  if (!plain && (error === undefined || error.code !== status || (status !== 404 && status !== 403))) return undefined;
  const place = inBucket ? "in Cloud Storage" : "at Google, which keeps it for 2 days";
  return new StoryboardError({
    code: "provider/gone",
    message: service.redact(`The footage is no longer ${place} (${status})${said}.`),
    hint: "Only the project that ordered it may fetch it. If the credentials are others now, use the first ones.",
  });
}
