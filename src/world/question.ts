import type { ModelSpec } from "../domain/catalogue.ts";
import type { ProviderName } from "../domain/names.ts";
import { chooseKey } from "./credentials.ts";
import type { GoogleOptions } from "./google/options.ts";
import { findAccess, needAccess } from "./google/vertex/access.ts";
import { namedRegion, originOf, regionFor } from "./google/vertex/region.ts";
import { baseOf } from "./videos/gateway.ts";
import { bearer, signIn } from "./google/vertex/sign-in.ts";

/** Whoever answers on this machine and asks for no key gets this one: LiteLLM takes a request without any for a fault of its own. */
const NO_KEY = "no-key";

/** A question to a service that it bills nobody for, and that shows whether it is there and takes the credentials. */
export type Question = {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** Whether credentials of ours are among the headers. */
  readonly withKey: boolean;
};

const GEMINI = "https://generativelanguage.googleapis.com";

/**
 * What a provider can be asked for nothing: for its models, or for one of them where it has no list (Agent Platform). Undefined where there is
 * nobody to ask. Throws `credentials/…` and `provider/unreachable` where signing in fails.
 */
export async function freeQuestion(
  provider: ProviderName,
  {
    model,
    signal,
    ...options
  }: GoogleOptions & { readonly model: ModelSpec | undefined; readonly signal: AbortSignal },
): Promise<Question | undefined> {
  const { endpoint } = options;
  switch (provider) {
    case "gemini": {
      const key = chooseKey(options.env, endpoint);
      const url = new URL(`${endpoint.baseUrl ?? GEMINI}/v1beta/models?pageSize=1000`);
      const sent = key?.value ?? (endpoint.kind === "loopback" ? NO_KEY : undefined);
      return { url, headers: sent === undefined ? {} : { "x-goog-api-key": sent }, withKey: key !== undefined };
    }
    case "vertex": {
      const access = needAccess(findAccess(options));
      const region =
        access.kind === "key" ? "global" : regionFor(model ?? {}, namedRegion(options.env, options.vertex));
      const base = endpoint.baseUrl ?? originOf(region);
      const path = `v1beta1/publishers/google/models/${encodeURIComponent(model?.id ?? "")}`;
      const headers: Readonly<Record<string, string>> =
        access.kind === "key"
          ? { "x-goog-api-key": access.key.value }
          : { authorization: await bearer(signIn(options), signal) };
      const withKey =
        access.kind === "key" || endpoint.kind === "own" || chooseKey(options.env, endpoint) !== undefined;
      return { url: new URL(`${base}/${path}`), headers, withKey };
    }
    case "openai": {
      if (endpoint.baseUrl === undefined) return undefined;
      const key = chooseKey(options.env, { kind: "custom" });
      const url = new URL(`${baseOf(endpoint.baseUrl)}/v1/models`);
      return { url, headers: { authorization: `Bearer ${key?.value ?? NO_KEY}` }, withKey: key !== undefined };
    }
    case "animatic":
      return undefined;
  }
}
