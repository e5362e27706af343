import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { locateFfmpeg } from "../src/world/ffmpeg/locate.ts";
import { words } from "../test/world/ffmpeg/rig.ts";
import { bundle, unmake } from "../test/helpers/built.ts";
import { CLIP } from "./cut/clips.ts";
import { measure } from "./cut/measure.ts";
import { cutOurs } from "./cut/ours.ts";

/**
 * How much memory a long film takes by each road: `node bench/memory.ts [clips] [seconds a clip] [roads] [files]`, 300 clips of three seconds
 * where nothing is said. Fails where the cut and all programs that it starts ever take 300 MB together: what several share, such as libraries,
 * is counted once.
 */
const [clips = 300, seconds = 3] = process.argv.slice(2, 4).map(Number);
const roads = (process.argv[4] ?? "copy,smart,full").split(",");
/** How many different files the clips are; any other clip is one of them again. */
const files = Number(process.argv[5] ?? clips);
const MOST_MB = 300;

/** Frames of each crossfade. */
const OVERLAP = 4;

const folder = mkdtempSync(join(tmpdir(), "storyboard-memory-"));

function makeClip(): string {
  const file = join(folder, "clip.mp4");
  const { width, height, rate } = CLIP;
  const args = [
    ...words(`-v error -f lavfi -i testsrc2=size=${width}x${height}:rate=${rate} -f lavfi -i sine=440 -t ${seconds}`),
    ...words("-c:v libx264 -preset veryfast -g 12 -bf 2 -pix_fmt yuv420p -c:a aac -ar 48000 -ac 2"),
    file,
  ];
  const { status, stderr } = spawnSync(locateFfmpeg().ffmpeg, args);
  if (status !== 0) throw new Error(stderr.toString());
  return file;
}

const built = await bundle(join(import.meta.dirname, "cut/ours.ts"));
try {
  const clip = makeClip();
  const copies = Array.from({ length: files }, (_, index) => join(folder, `${index}.mp4`));
  for (const copy of copies) copyFileSync(clip, copy);
  for (const road of roads) {
    const job = {
      clips: Array.from({ length: clips }, (_, index) => copies[index % files] ?? ""),
      overlap: road === "copy" ? 0 : OVERLAP,
      output: join(folder, `${road}.mp4`),
      throughout: road === "full",
    };
    const run = await cutOurs(join(built, "ours.js"), job);
    const { wall, cpu, memory, shares } = await measure({ run, cwd: folder });
    process.stdout.write(
      `${road}: ${clips} clips of ${seconds} s, ${wall.toFixed(0)} s, ${cpu.toFixed(0)} s of processors; ${memory.toFixed(0)} MB together (sum of PSS: ${shares.toFixed(0)} MB)\n`,
    );
    if (memory >= MOST_MB) process.exitCode = 1;
    rmSync(job.output);
  }
} finally {
  await unmake(built);
  rmSync(folder, { recursive: true, force: true });
}
