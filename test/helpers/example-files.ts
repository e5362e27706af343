import type { Files } from "../../src/domain/project-file.ts";

const KINDS: Readonly<Record<string, string>> = {
  mp4: "video/mp4",
  mp3: "audio/mpeg",
  wav: "audio/wav",
  srt: "application/x-subrip",
};

/** The files that an example in the documentation names, as if they were there: of the kind that their endings say. */
export function exampleFiles(paths: readonly string[]): Files {
  return new Map(paths.map((path) => [path, { type: KINDS[path.replace(/^.*\./, "")] ?? "text/plain" }]));
}
