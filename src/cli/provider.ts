import { join } from "node:path";
import type { Plan } from "../domain/plan.ts";
import { StoryboardError, type Problem } from "../domain/problem.ts";
import type { Provider } from "../domain/world.ts";
import { unreachable } from "../domain/unreachable.ts";
import { openAnimatic } from "../world/animatic/provider.ts";
import { severalKeys } from "../world/credentials.ts";
import { withFewConnections } from "../world/few-connections.ts";
import { openGemini } from "../world/google/gemini.ts";
import { openVertex } from "../world/google/vertex/vertex.ts";
import { openVideos } from "../world/videos/provider.ts";
import { stateFolder } from "./desk.ts";
import type { Cast, Session } from "./session.ts";

/** What there is to say about the keys of a run that is to send something. */
export function keyProblems({ provider, endpoint }: Cast, { counts }: Plan): readonly Problem[] {
  // Agent Platform takes none of these keys at Google's own address, and only one of them anywhere else.
  if (provider !== "gemini" || counts.film + counts.resume === 0) return [];
  return [severalKeys(process.env, endpoint) ?? []].flat();
}

/** Opens who films. Throws `credentials/missing` where nobody said who that is. */
export function openProvider(session: Session, cast: Cast, rehearsal: boolean): Provider {
  if (!cast.named) {
    throw new StoryboardError({
      code: "credentials/missing",
      message:
        "Nobody says who films: there is no provider in the storyboard, no --provider, and no key in the environment.",
      hint: "To see the film as a free animatic: add --provider animatic. To film it for real: put a key into GEMINI_API_KEY for --provider gemini, or sign in with gcloud and name your project in GOOGLE_CLOUD_PROJECT for --provider vertex. storyboard doctor says what is there of it.",
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
