import { createHash } from "node:crypto";
import { open, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Format } from "../../domain/timeline.ts";
import type { Option, Recipe } from "../ffmpeg/compose.ts";
import { feed, type Extent } from "../extents.ts";
import { allOrNone } from "../ffmpeg/parallel.ts";
import { runFfmpeg } from "../ffmpeg/tool.ts";
import { framesOfAdts } from "./adts.ts";
import { soundCoding, soundOptions } from "./formats/sound.ts";
import { sampleAt, SAMPLE_RATE, watchOf, type Job } from "./job.ts";
import type { Kept } from "./shelf.ts";
import { SOUND_FORMAT } from "./sound/pcm.ts";
import { wrongLength } from "./watch.ts";

/** Samples that a packet of AAC adds, and bytes of one sample of both channels. */
const [PACKET, SAMPLE] = [1024, 8];

/** Packets that are encoded in one go: about ten seconds. */
const PART = 470;

/** Packets that are encoded before a part and behind it and thrown away, until the encoder hears what it would have heard. */
const [BEFORE, BEHIND] = [16, 4];

/** What the file of all packets is called in the work folder. */
export const ENCODED = "sound.aac";

/** The sound of a film as an input of the join: how its file is opened, and how it is taken from there. */
export type JoinedSound = {
  readonly name: string;
  readonly input: readonly Option[];
  readonly options: readonly Option[];
};

/** Plain samples that are encoded while the film is joined. */
export function plainSound(format: Pick<Format, "container">, name: string): JoinedSound {
  const input: readonly Option[] = [
    ...soundCoding(format).input,
    ["-f", SOUND_FORMAT],
    ["-ar", String(SAMPLE_RATE)],
    ["-ac", "2"],
  ];
  return { name, input, options: soundOptions(format) };
}

/** The encoded sound of a film, which lies in the work folder, as an input of the join. */
export function encodedSound(timeline: Job["timeline"]): JoinedSound {
  return { name: ENCODED, input: [["-f", "aac"]], options: takenFrom(lengthOf(timeline)) };
}

/** Samples of a film's sound, and how many packets hold them. */
function lengthOf(timeline: Job["timeline"]): { readonly samples: number; readonly packets: number } {
  const samples = sampleAt(timeline.frames, timeline);
  return { samples, packets: Math.ceil(samples / PACKET) + 1 };
}

/**
 * Encodes plain samples as one stream of AAC, part by part, side by side; a part that was encoded before is taken as it was. Parts
 * overlap, so that each packet is made of the same samples as in one go.
 */
export async function encodeSound(job: Job, pcm: string, kept: Kept): Promise<void> {
  const { samples, packets } = lengthOf(job.timeline);
  const parts = Array.from({ length: Math.ceil(packets / PART) }, (_, index) => index);
  const encoded = await allOrNone(parts, job.signal, async (index, signal) => {
    const first = index * PART;
    const count = Math.min(PART, packets - first);
    return await encodePart(job, { pcm, index, first, count, samples }, { ...kept, signal });
  });
  await using file = await open(join(job.folder, ENCODED), "wx");
  for (const bytes of encoded) await file.write(bytes);
}

/**
 * Copies packets so that the second begins with the film and the last ends with it: ADTS says nothing of what comes before a film. Times are
 * counted by how long a packet is: ffmpeg 5.1 hands `setts` times in other ticks than it says.
 */
function takenFrom({ packets, samples }: { readonly packets: number; readonly samples: number }): readonly Option[] {
  const time = "(N-1)*DURATION";
  const rest = `round(DURATION*${samples - (packets - 2) * PACKET}/${PACKET})`;
  const duration = `if(eq(N\\,${packets - 1})\\,${rest}\\,DURATION)`;
  return [
    ["-c:a", "copy"],
    ["-bsf:a", `aac_adtstoasc,setts=pts=${time}:dts=${time}:duration=${duration}`],
  ];
}

type Part = {
  readonly pcm: string;
  readonly index: number;
  readonly first: number;
  readonly count: number;
  readonly samples: number;
};

async function encodePart(
  job: Job,
  { pcm, index, first, count, samples }: Part,
  { shelf, version, signal }: Kept & { readonly signal: AbortSignal },
): Promise<Buffer> {
  const lead = Math.min(first, BEFORE);
  const from = (first - lead) * PACKET;
  const until = Math.min(samples, (first + count + BEHIND) * PACKET);
  const range = { at: from * SAMPLE, end: until * SAMPLE };
  const options = soundOptions(job.timeline.format);
  const heard = await digestOf(join(job.folder, pcm), range);
  const key = createHash("sha256")
    .update(JSON.stringify([version, options, lead, count, heard]))
    .digest("hex")
    .slice(0, 32);
  const name = `sound-part-${index}.aac`;
  const file = join(job.folder, name);
  if ((await shelf?.take(key, file)) !== true) {
    const watch = watchOf(job, "encoding the sound");
    await runFfmpeg(job.tools, recipeOf(pcm, range, { options, name }), { ...watch, signal });
    await shelf?.keep(key, file);
  }
  const frames = framesOfAdts(await readFile(file)).slice(lead, lead + count);
  if (frames.length !== count) throw wrongLength(`The sound came out as ${frames.length} packets instead of ${count}.`);
  return Buffer.concat(frames);
}

function recipeOf(
  pcm: string,
  { at, end }: { readonly at: number; readonly end: number },
  { options, name }: { readonly options: readonly Option[]; readonly name: string },
): Recipe {
  return {
    inputs: [
      {
        source: `file:${pcm}`,
        options: [
          ["-protocol_whitelist", "file"],
          ["-skip_initial_bytes", String(at)],
          ...plainSound({ container: "mp4" }, pcm).input,
        ],
      },
    ],
    options: [
      ["-map", "0:a:0"],
      ["-af", `atrim=end_sample=${(end - at) / SAMPLE}`],
      ...options,
      ["-flags:a", "+bitexact"],
      ["-f", "adts"],
    ],
    target: `file:${name}`,
  };
}

async function digestOf(file: string, range: Extent): Promise<string> {
  const digest = createHash("sha256");
  await using handle = await open(file, "r");
  await feed(digest, handle, [range]);
  return digest.digest("hex");
}
