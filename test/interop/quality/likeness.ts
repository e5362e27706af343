import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { runTool } from "../../../src/world/process.ts";
import { never } from "../../world/ffmpeg/rig.ts";
import { TAGGED } from "./scenes.ts";

/** How alike one frame is to what it should be. */
export type Likeness = {
  /** From 0 to 1, over all three planes. */
  readonly ssim: number;
  /** From 0 to about 100, more where it moves much; by the model for a screen in a living room. The first frame of a film gets too little, as nothing has moved yet. */
  readonly vmaf: number;
  /** How much it bands, from 0 on; from 5 on people are annoyed (CAMBI). And how much that bands which it is compared with. */
  readonly banding: number;
  readonly bandingBefore: number;
  /** How much brighter, bluer and redder it is in the mean, code values of eight bits. */
  readonly shift: readonly [y: number, u: number, v: number];
};

/** What compares: a build of ffmpeg that has libvmaf, and a folder for what it writes. */
export type Judge = { readonly program: string; readonly folder: string };

/** The model is built in. Where it is told to end at 100, much that is lost goes unseen. */
const MODEL = "model='version=vmaf_v0.6.1\\:disable_clip=true':feature='name=cambi\\:full_ref=true'";

/** Compares each frame of a film with the one at its place in another. Throws where one has more frames. */
export async function compare(film: string, wanted: string, { program, folder }: Judge): Promise<readonly Likeness[]> {
  const at = (name: string): string => join(folder, name);
  const frames = `settb=1/24,setpts=N,${TAGGED},format=yuv420p,split=3`;
  const means = (name: string): string => `signalstats,metadata=print:file=${at(name)}`;
  const graph = [
    `[0:v]${frames}[a][b][c]`,
    `[1:v]${frames}[d][e][f]`,
    `[a][d]libvmaf=log_fmt=json:log_path=${at("vmaf.json")}:n_threads=1:${MODEL}[one]`,
    `[b][e]ssim=stats_file=${at("ssim.txt")}[two]`,
    `[c]${means("film.txt")}[three]`,
    `[f]${means("wanted.txt")}[four]`,
  ];
  const sinks = ["one", "two", "three", "four"].flatMap((label) => ["-map", `[${label}]`, "-f", "null", "-"]);
  const args = ["-v", "error", "-i", film, "-i", wanted, "-filter_complex", graph.join(";"), ...sinks];
  const { code, stderr } = await runTool(program, args, { signal: never, deadline: 300_000 });
  if (code !== 0) throw new Error(stderr);
  const [here, there] = [await meansIn(at("film.txt")), await meansIn(at("wanted.txt"))];
  if (here.length !== there.length) throw new Error(`${here.length} frames instead of ${there.length}`);
  const ssim = [...(await readFile(at("ssim.txt"), "utf8")).matchAll(/All:([\d.]+)/g)].map(([, value]) =>
    Number(value),
  );
  const log = await readFile(at("vmaf.json"), "utf8");
  const [vmaf, banding, bandingBefore] = ["vmaf", "cambi", "cambi_source"].map((name) => metricIn(log, name));
  return ssim.map((value, index) => {
    const away = (plane: 0 | 1 | 2): number => (here[index]?.[plane] ?? 0) - (there[index]?.[plane] ?? 0);
    return {
      ssim: value,
      vmaf: vmaf?.[index] ?? 0,
      banding: banding?.[index] ?? 0,
      bandingBefore: bandingBefore?.[index] ?? 0,
      shift: [away(0), away(1), away(2)],
    };
  });
}

async function meansIn(file: string): Promise<readonly (readonly number[])[]> {
  const text = await readFile(file, "utf8");
  const plane = (name: string): readonly number[] =>
    [...text.matchAll(new RegExp(`\\.${name}AVG=([\\d.]+)`, "g"))].map(([, value]) => Number(value));
  const [y, u, v] = [plane("Y"), plane("U"), plane("V")];
  return y.map((value, index) => [value, u[index] ?? 0, v[index] ?? 0]);
}

/** A metric of every frame; those of all frames together are objects. */
function metricIn(log: string, name: string): readonly number[] {
  return [...log.matchAll(new RegExp(`"${name}": (-?[\\d.]+)`, "g"))].map(([, value]) => Number(value));
}
