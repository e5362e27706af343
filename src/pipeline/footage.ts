import { problemOf } from "../check/problems.ts";
import type { OwnFiles } from "../cut/inputs.ts";
import { timelineOf } from "../cut/timeline.ts";
import { secondsIn } from "../cut/trim.ts";
import type { CaptionFile } from "../domain/captions.ts";
import { MAIN, type FilmAsked } from "../domain/films.ts";
import { sizeFault } from "../domain/frame-sizes.ts";
import { CLIP_TOLERANCE } from "../domain/length.ts";
import { StoryboardError, type Finding, type Path, type Problem } from "../domain/problem.ts";
import type { Source } from "../domain/source.ts";
import type { CutSettings, SequenceEntry, Storyboard } from "../domain/storyboard.ts";
import type { OwnClip, OwnSound } from "../domain/timeline.ts";
import type { OwnFootage } from "../domain/cutting-room.ts";
import { readCaptions } from "../read/captions.ts";

/** What looks into the author's own files. */
type Looking = { readonly ownFootage: OwnFootage; readonly signal: AbortSignal };

/** Looks into the author's own files that a film needs. Throws `cut/…` for the first that cannot be used. */
export async function ownFilesIn(
  { cut }: Pick<Storyboard, "cut">,
  ownFootage: OwnFootage,
  signal: AbortSignal,
): Promise<OwnFiles> {
  const footage = new Map<string, OwnClip>();
  const sounds = new Map<string, OwnSound>();
  for (const entry of cut.sequence ?? []) {
    if (entry.kind === "file") footage.set(entry.path, await ownFootage.look(entry.path, signal));
  }
  for (const { file } of soundsIn(cut)) sounds.set(file, await ownFootage.listen(file, signal));
  const captions = await captionsIn(cut, ownFootage);
  const font = cut.font === undefined ? undefined : { file: cut.font, media: (await ownFootage.read(cut.font)).media };
  return { footage, sounds, ...(captions && { captions }), ...(font && { font }) };
}

/** The sound files that a film needs, and where they are written. */
function soundsIn({ audio }: CutSettings): readonly { readonly file: string; readonly path: Path }[] {
  const { music, voice = [] } = audio ?? {};
  return [
    ...(music ? [{ file: music.file, path: ["audio", "music", "file"] }] : []),
    ...voice.map(({ file }, place) => ({ file, path: ["audio", "voice", place, "file"] })),
  ];
}

async function captionsIn({ captions }: CutSettings, ownFootage: OwnFootage): Promise<CaptionFile | undefined> {
  if (captions === undefined || captions.from === "dialogue") return undefined;
  const { file } = captions.from;
  const { media, bytes } = await ownFootage.read(file);
  const read = await readCaptions(bytes);
  if ("fault" in read) {
    throw new StoryboardError({ code: "cut/bad-captions", message: `"${file}" ${read.fault}.`, hint: read.hint });
  }
  return { cues: read.cues, ...(read.styled && { styled: { file, media } }) };
}

/** Everything that is wrong with the author's own files in some films, at its place: to be told before anything is paid for. */
export async function footageProblems(
  films: readonly FilmAsked[],
  source: Source,
  looking: Looking,
): Promise<readonly Problem[]> {
  const findings: Finding[] = [];
  for (const { name, cut } of films) {
    const here: Path = name === MAIN ? ["cut"] : ["cuts", name];
    const found: Finding[] = [];
    for (const look of looksInto(cut, looking)) {
      const finding = await faultOf(look);
      if (finding !== undefined) found.push(finding);
    }
    // Where files cannot be used, nobody knows what would be made of them.
    if (found.length === 0) found.push(...(await wronglySized(cut, looking)));
    findings.push(...found.map((finding) => ({ ...finding, path: [...here, ...finding.path] })));
  }
  return findings.map((finding) => problemOf(source, finding));
}

/** A look into one file that is written at a path of a film. It resolves with what is wrong with how the file is used, and throws what is wrong with the file. */
type Look = { readonly path: Path; readonly look: () => Promise<Finding | undefined> };

/** What a film's files are looked into for, each where it is written. */
function looksInto(cut: CutSettings, { ownFootage, signal }: Looking): readonly Look[] {
  const { captions, font } = cut;
  return [
    ...(cut.sequence ?? []).flatMap((entry): Look[] => {
      if (entry.kind !== "file") return [];
      const look = async (): Promise<Finding | undefined> =>
        beyondTheEnd(entry, await ownFootage.look(entry.path, signal));
      return [{ path: ["sequence", entry.index, "file"], look }];
    }),
    ...soundsIn(cut).map(({ file, path }) => ({ path, look: () => unused(ownFootage.listen(file, signal)) })),
    ...(captions ? [{ path: ["captions", "from"], look: () => unused(captionsIn(cut, ownFootage)) }] : []),
    ...(font === undefined ? [] : [{ path: ["font"], look: () => unused(ownFootage.tryFont(font)) }]),
  ];
}

/** For files of which only whether they can be used is asked. */
async function unused(done: Promise<unknown>): Promise<undefined> {
  await done;
  return undefined;
}

async function faultOf({ path, look }: Look): Promise<Finding | undefined> {
  try {
    return await look();
  } catch (error) {
    if (!(error instanceof StoryboardError) || !error.problem.code.startsWith("cut/")) throw error;
    const { code, message, hint } = error.problem;
    return { code, path, message, ...(hint !== undefined && { hint }) };
  }
}

/** Whether a film's codec cannot hold pictures of its size, where that is the size of files alone: shots have one that every codec holds. */
async function wronglySized(cut: CutSettings, { ownFootage, signal }: Looking): Promise<readonly Finding[]> {
  const { audio: _, captions: __, poster: ___, font: ____, ...seen } = cut;
  const entries = cut.sequence ?? [{ kind: "shot" }];
  if (entries.some(({ kind }) => kind === "shot")) return [];
  const { footage } = await ownFilesIn({ cut: seen }, ownFootage, signal);
  const { width, height, format } = timelineOf({
    storyboard: { shots: [], cut: seen },
    takes: new Map(),
    ...(footage && { footage }),
  });
  const fault = sizeFault({ width, height }, format.codec);
  if (fault === undefined) return [];
  const place = cut.resolution === undefined ? "codec" : "resolution";
  const message = `Pictures of ${width}×${height} cannot be written in ${format.codec}: ${fault.why}.`;
  return [{ code: "cut/wrong-size", path: [place], message, hint: fault.hint }];
}

/** What of an entry lies behind the end of its file. */
function beyondTheEnd(
  entry: Extract<SequenceEntry, { readonly kind: "file" }>,
  { facts }: OwnClip,
): Finding | undefined {
  const seconds = secondsIn(facts);
  const { in: from = 0, out = 0 } = entry;
  const late = from > 0 && from >= seconds ? "in" : out > seconds + CLIP_TOLERANCE ? "out" : undefined;
  if (late === undefined) return undefined;
  return {
    code: "cut/beyond-the-end",
    path: ["sequence", entry.index, late],
    message: `"${late}" is ${entry[late]}, but "${entry.path}" is ${Number(seconds.toFixed(2))} s long.`,
    hint:
      late === "in"
        ? "Write less, or leave it out to begin with its first frame."
        : "Write less, or leave it out to show it to its end.",
  };
}
