import { symlink } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { Digest } from "../../domain/names.ts";
import { renderedIn, type Layout } from "../../domain/timeline.ts";
import type { Cutter } from "../../domain/cutting-room.ts";
import { onDisk, tellWhere } from "../ffmpeg/disk.ts";
import { disclosureOf } from "./beside/disclosure.ts";
import { writeBeside } from "./beside/write.ts";
import { appendXmp } from "./beside/xmp.ts";
import { makeSound } from "./film-sound.ts";
import { soundCoding } from "./formats/sound.ts";
import { SAMPLE_RATE, type Job } from "./job.ts";
import type { Ffmpeg } from "../ffmpeg/locate.ts";
import { tellLost } from "./lost.ts";
import { openMeter, type Meter } from "./progress.ts";
import { prove } from "./prove.ts";
import { makePictures } from "./pictures.ts";
import { isOwnSound } from "./sound/fingerprint.ts";
import { openPieces } from "./sources.ts";
import { openShelf, type Shelf } from "./shelf.ts";
import { copyWhole, splice } from "./splice.ts";
import { cutPointsOf } from "./survey.ts";
import { interrupted } from "../ffmpeg/tool.ts";
import { buildOf } from "../ffmpeg/version.ts";
import { openWorkFolder } from "./work-folder.ts";
import { digestOfFile } from "../store/verified.ts";
import { proofread } from "../words/proofread.ts";

/** Cuts films with ffmpeg. A film appears under its name only when it was proved; until then the old one stays. `kept`: the folder in which what was rendered is kept for the next cut. */
export function openCutter(tools: Ffmpeg, kept?: string): Cutter {
  return {
    survey: async (timeline, fileOf, signal) => {
      const pieces = await openPieces(tools, timeline, { road: "full", fileOf, shelf: shelfAt(kept), signal });
      const sources = [...new Map(pieces.map(({ clip, source }) => [clip.media, source]))];
      const found = sources.map(async ([media, source]) => [media, await cutPointsOf(source)] as const);
      return new Map(await Promise.all(found));
    },
    proofread,
    cut: (timeline, { output, layout, fileOf, origins, stands = false, announce }, { signal, progress }) =>
      onDisk(async () => {
        await using work = await openWorkFolder(output);
        const shelf = shelfAt(kept);
        const pieces = await openPieces(tools, timeline, { road: layout.road, fileOf, shelf, signal });
        const says = disclosureOf(timeline, origins);
        const folder = work.path;
        const meter = openMeter({ rendered: renderedIn(layout.segments), frames: timeline.frames }, progress);
        const job: Job = { tools, timeline, pieces, says, fileOf, folder, signal, progress: meter.count };
        const film = `film.${timeline.format.container}`;
        if (stands) await symlink(resolve(output), join(folder, film));
        const sha256 = stands
          ? await digestOfFile(output)
          : await make(job, film, { layout, shelf, enter: meter.enter }).catch(tellLost(folder));
        meter.enter("beside");
        const beside = await writeBeside(job, { film, sha256, output, origins });
        if (signal.aborted) throw interrupted(signal);
        await announce?.(join(work.path, film), beside);
        for (const { file, output: place } of beside) await work.publish(file, place);
        if (!stands) await work.publish(film);
        meter.end();
        await shelf?.tidy();
      }).catch(tellWhere(dirname(resolve(output)))),
  };
}

/** Makes the film in the job's folder, proves it, and gives the digest of its bytes. */
async function make(
  job: Job,
  film: string,
  {
    layout,
    shelf,
    enter,
  }: { readonly layout: Layout; readonly shelf: Shelf | undefined; readonly enter: Meter["enter"] },
): Promise<Digest> {
  const kept = { shelf, version: await buildOf(job.tools) };
  const reel = await makePictures(job, layout, kept);
  enter("sound");
  const sound = layout.road === "copy" && isWhole(job) ? undefined : await makeSound(job, kept);
  enter("join");
  if (sound === undefined) await copyWhole(job, reel, film);
  else await splice(job, { ...reel, sound }, film);
  await label(job, film);
  enter("proof");
  const [digest] = await Promise.all([digestOfFile(join(job.folder, film)), prove(job, { film, reel, kept })]);
  return digest;
}

function shelfAt(kept: string | undefined): Shelf | undefined {
  return kept === undefined ? undefined : openShelf(kept);
}

/** Matroska has no place for XMP; a film there says in its tags alone how it was made. */
async function label({ folder, timeline, says }: Job, film: string): Promise<void> {
  if (timeline.format.container === "webm" || says.words === undefined) return;
  await appendXmp(join(folder, film), timeline, says);
}

/** Whether the film is one whole clip whose sound already fits its picture. */
function isWhole({ pieces, timeline }: Job): boolean {
  const [only] = pieces;
  const sound = only?.source.probe.sound;
  if (!only || sound?.codec !== soundCoding(timeline.format).encoder || !isOwnSound(timeline)) return false;
  const { from, frames, facts } = only.clip;
  if (from !== 0 || frames !== facts.frames) return false;
  const late = Math.abs(sound.start);
  return late < 1 / SAMPLE_RATE && Math.abs(sound.seconds - only.source.probe.seconds) <= 1024 / SAMPLE_RATE;
}
