import type { World } from "../domain/world.ts";
import type { Ffmpeg } from "../world/ffmpeg/locate.ts";
import { openCuttingRoom as openRoom, openWorld as openOutside, type Premises } from "../world/open.ts";
import type { Desk } from "./desk.ts";
import { filmOf } from "./film-words.ts";
import { openProvider } from "./provider.ts";
import type { Cast, Session } from "./session.ts";

/** Who works where, and with what. */
type Place = {
  readonly session: Session;
  readonly cast: Cast;
  readonly rehearsal: boolean;
  readonly desk: Pick<Desk, "folder" | "media">;
  readonly ffmpeg: Ffmpeg;
};

/** Everything outside that a run films and cuts with. */
export function openWorld(at: Place & { readonly desk: Desk }): World {
  const { session, cast, rehearsal, desk } = at;
  return openOutside({
    ...premisesOf(at),
    provider: openProvider(session, cast, rehearsal),
    ledger: desk.ledger,
  });
}

/** What of it films are cut with: nobody is asked for anything there. */
export function openCuttingRoom(at: Place): ReturnType<typeof openRoom> {
  return openRoom(premisesOf(at));
}

function premisesOf({ session, cast, rehearsal, desk: { folder, media }, ffmpeg }: Place): Premises {
  return { project: session.project, folder, media, ffmpeg, film: filmOf(session, cast, rehearsal) };
}
