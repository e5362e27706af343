import type { ModelSpec } from "../../domain/catalogue.ts";
import type { FaultRule } from "./fault-rules.ts";

/** A time between two bounds, seconds. */
export type Spread = { readonly min: number; readonly max: number };

/** How an emulator behaves. */
export type EmulatorOptions = {
  /** The models it knows, with their rules and prices; any other is 404. */
  readonly models: readonly ModelSpec[];
  /** Where ledger, operations and clips live; the same folder continues where it stopped. */
  readonly folder: string;
  /** 0 or absent: any free port. */
  readonly port?: number;
  /** Default: 127.0.0.1. */
  readonly host?: string;
  /** `small` draws at about a fifth of the size, for load tests. */
  readonly clips?: "full" | "small";
  /** A folder where drawn clips are kept for other emulators too, which then need not draw them. */
  readonly drawn?: string;
  /** What an extension's file holds: the whole chain, or only its new seconds. */
  readonly extension?: "combined" | "new";
  /** Whether file addresses name this server or Google's own host, as behind a proxy. */
  readonly uris?: "own" | "google";
  /** Submits accepted per model in any 60 seconds. */
  readonly requestsPerMinute?: number;
  /** Submits accepted per model in any 24 hours. */
  readonly requestsPerDay?: number;
  /** Jobs per model that may be unfinished at once. */
  readonly inFlight?: number;
  /** How many times faster than the wall clock its own clock runs; latencies, windows and retention follow it. */
  readonly speed?: number;
  /** From submit to finished video. Default: 2 s. */
  readonly latency?: Spread;
  /** From a submit's arrival to its answer; it is billed half way. Default: none. */
  readonly submitLatency?: Spread;
  /** Whether it lists operations and the objects of buckets, in which lost submits can be looked for. Default: `all`. */
  readonly lookup?: "all" | "none";
  /** How `/v1/videos` is spoken: as LiteLLM's proxy does before Google's models, or as a server with a model of its own. Default: `litellm`. */
  readonly videos?: "litellm" | "plain";
  /** Decides latencies. */
  readonly seed?: number;
  readonly faults?: readonly FaultRule[];
  /** Hears a line for every generation and every outcome. */
  readonly tell?: (line: string) => void;
};
