import { dirname } from "node:path";
import { StoryboardError } from "../../domain/problem.ts";
import { codingOf, pictureOptions } from "../cutting/formats/picture.ts";
import { BIT_EXACT } from "../cutting/job.ts";
import type { Recipe } from "./compose.ts";
import type { Ffmpeg } from "./locate.ts";
import { runFfmpeg } from "./tool.ts";
import { runTool } from "../process.ts";

const OLDEST = [5, 1] as const;
const DEADLINE = 30_000;

/**
 * Makes sure that ffmpeg and ffprobe can do what a cut needs, before anything is paid for; one start of a program where all is well.
 * Throws `ffmpeg/too-old`.
 */
export async function checkFfmpeg(tools: Ffmpeg, signal: AbortSignal = new AbortController().signal): Promise<void> {
  // Programs that lie in one folder are of one version.
  if (dirname(tools.ffprobe) !== dirname(tools.ffmpeg)) await refuseOlder(tools.ffprobe, signal);
  try {
    await tryOut(tools, signal);
  } catch (error) {
    if (!(error instanceof StoryboardError) || error.problem.code !== "ffmpeg/failed") throw error;
    await refuseOlder(tools.ffmpeg, signal);
    throw tooOld("this one lacks something", error);
  }
}

async function refuseOlder(program: string, signal: AbortSignal): Promise<void> {
  const { stdout } = await runTool(program, ["-version"], { signal, deadline: DEADLINE });
  const found = versionOf(stdout.toString("utf8"));
  if (found && isOlder(found)) throw tooOld(`found ${found.text}`);
}

const builds = new Map<string, Promise<string>>();

/** What a program says of its own build, in one line; asked once. */
export async function buildOf({ ffmpeg }: Ffmpeg): Promise<string> {
  const signal = new AbortController().signal;
  const known = builds.get(ffmpeg) ?? runTool(ffmpeg, ["-version"], { signal, deadline: DEADLINE }).then(firstLine);
  builds.set(ffmpeg, known);
  return await known;
}

function firstLine({ stdout }: { readonly stdout: Buffer }): string {
  return stdout.toString("utf8").split("\n", 1)[0] ?? "";
}

/** The version in the first line of `-version`; undefined for builds that only name a date or a commit. */
export function versionOf(said: string): { readonly parts: readonly number[]; readonly text: string } | undefined {
  const text = /^ff(?:mpeg|probe) version n?(\d{1,3}\.\d+(?:\.\d+)*)(?![\d:])/.exec(said)?.[1];
  return text === undefined ? undefined : { text, parts: text.split(".").map(Number) };
}

function isOlder({ parts }: { readonly parts: readonly number[] }): boolean {
  const [major = 0, minor = 0] = parts;
  return major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1]);
}

/** The rate at which it is tried out, frames a second. */
const RATE = 24;

/**
 * Two frames by the very options of a rendered piece: what is too old does not know one of them, what is too new may know one no longer, and
 * an own build may be new enough and still lack an encoder.
 */
async function tryOut(tools: Ffmpeg, signal: AbortSignal): Promise<void> {
  const recipe: Recipe = {
    inputs: [
      { source: `color=size=32x32:rate=${RATE}`, options: [["-f", "lavfi"]] },
      { source: "anullsrc=sample_rate=48000", options: [["-f", "lavfi"]] },
    ],
    options: [
      ["-frames:v", "2"],
      ["-frames:a", "2"],
      ["-xerror"],
      ["-vf", ["setsar=1", ...codingOf("h264").filters].join(",")],
      ...pictureOptions("h264", RATE),
      ...BIT_EXACT,
      ["-bsf:v", "setts=pts=PTS"],
      ["-c:a", "aac"],
      // A pipe has no way back to an index in front.
      ["-movflags", "+frag_keyframe+empty_moov"],
      ["-f", "mp4"],
    ],
    target: "pipe:1",
  };
  await runFfmpeg(tools, recipe, { signal, deadline: DEADLINE, doing: "trying out what a cut needs" });
}

function tooOld(found: string, cause?: StoryboardError): StoryboardError {
  const hint = cause?.problem.hint ?? "Install a newer one, or name it in FFMPEG_PATH and FFPROBE_PATH.";
  return new StoryboardError(
    { code: "ffmpeg/too-old", message: `The cut needs ffmpeg 5.1 or newer; ${found}.`, hint },
    { cause },
  );
}
