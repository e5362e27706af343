import type { Digest } from "../domain/names.ts";
import type { Overlay } from "../domain/timeline.ts";
import type { Exchange } from "./input.ts";
import { clipElement } from "./fcpxml-clip.ts";
import { resourcesOf, seconds, type Resources } from "./fcpxml-resources.ts";
import { titleElement } from "./fcpxml-title.ts";
import { fraction, plus } from "./fraction.ts";
import { centred, piecesOf, sourceStart, type Piece } from "./pieces.ts";
import { lanesOf, musicOf, voicesOf, type Sound } from "./sounds.ts";
import { element, xmlText, type Element } from "./xml.ts";

/** A cut as FCPXML 1.10 (https://developer.apple.com/documentation/professional-video-applications/document-type-definition). */
export function fcpxml(cut: Exchange): string {
  const { timeline, title } = cut;
  const { frameRate } = timeline;
  const pieces = piecesOf(timeline, centred);
  const resources = resourcesOf(cut, (media) => nameOf(media, pieces, cut));
  const at = (frames: number): string => seconds(fraction(frames, frameRate));
  const spine = pieces.flatMap((piece, index) => [
    ...transitionTo(piece, resources, at),
    pieceElement(piece, { index, pieces, resources, cut }),
  ]);
  const sequence = element(
    "sequence",
    {
      format: resources.film,
      duration: at(timeline.frames),
      tcStart: "0s",
      tcFormat: "NDF",
      audioLayout: "stereo",
      audioRate: "48k",
    },
    [element("spine", {}, spine)],
  );
  const document = element("fcpxml", { version: "1.10" }, [
    element("resources", {}, resources.elements),
    element("library", {}, [element("event", { name: title }, [element("project", { name: title }, [sequence])])]),
  ]);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE fcpxml>\n${xmlText(document)}`;
}

/** What a media file is called: as the piece that shows it first, or the sound that it is. */
function nameOf(media: Digest, pieces: readonly Piece[], cut: Exchange): string {
  const piece = pieces.find(({ item }) => item.kind === "clip" && item.media === media);
  return piece?.name ?? [...musicOf(cut), ...voicesOf(cut)].find((sound) => sound.media === media)?.name ?? media;
}

/** The transition at a piece's beginning. Programs differ in what they have besides a dissolve, so that one stands for all, under the name that was asked for. */
function transitionTo(
  { start, joint }: Piece,
  { dissolve }: Resources,
  at: (frames: number) => string,
): readonly Element[] {
  if (joint === undefined) return [];
  const { type, before, after } = joint;
  return [
    element(
      "transition",
      {
        name: type === "fade" ? "Cross Dissolve" : type,
        offset: at(start - before),
        duration: at(before + after),
      },
      [element("filter-video", { ref: dissolve, name: "Cross Dissolve" })],
    ),
  ];
}

function pieceElement(
  piece: Piece,
  {
    index,
    pieces,
    resources,
    cut,
  }: {
    readonly index: number;
    readonly pieces: readonly Piece[];
    readonly resources: Resources;
    readonly cut: Exchange;
  },
): Element {
  const { frameRate } = cut.timeline;
  const anchored = anchoredTo(piece, { isLast: index === pieces.length - 1, resources, cut });
  const { item, start, frames, name } = piece;
  const place = { offset: seconds(fraction(start, frameRate)), duration: seconds(fraction(frames, frameRate)) };
  if (item.kind === "gap") return element("gap", { name: "Gap", start: "0s", ...place }, anchored);
  if (item.kind === "clip") return clipElement(piece, { ref: resources.assetOf(item.media), anchored, cut });
  return titleElement({ ...item, name }, { ref: resources.title, id: `t${index + 1}`, place, anchored });
}

/** What hangs on a piece: words over it, voices and music that begin with it. Its times count from where the piece begins in its own media. */
function anchoredTo(
  piece: Piece,
  { isLast, resources, cut }: { readonly isLast: boolean; readonly resources: Resources; readonly cut: Exchange },
): readonly Element[] {
  const { frameRate, overlays } = cut.timeline;
  const begins = ({ start }: { readonly start: number }): boolean =>
    start >= piece.start && (isLast || start < piece.start + piece.frames);
  const zero = piece.item.kind === "clip" ? sourceStart(piece.item, piece, frameRate) : fraction(0);
  const place = ({ start, frames }: Pick<Overlay, "start" | "frames">): Element["attributes"] => ({
    offset: seconds(plus(zero, fraction(start - piece.start, frameRate))),
    duration: seconds(fraction(frames, frameRate)),
  });
  const words = lanesOf(overlays).flatMap((lane, index) =>
    lane.flatMap((overlay, number) =>
      begins(overlay)
        ? [
            titleElement(
              { ...overlay, name: overlay.text.trim().split("\n")[0] ?? overlay.kind, color: "#ffffff" },
              {
                ref: resources.title,
                id: `l${index + 1}-${number + 1}`,
                place: { lane: index + 1, ...place(overlay) },
                anchored: [],
              },
            ),
          ]
        : [],
    ),
  );
  const sound = (each: Sound, lane: number): Element =>
    element(
      "asset-clip",
      { ref: resources.assetOf(each.media), lane, name: each.name, start: "0s", ...place(each), audioRole: each.role },
      [element("adjust-volume", { amount: `${each.gainDb}dB` })],
    );
  const sounds = [...lanesOf(voicesOf(cut)), ...lanesOf(musicOf(cut))].flatMap((lane, index) =>
    lane.flatMap((each) => (begins(each) ? [sound(each, -1 - index)] : [])),
  );
  return [...words, ...sounds];
}
