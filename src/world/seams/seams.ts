import { hash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import type { JoinMeasures } from "../../domain/seam.ts";
import type { FilmToMeasure, SeamInspector } from "../../domain/cutting-room.ts";
import { makeFolder, publishText } from "../disk.ts";
import type { Ffmpeg } from "../ffmpeg/locate.ts";
import { countPictures } from "./film.ts";
import { measureJoins, type KnownPictures } from "./measure.ts";

/** Changes when the same film would be measured otherwise. */
const RECIPE = 2;

/** What was measured of a film, and of which: there is one such note for each place where a film stands. */
type Note = {
  readonly of: string;
  readonly joins: readonly JoinMeasures[];
  /** What is shown around each of its joins, as a digest. */
  readonly shows: readonly string[];
};

/** Measures joins with ffmpeg, once for each film: what was found is kept in the project's state folder, so that a film that stays is not looked at again. */
export function openSeams(tools: Ffmpeg, state: string): SeamInspector {
  const noteOf = (film: FilmToMeasure): string =>
    join(state, "seams", `${hash("sha256", relative(dirname(state), film.file)).slice(0, 32)}.json`);
  return {
    count: async (film, signal) => await countPictures({ tools, film, signal }),
    measure: async (film, joins, signal) => {
      if (joins.length === 0) return [];
      const { size } = await stat(film.file);
      const places = joins.map(({ at, overlap, before, after }) => [at, overlap, before, after]);
      const of = hash("sha256", JSON.stringify([RECIPE, film.fingerprint, film.frameRate, size, places]));
      const file = noteOf(film);
      const known = await read(file);
      if (known?.of === of && known.joins.length === joins.length) return known.joins;
      const shows = joins.map((each) => hash("sha256", each.shows).slice(0, 32));
      const named = joins.map((each, index) => ({ ...each, shows: shows[index] ?? "" }));
      const measured = await measureJoins(tools, { film, joins: named, known: picturesIn(known) }, signal);
      await keep(file, { of, joins: measured, shows });
      return measured;
    },
  };
}

/** The pictures of the film that stood there before: what is shown again around a join need not be looked at again. */
function picturesIn(note: Note | undefined): KnownPictures {
  const pairs = note?.shows.map((shows, index) => [shows, note.joins[index]?.picture] as const) ?? [];
  return new Map(pairs.flatMap(([shows, picture]) => (picture === undefined ? [] : [[shows, picture] as const])));
}

/** What cannot be kept is measured again. */
async function keep(file: string, note: Note): Promise<void> {
  try {
    makeFolder(dirname(file), 0o700);
    await publishText(file, `${JSON.stringify(note)}\n`, 0o600);
  } catch {
    // The film is finished, and what was measured of it is known now.
  }
}

async function read(file: string): Promise<Note | undefined> {
  try {
    const note: unknown = JSON.parse(await readFile(file, "utf8"));
    return isNote(note) ? note : undefined;
  } catch {
    // Not measured yet, or half a note: measured again.
    return undefined;
  }
}

/** Its digest says that it is ours and of these very joins. */
function isNote(value: unknown): value is Note {
  if (typeof value !== "object" || value === null || !("of" in value)) return false;
  return "joins" in value && Array.isArray(value.joins) && "shows" in value && Array.isArray(value.shows);
}
