import { StoryboardError } from "../../domain/problem.ts";
import { DOWNLOAD_LIMITS, download } from "../download.ts";
import { readBody } from "../body.ts";
import { get } from "../get.ts";
import { cleanText } from "../redact.ts";
import { budgetError, isOverBudget } from "./budget.ts";
import { NO_RETRIES, videoUrl, type Gateway } from "./gateway.ts";
import { readServerError, saying, type ServerError } from "./server-error.ts";

/** What lies at a job's own address: its video, an error in the server's words, or nothing that one can say anything of. */
export type Content =
  | { readonly kind: "video" }
  | { readonly kind: "error"; readonly status: number; readonly error: ServerError }
  | { readonly kind: "unclear"; readonly what: string };

/** So much of an answer tells an mp4, and of an error all that anybody reads. */
const [START, WORDS] = [12, 64 * 1024];

/** Looks at the beginning of what lies at a job's address. Throws where nobody answers. */
export async function lookAt(id: string, gateway: Gateway, signal: AbortSignal): Promise<Content> {
  const headers = { ...gateway.headers(), ...NO_RETRIES, range: `bytes=0-${START - 1}` };
  const { service } = gateway;
  try {
    const patience = AbortSignal.timeout(LOOK_MS);
    const got = await get(videoUrl(gateway, id, "/content"), { headers, signal: AbortSignal.any([signal, patience]) });
    // A video may lie elsewhere; fetching it follows, or says why not.
    if (got.status >= 300 && got.status < 400) {
      got.body.letGo();
      return { kind: "video" };
    }
    const isThere = got.status === 200 || got.status === 206;
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of readBody(got.body, DOWNLOAD_LIMITS)) {
      chunks.push(chunk);
      size += chunk.byteLength;
      if (size >= (isThere ? START : WORDS)) break;
    }
    const bytes = Buffer.concat(chunks);
    if (isThere && bytes.subarray(4, 8).toString("latin1") === "ftyp") return { kind: "video" };
    const error = readServerError(bytes.toString("utf8"));
    if (error !== undefined) return { kind: "error", status: got.status, error };
    const start = cleanText(bytes.subarray(0, 40).toString("utf8"));
    return {
      kind: "unclear",
      what: size === 0 ? `${got.status}, and nothing` : `${got.status}, beginning with "${start}"`,
    };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof StoryboardError) throw error;
    const message = `${service.host} does not give the video out: the connection broke.`;
    throw new StoryboardError({ code: "provider/unreachable", message }, { cause: error });
  }
}

/** A gateway may fetch the whole video before its own first byte, milliseconds. */
const LOOK_MS = 60_000;

/** That the service behind a gateway no longer has the video: Google's 403 and 404, as LiteLLM repeats them. */
const FORGOTTEN = /\bClient error '40[34]\b/i;

/** Fetches a job's video. */
export async function fetchContent(
  id: string,
  gateway: Gateway,
  signal: AbortSignal,
): Promise<AsyncIterable<Uint8Array>> {
  const { service } = gateway;
  return await download(
    {
      url: videoUrl(gateway, id, "/content"),
      headers: { ...gateway.headers(), ...NO_RETRIES },
      loopback: gateway.loopback,
      refusal: ({ status, text }) => {
        const error = readServerError(text);
        if (error === undefined) return undefined;
        if (isOverBudget(status, error)) return budgetError(status, error, service);
        const isOurs = error.google === undefined;
        if (isOurs && (status === 401 || status === 403))
          return new StoryboardError({
            code: "credentials/refused",
            message: service.redact(`${service.title} refuses ${service.credentials} (${status})${saying(error)}.`),
            hint: service.credentialsHint,
          });
        const isGone = status === 404 || status === 410 || FORGOTTEN.test(error.words) || (!isOurs && status === 403);
        if (!isGone || /^Not Found$/i.test(error.message)) return undefined;
        return new StoryboardError({
          code: "provider/gone",
          message: service.redact(`${service.title} no longer has the video (${status})${saying(error)}.`),
        });
      },
    },
    signal,
    { ...DOWNLOAD_LIMITS, firstByte: LOOK_MS },
  );
}
