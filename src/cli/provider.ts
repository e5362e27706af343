import { join } from "node:path";
import type { Plan } from "../domain/plan.ts";
import { StoryboardError, type Problem } from "../domain/problem.ts";
import type { Provider } from "../domain/world.ts";
import { unreachable } from "../domain/unreachable.ts";
import { openAnimatic } from "../world/animatic/provider.ts";
import { severalKeys } from "../world/credentials.ts";
import { addressOf } from "../world/endpoint.ts";
import { withFewConnections } from "../world/few-connections.ts";
import { openGemini } from "../world/google/gemini.ts";
import { openVertex } from "../world/google/vertex/vertex.ts";
import { NO_ADDRESS, openVideos } from "../world/videos/provider.ts";
import { stateFolder } from "./desk.ts";
import type { Cast, Session } from "./session.ts";

/** What there is to say about the keys of a run that is to send something. */
export function keyProblems({ provider, endpoint }: Cast, { counts }: Plan): readonly Problem[] {
  // Agent Platform takes none of these keys at Google's own address, and only one of them anywhere else.
  if (provider !== "gemini" || counts.film + counts.resume === 0) return [];
  return [severalKeys(process.env, endpoint) ?? []].flat();
}

/** Where it is ordered; undefined in rehearsals, which cost nothing, and whose service has another address every day. */
export function addressFor({ endpoint }: Cast, rehearsal: boolean): string | undefined {
  return rehearsal ? undefined : addressOf(endpoint);
}

/** Says before a run that it would have nobody to ask. */
export function addressProblems({ provider, endpoint }: Cast, { counts }: Plan): readonly Problem[] {
  const isSent = provider === "openai" && endpoint.baseUrl === undefined && counts.film + counts.resume > 0;
  return isSent ? [{ ...NO_ADDRESS, severity: "warning" }] : [];
}

/** Opens who films. Throws `credentials/missing` where nobody said who that is. */
export function openProvider(session: Session, cast: Cast, rehearsal: boolean): Provider {
  const address = addressFor(cast, rehearsal);
  return { ...doorOf(session, cast, rehearsal), ...(address !== undefined && { address }) };
}

function doorOf(session: Session, cast: Cast, rehearsal: boolean): Provider {
  if (!cast.named) {
    throw new StoryboardError({
      code: "credentials/missing",
      message:
        "Nobody says who films: there is no provider in the storyboard, no --provider, and no key in the environment.",
      hint: "To see the film as a free animatic: add --provider animatic. To film it for real: put a key into GEMINI_API_KEY for --provider gemini, or sign in with gcloud and name your project in GOOGLE_CLOUD_PROJECT for --provider vertex, which takes a key in GOOGLE_VERTEX_API_KEY too, or name a gateway: --provider openai --base-url URL, with its key in STORYBOARD_API_KEY. storyboard doctor says what is there of it.",
    });
  }
  const { vertex } = session.config;
  const google = { endpoint: cast.endpoint, env: process.env, emulator: rehearsal, ...(vertex && { vertex }) };
  switch (cast.provider) {
    case "animatic":
      return openAnimatic({ folder: join(stateFolder(session, true), "animatic") });
    case "gemini":
      return withFewConnections(openGemini(google));
    case "vertex":
      return withFewConnections(openVertex(google));
    case "openai":
      return withFewConnections(openVideos({ endpoint: cast.endpoint, env: process.env, emulator: rehearsal }));
    default:
      return unreachable(cast.provider);
  }
}
