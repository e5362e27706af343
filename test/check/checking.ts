import { check, type Checked } from "../../src/check/check.ts";
import type { CheckContext } from "../../src/check/context.ts";
import { inOrder } from "../../src/check/problems.ts";
import { asDigest } from "../../src/domain/digest.ts";
import type { ImageFacts, ImageFault, Images } from "../../src/domain/image.ts";
import type { FileFacts, FileFault, Files } from "../../src/domain/project-file.ts";
import type { Problem } from "../../src/domain/problem.ts";
import type { Source } from "../../src/domain/source.ts";
import { read } from "../../src/read/read.ts";
import { CATALOGUE } from "./catalogue.ts";

/** A good picture that holds what no picture of another number holds. */
const picture = (number: number): ImageFacts => ({
  digest: asDigest(String(number).repeat(64)),
  mimeType: "image/png",
  bytes: 100,
});

/** What was found behind paths: good pictures, one that is gone, and others that cannot be sent. */
const IMAGES: Images = new Map<string, ImageFacts | ImageFault>([
  ["good.png", picture(0)],
  ["./good.png", picture(0)],
  ["copy-of-good.png", picture(0)],
  ["mira.png", picture(1)],
  ["art/dusk.jpg", picture(2)],
  ["gone.png", { code: "image/not-found", message: 'There is no picture "gone.png".' }],
  ["page.html", { code: "image/not-an-image", message: '"page.html" is no picture.' }],
  ["../elsewhere.png", { code: "image/outside-project", message: '"../elsewhere.png" is outside the project folder.' }],
  ["sealed.png", { code: "file/unreadable", message: '"sealed.png" may not be read: permission is denied.' }],
  ["moving.png", { code: "image/changed", message: '"moving.png" was replaced while it was looked at.' }],
  ["huge.png", { code: "image/too-large", message: '"huge.png" has 25 MiB; at most 20 can be sent.' }],
]);

const CLIP: FileFacts = { type: "video/mp4", seconds: 6 };

/** What was found behind paths of the cut: footage of 6 s, sounds, captions, what is gone, and what is of another kind. */
const FILES: Files = new Map<string, FileFacts | FileFault>([
  ["footage/pier.mp4", CLIP],
  ["film.mp4", CLIP],
  ["audio/bed.mp3", { type: "audio/mpeg" }],
  ["audio/intro.wav", { type: "audio/wav" }],
  ["captions/harbour.srt", { type: "application/x-subrip" }],
  [
    "captions/latin.srt",
    { type: "application/x-subrip", unread: { fault: "is not UTF-8", hint: "Save the file as UTF-8." } },
  ],
  ["gone.mp4", { code: "cut/not-found", message: 'There is no file "gone.mp4".' }],
  ["../elsewhere.mp4", { code: "cut/outside-project", message: '"../elsewhere.mp4" is outside the project folder.' }],
  ["notes.txt", { type: "text/plain" }],
]);

/** A day after `late` is promised and `old` is gone. */
const CONTEXT: CheckContext = {
  images: IMAGES,
  files: FILES,
  catalogue: CATALOGUE,
  provider: "gemini",
  now: new Date("2026-11-22T12:00:00Z"),
  customEndpoint: false,
  region: { name: "global", from: "GOOGLE_CLOUD_LOCATION" },
};

/** Reads a text that is YAML without fault. */
export function sourceOf(text: string): Source {
  const { source, problems } = read(new TextEncoder().encode(text), "film.yaml");
  if (source === undefined || problems.length > 0) throw new Error(problems.map(({ message }) => message).join("\n"));
  return source;
}

/** Checks a text that is YAML without fault. */
export function checked(text: string, context: Partial<CheckContext> = {}): Checked {
  return check(sourceOf(text), { ...CONTEXT, ...context });
}

/** Every problem that reading or checking bytes finds, whoever tells it. */
export function problemsOf(bytes: Uint8Array, context: Partial<CheckContext> = {}): readonly Problem[] {
  const { source, problems: refused } = read(bytes, "film.yaml");
  if (source === undefined) return refused;
  const { problems, ruleBreaks } = check(source, { ...CONTEXT, ...context });
  return inOrder([...refused, ...problems, ...[...ruleBreaks.values()].flat()]);
}

/** The advice that is given about bytes that are read without fault. */
export function hintsOf(bytes: Uint8Array, context: Partial<CheckContext> = {}): readonly Problem[] {
  const { source } = read(bytes, "film.yaml");
  return source === undefined ? [] : check(source, { ...CONTEXT, ...context }).hints;
}

/** A problem in short: `graph/cycle at 7:14`. */
export function short({ code, at }: Problem): string {
  return `${code} at ${at?.start.line ?? 0}:${at?.start.column ?? 0}`;
}
