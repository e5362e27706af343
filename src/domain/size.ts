/** Pixels of the shorter side of each resolution. */
const SHORT_SIDES: Readonly<Record<string, number>> = { "360p": 360, "720p": 720, "1080p": 1080, "4k": 2160 };

/** Pixels of the shorter side of a resolution, e.g. 2160 of `4k`; undefined of one that nobody knows. */
export function shortSideOf(resolution: string): number | undefined {
  return SHORT_SIDES[resolution];
}
