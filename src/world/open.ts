import { join } from "node:path";
import type { MediaStore, Provider, World } from "../domain/world.ts";
import { openSlates } from "./animatic/slates.ts";
import { systemClock } from "./clock.ts";
import { openCutter } from "./cutting/cutter.ts";
import { piecesIn } from "./cutting/shelf.ts";
import type { Ffmpeg } from "./ffmpeg/locate.ts";
import { openFilms, type FilmOf } from "./films.ts";
import { openImages } from "./project/images.ts";
import { openOwnFootage } from "./project/own-footage.ts";
import type { Project } from "./project/root.ts";
import { openProjector } from "./projector.ts";
import { openSeams } from "./seams/seams.ts";
import { openCopied } from "./store/copied-database.ts";
import { openDatabase, openPassingDatabase } from "./store/database.ts";
import { openLedger, type LocalLedger } from "./store/ledger.ts";
import { openMedia, type LocalMedia } from "./store/media.ts";

/** Where a film is made, and with what. */
export type Premises = {
  readonly project: Project;
  /** Where attempts, takes and clips are kept: the project's `state`, or `rehearsal` below it for what is only tried out. */
  readonly folder: string;
  readonly media: MediaStore;
  readonly ffmpeg: Ffmpeg;
  /** Whose the films are. */
  readonly film: FilmOf;
};

/** Opens the ledger and the clips of a folder; both are made where there are none. Throws `disk/…`, `state/…`. */
export function openBooks(folder: string): { readonly ledger: LocalLedger; readonly media: LocalMedia } {
  return {
    ledger: openLedger(openDatabase(join(folder, "state.db")), systemClock),
    media: openMedia(join(folder, "media")),
  };
}

/** The same for who only looks, also where nothing may be written: then what is written is gone when the ledger is closed. Throws `disk/…`, `state/…`. */
export function openBooksToLook(folder: string): { readonly ledger: LocalLedger; readonly media: LocalMedia } {
  const copied = openCopied(join(folder, "state.db"));
  if (copied === undefined) return openBooks(folder);
  const ledger = openLedger(copied.database, systemClock);
  const close = (): void => {
    ledger.close();
    copied.remove();
  };
  return { ledger: { ...ledger, close }, media: openMedia(join(folder, "media")) };
}

/** Opens a ledger that is gone with its process: who only looks makes nothing. */
export function passingLedger(): LocalLedger {
  return openLedger(openPassingDatabase(), systemClock);
}

/** Everything outside that a run films and cuts with. */
export function openWorld(at: Premises & { readonly provider: Provider; readonly ledger: World["ledger"] }): World {
  const { project, folder, ffmpeg, provider, ledger } = at;
  return {
    ...openCuttingRoom(at),
    provider,
    ledger,
    projector: openProjector(ffmpeg, folder),
    images: openImages(project.folder),
    clock: systemClock,
  };
}

/** What of it films are cut with: nobody is asked for anything there. */
export function openCuttingRoom({ project, folder, media, ffmpeg, film }: Premises): Pick<
  World,
  "media" | "ownFootage" | "slates" | "cutter" | "films" | "seams"
> & {
  readonly provider: Pick<Provider, "rehearsal">;
} {
  const projector = openProjector(ffmpeg, folder);
  return {
    provider: { rehearsal: film.rehearsal },
    media,
    ownFootage: openOwnFootage(project, projector),
    slates: openSlates({ folder, media, projector }),
    cutter: openCutter(ffmpeg, piecesIn(folder)),
    films: openFilms(project.state, film),
    seams: openSeams(ffmpeg, project.state),
  };
}
