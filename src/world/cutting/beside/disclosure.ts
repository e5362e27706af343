import type { ProviderName, ShotId } from "../../../domain/names.ts";
import { clipsOf, type Clip, type Timeline } from "../../../domain/timeline.ts";
import type { Origin } from "../../../domain/origin.ts";

/** How many of a film's frames show something of a model. `rehearsal`: they only stand in for what it would film. */
type ModelShare = {
  readonly provider: ProviderName;
  readonly model: string;
  readonly rehearsal: boolean;
  readonly frames: number;
};

/** What a film can truly say of how it was made. */
export type Disclosure = {
  /** One sentence or two; absent where nothing of it was generated or drawn in its place. */
  readonly words?: string;
  /** An IRI of IPTC's vocabulary of digital source types (cv.iptc.org/newscodes/digitalsourcetype); absent where none of them is surely right. */
  readonly sourceType?: string;
  readonly models: readonly ModelShare[];
  /** Frames that show a slate in place of what is not filmed. */
  readonly slates: number;
};

const IPTC = "http://cv.iptc.org/newscodes/digitalsourcetype/";

type Film = Pick<Timeline, "items" | "frames">;

/** Counts what the film's frames show, and says it. Frames in which two clips are seen count for both. */
export function disclosureOf(film: Film, origins: readonly Origin[]): Disclosure {
  const shares = sharesOf(film, new Map(origins.map((origin) => [origin.shot, origin])));
  const models = [...shares.models.values()].map(({ about, seen }) => ({ ...about, frames: countOf(seen) }));
  const slates = countOf(shares.slates);
  const words = wordsOf(models, slates, film.frames);
  const sourceType = sourceTypeOf(models, { slates, hasOwn: shares.hasOwn });
  return { ...(words !== "" && { words }), ...(sourceType && { sourceType: IPTC + sourceType }), models, slates };
}

type Shares = {
  readonly models: Map<string, { readonly about: Omit<ModelShare, "frames">; readonly seen: Uint8Array }>;
  readonly slates: Uint8Array;
  hasOwn: boolean;
};

function sharesOf(film: Film, origins: ReadonlyMap<ShotId, Origin>): Shares {
  const shares: Shares = { models: new Map(), slates: new Uint8Array(film.frames), hasOwn: false };
  for (const clip of clipsOf(film)) {
    if (clip.file !== undefined) shares.hasOwn = true;
    for (const { id, start, end } of stretchesOf(clip)) {
      const origin = origins.get(id);
      if (origin?.kind === "own") shares.hasOwn = true;
      if (origin?.kind === "slate") shares.slates.fill(1, start, end);
      if (origin?.kind !== "filmed") continue;
      const { provider, model, rehearsal } = origin;
      const name = JSON.stringify([provider, model, rehearsal]);
      const share = shares.models.get(name) ?? {
        about: { provider, model, rehearsal },
        seen: new Uint8Array(film.frames),
      };
      share.seen.fill(1, start, end);
      shares.models.set(name, share);
    }
  }
  return shares;
}

/** Which frames of the film show each shot of a clip. */
export function stretchesOf({
  shots,
  frames,
  start,
  length,
}: Pick<Clip, "shots" | "frames" | "start" | "length">): readonly {
  readonly id: ShotId;
  readonly start: number;
  readonly end: number;
}[] {
  const at = (frame: number): number => start + Math.round((frame * length) / Math.max(1, frames));
  let before = 0;
  return shots.map((shot) => {
    const from = before;
    before += shot.frames;
    return { id: shot.id, start: at(from), end: at(before) };
  });
}

function countOf(seen: Uint8Array): number {
  return seen.reduce((sum, each) => sum + each, 0);
}

function wordsOf(models: readonly ModelShare[], slates: number, of: number): string {
  const [filmed, rehearsed] = [
    models.filter(({ rehearsal }) => !rehearsal),
    models.filter(({ rehearsal }) => rehearsal),
  ];
  const shares = (list: readonly ModelShare[]): string => list.map(shareOf).join(", ");
  return [
    ...(filmed.length > 0 ? [`Made with generative video: of ${of} frames ${shares(filmed)}.`] : []),
    ...(rehearsed.length > 0
      ? [`A rehearsal, drawn by a program and filmed by no model: of ${of} frames ${shares(rehearsed)}.`]
      : []),
    ...(slates > 0 ? [`Slates stand in for what is not filmed: ${slates} of ${of} frames.`] : []),
  ].join(" ");
}

function shareOf({ frames, model, provider, rehearsal }: ModelShare): string {
  const whose = model === provider ? model : `${model} (${provider})`;
  // The emulator answers in a model's place; an animatic is what it is.
  return rehearsal && model !== provider ? `${frames} in place of ${whose}` : `${frames} by ${whose}`;
}

function sourceTypeOf(
  models: readonly ModelShare[],
  { slates, hasOwn }: { readonly slates: number; readonly hasOwn: boolean },
): string | undefined {
  if (models.some(({ rehearsal }) => !rehearsal))
    return hasOwn ? "compositeWithTrainedAlgorithmicMedia" : "trainedAlgorithmicMedia";
  return (models.length > 0 || slates > 0) && !hasOwn ? "algorithmicMedia" : undefined;
}
