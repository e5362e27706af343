import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { layoutOf } from "../src/cut/layout.ts";
import type { Digest } from "../src/domain/names.ts";
import { asDigest } from "../src/domain/digest.ts";
import type { Road, Timeline } from "../src/domain/timeline.ts";
import { openCutter } from "../src/world/cutting/cutter.ts";
import { probe } from "../src/world/ffmpeg/probe.ts";
import { locateFfmpeg } from "../src/world/ffmpeg/locate.ts";
import { timelineOfClips } from "../test/helpers/timelines.ts";
import { heldUnder } from "./cut/held.ts";

/**
 * How much memory a long film takes by each road: `node bench/memory.ts [clips] [seconds a clip] [roads] [files]`, 300 clips of three seconds
 * where nothing is said. Fails where this process and all programs that it starts ever take 300 MB together: what several share, such as libraries,
 * is counted once.
 */
const [clips = 300, seconds = 3] = process.argv.slice(2, 4).map(Number);
const roads = (process.argv[4] ?? "copy,smart,full").split(",");
/** How many different files the clips are; any other clip is one of them again. */
const files = Number(process.argv[5] ?? clips);
const MOST_MB = 300;
const SIZE = { width: 1280, height: 720 };

const tools = locateFfmpeg();
const never = new AbortController().signal;
const folder = mkdtempSync(join(tmpdir(), "storyboard-memory-"));

/** The most that all processes together held at one moment, MB. */
const peak = { once: 0, share: 0 };

async function look(): Promise<void> {
  const { once, share } = await heldUnder(process.pid);
  peak.once = Math.max(peak.once, once);
  peak.share = Math.max(peak.share, share);
}

function makeClip(): string {
  const file = join(folder, "clip.mp4");
  const { width, height } = SIZE;
  const inputs = ["-f", "lavfi", "-i", `testsrc2=size=${width}x${height}:rate=24`, "-f", "lavfi", "-i", "sine=440"];
  const codecs = [
    "-c:v",
    "libx264",
    "-preset",
    "veryfast",
    "-g",
    "12",
    "-bf",
    "2",
    "-pix_fmt",
    "yuv420p",
    "-c:a",
    "aac",
  ];
  const args = ["-v", "error", ...inputs, "-t", String(seconds), ...codecs, "-ar", "48000", "-ac", "2", file];
  const { status, stderr } = spawnSync(tools.ffmpeg, args);
  if (status !== 0) throw new Error(stderr.toString());
  return file;
}

/** A film of all clips, with a crossfade of four frames at each join but by the copy road. */
async function filmOf(media: readonly Digest[], fileOf: (media: Digest) => string, road: string): Promise<Timeline> {
  const { facts } = await probe(tools, fileOf(media[0] ?? asDigest("")), never);
  const plain = timelineOfClips(
    media.map((each) => ({ media: each, facts, from: 0, frames: facts.frames, shots: [] })),
    SIZE,
  );
  const overlap = road === "copy" ? 0 : 4;
  const items = plain.items.map((item, index) => ({
    ...item,
    start: item.start - index * overlap,
    ...(index > 0 && overlap > 0 && { overlap: { type: "fade", frames: overlap } }),
  }));
  return { ...plain, items, frames: plain.frames - overlap * (items.length - 1) };
}

async function measure(road: string): Promise<boolean> {
  const clip = makeClip();
  const paths = new Map<Digest, string>();
  const media = Array.from({ length: clips }, (_, index) => {
    const digest = asDigest((index % files).toString(16).padStart(64, "0"));
    const file = join(folder, `${index % files}.mp4`);
    if (index < files) copyFileSync(clip, file);
    paths.set(digest, file);
    return digest;
  });
  const fileOf = (digest: Digest): string => paths.get(digest) ?? "";
  const plan = await filmOf(media, fileOf, road);
  const cutter = openCutter(tools);
  const started = performance.now();
  const watch = setInterval(() => void look(), 50);
  const layout = layoutOf(plan, road === "full" ? new Map() : await cutter.survey(plan, fileOf, never));
  const chosen: Road = layout.road;
  await cutter.cut(
    plan,
    { output: join(folder, "film.mp4"), layout, fileOf, origins: [] },
    { signal: never, progress: () => {} },
  );
  clearInterval(watch);
  const took = ((performance.now() - started) / 1000).toFixed(0);
  const [together, shares] = [peak.once.toFixed(0), peak.share.toFixed(0)];
  process.stdout.write(
    `${chosen}: ${clips} clips, ${plan.frames} frames, ${took} s; ${together} MB together (sum of PSS ${shares} MB)\n`,
  );
  return chosen === road && peak.once < MOST_MB;
}

try {
  const [road, ...others] = roads;
  // A process each: what one road leaves in memory is not the next one's.
  if (others.length === 0) process.exitCode = (await measure(road ?? "copy")) ? 0 : 1;
  else
    for (const each of roads) {
      const args = [import.meta.filename, String(clips), String(seconds), each, String(files)];
      if (spawnSync(process.execPath, args, { stdio: "inherit" }).status !== 0) process.exitCode = 1;
    }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
