import type { JoinMeasures, JoinPlace, PictureMeasures, SoundMeasures } from "../../domain/seam.ts";
import { SAMPLE_RATE, sampleAt } from "../cutting/job.ts";
import type { Ffmpeg } from "../ffmpeg/locate.ts";
import { allOrNone } from "../ffmpeg/parallel.ts";
import { listen, smallPictures, type FilmFile, type Reading } from "./film.ts";
import { measurePictures } from "./picture.ts";
import { Windows, type Moment } from "./windows.ts";

/** Seconds on each side of a join that are looked at and listened to. */
const AROUND = 1;

/** What was measured before of pictures around joins, by what is shown there. */
export type KnownPictures = ReadonlyMap<string, PictureMeasures>;

/** Measures the joins of a film, out of the film itself: only the surroundings of joins are looked at, and little more than one of them is held at once. */
export async function measureJoins(
  tools: Ffmpeg,
  {
    film,
    joins,
    known,
  }: { readonly film: FilmFile; readonly joins: readonly JoinPlace[]; readonly known: KnownPictures },
  signal: AbortSignal,
): Promise<readonly JoinMeasures[]> {
  const reading: Reading = { tools, film, signal };
  const sounds = await hear(reading, joins);
  const once = rememberPictures(known);
  const pictures = await allOrNone(
    joins,
    signal,
    async (join, either) => await once(join.shows, async () => await look({ ...reading, signal: either }, join)),
  );
  return joins.map((_, index) => both(pictures[index], sounds[index] ?? []));
}

/** Looks but once at what is shown several times. */
function rememberPictures(
  known: KnownPictures,
): (shows: string, ask: () => Promise<PictureMeasures | undefined>) => Promise<PictureMeasures | undefined> {
  const seen = new Map<string, Promise<PictureMeasures | undefined>>();
  return async (shows, ask) => {
    const before = known.get(shows);
    if (before !== undefined) return before;
    const looking = seen.get(shows) ?? ask();
    seen.set(shows, looking);
    return await looking;
  };
}

function both(picture: PictureMeasures | undefined, sounds: readonly SoundMeasures[]): JoinMeasures {
  return { ...(picture && { picture }), sounds };
}

async function look(reading: Reading, { at, overlap, before, after }: JoinPlace): Promise<PictureMeasures | undefined> {
  if (overlap > 0) return undefined;
  const most = Math.max(1, Math.round(AROUND * reading.film.frameRate));
  const first = at - Math.min(most, before);
  const pictures = await smallPictures(reading, { from: first, count: at - first + Math.min(most, after) });
  const [old, fresh] = [pictures.slice(0, at - first), pictures.slice(at - first)];
  return old.length === 0 || fresh.length === 0 ? undefined : measurePictures(old, fresh);
}

async function hear(reading: Reading, joins: readonly JoinPlace[]): Promise<readonly (readonly SoundMeasures[])[]> {
  const moments = joins.map((join) => momentsOf(join, reading.film));
  if (moments.length === 0) return [];
  const windows = new Windows(moments.flat());
  await listen(reading, (samples) => windows.take(samples));
  windows.end();
  let taken = 0;
  return moments.map(({ length }) => {
    taken += length;
    return windows.measured.slice(taken - length, taken).filter((sound) => sound !== undefined);
  });
}

/** A hard cut has one moment; a transition has one where it begins and one where it ends. */
function momentsOf({ at, overlap, before, after }: JoinPlace, film: FilmFile): readonly Moment[] {
  const around = AROUND * SAMPLE_RATE;
  const [begin, end] = [sampleAt(at, film), sampleAt(at + overlap, film)];
  const [lowest, highest] = [sampleAt(at - before, film), sampleAt(at + overlap + after, film)];
  const places = overlap === 0 ? [begin] : [begin, end];
  return places.map((place) => ({
    from: Math.max(lowest, place - around),
    at: place,
    to: Math.min(highest, place + around),
  }));
}
