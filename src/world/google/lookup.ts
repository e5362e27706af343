import { StoryboardError } from "../../domain/problem.ts";
import type { Trace } from "../../domain/world.ts";
import { cleanText } from "../redact.ts";
import { openExchange } from "../wire/exchange.ts";
import { isAboutKey, readGoogleError } from "./google-error.ts";
import { readNetworkFault } from "../wire/network-error.ts";
import type { Service } from "../wire/service.ts";

/** What a list is asked of, and with what. */
export type Lookup = {
  readonly service: Service;
  /** What proves who asks; sent to the address of the list and nowhere else. */
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
};

/** The pages of a list as they came, or why the service gives none; `whole` is false where there are more than anybody reads. */
export type Pages =
  | { readonly kind: "pages"; readonly pages: readonly Readonly<Record<string, unknown>>[]; readonly whole: boolean }
  | Extract<Trace, { kind: "unknown" }>;

const DEADLINE = 30_000;
const PAGE_BYTES = 20_000_000;
/** At a hundred entries a page, more than a project of thousands of shots has at a time. */
const MOST_PAGES = 50;

/** Answers of a service that has no such list; the Gemini API's is described and may not be implemented. */
const NO_LIST = new Set([400, 404, 405, 501]);

/** Reads a list of the service page by page. Throws where an answer could not be had, or is nobody's. */
export async function readPages(url: URL, lookup: Lookup): Promise<Pages> {
  const pages: Readonly<Record<string, unknown>>[] = [];
  let token = "";
  while (pages.length < MOST_PAGES) {
    const at = new URL(url);
    if (token !== "") at.searchParams.set("pageToken", token);
    const page = await readPage(at, lookup);
    if ("kind" in page) return page;
    pages.push(page.fields);
    const next = page.fields["nextPageToken"];
    if (typeof next !== "string" || next === "") return { kind: "pages", pages, whole: true };
    token = next;
  }
  return { kind: "pages", pages, whole: false };
}

async function readPage(
  url: URL,
  { service, headers, signal }: Lookup,
): Promise<{ readonly fields: Readonly<Record<string, unknown>> } | Extract<Trace, { kind: "unknown" }>> {
  const exchange = openExchange({ signal, deadline: DEADLINE, size: PAGE_BYTES });
  const response = await exchange.fetch(url, { headers }).catch((error: unknown) => {
    signal.throwIfAborted();
    const why = exchange.late ? "it does not answer in time" : readNetworkFault(error).what;
    throw unreachable(service, `${url.host} cannot be asked: ${why}.`, error);
  });
  const text = await response.text();
  const { status } = response;
  if (status === 200) {
    const fields = asFields(text);
    if (fields !== undefined) return { fields };
    const kind =
      exchange.answer?.contentType === "" ? "no content type" : cleanText(exchange.answer?.contentType ?? "");
    throw unreachable(service, `The reply is not one of ${service.title}'s (${status}, ${kind}).`);
  }
  const error = readGoogleError(text);
  const said = error === undefined || error.message === "" ? "" : `: "${error.message}"`;
  const unknown = (reason: string): Extract<Trace, { kind: "unknown" }> => ({
    kind: "unknown",
    reason: service.redact(reason),
  });
  if (status === 401 || status === 403 || (error !== undefined && isAboutKey(error)))
    return unknown(`${url.host} refuses to list anything for ${service.credentials} (${status})${said}`);
  if (NO_LIST.has(status) || error?.status === "UNIMPLEMENTED")
    return unknown(`${service.title} offers no list that could be looked into (${status})`);
  throw unreachable(service, `${url.host} answers ${status}${said}.`);
}

function asFields(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value))
      : undefined;
  } catch {
    return undefined;
  }
}

function unreachable(service: Service, message: string, cause?: unknown): StoryboardError {
  return new StoryboardError({ code: "provider/unreachable", message: service.redact(message) }, { cause });
}
