import { realpath, type FileHandle } from "node:fs/promises";
import pLimit from "p-limit";
import type { FileFacts, FileFault, Files } from "../../domain/project-file.ts";
import { secondsIn } from "../mp4.ts";
import { openInside, readStart, type Bounds, type Refused } from "./inside.ts";

/** Files that are open at the same time. */
const AT_ONCE = 8;
/** Bytes of a file's beginning that are looked at: enough for every kind of file to show what it is. */
const BEGINNING = 16_384;
/** Bytes of captions that are read: more than is said in any film. */
const MOST_CAPTIONS = 4 * 1024 * 1024;
/** What a text begins with that is written in two bytes a character. */
const UTF16 = [Buffer.from([0xff, 0xfe]), Buffer.from([0xfe, 0xff])];

/** Looks at every file that the cut of a storyboard needs: real files inside the project, and of what kind they are. Decodes nothing. */
export async function lookAtFiles(paths: readonly string[], where: Bounds): Promise<Files> {
  if (paths.length === 0) return new Map();
  const bounds = { folder: where.folder, root: await realpath(where.root) };
  const few = pLimit(AT_ONCE);
  return new Map(await Promise.all(paths.map((path) => few(async () => [path, await look(path, bounds)] as const))));
}

async function look(path: string, bounds: Bounds): Promise<FileFacts | FileFault> {
  const opened = await openInside(path, bounds);
  if ("why" in opened) return faultOf(path, opened);
  try {
    return await factsOf(opened.handle);
  } finally {
    await opened.handle.close();
  }
}

/** Says why a file that the cut needs cannot be had. */
export function faultOf(path: string, refused: Refused): FileFault {
  switch (refused.why) {
    case "missing": {
      const hint = refused.near === undefined ? {} : { hint: `Did you mean "${refused.near}"?` };
      return { code: "cut/not-found", message: `There is no file "${path}".`, ...hint };
    }
    case "outside":
      return {
        code: "cut/outside-project",
        message: `"${path}" is outside the project folder.`,
        hint: "Copy it into the project: nothing else is ever opened.",
      };
    case "unreadable":
      return noFile(path, "may not be read: permission is denied");
    case "replaced":
      return noFile(path, "was replaced while it was looked at");
    case "not-a-file":
      return noFile(path, "is not a file");
  }
}

async function factsOf(handle: FileHandle): Promise<FileFacts> {
  const bytes = await readStart(handle, BEGINNING);
  // Most storyboards name no such file, and the package is forty modules.
  const { fileTypeFromBuffer } = await import("file-type");
  const type = (await fileTypeFromBuffer(bytes))?.mime ?? typeOfText(bytes);
  const seconds = /^video\/(?:mp4|quicktime|x-m4v)$/.test(type) ? await secondsIn(handle) : undefined;
  const isText = /^(?:application\/x-subrip|text\/vtt|text\/x-ssa)$/.test(type);
  const size = isText ? (await handle.stat()).size : 0;
  return {
    type,
    ...(seconds !== undefined && { seconds }),
    ...(isText && size <= MOST_CAPTIONS && { captions: await readStart(handle, size) }),
  };
}

/** Texts have no signature; captions show what they are by their lines. */
function typeOfText(bytes: Buffer): string {
  const isWide = UTF16.some((mark) => bytes.subarray(0, mark.length).equals(mark));
  // Of wide characters the plain ones alone are looked at: those that tell one kind of captions from another are.
  const read = isWide ? Buffer.from(bytes.subarray(2).filter((byte) => byte !== 0)) : bytes;
  const text = read.toString("utf8").replace(/^\uFEFF/, "");
  if (read.includes(0)) return "application/octet-stream";
  if (text.startsWith("WEBVTT")) return "text/vtt";
  if (/^\[Script Info\]/m.test(text)) return "text/x-ssa";
  return /^\d+:\d\d:\d\d[,.]\d+ --> /m.test(text) ? "application/x-subrip" : "text/plain";
}

function noFile(path: string, why: string): FileFault {
  return { code: "cut/not-a-clip", message: `"${path}" ${why}.`, hint: "A file of the project is needed." };
}
