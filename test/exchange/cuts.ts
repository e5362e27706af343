import type { Digest } from "../../src/domain/names.ts";
import type { ClipFacts } from "../../src/domain/take.ts";
import type { Item, Overlap, Timeline } from "../../src/domain/timeline.ts";
import { framesInFilm } from "../../src/domain/timeline.ts";
import type { Exchange } from "../../src/exchange/input.ts";
import { asDigest } from "../../src/domain/digest.ts";

/** The digest of the n-th media file of a test. */
export function media(n: number): Digest {
  return asDigest(n.toString(16).padStart(64, "0"));
}

/** What a clip of 1280×720 is, by its frames and rate. */
export function facts(frames: number, rate: readonly [number, number] = [24, 1], hasAudio = true): ClipFacts {
  return {
    frames,
    frameRate: { numerator: rate[0], denominator: rate[1] },
    width: 1280,
    height: 720,
    hasAudio,
    signature: "h264",
  };
}

type Placeable = Item extends infer Each
  ? Each extends Item
    ? Omit<Each, "start" | "length"> & { readonly length?: number }
    : never
  : never;

/** A film of items that follow each other, each taking so many frames of the one before as its overlap says. */
export function timelineOfItems(items: readonly Placeable[], changes: Partial<Timeline> = {}): Timeline {
  const { frameRate = 24 } = changes;
  let end = 0;
  const placed = items.map((item): Item => {
    const length = item.kind === "clip" ? framesInFilm(item, frameRate) : (item.length ?? 24);
    const start = end - (item.overlap?.frames ?? 0);
    end = start + length;
    return { ...item, start, length };
  });
  return {
    width: 1280,
    height: 720,
    frameRate,
    fit: "pad",
    items: placed,
    frames: end,
    overlays: [],
    soundtrack: { voices: [] },
    format: { container: "mp4", codec: "h264" },
    chapters: [],
    contactSheet: false,
    ...changes,
  };
}

/** A dissolve, or another transition. */
export function overlap(frames: number, type = "fade"): { readonly overlap: Overlap } {
  return { overlap: { type, frames } };
}

/** Hands a timeline over: every media file lies in one folder, every shot was filmed once. */
export function handed(timeline: Timeline, changes: Partial<Exchange> = {}): Exchange {
  const shots = timeline.items.flatMap((item) => (item.kind === "clip" ? item.shots : []));
  return {
    title: "Harbour",
    timeline,
    urlOf: (digest) => `file:///films/media/${digest.slice(-4)}.mp4`,
    notes: new Map(
      shots.map(({ id }) => [id, { prompt: `A ${id} at dawn.`, take: 1, model: "model-1", missing: false }] as const),
    ),
    samplesOf: () => undefined,
    ...changes,
  };
}

/** A film with one of everything: trims, dissolves, a chain in one file, another rate, a card, a gap, words, music and a voice. */
export function everything(): Exchange {
  const timeline = timelineOfItems(
    [
      { kind: "title", text: "THE HARBOUR", subtitle: "a film", color: "#ffffff", background: "#102030", length: 48 },
      {
        kind: "clip",
        media: media(1),
        facts: facts(192),
        from: 12,
        frames: 168,
        shots: [{ id: "harbour", frames: 168 }],
        ...overlap(12),
      },
      {
        kind: "clip",
        media: media(2),
        facts: facts(528),
        from: 192,
        frames: 336,
        shots: [
          { id: "gulls", frames: 168 },
          { id: "gulls-2", frames: 168 },
        ],
        gainDb: -6,
        ...overlap(13, "wipeleft"),
      },
      { kind: "gap", length: 24 },
      {
        kind: "clip",
        media: media(3),
        facts: facts(300, [30_000, 1001], false),
        from: 30,
        frames: 150,
        shots: [],
        file: 'own/pier & "sea".mp4',
      },
      {
        kind: "clip",
        media: media(4),
        facts: facts(96),
        from: 0,
        frames: 96,
        shots: [{ id: "lamp", frames: 96 }],
        mute: true,
        ...overlap(10),
      },
    ],
    {
      overlays: [{ kind: "lower-third", text: "Ada", subtitle: "captain", start: 60, frames: 72 }],
      soundtrack: {
        music: { media: media(5), gainDb: -12, duck: true, loop: true, fadeIn: 0, fadeOut: 24 },
        voices: [{ media: media(6), start: 100, gainDb: 0 }],
      },
    },
  );
  return handed(timeline, { samplesOf: (digest) => (digest === media(5) ? 48_000 * 10 : 48_000 * 3) });
}
