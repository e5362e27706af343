import type { World } from "../domain/world.ts";
import { systemClock } from "../world/clock.ts";
import { openFilms } from "../world/films.ts";
import { openSlates } from "../world/animatic/slates.ts";
import { openCutter } from "../world/cutting/cutter.ts";
import { piecesIn } from "../world/cutting/shelf.ts";
import type { Ffmpeg } from "../world/ffmpeg/locate.ts";
import { openProjector } from "../world/projector.ts";
import { openImages } from "../world/project/images.ts";
import { openOwnFootage } from "../world/project/own-footage.ts";
import { openSeams } from "../world/seams/seams.ts";
import type { Desk } from "./desk.ts";
import { openProvider } from "./provider.ts";
import { filmOf } from "./film-words.ts";
import type { Cast, Session } from "./session.ts";

/** Everything outside that a run films and cuts with. */
export function openWorld(at: {
  readonly session: Session;
  readonly cast: Cast;
  readonly rehearsal: boolean;
  readonly desk: Desk;
  readonly ffmpeg: Ffmpeg;
}): World {
  const { session, cast, rehearsal, desk, ffmpeg } = at;
  return {
    ...openCuttingRoom(at),
    provider: openProvider(session, cast, rehearsal),
    ledger: desk.ledger,
    projector: openProjector(ffmpeg, desk.folder),
    images: openImages(session.project.folder),
    clock: systemClock,
  };
}

/** What of it films are cut with: nobody is asked for anything there. */
export function openCuttingRoom(at: {
  readonly session: Session;
  readonly cast: Cast;
  readonly rehearsal: boolean;
  readonly desk: Pick<Desk, "folder" | "media">;
  readonly ffmpeg: Ffmpeg;
}): Pick<World, "media" | "ownFootage" | "slates" | "cutter" | "films" | "seams"> & {
  readonly provider: Pick<World["provider"], "rehearsal">;
} {
  const { session, cast, rehearsal, desk, ffmpeg } = at;
  const projector = openProjector(ffmpeg, desk.folder);
  return {
    provider: { rehearsal },
    media: desk.media,
    ownFootage: openOwnFootage(session.project, projector),
    slates: openSlates({ folder: desk.folder, media: desk.media, projector }),
    cutter: openCutter(ffmpeg, piecesIn(desk.folder)),
    films: openFilms(session.project.state, filmOf(session, cast, rehearsal)),
    seams: openSeams(ffmpeg, session.project.state),
  };
}
