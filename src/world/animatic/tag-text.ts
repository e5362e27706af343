/** What a drawn clip tells of itself in its comment, so that a file alone can be continued. */
export type Tag = {
  readonly scene: string;
  readonly hop: number;
  /** Frames of its chain before the file's first; absent: none. */
  readonly from?: number;
  /** Whether it was cut out of a drawn clip: its packets no longer follow those of others. */
  readonly cut?: true;
};

/** Writes a tag as an MP4 comment. */
export function writeTag({ scene, hop, from = 0, cut }: Tag): string {
  return `${scene} hop:${hop}${from > 0 ? ` from:${from}` : ""}${cut === true ? " cut" : ""}`;
}

/** Reads a tag; undefined where a comment is none, and the clip so not one of ours. */
export function readTag(comment: string | undefined): Tag | undefined {
  const [, scene, hop, from, cut] = /^(scene:\S+) hop:(\d+)(?: from:(\d+))?( cut)?$/u.exec(comment ?? "") ?? [];
  if (scene === undefined) return undefined;
  return {
    scene,
    hop: Number(hop),
    ...(from !== undefined && { from: Number(from) }),
    ...(cut !== undefined && { cut: true }),
  };
}

/** The tag of what is left of a clip without so many of its first frames; undefined where that clip has none. */
export function tagOfNewest(comment: string | undefined, without: number): string | undefined {
  const tag = readTag(comment);
  return tag && writeTag({ ...tag, from: (tag.from ?? 0) + without, cut: true });
}
