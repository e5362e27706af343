import { StoryboardError } from "../../domain/problem.ts";
import type { Row } from "../wire/submit-error.ts";
import type { Service } from "../wire/service.ts";
import { saying, type ServerError } from "./server-error.ts";

/** Types and codes by which gateways say that no more money is granted (LiteLLM, OpenAI, OpenRouter, new-api). */
const CODES =
  /^(budget_exceeded|\w+_budget_exceeded|insufficient_quota|insufficient_user_quota|billing_hard_limit_reached|insufficient_balance)$/i;

/** LiteLLM's words, which older versions give no type with. */
const WORDS =
  /\bbudget has been exceeded\b|\bExceededBudget\b|\bmax budget limit reached\b|\bexceeded budget for\b|\bcrossed budget\b/i;

/** Whose purse a budget error is about, in LiteLLM's words. */
const OWNERS: Readonly<Record<string, string>> = {
  key: "this key",
  user: "the user",
  team: "the team",
  teammember: "this member of the team",
  "end user": "the end user",
  organization: "the organization",
  project: "the project",
  tag: "the tag",
};

/** Whether a refusal says that a budget is used up. LiteLLM has said so with 400, 422 and 429: the status tells nothing but 402. */
export function isOverBudget(status: number, error: ServerError | undefined): boolean {
  if (status === 402) return true;
  return error !== undefined && (CODES.test(error.type) || CODES.test(error.code) || WORDS.test(error.words));
}

/** Says whose budget is used up, what of it was spent and how much it is, as far as the gateway says. */
export function overBudget(status: number, error: ServerError | undefined, service: Service): Row {
  const words = error?.words ?? "";
  const owner = /\b(Key|User|Team|TeamMember|End User|Organization|Project|Tag)(?:=|\sover\b)/.exec(words)?.[1];
  const whose = OWNERS[owner?.toLowerCase() ?? ""] ?? "these credentials";
  const spent = amount(/\b(?:Current cost|Spend)[:=]\s*\$?(\d+(?:\.\d+)?)/i, words);
  const limit = amount(/\b(?:Max budget|Budget|Limit)[:=]\s*\$?(\d+(?:\.\d+)?)/i, words);
  const sums = spent === undefined || limit === undefined ? "" : `: $${spent} of $${limit} are spent`;
  return {
    outcome: "over-budget",
    code: "money/service-budget",
    message: `${service.title} grants ${whose} no more money${sums} (${status})${sums === "" ? saying(error) : ""}.`,
    hint: "What is filmed is kept. Ask whoever runs it for a larger budget, then run the same command again.",
  };
}

/** The same of a question about a job, or for its video: LiteLLM refuses those too while there is no money left, although the job is paid for. */
export function budgetError(status: number, error: ServerError | undefined, service: Service): StoryboardError {
  const { code, message, hint } = overBudget(status, error, service);
  return new StoryboardError({ code, message: service.redact(message), ...(hint !== undefined && { hint }) });
}

function amount(pattern: RegExp, words: string): string | undefined {
  const found = pattern.exec(words)?.[1];
  return found === undefined ? undefined : Number(found).toFixed(2);
}
