import type { AuthClient } from "google-auth-library";
import { StoryboardError } from "../../../domain/problem.ts";
import { chooseKey } from "../../credentials.ts";
import { cleanText } from "../../redact.ts";
import { readNetworkFault } from "../../wire/network-error.ts";
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
    return await withoutLookupWarning(async () => await auth.getClient());
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

/**
 * Where nobody has signed in, Google's library asks whether this is one of Google's machines, and tells of every unusual no with a warning of
 * Node's, which nobody could place (gcp-metadata, `isAvailable`): what is missing is said by what the sign-in throws.
 */
async function withoutLookupWarning<T>(task: () => Promise<T>): Promise<T> {
  const own = process.emitWarning.bind(process);
  process.emitWarning = (...warning: readonly unknown[]): void => {
    if (warning[1] !== "MetadataLookupWarning") Reflect.apply(own, undefined, warning);
  };
  try {
    return await task();
  } finally {
    process.emitWarning = own;
  }
}

/** That the sign-in takes too long. */
class Late extends Error {}

/** Codes with which a connection breaks after it was made. */
const BROKEN = new Set(["ECONNRESET", "EPIPE", "ETIMEDOUT", "ERR_STREAM_PREMATURE_CLOSE"]);

/** Why the sign-in said neither yes nor no; undefined where it did. */
function outOfReach(error: unknown): string | undefined {
  if (error instanceof Late) return "it does not answer in time";
  const status = statusOf(error);
  if (status !== undefined) return status >= 500 || status === 429 ? `it answers ${status}` : undefined;
  const fault = readNetworkFault(error);
  const code: unknown = error instanceof Error ? Reflect.get(error, "code") : undefined;
  return fault.notSent || (typeof code === "string" && BROKEN.has(code)) ? fault.what : undefined;
}

function statusOf(error: unknown): number | undefined {
  const response: unknown = error instanceof Error ? Reflect.get(error, "response") : undefined;
  const status: unknown =
    typeof response === "object" && response !== null ? Reflect.get(response, "status") : undefined;
  return typeof status === "number" ? status : undefined;
}

/** A token for the next request, fetched ahead of it so that a failed sign-in is never mistaken for a failed order. Throws StoryboardError. */
export async function bearer(client: Promise<AuthClient>, signal: AbortSignal): Promise<string> {
  const { promise: stopped, reject } = Promise.withResolvers<never>();
  const stop = (): void => reject(signal.reason);
  const timer = setTimeout(() => reject(new Late()), SIGN_IN_MS);
  signal.addEventListener("abort", stop, { once: true });
  try {
    signal.throwIfAborted();
    const headers = await Promise.race([client.then((ready) => ready.getRequestHeaders()), stopped]);
    const authorization = headers.get("authorization");
    // A key file that is none gives no token and says nothing.
    if (authorization === null) throw new Error("The credentials give no token.");
    return authorization;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof StoryboardError) throw error;
    const away = outOfReach(error);
    if (away !== undefined)
      throw new StoryboardError(
        { code: "provider/unreachable", message: `Google's sign-in cannot be reached: ${away}.` },
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
