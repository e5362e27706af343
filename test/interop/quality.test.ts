import { globSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { tempFolder } from "../world/ffmpeg/rig.ts";
import { cutFilm, wantedFilm, type CutFilm, type FilmKind } from "./quality/films.ts";
import { compare, type Likeness } from "./quality/likeness.ts";
import { filmScene, type Studio } from "./quality/scenes.ts";

/** The build that has VMAF and its model in it. */
const [program = ""] = globSync(
  join(
    process.env["STORYBOARD_INTEROP"] ?? "",
    "lib/python*/site-packages/imageio_ffmpeg/binaries/ffmpeg-linux-x86_64-v9.0.2",
  ),
);

const folder = await tempFolder();
afterAll(() => folder[Symbol.asyncDispose]());
const studio: Studio = { folder: folder.path, width: 640, height: 360, frames: 72 };

/** Two clips, both cut into, and a crossfade between them. */
const SMART: FilmKind = {
  parts: [
    [10, 72],
    [0, 66],
  ],
  overlap: 12,
  codec: "h264",
  scale: 1,
};
const THROUGHOUT: FilmKind = { ...SMART, throughout: true };

type Looked = {
  /** Rendered frames beside what their sources show. */
  readonly rendered: readonly Likeness[];
  readonly copied: readonly Likeness[];
  /** VMAF against what the scenes were before they were clips, less that of the clips: of rendered frames beside copied ones. */
  readonly lostAtSeams: readonly number[];
};

async function look(scene: Parameters<typeof filmScene>[0], kind: FilmKind): Promise<Looked & CutFilm> {
  const scenes = [await filmScene(scene, 0, studio), await filmScene(scene, 1, studio)];
  const cut = await cutFilm(kind, scenes, studio);
  const judge = { program, folder: folder.path };
  const files = { wanted: scenes.map(({ clip }) => clip), master: scenes.map(({ pristine }) => pristine) };
  const wanted = await wantedFilm(kind, files.wanted, { studio, name: "wanted" });
  const seen = await compare(cut.file, wanted, judge);
  const kinds = cut.layout.segments.flatMap(({ kind: how, frames }) => Array.from({ length: frames }, () => how));
  const seams = kinds.flatMap((how, at) =>
    at > 0 && how === "render" && [kinds[at - 1], kinds[at + 1]].includes("copy") ? [at] : [],
  );
  const lostAtSeams: number[] = [];
  if (seams.length > 0) {
    const master = await wantedFilm(kind, files.master, { studio, name: "master" });
    const [now, before] = [await compare(cut.file, master, judge), await compare(wanted, master, judge)];
    lostAtSeams.push(...seams.map((at) => (now[at]?.vmaf ?? 0) - (before[at]?.vmaf ?? 0)));
  }
  // The first frame of a film has no motion that it could be judged by.
  const of = (how: string): readonly Likeness[] => seen.filter((_, at) => at > 0 && kinds[at] === how);
  return { ...cut, rendered: of("render"), copied: of("copy"), lostAtSeams };
}

const least = (seen: readonly Likeness[], what: "ssim" | "vmaf"): number => Math.min(...seen.map((each) => each[what]));

/** How far the mean of a plane may be from that of its sources in any frame, code values of eight bits. */
const SHIFT = 0.5;

// Each lowest frame has room below what is measured; at rate factors six higher a bound fails in every case.
describe.skipIf(program === "")("rendered pictures, by VMAF and SSIM against their sources", () => {
  it.each([
    ["grain", { ssim: 0.967, vmaf: 106, lost: -3 }],
    ["motion", { ssim: 0.97, vmaf: 97, lost: -3 }],
    ["dark", { ssim: 0.994, vmaf: 90.7, lost: -2.7 }],
    ["graphics", { ssim: 0.99, vmaf: 96, lost: -1.5 }],
  ] as const)("of %s are like them beside copied ones, without a step in quality", async (scene, bounds) => {
    const { layout, rendered, copied, lostAtSeams } = await look(scene, SMART);
    expect(layout.road).toBe("smart");
    expect(copied.length).toBeGreaterThan(24);
    expect(least(copied, "ssim")).toBe(1);
    expect(least(rendered, "ssim")).toBeGreaterThan(bounds.ssim);
    expect(least(rendered, "vmaf")).toBeGreaterThan(bounds.vmaf);
    for (const { shift } of rendered) expect(Math.max(...shift.map(Math.abs))).toBeLessThan(SHIFT);
    expect(lostAtSeams).toHaveLength(4);
    expect(Math.min(...lostAtSeams)).toBeGreaterThan(bounds.lost);
  });

  it.each([
    ["in their own size", THROUGHOUT, { ssim: 0.965, vmaf: 105 }],
    ["in three quarters of it", { ...THROUGHOUT, scale: 0.75 }, { ssim: 0.977, vmaf: 105 }],
    ["as H.265", { ...THROUGHOUT, codec: "h265" }, { ssim: 0.951, vmaf: 101 }],
  ] as const)("are like them where all is rendered %s", async (_, kind, bounds) => {
    const { layout, rendered } = await look("grain", kind);
    expect(layout.road).toBe("full");
    expect(least(rendered, "ssim")).toBeGreaterThan(bounds.ssim);
    expect(least(rendered, "vmaf")).toBeGreaterThan(bounds.vmaf);
  });
});
