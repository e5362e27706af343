import { StoryboardError } from "../../domain/problem.ts";
import type { Cutter } from "../../domain/world.ts";
import { onDisk } from "../ffmpeg/disk.ts";
import { disclosureOf } from "./beside/disclosure.ts";
import { writeBeside } from "./beside/write.ts";
import { appendXmp } from "./beside/xmp.ts";
import { SAMPLE_RATE, type Job, type Piece } from "./job.ts";
import type { Ffmpeg } from "../ffmpeg/locate.ts";
import { prove } from "./prove.ts";
import { probe, type Probe } from "../ffmpeg/probe.ts";
import { renderSegments } from "./segment.ts";
import { writeSound } from "./sound.ts";
import { openPieces } from "./sources.ts";
import { copyWhole, nameClips, splice, type Reel } from "./splice.ts";
import { interrupted } from "../ffmpeg/tool.ts";
import { allOrNone } from "../ffmpeg/parallel.ts";
import { join } from "node:path";
import { openWorkFolder } from "./work-folder.ts";

/** Cuts films with ffmpeg. A film appears under its name only when it was proved; until then the old one stays. */
export function openCutter(tools: Ffmpeg): Cutter {
  return {
    survey: async () => new Map(),
    cut: (timeline, { output, layout: { road }, fileOf, origins, announce }, { signal, progress }) =>
      onDisk(async () => {
        await using work = await openWorkFolder(output);
        const pieces = await openPieces(tools, timeline, { road, fileOf, signal });
        const says = disclosureOf(timeline, origins);
        const folder = work.path;
        const job: Job = { tools, timeline, pieces, says, fileOf, folder, signal, progress: rising(progress) };
        const film = `film.${timeline.format.container}`;
        const reel = road === "copy" ? await copied(job) : await rendered(job);
        if (road === "copy" && isWhole(job)) await copyWhole(job, reel, film);
        else await splice(job, { ...reel, sound: await writeSound(job) }, film);
        await label(job, film);
        await prove(job, film);
        const beside = await writeBeside(job, { film, output, origins });
        if (signal.aborted) throw interrupted(signal);
        await announce?.(join(work.path, film), beside);
        for (const { file, output: place } of beside) await work.publish(file, place);
        await work.publish(film);
      }),
  };
}

/** Matroska has no place for XMP; a film there says in its tags alone how it was made. */
async function label({ folder, timeline, says }: Job, film: string): Promise<void> {
  if (timeline.format.container === "webm" || says.words === undefined) return;
  await appendXmp(join(folder, film), timeline, says);
}

async function copied(job: Job): Promise<Reel> {
  return reelOf(
    await nameClips(job),
    job.pieces.map(({ source }) => source.probe),
  );
}

async function rendered(job: Job): Promise<Reel> {
  const names = await renderSegments(job);
  const probes = await allOrNone(names, job.signal, (name, signal) => probe(job.tools, join(job.folder, name), signal));
  for (const [index, { facts }] of probes.entries()) checkSegment(facts.frames, job.pieces[index]);
  return reelOf(names, probes);
}

/** A frame too many in one clip and one too few in another would still make the right sum. */
function checkSegment(frames: number, piece: Piece | undefined): void {
  if (frames === piece?.frames) return;
  const message = `Clip ${(piece?.index ?? 0) + 1} came out as ${frames} frames instead of ${piece?.frames}.`;
  throw new StoryboardError({ code: "cut/wrong-length", message });
}

function reelOf(names: readonly string[], probes: readonly Probe[]): Reel {
  return { names, timescale: probes[0]?.timescale ?? 0, reorder: Math.max(...probes.map(({ reorder }) => reorder)) };
}

/** Whether the film is one clip whose sound already fits its picture. */
function isWhole({ pieces }: Job): boolean {
  const [only] = pieces;
  const sound = only?.source.probe.sound;
  if (!only || !sound || pieces.length > 1 || sound.codec !== "aac") return false;
  if (only.clip.mute === true || only.clip.gainDb !== undefined) return false;
  const late = Math.abs(sound.start);
  return late < 1 / SAMPLE_RATE && Math.abs(sound.seconds - only.source.probe.seconds) <= 1024 / SAMPLE_RATE;
}

/** Rendering, joining and proving each count their own frames; who watches sees one number that only grows. */
function rising(progress: (frames: number) => void): (frames: number) => void {
  let most = 0;
  return (frames) => {
    if (frames <= most) return;
    most = frames;
    progress(frames);
  };
}
