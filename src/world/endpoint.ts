import { OWN_ADDRESS } from "../domain/address.ts";
import type { ProviderName } from "../domain/names.ts";
import { StoryboardError } from "../domain/problem.ts";
import { isBlockedPort } from "./blocked-ports.ts";

/** Where a provider is asked. `own`: the provider's host; `loopback`: this machine; `custom`: a host that the operator allowed. */
export type Endpoint = {
  /** Without a slash at its end. Absent: the provider's own default. */
  readonly baseUrl?: string;
  readonly kind: "own" | "loopback" | "custom";
};

/** What an attempt notes of where it was ordered. */
export function addressOf({ baseUrl, kind }: Endpoint): string {
  return kind === "own" || baseUrl === undefined ? OWN_ADDRESS : baseUrl;
}

const CHALLENGE_MS = 5_000;

/** Whether a URL's host name is this machine. */
export function isLoopback(hostname: string): boolean {
  const host = hostname.toLowerCase();
  return host === "localhost" || host.endsWith(".localhost") || host === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/** The hosts that are a provider's own (Google's documentation); null where it has none, and every address but this machine's must be allowed. */
const OWN_HOSTS: Readonly<Record<ProviderName, RegExp | null>> = {
  gemini: /^generativelanguage\.googleapis\.com$/,
  vertex: /^([a-z0-9-]+-)?aiplatform\.googleapis\.com$|^aiplatform\.(us|eu)\.rep\.googleapis\.com$/,
  openai: null,
  animatic: null,
};

function refuse(message: string, hint: string): never {
  throw new StoryboardError({ code: "endpoint/not-allowed", message, hint });
}

/** Decides where a provider is asked, by `--base-url` and STORYBOARD_BASE_URL only. Throws `endpoint/not-allowed`. */
export function chooseEndpoint(given: {
  readonly flag?: string;
  readonly env: NodeJS.ProcessEnv;
  readonly allowCustom: boolean;
  readonly provider: ProviderName;
}): Endpoint {
  const written = given.flag?.trim() || given.env["STORYBOARD_BASE_URL"]?.trim();
  if (!written || given.provider === "animatic") return { kind: "own" };
  const shown = written.replace(/\/\/[^/@]*@/, "//…@");
  const example = "Write it like http://127.0.0.1:8787 or https://gateway.example/gemini.";
  const url = URL.parse(written);
  if (url === null) refuse(`The base URL "${shown}" is not an address.`, example);
  if (url.protocol !== "http:" && url.protocol !== "https:")
    refuse(`The base URL "${shown}" speaks neither http nor https.`, example);
  if (url.username !== "" || url.password !== "")
    refuse("The base URL carries a user name or a password.", "Give the key in STORYBOARD_API_KEY instead.");
  if (url.search !== "" || url.hash !== "") refuse(`The base URL "${shown}" has a query or a fragment.`, example);
  if (isBlockedPort(url.port))
    refuse(
      `The base URL "${shown}" names the port ${url.port}, to which no request over http is ever sent: it belongs to another protocol.`,
      "Let the server listen at another port, such as 8787.",
    );
  const whole = `${url.origin}${url.pathname}`.replace(/\/+$/, "");
  // Gateways of this family are named with the version and without: it is one address.
  const baseUrl = given.provider === "openai" ? whole.replace(/\/v1$/, "") : whole;
  if (isLoopback(url.hostname)) return { baseUrl, kind: "loopback" };
  const isOwn = url.protocol === "https:" && OWN_HOSTS[given.provider]?.test(url.hostname) === true;
  if (isOwn) return { baseUrl, kind: "own" };
  if (!given.allowCustom)
    refuse(
      `The base URL leads to the host "${url.host}", which is neither ${given.provider}'s own nor this machine.`,
      "If prompts, pictures and STORYBOARD_API_KEY may go there, add --allow-custom-endpoint.",
    );
  return { baseUrl, kind: "custom" };
}

/** Asks whether our emulator answers at an endpoint, by a challenge that nothing else can answer. Never sends a key. Rejects only when the signal aborts. */
export async function isEmulator(endpoint: Endpoint, signal: AbortSignal): Promise<boolean> {
  if (endpoint.baseUrl === undefined || endpoint.kind === "own") return false;
  const { createHash, randomBytes } = await import("node:crypto");
  const challenge = randomBytes(16).toString("hex");
  const expected = createHash("sha256").update(`storyboard-emulator:${challenge}`).digest("hex");
  try {
    const response = await fetch(`${endpoint.baseUrl}/.well-known/storyboard-emulator?challenge=${challenge}`, {
      redirect: "manual",
      signal: AbortSignal.any([signal, AbortSignal.timeout(CHALLENGE_MS)]),
    });
    const answer: unknown = response.ok ? await response.json() : undefined;
    await response.body?.cancel().catch(() => undefined);
    return typeof answer === "object" && answer !== null && Reflect.get(answer, "storyboard-emulator") === expected;
  } catch {
    signal.throwIfAborted();
    return false;
  }
}
