/** Pixels across and down. */
export type Size = { readonly width: number; readonly height: number };

const LANDSCAPE: Readonly<Record<string, Size>> = {
  "360p": { width: 640, height: 360 },
  "720p": { width: 1280, height: 720 },
  "1080p": { width: 1920, height: 1080 },
  "4k": { width: 3840, height: 2160 },
};

/** The pixels of a resolution at an aspect ratio; 720p and 16:9 where none is named or the name is unknown. */
export function sizeOf(resolution: string | undefined, aspectRatio: string | undefined): Size {
  const { width, height } = LANDSCAPE[(resolution ?? "720p").toLowerCase()] ?? { width: 1280, height: 720 };
  return aspectRatio === "9:16" ? { width: height, height: width } : { width, height };
}
