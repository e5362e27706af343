import type { ExtendSpec } from "./catalogue.ts";
import { isInteraction } from "./interaction.ts";
import type { Footage } from "./request.ts";
import type { Take } from "./take.ts";

/** How footage reaches the service that is to continue it: by the service's own copy, as our whole file, or as our file's newest seconds. */
export type Handover =
  | { readonly kind: "footage" }
  | { readonly kind: "file" }
  | { readonly kind: "window"; readonly seconds: number; readonly because: WindowBecause };

/**
 * Why only the newest seconds are handed over: the whole is longer than the model takes or gives back; or it can only be sent as bytes, and is
 * too long for that; or its picture must be made anew.
 */
type WindowBecause = "length" | "upload" | "picture";

/** Footage that is to be continued. */
export type Parent = {
  /** Of its whole file. */
  readonly seconds: number;
  /** Seconds of it at the service, where that may be more than our file: it may have sent only what was new. */
  readonly served?: number;
  /** Whether the service has a copy of its own that can be named to it. */
  readonly held: boolean;
  /** Whether the file is not as the service takes files, and must be made anew: another rate, another size. */
  readonly unlike?: boolean;
};

/** Half a frame: what is as long as allowed to the frame is not too long. */
const SLACK = 1 / 48;

/** The least that any service is known to continue, seconds. */
const LEAST = 1;

/** How long what must be left of the life of footage for a request that continues it to arrive in time, milliseconds. */
export const LIFE_NEEDED = 10 * 60_000;

/** Whether a model takes footage as bytes: then nothing of ours is ever too long, or too old, to be continued. */
export function takesBytes(extend: ExtendSpec | null): boolean {
  return extend !== null && extend.inputs.includes("bytes");
}

/**
 * How footage is handed over for the nth extension of its chain. Undefined where it cannot be: the service continues only copies of its own
 * and has none. What is too long for such a service is refused before it comes to this.
 */
export function handoverOf(
  extend: ExtendSpec,
  { seconds, served = seconds, held, unlike = false }: Parent,
  { hop, newSeconds }: { readonly hop: number; readonly newSeconds: number },
): Handover | undefined {
  const length = Math.max(seconds, served);
  const short = fits(length, Math.min(extend.maxInput, extend.maxTotal - newSeconds)) && hop <= extend.maxHops;
  const named = held && extend.inputs.some((input) => input !== "bytes");
  if (named && ((short && !unlike) || !takesBytes(extend))) return { kind: "footage" };
  if (!takesBytes(extend)) return undefined;
  const longest = longestUpload(extend, newSeconds);
  if (fits(seconds, longest) && !unlike) return { kind: "file" };
  const window = Math.min(seconds, longest, extend.window ?? longest);
  return { kind: "window", seconds: window, because: !short ? "length" : unlike ? "picture" : "upload" };
}

/** Whether any chain of a model can go on from its newest seconds, however long it is. */
export function hasWindow(extend: ExtendSpec, newSeconds: number): boolean {
  return takesBytes(extend) && longestUpload(extend, newSeconds) >= LEAST;
}

/** Whether the service has a copy of a take that can be named to it, now and for long enough. */
export function isHeld(
  { footage, footageExpires, made }: Pick<Take, "footage" | "footageExpires" | "made">,
  extend: ExtendSpec,
  now: Date,
): boolean {
  if (footage === undefined || !canName(footage, extend)) return false;
  const expires = footageExpires ?? endOfLife(made, extend);
  return expires === undefined || Date.parse(expires) > now.getTime() + LIFE_NEEDED;
}

/** When the service forgets footage that was made then; undefined where it never does. */
function endOfLife(made: string, { footageLife }: ExtendSpec): string | undefined {
  return footageLife === undefined ? undefined : new Date(Date.parse(made) + footageLife * 1_000).toISOString();
}

/** What lies at an address is named by it; what an interaction gave, by its name too. */
function canName(footage: Footage, { inputs }: ExtendSpec): boolean {
  return inputs.some((input) =>
    input === "interaction" ? isInteraction(footage.operation ?? "") : input === footage.kind,
  );
}

function longestUpload({ maxInput, maxUpload = maxInput, maxTotal }: ExtendSpec, newSeconds: number): number {
  return Math.min(maxInput, maxUpload, maxTotal - newSeconds);
}

function fits(seconds: number, most: number): boolean {
  return seconds <= most + SLACK;
}
