import type { Captions, CutSettings } from "./storyboard.ts";
import type { Timeline } from "./timeline.ts";

/** What can go beside a film, and how its name ends there. */
const BESIDE = {
  provenance: ".provenance.json",
  subrip: ".srt",
  webvtt: ".vtt",
  poster: ".poster.png",
  contactSheet: ".contact.png",
} as const;

/** One kind of file that goes beside a film. */
export type Beside = keyof typeof BESIDE;

/** Where a file goes that belongs to a film: its name with another ending. Only `.mp4` gives way to it, so that harbour.mov may stand beside harbour.mp4. */
export function besideFilm(output: string, kind: Beside): string {
  return output.replace(/\.mp4$/i, "") + BESIDE[kind];
}

/** What goes beside a film. */
export function besideOf({ captions, poster, contactSheet }: Timeline): readonly Beside[] {
  return kindsOf({ captions: captions !== undefined && captions.cues.length > 0, poster, contactSheet });
}

/** What may go beside a film by what its author asks for, before anybody knows what is said in it. */
export function besideAsked({ captions, poster, contactSheet }: Asked): readonly Beside[] {
  return kindsOf({ captions: captions !== undefined, poster, contactSheet });
}

type Asked = Pick<CutSettings, "poster" | "contactSheet"> & { readonly captions?: Captions };

function kindsOf(asked: {
  readonly captions: boolean;
  readonly poster: unknown;
  readonly contactSheet: boolean | undefined;
}): readonly Beside[] {
  return [
    "provenance",
    ...(asked.captions ? (["subrip", "webvtt"] as const) : []),
    ...(asked.poster === undefined ? [] : (["poster"] as const)),
    ...(asked.contactSheet === true ? (["contactSheet"] as const) : []),
  ];
}
