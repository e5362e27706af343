import { StoryboardError } from "../../domain/problem.ts";
import { findProgram } from "../process.ts";
import { installLine } from "./install.ts";

/** The two programs the cut needs, by full path. */
export type Ffmpeg = { readonly ffmpeg: string; readonly ffprobe: string };

/** The variables that say where the two are. */
const VARIABLES = { ffmpeg: "FFMPEG_PATH", ffprobe: "FFPROBE_PATH" } as const;

/** Finds ffmpeg and ffprobe: FFMPEG_PATH and FFPROBE_PATH, then PATH. Throws `ffmpeg/missing`. */
export function locateFfmpeg(env: NodeJS.ProcessEnv = process.env): Ffmpeg {
  return { ffmpeg: locate("ffmpeg", env), ffprobe: locate("ffprobe", env) };
}

/** What to do about the first of the two that a variable names in vain; undefined where none does. */
export function namedInVain(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const name = (["ffmpeg", "ffprobe"] as const).find((each) => {
    const given = env[VARIABLES[each]];
    return given && findProgram(given) === undefined;
  });
  if (name === undefined) return undefined;
  const variable = VARIABLES[name];
  return `${variable} names ${env[variable]}, which is not there: correct ${variable}, or unset it.`;
}

function locate(name: keyof Ffmpeg, env: NodeJS.ProcessEnv): string {
  const given = env[VARIABLES[name]];
  const found = findProgram(given || name);
  if (found !== undefined) return found;
  const line = installLine();
  throw new StoryboardError({
    code: "ffmpeg/missing",
    message: given ? `There is no ${name} at ${given}.` : `${name} is not installed.`,
    hint: `${namedInVain(env) ?? `Install ${line === undefined ? "your system's package of that name" : `it with: ${line}`}`}\nstoryboard doctor says what else is missing.`,
  });
}
