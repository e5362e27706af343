import type { Config } from "../../domain/config.ts";
import type { Endpoint } from "../endpoint.ts";

/** What a project's settings say of Agent Platform: who pays, which region films, and the folder of Cloud Storage for what is filmed. */
export type VertexSettings = NonNullable<Config["vertex"]>;

/** How one of Google's doors is opened. */
export type GoogleOptions = {
  readonly endpoint: Endpoint;
  readonly env: NodeJS.ProcessEnv;
  /** Whether our emulator answers there; then takes are rehearsals. */
  readonly emulator: boolean;
  /** Seconds between two questions about one operation. Default 10. */
  readonly pollSeconds?: number;
  /** What the project's settings say of Agent Platform. */
  readonly vertex?: VertexSettings;
  /** Milliseconds until a submit's answer begins, on top of the time its body takes. Default 60 000. */
  readonly submitTimeout?: number;
};
