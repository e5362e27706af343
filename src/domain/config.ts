import type { ProviderName } from "./names.ts";

/** What storyboard.config.yaml says. Absent: the catalogue or the tool decides. */
export type Config = {
  readonly provider?: ProviderName;
  readonly limits: {
    readonly concurrency?: number;
    readonly requestsPerMinute?: number;
    readonly requestsPerDay?: number;
    readonly pollSeconds?: number;
    readonly timeoutMinutes?: number;
  };
  /** Google's Agent Platform: the project that pays, the region that films, and the folder of Cloud Storage for what is filmed. */
  readonly vertex?: { readonly project?: string; readonly location?: string; readonly output?: string };
  /** Where machines share clips: a folder, counted from the file, or a bucket, as it is written. */
  readonly store?: string;
};
