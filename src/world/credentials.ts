import { PROVIDERS, type ProviderName } from "../domain/names.ts";
import { StoryboardError, type Problem } from "../domain/problem.ts";
import type { Endpoint } from "./endpoint.ts";

/** A key and the variable it came from. */
export type ApiKey = { readonly value: string; readonly from: string };

const ANYWHERE = ["STORYBOARD_API_KEY"] as const;
const AT_HOME = ["STORYBOARD_API_KEY", "GEMINI_API_KEY", "GOOGLE_API_KEY"] as const;

/** Which key goes to a host: to a custom one only the key that was meant for it (docs/decisions). */
export function chooseKey(env: NodeJS.ProcessEnv, endpoint: Endpoint): ApiKey | undefined {
  const names = endpoint.kind === "custom" ? ANYWHERE : AT_HOME;
  for (const from of names) {
    const value = env[from]?.trim();
    if (value) return { value, from };
  }
  return undefined;
}

/** Says which key goes to a host where the environment holds several that differ; undefined where there is nothing to say. */
export function severalKeys(env: NodeJS.ProcessEnv, endpoint: Endpoint): Problem | undefined {
  const used = chooseKey(env, endpoint);
  if (used === undefined || endpoint.kind === "custom") return undefined;
  const others = AT_HOME.filter((name) => name !== used.from && env[name]?.trim() && env[name].trim() !== used.value);
  if (others.length === 0) return undefined;
  return {
    code: "credentials/several",
    severity: "warning",
    message: `The key from ${showKey(used)} is used; ${others.join(" and ")} ${others.length === 1 ? "holds another" : "hold others"}.`,
  };
}

/** A key as it may be shown: its variable and its last four characters, and those only where the rest is long enough to stay secret. */
export function showKey(key: ApiKey): string {
  return key.value.length >= 12 ? `${key.from} (…${key.value.slice(-4)})` : key.from;
}

/** Whether a variable of the environment switches something on. */
export function isOn(value: string | undefined): boolean {
  return value !== undefined && /^(true|1)$/i.test(value.trim());
}

function named(value: string, where: string): ProviderName {
  const found = PROVIDERS.find((name) => name === value);
  if (found !== undefined) return found;
  throw new StoryboardError({
    code: "usage/wrong",
    message: `${where} names the provider "${value}", which is not known.`,
    hint: `The providers are ${PROVIDERS.join(", ")}.`,
  });
}

/** Who films: the flag, STORYBOARD_PROVIDER, the storyboard, then what credentials say; undefined when nothing says. Throws `usage/wrong`. */
export function chooseProvider(given: {
  readonly flag?: string;
  readonly env: NodeJS.ProcessEnv;
  readonly storyboard?: ProviderName;
}): ProviderName | undefined {
  const { env } = given;
  if (given.flag !== undefined) return named(given.flag, "--provider");
  const wanted = env["STORYBOARD_PROVIDER"]?.trim();
  if (wanted) return named(wanted, "STORYBOARD_PROVIDER");
  if (given.storyboard !== undefined) return given.storyboard;
  if (isOn(env["GOOGLE_GENAI_USE_VERTEXAI"]) || isOn(env["GOOGLE_GENAI_USE_ENTERPRISE"])) return "vertex";
  if (chooseKey(env, { kind: "own" }) !== undefined) return "gemini";
  return env["GOOGLE_VERTEX_API_KEY"]?.trim() ? "vertex" : undefined;
}
