/** Codes with which a connection ends before anything of a request can have left (Node's and undici's documentation). */
const NEVER_CONNECTED = new Set([
  "ENOTFOUND",
  "EAI_AGAIN",
  "EAI_FAIL",
  "ECONNREFUSED",
  "ENETUNREACH",
  "EHOSTUNREACH",
  "ENETDOWN",
  "EADDRNOTAVAIL",
  "UND_ERR_CONNECT_TIMEOUT",
]);

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

function codeOf(error: Error): string | undefined {
  const code: unknown = Reflect.get(error, "code");
  return typeof code === "string" ? code : undefined;
}

function neverLeft(error: Error): boolean {
  // Several addresses were tried: all of them must have failed before anything was sent.
  if (error instanceof AggregateError && error.errors.length > 0)
    return error.errors.every((one: unknown) => one instanceof Error && neverLeft(one));
  const code = codeOf(error);
  if (code === undefined) return false;
  if (NEVER_CONNECTED.has(code) || NOT_TRUSTED.has(code) || NO_TLS.has(code)) return true;
  if (code === "ETIMEDOUT") return Reflect.get(error, "syscall") === "connect";
  return code === "ECONNRESET" && error.message.includes("before secure TLS connection was established");
}

/** Looks through what `fetch` threw, by the code of its cause. */
export function readNetworkFault(error: unknown): NetworkFault {
  const chain = [...causes(error)];
  const known = chain.find((one) => codeOf(one) !== undefined);
  const code = known === undefined ? undefined : codeOf(known);
  const notSent = known !== undefined && neverLeft(known);
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
  if (code === "ECONNREFUSED") return { notSent, what: `it refuses connections (${code})` };
  return { notSent, what: `the connection broke (${code})` };
}
