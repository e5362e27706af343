import {
  clipsOf,
  framesInFilm,
  type Clip,
  type CutPoints,
  type Layout,
  type Timeline,
} from "../../src/domain/timeline.ts";
import type { Digest } from "../../src/domain/names.ts";
import { layoutOf } from "../../src/cut/layout.ts";

/** A clip before it has a place in a film. */
export type Unplaced = Omit<Clip, "start" | "length" | "kind">;

/** A film of clips that are cut hard one after the other: 160×96 at 24 fps, with nothing added. */
export function timelineOfClips(clips: readonly Unplaced[], changes: Partial<Timeline> = {}): Timeline {
  const { frameRate = 24 } = changes;
  let start = 0;
  const items = clips.map((clip): Clip => {
    const item = { ...clip, kind: "clip", start, length: framesInFilm(clip, frameRate) } as const;
    start += item.length;
    return item;
  });
  return {
    width: 160,
    height: 96,
    frameRate,
    fit: "pad",
    items,
    frames: start,
    overlays: [],
    soundtrack: { voices: [] },
    format: { container: "mp4", codec: "h264" },
    chapters: [],
    contactSheet: false,
    ...changes,
  };
}

/** How a film is made whose footage nobody looked into: its files can be copied as a whole. */
export function layoutOfAny(timeline: Timeline): Layout {
  const whole = clipsOf(timeline).map(({ media, facts }): [Digest, CutPoints] => {
    const { frames, signature } = facts;
    return [media, { entries: [0], exits: [frames], signature, codec: "h264", mixes: false }];
  });
  return layoutOf(timeline, new Map(whole));
}
