import { mkdir, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";

import { writeAvc } from "../cutting/avc.ts";
import { readAvcHeader } from "../cutting/movie-header.ts";
import { FILE_ARGS, pictureArgs, runFfmpeg, SOUND_ARGS } from "./encode.ts";
import { writeTag } from "./tag-text.ts";
import { readParent, type Parent } from "./tag.ts";

const AAC_FRAME = 1024;
const SAMPLE_RATE = 48_000;

/**
 * Parent's clip and then the new part as one file, by packet copy; frames add up exactly. A parent that was not drawn as it is is made alike
 * first, so that packets can follow each other. Throws `ffmpeg/failed`.
 */
export async function joinClips(files: readonly [string, string], output: string, signal: AbortSignal): Promise<void> {
  const folder = `${output}.parts`;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  try {
    const second = { ...(await readParent(files[1], signal)), file: files[1] };
    const parent = { ...(await readParent(files[0], signal)), file: files[0] };
    const frameRate = Math.round(second.frames / second.seconds);
    const isLike = isDrawn(parent) && (await haveOneHeader(files));
    const first = isLike ? parent : await alike(parent, { like: second, folder, frameRate, signal });
    const sound = first.sound || second.sound;
    const parts = sound
      ? await Promise.all([heard(first, { folder, signal }), heard(second, { folder, signal })])
      : [first, second];
    const [a = first, b = second] = parts;
    const list = join(folder, "list.txt");
    await writeFile(
      list,
      `ffconcat version 1.0\n${[a, b].map((part) => `file ${quoted(resolve(part.file))}\nduration ${part.seconds}\n`).join("")}`,
    );
    const hop = second.tag?.hop ?? (first.tag?.hop ?? 0) + 1;
    const { scene, from } = first.tag ?? {};
    const named = scene === undefined ? undefined : writeTag({ scene, hop, ...(from !== undefined && { from }) });
    const tag = named === undefined ? [] : ["-metadata", `comment=${named}`];
    // Nothing is written between packets: one header holds for both.
    const input = [
      "-f",
      "concat",
      "-safe",
      "0",
      "-auto_convert",
      "0",
      "-i",
      list,
      "-c",
      "copy",
      "-map",
      "0:v",
      ...pictureTimes(a, b),
    ];
    const heardToo = sound ? ["-map", "0:a", ...soundTimes(a, b)] : [];
    await runFfmpeg([...input, ...heardToo, "-map_metadata", "-1", ...tag, ...FILE_ARGS], output, signal);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type Part = Parent & { readonly file: string };

function isDrawn({ tag }: Part): boolean {
  return tag !== undefined && tag.cut !== true;
}

/** Whether decoders are told the same of two clips: another build of the encoder may write the like in another way. */
async function haveOneHeader(files: readonly [string, string]): Promise<boolean> {
  const [one, other] = await Promise.all(files.map(async (file) => await readAvcHeader(file)));
  return one !== undefined && other !== undefined && writeAvc(one).equals(writeAvc(other));
}

/** A clip from elsewhere, or cut out of a drawn one, in the size and the parameters of the drawn clip that follows it. What its tag tells of it stays known. */
async function alike(
  { file, tag, width, height }: Part,
  {
    like,
    folder,
    frameRate,
    signal,
  }: { readonly like: Part; readonly folder: string; readonly frameRate: number; readonly signal: AbortSignal },
): Promise<Part> {
  const made = join(folder, "alike.mp4");
  const input = ["-f", "mov", "-protocol_whitelist", "file", "-i", file];
  const isLike = width === like.width && height === like.height;
  const size = isLike ? [] : ["-vf", `scale=${like.width}:${like.height},setsar=1`];
  const args = [...input, ...size, ...pictureArgs(frameRate), ...SOUND_ARGS, "-map_metadata", "-1", ...FILE_ARGS];
  await runFfmpeg(args, made, signal);
  return { ...(await readParent(made, signal)), file: made, ...(tag && { tag }) };
}

/** A clip with sound: itself, or itself with silence where only the other one can be heard. */
async function heard(part: Part, { folder, signal }: { folder: string; signal: AbortSignal }): Promise<Part> {
  if (part.sound) return part;
  const file = join(folder, "silent.mp4");
  const silence = `anullsrc=r=${SAMPLE_RATE}:cl=stereo:d=${part.seconds}`;
  await runFfmpeg(
    [
      "-i",
      part.file,
      "-f",
      "lavfi",
      "-i",
      silence,
      "-map",
      "0:v",
      "-map",
      "1:a",
      "-c:v",
      "copy",
      ...SOUND_ARGS,
      ...FILE_ARGS,
    ],
    file,
    signal,
  );
  return { ...(await readParent(file, signal)), file };
}

/** Frames follow each other without a gap: their times are counted, not added. */
function pictureTimes(a: Part, b: Part): readonly string[] {
  const frame = (a.seconds + b.seconds) / (a.frames + b.frames);
  return ["-bsf:v", `setts=ts='round(N*${frame}/TB)':duration='round(${frame}/TB)'`];
}

/**
 * The second part's priming packet is left out, and what exceeds the picture's length. Its sound may so begin up to a
 * packet (21 ms) late, within the silence that each of our clips begins with.
 */
function soundTimes(a: Part, b: Part): readonly string[] {
  const samples = Math.round((a.seconds + b.seconds) * SAMPLE_RATE);
  const packets = Math.ceil(samples / AAC_FRAME) + 1;
  const last = samples - (packets - 2) * AAC_FRAME;
  const drop = `noise=amount=0:drop='eq(n,${a.packets})+gte(n,${packets + 1})'`;
  const times = `setts=ts='round((N-1)*${AAC_FRAME}/${SAMPLE_RATE}/TB)':duration='round(if(eq(N,${packets - 1}),${last},${AAC_FRAME})/${SAMPLE_RATE}/TB)'`;
  return ["-bsf:a", `${drop},${times}`];
}

function quoted(path: string): string {
  return `'${path.replaceAll("'", String.raw`'\''`)}'`;
}
