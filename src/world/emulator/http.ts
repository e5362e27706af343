import type { IncomingMessage, ServerResponse } from "node:http";
import { refusal, type Refusal } from "./refusal.ts";

const LARGEST_BODY = 512 * 1024 * 1024;

/** One request on its way to an answer. */
export type Call = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** What the path's pattern named. */
  readonly path: Readonly<Record<string, string>>;
  /** Where this server was reached, with the prefix before the API's own path, e.g. `http://127.0.0.1:4000/gemini`. */
  readonly base: string;
  /** How the dialect that is spoken says a refusal, where it has words of its own. */
  readonly words?: (refused: Refusal) => Refusal;
};

/** Reads a request's whole body. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_BODY) throw refusal(413, "Request payload size exceeds the limit.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Answers with JSON. */
export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  sendText(response, { status, type: "application/json; charset=UTF-8", text: JSON.stringify(body, undefined, 2) });
}

/** Refuses in the words of the dialect, Google's where it has none of its own. */
export function sendRefusal({ response, words }: Pick<Call, "response" | "words">, refused: Refusal): void {
  const { status, headers, body } = words?.(refused) ?? refused;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  sendJson(response, status, body);
}

/** Answers with a page as proxies and captive portals do. */
export function sendPage(response: ServerResponse, status: number, title: string): void {
  const text = `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`;
  sendText(response, { status, type: "text/html; charset=UTF-8", text });
}

/** Answers with text of any type. */
export function sendText(
  response: ServerResponse,
  what: { readonly status: number; readonly type: string; readonly text: string },
): void {
  const bytes = Buffer.from(what.text);
  response.writeHead(what.status, { "content-type": what.type, "content-length": bytes.length });
  response.end(bytes);
}
