import type { Endpoint } from "../endpoint.ts";

/** How the `/v1/videos` door is opened. */
export type VideosOptions = {
  readonly endpoint: Endpoint;
  readonly env: NodeJS.ProcessEnv;
  /** Whether our emulator answers there; then takes are rehearsals. */
  readonly emulator: boolean;
  /** Seconds between two questions about one job. Default 10. */
  readonly pollSeconds?: number;
  /** Milliseconds until a submit's answer begins, on top of the time its body takes. Default 60 000. */
  readonly submitTimeout?: number;
};
