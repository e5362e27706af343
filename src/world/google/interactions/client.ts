import type { GoogleGenAI, GoogleGenAIOptions } from "@google/genai";
import type { Exchange } from "../../wire/exchange.ts";
import { openClient, withoutVariables } from "../client.ts";

/** What every call of the SDK's Interactions is told: left to itself it repeats a paid order four times after a 503 or a broken connection. */
export const ONCE: { readonly maxRetries: 0 } = { maxRetries: 0 };

/**
 * Makes one watched request. Each has a client of its own, because Interactions take their `fetch` from the client alone; and the part of it
 * that speaks them is made by the first call, so that its variables are away until then.
 */
export async function interact<T>(
  options: GoogleGenAIOptions,
  exchange: Exchange,
  call: (interactions: GoogleGenAI["interactions"]) => Promise<T>,
): Promise<T> {
  const ai = await openClient({ ...options, httpOptions: { ...options.httpOptions, fetch: watched(exchange) } });
  return await withoutVariables(() => call(ai.interactions));
}

/** The SDK hands over a whole Request, of which neither the length nor the address can be seen or mended; here it is taken apart. */
function watched(exchange: Exchange): typeof fetch {
  return async (input, init) => {
    if (!(input instanceof Request)) return await exchange.fetch(input, init);
    const { method, headers, signal } = input;
    const body = method === "GET" ? undefined : await input.text();
    return await exchange.fetch(addressOf(input.url), { method, headers, signal, ...(body ? { body } : {}) });
  };
}

/** Behind a base URL with a path of its own, the SDK leaves the slashes of `projects/P/locations/L` written as %2F. */
function addressOf(url: string): string {
  return url.replace(/\/v1(?:beta1?)?%2F[^/?]*/i, (part) => decodeURIComponent(part));
}
