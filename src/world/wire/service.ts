/** Why a service does not do what it was asked, in Google's words or what they come to. */
export type Refusal = {
  /** E.g. `PERMISSION_DENIED`. */
  readonly status: string;
  readonly reasons: readonly string[];
  readonly message: string;
  /** The region whose quota was hit, where the service says so. */
  readonly region?: string;
};

/** How messages speak of a service. */
export type Service = {
  /** Stands at the beginning of a sentence as well as inside one. */
  readonly title: string;
  /** The host that is asked. */
  readonly host: string;
  /** Which credentials are used, without showing them: `the key from GEMINI_API_KEY (…ab12)`. */
  readonly credentials: string;
  readonly credentialsHint: string;
  /** What to do about a refusal, where this service's words say more than the refusal itself. */
  readonly advice?: (refusal: Refusal) => string | undefined;
  /** Blots out the key, wherever a text came from. */
  readonly redact: (text: string) => string;
};
