// Made by `npm run generate` from schemas/config.schema.json: change that, and run this.

/** Settings of a project. The folder that holds this file is the project's root. */
export interface ConfigFile {
  /** Who films where neither a flag, nor STORYBOARD_PROVIDER, nor the storyboard says so. */
  provider?: "gemini" | "vertex" | "animatic";
  limits?: FileLimits;
  [own: `x-${string}`]: unknown;
}
/** How often and how many at once the provider's models are asked. */
export interface FileLimits {
  /** Shots being filmed at once, for each model. */
  concurrency?: number;
  /** Requests in any 60 seconds, for each model. */
  requests_per_minute?: number;
  /** Requests a day that you are granted, for each model. The service says when they are used up. */
  requests_per_day?: number;
  /** Seconds between two questions about a shot. */
  poll_seconds?: number;
  /** Minutes after which a shot that is still being filmed is left for the next run. */
  timeout_minutes?: number;
  [own: `x-${string}`]: unknown;
}
