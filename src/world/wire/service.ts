/** How messages speak of a service. */
export type Service = {
  /** Stands at the beginning of a sentence as well as inside one. */
  readonly title: string;
  /** The host that is asked. */
  readonly host: string;
  /** Which credentials are used, without showing them: `the key from GEMINI_API_KEY (…ab12)`. */
  readonly credentials: string;
  readonly credentialsHint: string;
  /** Blots out the key, wherever a text came from. */
  readonly redact: (text: string) => string;
};
