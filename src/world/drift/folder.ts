import { copyFile, link, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { StoryboardError } from "../../domain/problem.ts";
import type { DriftPair, DriftShot, DriftSide } from "../../domain/drift.ts";
import type { Digest } from "../../domain/names.ts";
import type { Take } from "../../domain/take.ts";
import { diskProblem } from "../disk.ts";
import type { Ffmpeg } from "../ffmpeg/locate.ts";
import { differenceOf, lookInto, type Looked } from "./look.ts";

/** Where a page goes, who looks into clips, and where they lie. */
export type DriftPlace = {
  readonly folder: string;
  readonly tools: Ffmpeg;
  readonly fileOf: (media: Digest) => string;
};

/**
 * Writes a folder that shows each pair: the page itself, `clips/` and `stills/`. It replaces the one of the night before, once it is whole. Throws
 * `disk/…`, `ffmpeg/failed`, `media/not-a-clip`.
 */
export async function writeDriftFolder(
  pairs: readonly DriftPair[],
  { folder, tools, fileOf }: DriftPlace,
  how: { readonly page: (shots: readonly DriftShot[]) => string; readonly signal: AbortSignal },
): Promise<void> {
  const fresh = join(dirname(folder), `.drift-${process.pid}`);
  try {
    await rm(fresh, { recursive: true, force: true });
    for (const name of ["clips", "stills"]) await mkdir(join(fresh, name), { recursive: true });
    const sides = new Map<Take, { readonly side: DriftSide; readonly looked: Looked }>();
    const sideOf = async (take: Take): Promise<{ readonly side: DriftSide; readonly looked: Looked }> => {
      const known = sides.get(take);
      if (known !== undefined) return known;
      const file = fileOf(take.media);
      const looked = await lookInto(tools, { take, file }, how.signal);
      const found = { looked, side: await bring(take, { file, looked, fresh }) };
      sides.set(take, found);
      return found;
    };
    const shots: DriftShot[] = [];
    for (const { chosen, tonight, ...rest } of pairs) {
      const [one, other] = [await sideOf(chosen), await sideOf(tonight)];
      const difference = differenceOf(one.looked.frames, other.looked.frames);
      shots.push({ ...rest, chosen: one.side, tonight: other.side, difference });
    }
    await writeFile(join(fresh, "index.html"), how.page(shots), { mode: 0o600 });
    await rm(folder, { recursive: true, force: true });
    await rename(fresh, folder);
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    throw error instanceof StoryboardError ? error : new StoryboardError(diskProblem(folder, error), { cause: error });
  }
}

/** Brings a take's clip and stills into the folder. Names are made of digests alone. */
async function bring(
  take: Take,
  { file, looked, fresh }: { readonly file: string; readonly looked: Looked; readonly fresh: string },
): Promise<DriftSide> {
  const clip = `clips/${take.media.slice(0, 16)}.mp4`;
  await link(file, join(fresh, clip)).catch(async (error: NodeJS.ErrnoException) => {
    // Another disk, or one that knows no links.
    if (error.code !== "EEXIST") await copyFile(file, join(fresh, clip));
  });
  const stills: string[] = [];
  for (const [index, png] of looked.stills.entries()) {
    const still = `stills/${take.media.slice(0, 16)}-${take.newFrom}-${index + 1}.png`;
    await writeFile(join(fresh, still), png);
    stills.push(still);
  }
  return { take, clip, stills };
}
