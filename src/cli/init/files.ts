import type { NewFile } from "../../world/project/new-project.ts";
import { firstFilm, SCHEMA_FILE, type FirstFilm } from "./first-film.ts";

/** The storyboard of a new folder: the one that commands mean which name none. */
export const FILM_FILE = "film.yaml";

/**
 * What git leaves out: films and what is made beside them. Captions only under the films' own names: an author's own `.srt` belongs to
 * the storyboard.
 */
const IGNORED = [
  ".storyboard/",
  "/*.mp4",
  "/*.mov",
  "/*.webm",
  "/*.provenance.json",
  "/*.poster.png",
  "/*.contact.png",
  "/film.srt",
  "/film.vtt",
  "/film.*.srt",
  "/film.*.vtt",
  "*.part",
  ".env",
] as const;

/** Everything that a new folder holds, the film last: where it is, nothing is missing. `schema`: the storyboard's, as it is published. */
export function newFiles(film: FirstFilm, schema: string): readonly NewFile[] {
  return [
    { path: ".gitignore", text: `${IGNORED.join("\n")}\n`, lines: true },
    { path: ".gitattributes", text: "*.lock.yaml merge=union\n", lines: true },
    { path: SCHEMA_FILE, text: schema },
    {
      path: ".vscode/settings.json",
      text: json({ "yaml.schemas": { [`./${SCHEMA_FILE}`]: [FILM_FILE, "*.storyboard.yaml"] } }),
    },
    { path: ".vscode/extensions.json", text: json({ recommendations: ["redhat.vscode-yaml"] }) },
    { path: FILM_FILE, text: firstFilm(film) },
  ];
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
