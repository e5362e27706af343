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
};
