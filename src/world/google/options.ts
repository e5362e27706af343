import type { Endpoint } from "../endpoint.ts";

/** How one of Google's doors is opened. */
export type GoogleOptions = {
  readonly endpoint: Endpoint;
  readonly env: NodeJS.ProcessEnv;
  /** Whether our emulator answers there; then takes are rehearsals. */
  readonly emulator: boolean;
  /** Seconds between two questions about one operation. Default 10. */
  readonly pollSeconds?: number;
  /** Agent Platform's region. Default us-central1, where Veo is. */
  readonly location?: string;
  /** Agent Platform's project. Default GOOGLE_CLOUD_PROJECT. */
  readonly project?: string;
  /** Milliseconds until a submit's answer begins, on top of the time its body takes. Default 60 000. */
  readonly submitTimeout?: number;
};
