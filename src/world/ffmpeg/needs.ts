import { formatOf } from "../../domain/formats.ts";
import { StoryboardError } from "../../domain/problem.ts";
import type { CutSettings, SequenceEntry } from "../../domain/storyboard.ts";
import { xfadeName } from "../../domain/transitions.ts";
import { codingOf } from "../cutting/formats/picture.ts";
import { soundCoding } from "../cutting/formats/sound.ts";
import type { Ffmpeg } from "./locate.ts";
import { lackingParts, type Part } from "./parts.ts";
import { transitionsOf } from "./transitions.ts";

/** Makes sure that a build of ffmpeg has all that these very films need, before anything is paid for. Throws `ffmpeg/lacking`. */
export async function checkNeeds(tools: Ffmpeg, films: readonly CutSettings[], signal: AbortSignal): Promise<void> {
  const needs = new Set(films.flatMap(needsOf));
  // Every build that films can be cut with at all was found to have the rest.
  if (needs.size === 0) return;
  const lacking = (await lackingParts(tools, signal)).filter(({ name }) => needs.has(name));
  if (lacking.length > 0) throw lacks(lacking);
  const unknown = await unknownTransitions(tools, films, signal);
  if (unknown.length > 0) throw lacks(unknown);
}

/** The transitions of films that a build's `xfade` does not know. */
async function unknownTransitions(
  tools: Ffmpeg,
  films: readonly CutSettings[],
  signal: AbortSignal,
): Promise<readonly Pick<Part, "name" | "without">[]> {
  const changes = films.flatMap((cut) => [cut, ...(cut.sequence ?? [])]).filter(isTransition);
  const types = new Set(changes.flatMap(({ transition }) => transition?.type ?? []));
  if (types.size === 0) return [];
  const known = await transitionsOf(tools, signal);
  return [...types]
    .filter((type) => !known.has(xfadeName(type)))
    .map((name) => ({ name, without: "such transitions cannot be made" }));
}

/** What a film needs that not every film does: names of encoders and filters. */
export function needsOf(cut: CutSettings): readonly string[] {
  const { codec, container } = formatOf(cut) ?? { codec: "h264", container: "mp4" };
  const entries = cut.sequence ?? [];
  const burnt = cut.captions?.burn ?? false;
  const isStyled = typeof cut.captions?.from === "object" && /\.(?:ass|ssa)$/i.test(cut.captions.from.file);
  return [
    ...(codec === "h264" ? [] : [codingOf(codec).encoder]),
    ...(container === "mp4" ? [] : [soundCoding({ container }).encoder]),
    ...(cut.poster === undefined && cut.contactSheet !== true ? [] : ["png"]),
    ...(cut.fit === "blur" ? ["gblur", "lutyuv", "split", "overlay"] : []),
    ...([cut, ...entries].some(isTransition) ? ["xfade", "split", "limiter"] : []),
    ...(burnt || entries.some(hasWords) ? ["overlay", "loop", "fade"] : []),
    ...(isStyled && burnt ? ["ass"] : []),
  ];
}

function isTransition({ transition }: Pick<SequenceEntry, "transition">): boolean {
  return transition !== undefined && transition.type !== "cut";
}

function hasWords(entry: SequenceEntry): boolean {
  return entry.kind === "credits" || ("lowerThird" in entry && entry.lowerThird !== undefined);
}

function lacks(parts: readonly Pick<Part, "name" | "without">[]): StoryboardError {
  const names = parts.map(({ name }) => name).join(", ");
  const losses = [...new Set(parts.map(({ without }) => without))].join("; ");
  return new StoryboardError({
    code: "ffmpeg/lacking",
    message: `This build of ffmpeg lacks ${names}: ${losses}.`,
    hint: "Install one that has it all and name it in FFMPEG_PATH and FFPROBE_PATH, or ask for something else under cut:.",
  });
}
