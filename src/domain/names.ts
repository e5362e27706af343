declare const brand: unique symbol;

/** What an author calls a shot: letters, digits and hyphens. */
export type ShotId = string;

/** Names an action by all that shapes its result: `s1-` and 40 hex digits. */
export type Key = string & { readonly [brand]: "key" };

/** SHA-256 of bytes, 64 hex digits. */
export type Digest = string & { readonly [brand]: "digest" };

/** The services that can film. */
export const PROVIDERS = ["gemini", "vertex", "openai", "animatic"] as const;
/** One of the services that can film. */
export type ProviderName = (typeof PROVIDERS)[number];

/** Extensions one chain may have at most, in any storyboard (shared law of the language). */
export const MAX_HOPS = 20;
