import type { ReadyRequest } from "../../../src/domain/request.ts";
import { SubmitError, type Provider } from "../../../src/domain/world.ts";
import type { VideosOptions } from "../../../src/world/videos/options.ts";
import { openVideos } from "../../../src/world/videos/provider.ts";

/** A virtual key that is nobody's. */
export const KEY = "sk-virtual-0123456789ab12";

/** A signal that never aborts. */
export const calm: AbortSignal = new AbortController().signal;

/** The door to a server of this machine. */
export function videos(baseUrl: string, more: Partial<VideosOptions> = {}): Provider {
  const endpoint = { kind: "loopback", baseUrl } as const;
  return openVideos({ endpoint, env: { STORYBOARD_API_KEY: KEY }, emulator: false, ...more });
}

/** The smallest order. */
export function order(more: Partial<ReadyRequest> = {}): ReadyRequest {
  const look = { aspectRatio: "16:9", resolution: "720p", durationSeconds: 8 };
  return { model: "veo-3.1", wire: "videos", prompt: "a harbour at first light", newSeconds: 8, ...look, ...more };
}

/** What a submit that gives no operation is thrown as. */
export async function refusalOf(submit: Promise<unknown>): Promise<SubmitError> {
  const error: unknown = await submit.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  if (error instanceof SubmitError) return error;
  throw new Error(`It is no SubmitError: ${String(error)}`);
}
