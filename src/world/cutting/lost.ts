import { basename, sep } from "node:path";
import { StoryboardError } from "../../domain/problem.ts";

/**
 * What was there a moment ago is there no more. In the work folder, a program said that it had made it; anywhere else, somebody took it away.
 * Throws `ffmpeg/failed` and `cut/changed` for that, and whatever else it is given as it is.
 */
export function tellLost(folder: string): (error: unknown) => never {
  return (error) => {
    const path = lostIn(error);
    if (path === undefined) throw error;
    throw path.startsWith(folder + sep) ? notMade(basename(path), error) : takenAway(basename(path), error);
  };
}

function lostIn(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error) || error.code !== "ENOENT") return undefined;
  return "path" in error && typeof error.path === "string" ? error.path : undefined;
}

function notMade(name: string, cause: unknown): StoryboardError {
  const message = `ffmpeg made no film: it says that all is well, and did not write ${name}.`;
  return new StoryboardError({ code: "ffmpeg/failed", message }, { cause });
}

function takenAway(name: string, cause: unknown): StoryboardError {
  return new StoryboardError(
    {
      code: "cut/changed",
      message: `"${name}" changed while the film was cut: it is not there any more.`,
      hint: "Run again once nobody writes to it.",
    },
    { cause },
  );
}
