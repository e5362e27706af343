import type { FilmAsked } from "../domain/films.ts";
import type { Problem } from "../domain/problem.ts";
import type { World } from "../domain/world.ts";
import { footageProblems } from "../pipeline.ts";
import { checkNeeds } from "../world/ffmpeg/needs.ts";
import type { Ffmpeg } from "../world/ffmpeg/locate.ts";
import type { Session } from "./session.ts";

/** What is wrong with the author's own files in films, before anything is paid for. Throws `ffmpeg/lacking` where this build cannot make them. */
export async function filmFaults(
  { examined: { source } }: Session,
  films: readonly FilmAsked[],
  { room, ffmpeg }: { readonly room: Pick<World, "ownFootage">; readonly ffmpeg: Ffmpeg },
): Promise<readonly Problem[]> {
  const { signal } = new AbortController();
  await checkNeeds(
    ffmpeg,
    films.map(({ cut }) => cut),
    signal,
  );
  if (source === undefined) return [];
  return await footageProblems(films, source, { ownFootage: room.ownFootage, signal });
}
