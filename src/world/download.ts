import { StoryboardError } from "../domain/problem.ts";
import { BodyError, readBody, type Body, type BodyLimits } from "./body.ts";
import { isLoopback } from "./endpoint.ts";
import { get, type Got } from "./get.ts";
import { cleanText } from "./redact.ts";

/** What is fetched, and with what. */
export type Wanted = {
  readonly url: URL;
  /** The key; sent to the origin of `url` and to nobody else. */
  readonly headers: Readonly<Record<string, string>>;
  /** Whether a redirect may lead to this machine: only where the service itself is on it. */
  readonly loopback: boolean;
  /** What is said of an answer that is no success. Defaults to a plain message. */
  readonly refusal?: (answer: { readonly status: number; readonly text: string }) => StoryboardError | undefined;
};

/** How long a download may take at its slowest points, milliseconds, and how large it may be. */
export type DownloadLimits = BodyLimits & { readonly firstByte: number };

/** No clip of any model comes near these. */
export const DOWNLOAD_LIMITS: DownloadLimits = {
  firstByte: 30_000,
  stall: 30_000,
  pace: { bytes: 600_000, window: 60_000 },
  size: 500_000_000,
};

const MAX_REDIRECTS = 3;

function failure(message: string, cause?: unknown): StoryboardError {
  return new StoryboardError(
    { code: "media/download", message, hint: "What was paid for is not lost: run the same command again." },
    { cause },
  );
}

/** Asking again would only bring as many bytes again. */
function tooLarge(host: string, size: number): StoryboardError {
  return new StoryboardError({
    code: "media/too-large",
    message: `What ${host} sends is larger than ${Math.round(size / 1_000_000)} MB, which no clip is, so it is not taken in.`,
    hint: "What was paid for is not lost: the next run asks for it again.",
  });
}

/** Where Google keeps media, besides the service itself. */
function isGoogleMedia(hostname: string): boolean {
  return /(^|\.)(googleapis|googleusercontent)\.com$/.test(hostname);
}

function follow(from: URL, location: string | undefined, wanted: Wanted): URL {
  const to = location === undefined ? null : URL.parse(location, from.href);
  if (to === null) throw failure(`${from.host} redirects to nowhere.`);
  const allowed =
    to.origin === wanted.url.origin ||
    (to.protocol === "https:" && isGoogleMedia(to.hostname)) ||
    (wanted.loopback && isLoopback(to.hostname) && (to.protocol === "https:" || to.protocol === "http:"));
  if (!allowed || to.username !== "" || to.password !== "")
    throw failure(`${from.host} redirects to "${cleanText(`${to.protocol}//${to.host}`)}", which is refused.`);
  return to;
}

/** Asks until the answer begins. Redirects are followed by hand, because no header of ours may go to any other host. */
async function open(wanted: Wanted, signal: AbortSignal): Promise<Got> {
  let url = wanted.url;
  for (let redirects = 0; ; redirects += 1) {
    const headers = url.origin === wanted.url.origin ? wanted.headers : {};
    const response = await get(url, { headers, signal });
    if (![301, 302, 303, 307, 308].includes(response.status)) return response;
    response.body.letGo();
    if (redirects === MAX_REDIRECTS) throw failure(`${url.host} redirects more than ${MAX_REDIRECTS} times.`);
    url = follow(url, response.header("location"), wanted);
  }
}

async function readStart(body: Body, limits: DownloadLimits): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of readBody(body, limits)) {
      chunks.push(chunk);
      size += chunk.byteLength;
      if (size > 64 * 1024) break;
    }
  } catch {
    // What came of it is enough for a message.
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** An MP4 says so in its first box (ISO/IEC 14496-12, 4.3). */
function isMp4(start: Uint8Array): boolean {
  return Buffer.from(start.subarray(4, 8)).toString("latin1") === "ftyp";
}

/** Passes a clip on once its first box was seen. That a body is as long as its label says, Node sees to. */
async function* checked(
  body: Body,
  { host, limits, signal }: { readonly host: string; readonly limits: DownloadLimits; readonly signal: AbortSignal },
): AsyncGenerator<Uint8Array> {
  let total = 0;
  let start: Uint8Array | undefined = new Uint8Array();
  try {
    for await (const chunk of readBody(body, limits)) {
      total += chunk.byteLength;
      if (start === undefined) {
        yield chunk;
        continue;
      }
      start = Buffer.concat([start, chunk]);
      if (start.byteLength < 12) continue;
      if (!isMp4(start)) break;
      yield start;
      start = undefined;
    }
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof BodyError && error.kind === "large") throw tooLarge(host, limits.size);
    const why = error instanceof BodyError ? error.message : "the connection broke";
    throw failure(`The download stopped after ${total} bytes: ${why}.`, error);
  }
  if (start !== undefined) {
    const text = cleanText(Buffer.from(start.subarray(0, 40)).toString("utf8"));
    throw failure(total === 0 ? "The download is empty." : `The download is not an mp4 (starts with "${text}").`);
  }
}

/** A generator that was never asked for anything has no `finally` to run: letting go of it must let go of the connection all the same. */
function lettingGo(chunks: AsyncGenerator<Uint8Array>, body: Body): AsyncIterableIterator<Uint8Array> {
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: async () => await chunks.next(),
    return: async () => {
      const end = await chunks.return(undefined);
      body.letGo();
      return end;
    },
  };
}

/** Fetches a clip. Resolves when the answer has begun to come; reading it on throws `media/download` on anything that is no whole answer. The caller starts again from the beginning. */
export async function download(
  wanted: Wanted,
  signal: AbortSignal,
  limits: DownloadLimits = DOWNLOAD_LIMITS,
): Promise<AsyncIterable<Uint8Array>> {
  const impatience = new AbortController();
  const timer = setTimeout(() => impatience.abort(), limits.firstByte);
  let response: Got;
  try {
    response = await open(wanted, AbortSignal.any([signal, impatience.signal]));
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof StoryboardError) throw error;
    const why = impatience.signal.aborted ? "does not answer in time" : "cannot be reached";
    throw new StoryboardError(
      {
        code: "provider/unreachable",
        message: `${wanted.url.host} ${why}.`,
        hint: "What was paid for is not lost: run the same command again.",
      },
      { cause: error },
    );
  } finally {
    clearTimeout(timer);
  }
  const { host } = wanted.url;
  if (response.status === 200) {
    if (Number(response.header("content-length")) > limits.size) {
      response.body.letGo();
      throw tooLarge(host, limits.size);
    }
    return lettingGo(checked(response.body, { host, limits, signal }), response.body);
  }
  const text = await readStart(response.body, limits);
  signal.throwIfAborted();
  throw (
    wanted.refusal?.({ status: response.status, text }) ??
    failure(`${host} answers ${response.status} instead of a clip.`)
  );
}
