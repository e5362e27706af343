import type { AuthClient } from "google-auth-library";
import { StoryboardError } from "../../../domain/problem.ts";
import { chooseKey } from "../../credentials.ts";
import { cleanText } from "../../redact.ts";
import { readNetworkFault } from "../network-error.ts";
import type { GoogleOptions } from "../options.ts";

/** Milliseconds that Google's sign-in may take. */
const SIGN_IN_MS = 30_000;
const SCOPE = "https://www.googleapis.com/auth/cloud-platform";

/** Whoever answers on this machine and asks for no token gets this one. */
const NO_TOKEN = "no-token";

const HINT =
  "Run `gcloud auth application-default login`, or name a service account's file in GOOGLE_APPLICATION_CREDENTIALS.";

/** The credentials of Agent Platform: Google's own at Google, STORYBOARD_API_KEY as a bearer token anywhere else. Google's never leave for another host. */
export async function signIn(options: GoogleOptions): Promise<AuthClient> {
  const { GoogleAuth, OAuth2Client } = await import("google-auth-library");
  if (options.endpoint.kind === "own") {
    const keyFilename = options.env["GOOGLE_APPLICATION_CREDENTIALS"]?.trim();
    const auth = new GoogleAuth({ scopes: [SCOPE], ...(keyFilename ? { keyFilename } : {}) });
    return await auth.getClient();
  }
  const key = chooseKey(options.env, { kind: "custom" });
  if (key === undefined && options.endpoint.kind === "custom")
    throw new StoryboardError({
      code: "credentials/missing",
      message: "There is no key for the custom endpoint: STORYBOARD_API_KEY is not set.",
      hint: "Google's own credentials are never sent to a host that is not Google's.",
    });
  const client = new OAuth2Client();
  client.setCredentials({ access_token: key?.value ?? NO_TOKEN });
  return client;
}

/** A token for the next request, fetched ahead of it so that a failed sign-in is never mistaken for a failed order. Throws StoryboardError. */
export async function bearer(client: Promise<AuthClient>, signal: AbortSignal): Promise<string> {
  const { promise: stopped, reject } = Promise.withResolvers<never>();
  const stop = (): void => reject(signal.reason);
  const timer = setTimeout(() => reject(new Error("Google's sign-in does not answer in time.")), SIGN_IN_MS);
  signal.addEventListener("abort", stop, { once: true });
  try {
    signal.throwIfAborted();
    const headers = await Promise.race([client.then((ready) => ready.getRequestHeaders()), stopped]);
    return headers.get("authorization") ?? "";
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof StoryboardError) throw error;
    if (readNetworkFault(error).notSent)
      throw new StoryboardError(
        {
          code: "provider/unreachable",
          message: `Google's sign-in cannot be reached: ${readNetworkFault(error).what}.`,
        },
        { cause: error },
      );
    const said = error instanceof Error ? cleanText(error.message) : "";
    throw new StoryboardError(
      {
        code: "credentials/missing",
        message: `There are no usable credentials for Agent Platform: "${said}".`,
        hint: HINT,
      },
      { cause: error },
    );
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", stop);
  }
}
