// Cuts a film with this program's own cutter, as a process of its own that is given a file with a job in JSON.
import { hash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { layoutOf } from "../../src/cut/layout.ts";
import { asDigest } from "../../src/domain/digest.ts";
import type { Digest } from "../../src/domain/names.ts";
import type { ClipFacts } from "../../src/domain/take.ts";
import { openCutter } from "../../src/world/cutting/cutter.ts";
import { locateFfmpeg } from "../../src/world/ffmpeg/locate.ts";
import { openProjector } from "../../src/world/projector.ts";
import { probe } from "../../src/world/ffmpeg/probe.ts";
import { timelineOfClips } from "../../test/helpers/timelines.ts";
import { CLIP } from "./clips.ts";

/** A film to be cut: clips, by how many frames they overlap, where it goes, where pieces are kept, if they are, and whether all of it is rendered whatever could be copied. */
export type OurJob = {
  readonly clips: readonly string[];
  readonly overlap: number;
  readonly output: string;
  readonly kept?: string;
  readonly throughout?: boolean;
};

/** The same with what is known of each clip. */
type KnownJob = OurJob & { readonly facts: readonly ClipFacts[] };

/** Watches clips to their ends, as a run does while others are filmed; what it finds is kept in that project's state folder. */
export async function watchOurs(clips: readonly string[], state: string): Promise<void> {
  const tools = locateFfmpeg();
  const { signal } = new AbortController();
  const projector = openProjector(tools, state);
  for (const file of clips) {
    const { facts } = await probe(tools, file, signal);
    await projector.watch?.({ file, media: mediaOf(file), facts }, signal);
  }
}

function mediaOf(file: string): Digest {
  return asDigest(hash("sha256", file));
}

/** The command that cuts it. A run knows the facts of its clips from its books. `program`: this module as JavaScript, as users have it. */
export async function cutOurs(program: string, job: OurJob): Promise<readonly string[]> {
  const tools = locateFfmpeg();
  const { signal } = new AbortController();
  const facts: ClipFacts[] = [];
  for (const file of job.clips) facts.push((await probe(tools, file, signal)).facts);
  const written = `${job.output}.job.json`;
  await writeFile(written, JSON.stringify({ ...job, facts } satisfies KnownJob));
  return [process.execPath, program, written];
}

async function cut({ clips, facts: known, overlap, output, kept, throughout = false }: KnownJob): Promise<void> {
  const tools = locateFfmpeg();
  const { signal } = new AbortController();
  const files = new Map(clips.map((file) => [mediaOf(file), file]));
  const fileOf = (media: string): string => files.get(asDigest(media)) ?? "";
  const { width, height } = CLIP;
  const whole = known.map((facts, index) => {
    const media = mediaOf(clips[index] ?? "");
    return { media, facts, from: 0, frames: facts.frames, shots: [] };
  });
  const plain = timelineOfClips(whole, { width, height });
  const items = plain.items.map((item, index) => ({
    ...item,
    start: item.start - index * overlap,
    ...(index > 0 && overlap > 0 && { overlap: { type: "fade", frames: overlap } }),
  }));
  const timeline = { ...plain, items, frames: plain.frames - (items.length - 1) * overlap };
  const cutter = openCutter(tools, kept);
  const layout = layoutOf(timeline, throughout ? new Map() : await cutter.survey(timeline, fileOf, signal));
  await cutter.cut(timeline, { output, layout, fileOf, origins: [] }, { signal, progress: () => {} });
}

function isJob(value: unknown): value is KnownJob {
  return typeof value === "object" && value !== null && "clips" in value && "facts" in value && "output" in value;
}

const [, main, file] = process.argv;
if (main !== undefined && basename(main) === "ours.js" && file !== undefined) {
  const job: unknown = JSON.parse(await readFile(file, "utf8"));
  if (!isJob(job)) throw new Error(`no job: ${file}`);
  await cut(job);
}
