import type { FaultRule } from "./fault-rules.ts";
import { sendPage, sendRefusal, sendText, type Call } from "./http.ts";
import { badKey, Refusal, refusal, tooManyRequests } from "./refusal.ts";

/** Gives a wrong answer instead of the right one. Returns its status; null where the connection breaks or nothing comes. */
export function answerWrongly(
  call: Call,
  rule: FaultRule,
  right: { readonly model: string; readonly body: object },
): number | null {
  const { response } = call;
  if (rule.fault === "over-budget") {
    const spent = overBudget();
    sendRefusal(call, spent);
    return spent.status;
  }
  const [, digits, page] = /^(\d{3})(-html)?/u.exec(rule.fault) ?? [];
  if (digits !== undefined) {
    if (rule.retryAfter !== undefined) response.setHeader("retry-after", rule.retryAfter);
    if (page === undefined) sendRefusal(call, refused(rule, Number(digits), right.model));
    else sendPage(response, Number(digits), rule.message ?? `Error ${digits} (Server Error)!!1`);
    return Number(digits);
  }
  if (rule.fault === "html") {
    sendPage(response, 200, rule.message ?? "Welcome to the guest network");
    return 200;
  }
  const whole = JSON.stringify(right.body);
  const texts: Readonly<Record<string, string>> = {
    empty: "",
    cut: whole.slice(0, Math.ceil(whole.length / 2)),
    nameless: "{}",
  };
  const text = texts[rule.fault];
  if (text !== undefined) {
    sendText(response, { status: 200, type: "application/json; charset=UTF-8", text });
    return 200;
  }
  // "hang" leaves the socket open until the client gives up or the server closes.
  if (rule.fault !== "hang") call.request.socket.resetAndDestroy();
  return null;
}

/** Whether a submit that is answered so is accepted and billed all the same. */
export function acceptsAnyway(rule: FaultRule): boolean {
  return rule.accept ?? ["reset-after", "hang", "empty", "cut", "nameless"].includes(rule.fault);
}

/** What LiteLLM's proxy says, at any of its doors, to a key whose team has spent its budget. */
function overBudget(): Refusal {
  const message = "Budget has been exceeded! Team=film-crew Current cost: 25.6, Max budget: 25.0";
  return new Refusal(422, { error: { message, type: "budget_exceeded", param: null, code: "422" } });
}

function refused(rule: FaultRule, status: number, model: string): Refusal {
  const { message, retryDelay = "7s" } = rule;
  if (rule.fault === "429-bare") return tooManyRequests({ model });
  if (rule.fault === "429-per-day") return tooManyRequests({ model, period: "day" });
  if (rule.fault === "429") return tooManyRequests({ model, period: "minute", retryDelay });
  if (rule.fault === "400-key") return badKey();
  return refusal(status, message ?? WORDS[status] ?? "Internal error encountered.");
}

const WORDS: Readonly<Record<number, string>> = {
  400: "Request contains an invalid argument.",
  401: "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential.",
  403: "The caller does not have permission",
  404: "Requested entity was not found.",
  503: "The model is overloaded. Please try again later.",
  504: "Deadline expired before operation could complete.",
};
