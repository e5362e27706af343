import { openGemini } from "../../../src/world/google/gemini.ts";
import { openVertex } from "../../../src/world/google/vertex/vertex.ts";
import type { Provider } from "../../../src/domain/world.ts";
import type { ReadyRequest } from "../../../src/domain/request.ts";
import type { GoogleOptions } from "../../../src/world/google/options.ts";

/** A key that is nobody's. */
export const KEY = "AIzaSyTESTTESTTESTTESTTESTTESTTESTab12";

export const GEMINI_OPERATION = "models/veo-3.1-generate-preview/operations/op-1";
export const VERTEX_MODEL = "projects/film/locations/us-central1/publishers/google/models/veo-3.1-generate-001";
export const VERTEX_OPERATION = `${VERTEX_MODEL}/operations/0f1e2d3c`;

/** The smallest order. */
export function order(more: Partial<ReadyRequest> = {}): ReadyRequest {
  return { model: "veo-3.1-generate-preview", wire: "veo", prompt: "a harbour at first light", newSeconds: 8, ...more };
}

/** The Gemini door to an address of this machine. */
export function gemini(baseUrl: string, more: Partial<GoogleOptions> = {}): Provider {
  return openGemini({
    endpoint: { kind: "loopback", baseUrl },
    env: { GEMINI_API_KEY: KEY },
    emulator: false,
    ...more,
  });
}

/** The Agent Platform door to an address of this machine. */
export function vertex(baseUrl: string, more: Partial<GoogleOptions> = {}): Provider {
  const env = { STORYBOARD_API_KEY: "a-gateway-token" };
  return openVertex({
    endpoint: { kind: "loopback", baseUrl },
    env,
    emulator: false,
    vertex: { project: "film" },
    ...more,
  });
}

/** A signal that never aborts. */
export const calm: AbortSignal = new AbortController().signal;
