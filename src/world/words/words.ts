import { constants } from "node:fs";
import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Digest } from "../../domain/names.ts";
import type { Overlay, Timeline } from "../../domain/timeline.ts";
import { caption } from "./caption.ts";
import { rollOf, type Roll } from "./credits.ts";
import { picture, type Drawing } from "./drawing.ts";
import { fontOf, type Faces } from "./fonts.ts";
import { lowerThird } from "./lower-third.ts";
import { titleCard } from "./title.ts";

/** All words of a film, set and placed. They are drawn when a picture needs them. */
export type Words = {
  /** Title cards by their place among the items. */
  readonly titles: ReadonlyMap<number, Drawing>;
  /** Credits by their place among the items. */
  readonly rolls: ReadonlyMap<number, Roll>;
  /** One for each of the film's overlays, in their order. */
  readonly overlays: readonly Drawing[];
};

/** Sets all words of a film. Throws `cut/not-a-clip` where the author's font is none. */
export function setWords(timeline: Timeline, fileOf: (media: Digest) => string): Words {
  const { items, overlays } = timeline;
  const isWordless = overlays.length === 0 && !items.some(({ kind }) => kind === "title" || kind === "credits");
  if (isWordless) return { titles: new Map(), rolls: new Map(), overlays: [] };
  const size = { width: timeline.width, height: timeline.height };
  const faces = fontOf(timeline, fileOf);
  const raised = overlays.some(({ kind }) => kind === "caption");
  return {
    titles: new Map(
      items.flatMap((item, index) =>
        item.kind === "title" ? [[index, titleCard(wordsOf(item), size, faces)] as const] : [],
      ),
    ),
    rolls: new Map(
      items.flatMap((item, index) =>
        item.kind === "credits"
          ? [[index, rollOf(wordsOf(item), { ...size, frames: item.length }, faces)] as const]
          : [],
      ),
    ),
    overlays: overlays.map((overlay) => setOverlay(overlay, { size, faces, raised })),
  };
}

/** What a card says and looks like, without where it stands: the same words are drawn once. */
function wordsOf<
  Card extends {
    readonly text: string;
    readonly subtitle?: string;
    readonly color: string;
    readonly background: string;
  },
>({ text, subtitle, color, background }: Card): Pick<Card, "text" | "subtitle" | "color" | "background"> {
  return { text, color, background, ...(subtitle !== undefined && { subtitle }) };
}

function setOverlay(
  { kind, text, subtitle }: Overlay,
  {
    size,
    faces,
    raised,
  }: { readonly size: { width: number; height: number }; readonly faces: Faces; readonly raised: boolean },
): Drawing {
  if (kind === "caption") return caption(text, size, faces);
  return lowerThird({ text, ...(subtitle !== undefined && { subtitle }) }, size, { faces, raised });
}

/** Where words are made ready: each is drawn, and each file brought, at most once as long as the program runs. */
export type Easel = {
  readonly draw: (drawings: readonly Drawing[]) => Promise<void>;
  /** Brings a file into the folder under a name of ours. */
  readonly bring: (name: string, file: string) => Promise<void>;
};

/** An easel for a folder of one's own. */
export function openEasel(folder: string): Easel {
  const made = new Map<string, Promise<void>>();
  const once = (name: string, make: (file: string) => Promise<void>): Promise<void> => {
    const making = made.get(name) ?? make(join(folder, name));
    made.set(name, making);
    return making;
  };
  const draw = (each: Drawing): Promise<void> =>
    once(each.name, async (file) => writeFile(file, await picture(each), { flag: "wx" }));
  return {
    draw: async (drawings) => void (await Promise.all(drawings.map(draw))),
    bring: (name, file) =>
      once(name, async (target) => {
        await mkdir(dirname(target), { recursive: true });
        await copyFile(file, target, constants.COPYFILE_EXCL);
      }),
  };
}
