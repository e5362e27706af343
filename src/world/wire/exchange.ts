import { BodyError, bodyOf, readBody, type BodyLimits } from "../body.ts";

/** What a server answered, before anybody believes it. */
export type Answer = {
  readonly status: number;
  /** The media type alone, without parameters; empty where none was given. */
  readonly contentType: string;
  readonly headers: Headers;
  /** What the server's clock said, milliseconds since 1970; ours where it did not say. */
  readonly date: number;
  readonly text: string;
};

/** One HTTP request, watched: how far it went decides whether it may have been paid for. */
export type Exchange = {
  /** To be called in place of `fetch`, e.g. by the SDK as `httpOptions.fetch`. */
  readonly fetch: typeof fetch;
  /** Whether anything was handed over to be sent. */
  begun: boolean;
  /** Whether our own deadline ended it. */
  late: boolean;
  /** The answer, once all of it was here. */
  answer?: Answer;
};

/** How long one request may take, milliseconds, and how long its answer may be. */
export type ExchangeLimits = {
  readonly signal: AbortSignal;
  /** Milliseconds until the answer begins, on top of the time that the request's own body takes. */
  readonly deadline: number;
  /** Longest answer in bytes. */
  readonly size: number;
};

/** The slowest line that a request's body is sent over, bytes per second (docs/decisions). */
const UPLOAD_RATE = 256 * 1024;
const STALL_MS = 30_000;
const PACE: BodyLimits["pace"] = { bytes: 60_000, window: 60_000 };

/** Responses that by definition have no body; the Response constructor refuses one. */
const BODILESS = new Set([204, 205, 304]);

/** Prepares one watched request. It follows no redirect, so that no key is carried anywhere else. */
export function openExchange(limits: ExchangeLimits): Exchange {
  const exchange: Exchange = { begun: false, late: false, fetch: send };

  async function send(input: string | URL | Request, init: RequestInit = {}): Promise<Response> {
    limits.signal.throwIfAborted();
    exchange.begun = true;
    const bytes = sizeOf(init.body);
    const deadline = new AbortController();
    const timer = setTimeout(
      () => {
        exchange.late = true;
        deadline.abort(new DOMException("The service did not answer in time.", "TimeoutError"));
      },
      limits.deadline + Math.ceil((bytes / UPLOAD_RATE) * 1000),
    );
    const signals = [limits.signal, deadline.signal, ...(init.signal ? [init.signal] : [])];
    try {
      const response = await fetch(input, { ...init, redirect: "manual", signal: AbortSignal.any(signals) });
      // The deadline is for the answer to begin; from here on a stalled or endless body is what can keep us.
      clearTimeout(timer);
      const text = await readText(response, limits.size);
      const type = response.headers.get("content-type") ?? "";
      exchange.answer = {
        status: response.status,
        contentType: type.split(";")[0]?.trim().toLowerCase() ?? "",
        headers: response.headers,
        date: dateOf(response),
        text,
      };
      const headers = { "content-type": type };
      return new Response(BODILESS.has(response.status) ? null : text, { status: response.status, headers });
    } catch (error) {
      exchange.late ||= error instanceof BodyError;
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }
  return exchange;
}

/** Bytes of a request's body; of one whose size nobody can tell, none. */
function sizeOf(body: RequestInit["body"]): number {
  if (typeof body === "string") return Buffer.byteLength(body);
  return body instanceof Uint8Array ? body.byteLength : 0;
}

function dateOf({ headers }: Response): number {
  const said = Date.parse(headers.get("date") ?? "");
  return Number.isNaN(said) ? Date.now() : said;
}

async function readText(response: Response, size: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of readBody(bodyOf(response), { stall: STALL_MS, pace: PACE, size })) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}
