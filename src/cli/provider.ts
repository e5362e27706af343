import { join } from "node:path";
import { StoryboardError } from "../domain/problem.ts";
import type { Provider } from "../domain/world.ts";
import { unreachable } from "../domain/unreachable.ts";
import { openAnimatic } from "../world/animatic/provider.ts";
import { withFewConnections } from "../world/few-connections.ts";
import { openGemini } from "../world/google/gemini.ts";
import { openVertex } from "../world/google/vertex.ts";
import { stateFolder } from "./desk.ts";
import type { Cast, Session } from "./session.ts";

/** Opens who films. Throws `credentials/missing` where nobody said who that is. */
export function openProvider(session: Session, cast: Cast, rehearsal: boolean): Provider {
  if (!cast.named) {
    throw new StoryboardError({
      code: "credentials/missing",
      message:
        "Nobody says who films: there is no provider in the storyboard, no --provider, and no key in the environment.",
      hint: "To see the film as a free animatic: add --provider animatic. To film it for real: docs/providers.md says which key each service needs.",
    });
  }
  const google = { endpoint: cast.endpoint, env: process.env, emulator: rehearsal };
  switch (cast.provider) {
    case "animatic":
      return openAnimatic({ folder: join(stateFolder(session, true), "animatic") });
    case "gemini":
      return withFewConnections(openGemini(google));
    case "vertex":
      return withFewConnections(openVertex(google));
    default:
      return unreachable(cast.provider);
  }
}
