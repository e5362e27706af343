import type { Finding } from "../../domain/problem.ts";
import type { FileFacts, FileFault } from "../../domain/project-file.ts";
import { pathBeside, shellPath } from "../../domain/shell.ts";
import { cutsIn, fileMentions, type FileMention, type FileUse } from "../cut/cuts.ts";
import { isAddress } from "../pictures/pictures.ts";
import { quote } from "../quote.ts";
import type { Rule } from "../rule.ts";

/** What a file must be for its use, by its media type and in words; and how one is made of something else. */
const USES: Readonly<
  Record<FileUse, { readonly type: RegExp; readonly wanted: string; readonly hint: (written: string) => string }>
> = {
  footage: { type: /^video\/(?:mp4|quicktime|x-m4v|3gpp2?)$/, wanted: "footage is an MP4 or MOV", hint: into("mp4") },
  sound: {
    type: /^(?:audio\/.*|video\/(?:mp4|quicktime))$/,
    wanted: "music and voices are sound files, such as MP3 or WAV",
    hint: into("wav"),
  },
  captions: {
    type: /^(?:application\/x-subrip|text\/vtt|text\/x-ssa)$/,
    wanted: "captions are an SRT, VTT or ASS file",
    hint: () => "Each caption of an .srt has a line with its times: 00:00:01,000 --> 00:00:03,500",
  },
  font: {
    type: /^font\/(?:ttf|otf|collection|woff2)$/,
    wanted: "a font is a TTF or OTF file",
    hint: () =>
      "Name the font file itself, such as fonts/Harbour-Regular.ttf; leave it out for the one that comes with the program.",
  },
};

/** Every file that a cut needs is there, inside the project, and of the kind that is needed. */
export const cutFiles: Rule = {
  name: "cut-files",
  codes: ["cut/not-found", "cut/outside-project", "cut/not-a-clip"],
  *check({ storyboard, context }) {
    for (const cut of cutsIn(storyboard)) {
      for (const mention of fileMentions(cut)) {
        const fault = faultOf(mention, context.files.get(mention.written));
        if (fault !== undefined) yield { ...fault, path: mention.path };
      }
    }
  },
};

function faultOf({ written, use }: FileMention, found?: FileFacts | FileFault): Omit<Finding, "path"> | undefined {
  if (isAddress(written)) {
    return {
      code: "cut/not-found",
      message: `${quote(written)} is an address; the cut takes files of the project.`,
      hint: "Save the file beside the storyboard and write its path.",
    };
  }
  if (found === undefined || "code" in found) {
    const hint = "Put the file there, or correct its path, which begins in the storyboard's folder.";
    return { code: "cut/not-found", message: `There is no file ${quote(written)}.`, hint, ...found };
  }
  const { type, wanted, hint } = USES[use];
  if (type.test(found.type)) return undefined;
  return {
    code: "cut/not-a-clip",
    message: `${quote(written)} is ${found.type}; ${wanted}.`,
    hint: use === "footage" || use === "sound" ? convertedOr(hint(written), found.type, use) : hint(written),
  };
}

/** Only what holds pictures that move or sound can be made into the one or the other. */
function convertedOr(hint: string, type: string, use: "footage" | "sound"): string {
  const can = use === "footage" ? /^video\// : /^(?:video|audio)\//;
  if (can.test(type)) return hint;
  return `Nothing there can be ${use === "footage" ? "shown as footage" : "heard"}, whatever its name ends with: put the ${use === "footage" ? "clip" : "sound"} itself there, or correct the path.`;
}

function into(ending: string): (written: string) => string {
  return (written) => `Convert it: ffmpeg -i ${shellPath(written)} ${shellPath(pathBeside(written, ending))}`;
}
