/** Codes with which a look-up or a connection fails (Node's documentation). An open connection can end with most of them too, after the request has left. */
const NO_CONNECTION = new Set([
  "ENOTFOUND",
  "EAI_AGAIN",
  "EAI_FAIL",
  "ECONNREFUSED",
  "ENETUNREACH",
  "EHOSTUNREACH",
  "ENETDOWN",
  "EADDRNOTAVAIL",
  "ETIMEDOUT",
  "EMFILE",
  "ENFILE",
]);

/** What Node does before there is a connection to send anything over. */
const BEFORE_SENDING = new Set(["getaddrinfo", "connect"]);

/** undici gave up connecting; it names no system call. */
const CONNECT_TIMEOUT = "UND_ERR_CONNECT_TIMEOUT";

/** Codes of a handshake that failed because the server is not who it should be; the request was not sent to it. */
const NOT_TRUSTED = new Set([
  "CERT_HAS_EXPIRED",
  "CERT_NOT_YET_VALID",
  "CERT_REVOKED",
  "CERT_UNTRUSTED",
  "CERT_SIGNATURE_FAILURE",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "ERR_TLS_CERT_ALTNAME_INVALID",
]);

/** The server does not speak TLS at all, or not ours. */
const NO_TLS = new Set(["ERR_SSL_WRONG_VERSION_NUMBER", "ERR_SSL_PACKET_LENGTH_TOO_LONG", "ERR_SSL_HTTP_REQUEST"]);

/** What is known of a request that came to nothing on its way. */
export type NetworkFault = {
  /** Whether certainly not one byte of the request left this machine. */
  readonly notSent: boolean;
  /** What went wrong, for people. */
  readonly what: string;
  readonly hint?: string;
};

function* causes(error: unknown): Iterable<Error> {
  for (let at = error, depth = 0; at instanceof Error && depth < 8; at = at.cause, depth += 1) yield at;
}

function textOf(error: Error, name: string): string | undefined {
  const value: unknown = Reflect.get(error, name);
  return typeof value === "string" ? value : undefined;
}

function codeOf(error: Error): string | undefined {
  return textOf(error, "code");
}

/** What the system was asked for when it failed; node-fetch, which Google's sign-in uses, has a name of its own for it. */
function callOf(error: Error): string | undefined {
  return textOf(error, "syscall") ?? textOf(error, "erroredSysCall");
}

function neverLeft(error: Error): boolean {
  // Several addresses were tried: all of them must have failed before anything was sent.
  if (error instanceof AggregateError && error.errors.length > 0)
    return error.errors.every((one: unknown) => one instanceof Error && neverLeft(one));
  const code = codeOf(error);
  if (code === undefined) return false;
  if (code === CONNECT_TIMEOUT || NOT_TRUSTED.has(code) || NO_TLS.has(code)) return true;
  if (NO_CONNECTION.has(code)) return BEFORE_SENDING.has(callOf(error) ?? "");
  return code === "ECONNRESET" && error.message.includes("before secure TLS connection was established");
}

/** Looks through what `fetch` threw, by the code of its cause. */
export function readNetworkFault(error: unknown): NetworkFault {
  const chain = [...causes(error)];
  const coded = chain.filter((one) => codeOf(one) !== undefined);
  // What happened is at the bottom of the chain. Those around it may repeat its code; one of another opinion is a doubt.
  const root = coded.at(-1);
  const code = root === undefined ? undefined : codeOf(root);
  const notSent = root !== undefined && coded.every((one) => codeOf(one) === code) && neverLeft(root);
  if (code === undefined) return { notSent, what: "the connection broke" };
  if (code.startsWith("EAI_") || code === "ENOTFOUND")
    return { notSent, what: `its name cannot be looked up (${code})` };
  if (NOT_TRUSTED.has(code))
    return {
      notSent,
      what: `its certificate is not trusted (${code})`,
      hint: "If your network has its own certificate authority, name its file in NODE_EXTRA_CA_CERTS.",
    };
  if (NO_TLS.has(code))
    return { notSent, what: `it does not speak TLS (${code})`, hint: "Look at the base URL's http or https." };
  if (code.startsWith("ERR_PROXY"))
    return { notSent, what: `the proxy on the way does not let it through (${code})`, hint: "Look at HTTPS_PROXY." };
  if (code === "ECONNREFUSED" && notSent) return { notSent, what: `it refuses connections (${code})` };
  return { notSent, what: `the connection broke (${code})` };
}
