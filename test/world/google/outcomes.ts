import type { SubmitError } from "../../../src/domain/world.ts";
import { cutOff, googleError, json, text, type Reply } from "./scripted-server.ts";

/** How Google says how long to wait. */
export const retryInfo = (retryDelay: unknown): unknown => ({
  "@type": "type.googleapis.com/google.rpc.RetryInfo",
  retryDelay,
});
const quota = (quotaId: string): unknown => ({
  "@type": "type.googleapis.com/google.rpc.QuotaFailure",
  violations: [{ quotaMetric: "generativelanguage.googleapis.com/generate_requests", quotaId }],
});
const reason = (word: string): unknown => ({ "@type": "type.googleapis.com/google.rpc.ErrorInfo", reason: word });

/** How LiteLLM says that a key has no money left. */
export const OVER_BUDGET = json(
  {
    error: {
      message: "Budget has been exceeded! Key=film Current cost: 6.4, Max budget: 5.0",
      type: "budget_exceeded",
    },
  },
  422,
);

/** What a submit's answer means for money, whatever wire it came over (docs/money.md): its name, the answer, the outcome, the code of its problem. */
export const OUTCOMES: readonly (readonly [string, Reply, SubmitError["outcome"], string])[] = [
  ["429", googleError(429, "RESOURCE_EXHAUSTED"), "throttled", "provider/quota"],
  ["429 of a proxy", text("slow down", "text/plain", 429), "throttled", "provider/quota"],
  [
    "429 of the day's quota",
    googleError(429, "RESOURCE_EXHAUSTED", { details: [quota("GenerateRequestsPerDayPerProjectPerModel")] }),
    "daily-quota",
    "provider/quota",
  ],
  ["503 in Google's words", googleError(503, "UNAVAILABLE"), "overloaded", "provider/unreachable"],
  ["503 of a proxy", text("<h1>no upstream</h1>", "text/html", 503), "unsure", "provider/unsure"],
  ["503 in somebody's JSON", json({ error: "busy" }, 503), "unsure", "provider/unsure"],
  ["503 without a body", text("", "text/plain", 503), "unsure", "provider/unsure"],
  ["500", googleError(500, "INTERNAL"), "unsure", "provider/unsure"],
  ["502 in HTML", text("<h1>bad gateway</h1>", "text/html", 502), "unsure", "provider/unsure"],
  ["504", googleError(504, "DEADLINE_EXCEEDED"), "unsure", "provider/unsure"],
  ["408", text("", "text/plain", 408), "unsure", "provider/unsure"],
  ["499", googleError(499, "CANCELLED"), "unsure", "provider/unsure"],
  [
    "400 of a wrong key",
    googleError(400, "INVALID_ARGUMENT", { details: [reason("API_KEY_INVALID")] }),
    "credentials",
    "credentials/refused",
  ],
  ["401", googleError(401, "UNAUTHENTICATED"), "credentials", "credentials/refused"],
  ["403", googleError(403, "PERMISSION_DENIED"), "credentials", "credentials/refused"],
  ["400", googleError(400, "INVALID_ARGUMENT"), "rejected", "provider/refused"],
  ["404", googleError(404, "NOT_FOUND"), "rejected", "model/not-at-provider"],
  ["404 of a stranger", text("<h1>404</h1>", "text/html", 404), "rejected", "provider/refused"],
  ["422 of a gateway", json({ detail: "no" }, 422), "rejected", "provider/refused"],
  ["422 of a gateway's budget", OVER_BUDGET, "over-budget", "money/service-budget"],
  ["200 in HTML", text("<html>log in</html>", "text/html"), "unsure", "provider/unsure"],
  ["200 without a body", text("", "application/json"), "unsure", "provider/unsure"],
  ["200 cut short", text('{"name": "models/veo', "application/json"), "unsure", "provider/unsure"],
  ["200 without a name", json({ done: false }), "unsure", "provider/unsure"],
  ["200 with a name that is none", json({ name: "https://elsewhere.example/?x" }), "unsure", "provider/unsure"],
  ["200 with a number for a name", json({ name: 7 }), "unsure", "provider/unsure"],
  ["204", (response) => response.writeHead(204).end(), "unsure", "provider/unsure"],
  ["302", (response) => response.writeHead(302, { location: "/login" }).end(), "unsure", "provider/unsure"],
  ["308", (response) => response.writeHead(308, { location: "/v2" }).end(), "rejected", "provider/refused"],
  ["a cut connection", cutOff, "unsure", "provider/unsure"],
  [
    "half an answer",
    (response) => {
      response.writeHead(200, { "content-type": "application/json", "content-length": "500" }).write('{"name":');
      setImmediate(() => response.socket?.destroy());
    },
    "unsure",
    "provider/unsure",
  ],
];
