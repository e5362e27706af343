import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Timeline } from "../../domain/timeline.ts";
import type { Option, Recipe } from "../ffmpeg/compose.ts";
import { AS_MOVIE } from "../ffmpeg/frames.ts";
import type { JoinedSound } from "./encoded-sound.ts";
import { coloursTold } from "./colours-told.ts";
import { containerOptions } from "./formats/container.ts";
import { countFrames, SAME_BYTES, watchOf, type Job } from "./job.ts";
import { NOTES_INPUT, notesOf, takeNotes } from "./notes.ts";
import type { Reel } from "./reel.ts";
import { runFfmpeg } from "../ffmpeg/tool.ts";

/** Joins pictures without touching them, with the whole film's sound encoded once beside them. */
export async function splice(job: Job, reel: Reel & { readonly sound: JoinedSound }, film: string): Promise<void> {
  const list = "clips.ffconcat";
  await writeFile(join(job.folder, list), listOf(job.timeline, reel), { flag: "wx" });
  await writeNotes(job);
  const onStdout = countFrames(job.progress);
  await runFfmpeg(job.tools, spliceOf(job, { ...reel, list }, film), {
    ...watchOf(job, "joining the clips"),
    onStdout,
    expected: UNDECODED,
  });
}

/** Copies a clip that is the whole film, sound and all. */
export async function copyWhole(job: Job, reel: Reel, film: string): Promise<void> {
  await writeNotes(job);
  const recipe = {
    inputs: [{ source: `file:${job.pieces[0]?.source.file}`, options: AS_MOVIE }, NOTES],
    options: [["-map", "0:v:0"], ["-map", "0:a:0"], ["-c:a", "copy"], ...asFilm(job, reel, 1)],
    target: `file:${film}`,
  } as const satisfies Recipe;
  await runFfmpeg(job.tools, recipe, { ...watchOf(job, "copying the clip"), onStdout: countFrames(job.progress) });
}

/** What the film says of itself, as an input. */
const NOTES = { source: "file:notes.ffmetadata", options: NOTES_INPUT } as const;

async function writeNotes({ folder, timeline, says }: Job): Promise<void> {
  await writeFile(join(folder, "notes.ffmetadata"), notesOf(timeline, says), { flag: "wx" });
}

/**
 * Names files of the work folder. The film is told what the first one's decoders are told; of the others ffmpeg would decode the first
 * pictures to learn what nobody asks for, which takes longer than copying them, unless it may use no decoder.
 */
function listOf({ frameRate }: Timeline, { parts }: Pick<Reel, "parts">): string {
  const entries = parts.map(({ name, frames }, index) => [
    `file ${name}`,
    ...(index === 0 ? [] : ["option codec_whitelist none"]),
    `duration ${(frames / frameRate).toFixed(6)}`,
  ]);
  return `${["ffconcat version 1.0", ...entries.flat()].join("\n")}\n`;
}

/** What ffmpeg says of every file of the list whose decoders it may not use. */
const UNDECODED = /^\[[^\]]*\] Codec \(.*\) not on whitelist 'none'$|^ *Last message repeated \d+ times$/;

/** The recipe of the join. */
export function spliceOf(
  job: Pick<Job, "timeline" | "pieces">,
  { list, sound, ...reel }: Reel & { readonly list: string; readonly sound: JoinedSound },
  film: string,
): Recipe {
  return {
    inputs: [
      {
        source: `file:${list}`,
        options: [
          ["-protocol_whitelist", "file"],
          ["-f", "concat"],
          // A list that is called safe may hold no options; its names are ours.
          ["-safe", "0"],
          // Packets stay as they are; ffmpeg would write parameter sets between them.
          ["-auto_convert", "0"],
        ],
      },
      {
        source: `file:${sound.name}`,
        options: [["-protocol_whitelist", "file"], ...sound.input],
      },
      NOTES,
    ],
    options: [
      // The clips' sound may begin before their picture; without this ffmpeg would move both by that.
      ["-copyts"],
      ["-map", "0:v:0"],
      ["-map", "1:a:0"],
      ...sound.options,
      ...asFilm(job, reel, 2),
    ],
    target: `file:${film}`,
  };
}

/** Copies the picture into the film's container, with the notes that are the input of such a number. */
function asFilm(
  { timeline: film, pieces }: Pick<Job, "timeline" | "pieces">,
  reel: Reel,
  notes: number,
): readonly Option[] {
  return [
    ...containerOptions(film.format, { frameRate: film.frameRate, ...reel }),
    ...coloursTold(reel.parts, pieces),
    ...SAME_BYTES,
    ...takeNotes(notes),
    ["-progress", "pipe:1"],
  ];
}
