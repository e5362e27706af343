import { symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Timeline } from "../../domain/timeline.ts";
import type { Option, Recipe } from "../ffmpeg/compose.ts";
import { AS_MOVIE } from "../ffmpeg/frames.ts";
import { containerOptions } from "./formats/container.ts";
import { soundCoding, soundOptions } from "./formats/sound.ts";
import { countFrames, SAME_BYTES, SAMPLE_RATE, watchOf, type Job } from "./job.ts";
import { NOTES_INPUT, notesOf, takeNotes } from "./notes.ts";
import { SOUND_FORMAT } from "./sound/pcm.ts";
import { runFfmpeg } from "../ffmpeg/tool.ts";

/** Pictures to be joined by copying their packets: file names in the work folder, and what the packets' times mean. */
export type Reel = {
  readonly names: readonly string[];
  /** Ticks a second in all of them. */
  readonly timescale: number;
  /** The most frames by which decoding runs behind presentation in any of them. */
  readonly reorder: number;
};

/** Gives the clips names that are safe in a list: nothing of a path or an id is left in them. */
export async function nameClips(job: Job): Promise<readonly string[]> {
  return Promise.all(
    job.pieces.map(async ({ source, index }) => {
      const name = `clip-${String(index).padStart(5, "0")}.mp4`;
      await symlink(source.file, join(job.folder, name));
      return name;
    }),
  );
}

/** Joins pictures without touching them, with the whole film's sound encoded once beside them. */
export async function splice(job: Job, reel: Reel & { readonly sound: string }, film: string): Promise<void> {
  const list = "clips.ffconcat";
  await writeFile(join(job.folder, list), listOf(job, reel.names), { flag: "wx" });
  await writeNotes(job);
  const onStdout = countFrames(job.progress);
  await runFfmpeg(job.tools, spliceOf(job.timeline, { ...reel, list }, film), {
    ...watchOf(job, "joining the clips"),
    onStdout,
  });
}

/** Copies a clip that is the whole film, sound and all. */
export async function copyWhole(job: Job, reel: Reel, film: string): Promise<void> {
  await writeNotes(job);
  const recipe = {
    inputs: [{ source: `file:${reel.names[0]}`, options: AS_MOVIE }, NOTES],
    options: [["-map", "0:v:0"], ["-map", "0:a:0"], ["-c:a", "copy"], ...asFilm(job.timeline, reel, 1)],
    target: `file:${film}`,
  } as const satisfies Recipe;
  await runFfmpeg(job.tools, recipe, { ...watchOf(job, "copying the clip"), onStdout: countFrames(job.progress) });
}

/** What the film says of itself, as an input. */
const NOTES = { source: "file:notes.ffmetadata", options: NOTES_INPUT } as const;

async function writeNotes({ folder, timeline, says }: Job): Promise<void> {
  await writeFile(join(folder, "notes.ffmetadata"), notesOf(timeline, says), { flag: "wx" });
}

function listOf({ pieces, timeline }: Job, names: readonly string[]): string {
  const entries = pieces.map(({ index, frames }) => {
    const seconds = (frames / timeline.frameRate).toFixed(6);
    return `file ${names[index]}\nduration ${seconds}\n`;
  });
  return `ffconcat version 1.0\n${entries.join("")}`;
}

/** The recipe of the join. The list may only name files beside it. */
export function spliceOf(
  timeline: Timeline,
  { list, sound, ...reel }: Omit<Reel, "names"> & { readonly list: string; readonly sound: string },
  film: string,
): Recipe {
  return {
    inputs: [
      {
        source: `file:${list}`,
        options: [
          ["-protocol_whitelist", "file"],
          ["-f", "concat"],
          ["-safe", "1"],
        ],
      },
      {
        source: `file:${sound}`,
        options: [
          ["-protocol_whitelist", "file"],
          ...soundCoding(timeline.format).input,
          ["-f", SOUND_FORMAT],
          ["-ar", String(SAMPLE_RATE)],
          ["-ac", "2"],
        ],
      },
      NOTES,
    ],
    options: [
      // The clips' sound may begin before their picture; without this ffmpeg would move both by that.
      ["-copyts"],
      ["-map", "0:v:0"],
      ["-map", "1:a:0"],
      ...soundOptions(timeline.format),
      ...asFilm(timeline, reel, 2),
    ],
    target: `file:${film}`,
  };
}

/** Copies the picture into the film's container, with the notes that are the input of such a number. */
function asFilm(film: Timeline, reel: Omit<Reel, "names">, notes: number): readonly Option[] {
  return [
    ...containerOptions(film.format, { frameRate: film.frameRate, ...reel }),
    ...SAME_BYTES,
    ...takeNotes(notes),
    ["-progress", "pipe:1"],
  ];
}
