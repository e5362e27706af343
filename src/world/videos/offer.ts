import { cleanText } from "../redact.ts";
import { openExchange } from "../wire/exchange.ts";
import type { Gateway } from "./gateway.ts";
import { fieldsOf, parse } from "./server-error.ts";

const DEADLINE = 10_000;
const BYTES = 5_000_000;

/** The models that a gateway says it has for these credentials (`GET /v1/models`), those for videos where it says which they are; none where it does not tell. */
export async function modelsAt({ base, headers }: Gateway, signal: AbortSignal): Promise<readonly string[]> {
  const exchange = openExchange({ signal, deadline: DEADLINE, size: BYTES });
  const response = await exchange.fetch(`${base}/v1/models`, { headers: headers() }).catch(() => undefined);
  if (response?.status !== 200) return [];
  const data = fieldsOf(parse(await response.text()))?.["data"];
  const models = Array.isArray(data) ? data.map((each: unknown) => fieldsOf(each) ?? {}) : [];
  const said = models.some(({ mode }) => typeof mode === "string");
  return models
    .filter(({ mode }) => !said || mode === "video_generation")
    .flatMap(({ id }) => (typeof id === "string" ? [cleanText(id)] : []));
}
