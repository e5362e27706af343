import { relative } from "node:path";
import type { Event } from "../domain/event.ts";
import { MAIN } from "../domain/films.ts";
import type { FilmShelf } from "../domain/cutting-room.ts";
import { mainOf, type Film, type FilmWanted } from "../pipeline.ts";

type Ended = Extract<Event, { type: "run.ended" }>;

/** The films that are there at the end of a run, as people find them from here; of the main one also that which stands there from before. */
export async function filmsThere(
  films: readonly Film[],
  wanted: readonly FilmWanted[],
  { shelf, rehearsal }: { readonly shelf: FilmShelf; readonly rehearsal: boolean },
): Promise<Pick<Ended, "film" | "earlier" | "films">> {
  const main = mainOf(films);
  const earlier = main === undefined ? await earlierOf(wanted, shelf, rehearsal) : undefined;
  const others = films.flatMap(({ name, file }) => (name === MAIN ? [] : [{ cut: name, file: fromHere(file) }]));
  return {
    ...(main !== undefined && { film: fromHere(main.file) }),
    ...(earlier !== undefined && { earlier }),
    ...(others.length > 0 && { films: others }),
  };
}

/** The film of this program's that stands where the main one was to be cut; a rehearsal is no earlier state of the real one, nor the other way round. */
async function earlierOf(
  wanted: readonly FilmWanted[],
  shelf: FilmShelf,
  rehearsal: boolean,
): Promise<string | undefined> {
  const output = wanted.find(({ name }) => name === MAIN)?.output;
  if (output === undefined) return undefined;
  const found = await shelf.look(output).catch(() => undefined);
  return found?.kind === "ours" && found.rehearsal === rehearsal ? fromHere(output) : undefined;
}

function fromHere(file: string): string {
  return relative(process.cwd(), file);
}
