import type { Diagnosis } from "../../domain/diagnosis.ts";
import type { ProviderName } from "../../domain/names.ts";
import { listOf } from "../../report/words.ts";
import { isAboutKey, readGoogleError } from "../../world/google/google-error.ts";
import type { Greeting } from "../../world/greeting.ts";
import { cleanText } from "../../world/redact.ts";
import { readServerError } from "../../world/videos/server-error.ts";

/** What was asked, and of whom. */
export type Asked = {
  readonly provider: ProviderName;
  readonly host: string;
  /** Whether it films. Of others it is only told. */
  readonly used: boolean;
  readonly withKey: boolean;
  /** Ids of models that are to film. */
  readonly models: readonly string[];
};

/** What LiteLLM calls it where a key is none of its own; without a database it knows one key only. */
const NOT_YOURS = /^(?:auth_error|no_db_connection|token_not_found_in_db)$/;

/** What a service's answer to a question that costs nothing says of it: whether it is there, takes the credentials, and has the models. */
export function judgeAnswer(greeting: Greeting, asked: Asked): Diagnosis {
  const { provider, host, used, withKey } = asked;
  const about = { part: "network", name: provider } as const;
  const bad = (code: "provider/unreachable" | "credentials/refused", says: string, hint?: string): Diagnosis => ({
    ...about,
    ...(used ? { verdict: "error", code } : { verdict: "warning" }),
    says,
    ...(hint !== undefined && { hint }),
  });
  if (greeting.kind === "none") {
    const { what, hint } = greeting.fault;
    return bad("provider/unreachable", `${host} cannot be reached: ${what}.`, hint);
  }
  const { status, text, took } = greeting;
  const answers = `${host} answers in ${Math.round(took)} ms`;
  const error = readGoogleError(text);
  const other = readServerError(text);
  const words = error?.message || other?.words;
  const said = words ? `: "${cleanText(words)}"` : "";
  if (status === 200) {
    const lacking = lackingModels(text, asked);
    const key = withKey ? " and takes the credentials" : "";
    if (lacking.length === 0) return { ...about, verdict: "ok", says: `${answers}${key}.` };
    return {
      ...about,
      verdict: "warning",
      says: `${answers}${key}, and does not list ${listOf(lacking)}.`,
      hint: "storyboard models says what films at whom; a list may leave out what is there all the same.",
    };
  }
  if (status === 401 || (error !== undefined && isAboutKey(error)) || NOT_YOURS.test(other?.type ?? ""))
    return bad(
      "credentials/refused",
      `${host} refuses the credentials (${status})${said}.`,
      "Look whether they are right and not restricted.",
    );
  if (status === 403) {
    const says = `${host} lets itself not be asked (403)${said}.`;
    // Agent Platform may let somebody film who may not look at its models.
    return provider === "vertex" ? { ...about, verdict: "warning", says } : bad("credentials/refused", says);
  }
  if (status === 404) {
    const isMissing = provider === "vertex" && error !== undefined && host.endsWith("googleapis.com");
    return isMissing
      ? { ...about, verdict: "warning", says: `${answers}, and does not know ${listOf(asked.models)}${said}.` }
      : { ...about, verdict: "ok", says: `${answers}; it has no list of models, so a run shows what it takes.` };
  }
  const says = `${host} answers ${status}${said}.`;
  const isBusy = status === 429 || status >= 500;
  const hint = isBusy ? "It may be busy or away for a moment: ask again." : "Look whether address and key are right.";
  return { ...about, verdict: "warning", says, hint };
}

/** Models that a list of them leaves out; none where it is no list. */
function lackingModels(text: string, { models }: Asked): readonly string[] {
  const listed = namesIn(text);
  return listed === undefined ? [] : models.filter((model) => !listed.has(model));
}

/** The names in a list of models, as Google and OpenAI write it; undefined where it is no such list. */
export function namesIn(text: string): ReadonlySet<string> | undefined {
  try {
    const list: { readonly models?: unknown; readonly data?: unknown } = Object(JSON.parse(text));
    const entries = Array.isArray(list.models) ? (list.models as unknown[]) : list.data;
    if (!Array.isArray(entries)) return undefined;
    return new Set(entries.map((entry: unknown) => nameOf(Object(entry))));
  } catch {
    return undefined;
  }
}

function nameOf({ name, id }: { readonly name?: unknown; readonly id?: unknown }): string {
  return String(name ?? id).replace(/^models\//, "");
}
