import type { Digest } from "../domain/names.ts";
import { clipsOf } from "../domain/timeline.ts";
import type { Exchange } from "./input.ts";
import { fraction, type Fraction } from "./fraction.ts";
import { mediaLength } from "./pieces.ts";
import { musicOf, voicesOf } from "./sounds.ts";
import { element, type Element } from "./xml.ts";

/** What the clips of an FCPXML refer to: its elements, and the ids by which they are known. */
export type Resources = {
  readonly elements: readonly Element[];
  /** The format of the film. */
  readonly film: string;
  readonly assetOf: (media: Digest) => string;
  readonly dissolve: string;
  readonly title: string;
};

/** Effects of Final Cut Pro that other programs know by these names too. */
const DISSOLVE = { name: "Cross Dissolve", uid: "FxPlug:4731E73A-8DAC-4113-9A30-AE85B1761265" };
const TITLE = {
  name: "Basic Title",
  uid: ".../Titles.localized/Bumper:Opener.localized/Basic Title.localized/Basic Title.moti",
};

/** A time in seconds as FCPXML writes it: an exact fraction. */
export function seconds({ n, d }: Fraction): string {
  return d === 1 ? `${n}s` : `${n}/${d}s`;
}

/** Formats, assets and effects of a cut. `nameOf`: what a media file is called. */
export function resourcesOf(cut: Exchange, nameOf: (media: Digest) => string): Resources {
  const { timeline } = cut;
  const formats = new Map<string, { readonly id: string; readonly element: Element }>();
  const formatOf = (size: { readonly width: number; readonly height: number }, frame: Fraction): string => {
    const { width, height } = size;
    const key = `${width}x${height} ${seconds(frame)}`;
    const known = formats.get(key);
    if (known) return known.id;
    const id = `r${formats.size + 1}`;
    const attributes = { id, frameDuration: frameDuration(frame), width, height, colorSpace: "1-1-1 (Rec. 709)" };
    formats.set(key, { id, element: element("format", attributes) });
    return id;
  };
  const film = formatOf(timeline, fraction(1, timeline.frameRate));
  const assets = new Map<Digest, { readonly id: string; readonly element: Element }>();
  const add = (media: Digest, attributes: Element["attributes"]): void => {
    if (assets.has(media)) return;
    const id = `a${assets.size + 1}`;
    const name = nameOf(media);
    // What is not there yet is looked for beside the list, under the name of its shot.
    const src = cut.urlOf(media) ?? `./${encodeURIComponent(name)}.mp4`;
    const file = element("media-rep", { kind: "original-media", src });
    assets.set(media, { id, element: element("asset", { id, name, start: "0s", ...attributes }, [file]) });
  };
  for (const clip of clipsOf(timeline)) {
    const { frameRate, hasAudio } = clip.facts;
    add(clip.media, {
      duration: seconds(mediaLength(clip)),
      hasVideo: 1,
      format: formatOf(clip.facts, fraction(frameRate.denominator, frameRate.numerator)),
      videoSources: 1,
      ...(hasAudio && { hasAudio: 1, audioSources: 1 }),
    });
  }
  for (const { media, length } of [...musicOf(cut), ...voicesOf(cut)])
    add(media, { duration: seconds(fraction(length, timeline.frameRate)), hasAudio: 1, audioSources: 1 });
  const effects = [element("effect", { id: "e1", ...DISSOLVE }), element("effect", { id: "e2", ...TITLE })];
  return {
    elements: [...[...formats.values(), ...assets.values()].map((each) => each.element), ...effects],
    film,
    assetOf: (media) => assets.get(media)?.id ?? "",
    dissolve: "e1",
    title: "e2",
  };
}

/** A frame's length as Final Cut Pro itself writes it: in hundredths where the rate is whole. */
function frameDuration({ n, d }: Fraction): string {
  return n === 1 ? `100/${d * 100}s` : `${n}/${d}s`;
}
