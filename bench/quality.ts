// How alike rendered pictures are to what they are made of, by SSIM and VMAF: `node bench/quality.ts --judge FFMPEG [--scene NAME] [--height 720]`.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { cutFilm, wantedFilm, type CutFilm, type FilmKind } from "../test/interop/quality/films.ts";
import { compare, type Likeness } from "../test/interop/quality/likeness.ts";
import { filmScene, SCENES, type Scene, type Studio } from "../test/interop/quality/scenes.ts";
import { tools } from "../test/world/ffmpeg/rig.ts";
import { probe } from "../src/world/ffmpeg/probe.ts";

const { values: flags } = parseArgs({
  options: {
    judge: { type: "string", default: tools.ffmpeg },
    scene: { type: "string", multiple: true, default: [...SCENES] },
    height: { type: "string", default: "720" },
  },
});

const FRAMES = 72;
const WHOLE = [0, FRAMES] as const;
const FILMS: Readonly<Record<string, FilmKind>> = {
  crossfade: { parts: [WHOLE, WHOLE], overlap: 12, codec: "h264", scale: 1 },
  trimmed: {
    parts: [
      [10, 60],
      [7, 66],
    ],
    overlap: 0,
    codec: "h264",
    scale: 1,
  },
  throughout: { parts: [WHOLE, WHOLE], overlap: 12, codec: "h264", scale: 1, throughout: true },
  "three quarters": { parts: [WHOLE, WHOLE], overlap: 12, codec: "h264", scale: 0.75 },
  "h265 throughout": { parts: [WHOLE, WHOLE], overlap: 12, codec: "h265", scale: 1, throughout: true },
};

const height = Number(flags.height);
const folder = await mkdtemp(join(tmpdir(), "storyboard-bench-quality-"));
const studio: Studio = { folder, height, width: (height * 16) / 9, frames: FRAMES };
const judge = { program: flags.judge, folder };
const mean = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0) / values.length;

/** Frames of a film that are rendered, and those of them that stand beside a copied one. */
function rendered({ layout }: CutFilm): { readonly all: readonly number[]; readonly seams: readonly number[] } {
  const pieces = layout.segments.filter(({ kind }) => kind === "render");
  const all = pieces.flatMap(({ start, frames }) => Array.from({ length: frames }, (_, index) => start + index));
  const inside = new Set(all);
  return {
    all,
    seams: all.filter(
      (frame) => frame > 0 && !(inside.has(frame - 1) && (inside.has(frame + 1) || frame === Math.max(...all))),
    ),
  };
}

/** Megabits a second of some frames, as they lie in the file one after the other. */
async function rateOf({ file, plan }: CutFilm, frames: readonly number[]): Promise<number> {
  const { packets } = await probe(tools, file, new AbortController().signal);
  const bytes = frames.reduce((sum, frame) => sum + (packets[frame]?.bytes ?? 0), 0);
  return (bytes * 8 * plan.frameRate) / frames.length / 1e6;
}

function row(name: string, figures: readonly (readonly [string, string])[]): void {
  process.stdout.write(`${name.padEnd(28)}${figures.map(([label, value]) => `${label} ${value}`).join("   ")}\n`);
}

const pair = (values: readonly number[], digits: number): string =>
  values.length === 0 ? "-" : `${mean(values).toFixed(digits)}/${Math.min(...values).toFixed(digits)}`;

async function tell(name: string, kind: FilmKind, scenes: readonly Scene[]): Promise<void> {
  const cut = await cutFilm(kind, scenes, studio);
  const wanted = await wantedFilm(
    kind,
    scenes.map(({ clip }) => clip),
    { studio, name: "wanted" },
  );
  const pristine = await wantedFilm(
    kind,
    scenes.map((each) => each.pristine),
    { studio, name: "pristine" },
  );
  const seen = await compare(cut.file, wanted, judge);
  const [now, before] = [await compare(cut.file, pristine, judge), await compare(wanted, pristine, judge)];
  const { all, seams } = rendered(cut);
  const of = (frames: readonly number[], what: (each: Likeness) => number, list = seen): readonly number[] =>
    frames.flatMap((frame) => list.slice(frame, frame + 1).map(what));
  const moving = all.filter((frame) => frame > 0);
  const lost = moving.map((frame) => (now[frame]?.vmaf ?? 0) - (before[frame]?.vmaf ?? 0));
  const lostAtSeams = seams.map((frame) => (now[frame]?.vmaf ?? 0) - (before[frame]?.vmaf ?? 0));
  const shifts = [0, 1, 2].map((plane) => mean(of(all, ({ shift }) => shift[plane] ?? 0)));
  row(name, [
    [cut.layout.road, `${all.length}/${cut.plan.frames}`],
    ["Mb/s", (await rateOf(cut, all)).toFixed(2)],
    [
      "SSIM",
      pair(
        of(all, ({ ssim }) => ssim),
        4,
      ),
    ],
    [
      "VMAF",
      pair(
        of(moving, ({ vmaf }) => vmaf),
        2,
      ),
    ],
    [
      "seams SSIM",
      pair(
        of(seams, ({ ssim }) => ssim),
        4,
      ),
    ],
    [
      "VMAF",
      pair(
        of(seams, ({ vmaf }) => vmaf),
        2,
      ),
    ],
    ["against the master", pair(lost, 2)],
    ["at seams", pair(lostAtSeams, 2)],
    [
      "banding",
      `${mean(of(all, ({ bandingBefore }) => bandingBefore)).toFixed(2)}→${mean(of(all, ({ banding }) => banding)).toFixed(2)}`,
    ],
    ["YUV", shifts.map((each) => each.toFixed(2)).join(" ")],
  ]);
}

try {
  process.stdout.write(
    "Of rendered frames: mean/lowest. Against the master: VMAF of the film less that of its clips. Banding: CAMBI before and after.\n",
  );
  for (const scene of SCENES.filter((each) => flags.scene.includes(each))) {
    const scenes = [await filmScene(scene, 0, studio), await filmScene(scene, 1, studio)];
    for (const [name, kind] of Object.entries(FILMS)) await tell(`${scene}, ${name}`, kind, scenes);
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
