import { join } from "node:path";
import { parse } from "yaml";
import { cutOf } from "../../../src/check/cut/shape.ts";
import { cutFingerprint } from "../../../src/cut/fingerprint.ts";
import { layoutOf } from "../../../src/cut/layout.ts";
import { checkOf } from "../../../src/cut/seams/check.ts";
import { joinsOf } from "../../../src/cut/seams/joins.ts";
import { timelineOf } from "../../../src/cut/timeline.ts";
import type { SeamCheck } from "../../../src/domain/seam.ts";
import { shownEntries, type SequenceEntry, type Storyboard } from "../../../src/domain/storyboard.ts";
import type { Take } from "../../../src/domain/take.ts";
import { openCutter } from "../../../src/world/cutting/cutter.ts";
import { openSeams } from "../../../src/world/seams/seams.ts";
import { picked, take } from "../../cut/takes.ts";
import { anyDigest, never, openShelf, projector, tools, type Shelf } from "../ffmpeg/rig.ts";

/** A film on disk: what it was cut by, and what the look at its joins came to. */
type Looked = { readonly file: string; readonly check: SeamCheck };

/** A room in which films of some clips are cut and looked at. */
export type Room = {
  readonly folder: string;
  readonly shelf: Shelf;
  readonly look: (storyboard: Storyboard, takes: Readonly<Record<string, Take>>) => Promise<Looked>;
};

let films = 0;

/** Opens such a room in a folder. */
export function openRoom(folder: string): Room {
  const shelf = openShelf();
  return {
    folder,
    shelf,
    look: async (storyboard, takes) => {
      const timeline = timelineOf({ storyboard, takes: picked(takes) });
      const cutter = openCutter(tools);
      const layout = layoutOf(timeline, await cutter.survey(timeline, shelf.fileOf, never));
      const file = join(folder, `film-${(films += 1)}.mp4`);
      const watch = { signal: never, progress: () => {} };
      await cutter.cut(timeline, { output: file, layout, fileOf: shelf.fileOf, origins: [] }, watch);
      const film = {
        file,
        frameRate: timeline.frameRate,
        container: "mp4",
        fingerprint: cutFingerprint(timeline),
      } as const;
      const seams = openSeams(tools, join(folder, "state"));
      const joins = joinsOf({ timeline, storyboard });
      const measures = { frames: await seams.count(film, never), joins: await seams.measure(film, joins, never) };
      return { file, check: checkOf({ timeline, storyboard }, joins, measures) };
    },
  };
}

/** A kept take of a clip on disk, all of it new, or its frames from one on. */
export async function takeOf(shelf: Shelf, file: string, newFrom = 0): Promise<Take> {
  const clip = await projector.inspect(file, never);
  const own = { join: newFrom > 0 ? "combined" : "new", newFrom, newFrames: clip.frames - newFrom } as const;
  return take(anyDigest(), own, { media: shelf.put(file), clip });
}

/** The storyboard with all that a check offers pasted into its sequence, as an author would. */
export function pasted(storyboard: Storyboard, { findings }: SeamCheck): Storyboard {
  const sequence = shownEntries(storyboard).map((entry, index) => {
    const yaml = findings.find(({ mend }) => mend?.entry === index)?.yaml;
    return yaml === undefined ? entry : { ...written(yaml)[0], index };
  });
  return { ...storyboard, cut: { ...storyboard.cut, sequence: sequence.filter(isEntry) } };
}

/** Entries of a sequence as they are read from what an author wrote. */
export function written(yaml: string): readonly SequenceEntry[] {
  const raw: unknown = parse(yaml);
  return cutOf({ sequence: raw }).sequence ?? [];
}

function isEntry(entry: Partial<SequenceEntry>): entry is SequenceEntry {
  return entry.kind !== undefined;
}

/** What a check found, in short: `a → b repeats`. */
export function found({ findings }: SeamCheck): readonly string[] {
  return findings.map(({ join: { from, to }, fault }) => `${from.name} → ${to.name} ${fault.kind}`);
}
