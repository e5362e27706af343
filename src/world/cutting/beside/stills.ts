import { join } from "node:path";
import type { Item } from "../../../domain/timeline.ts";
import { picture, type Probed } from "../../ffmpeg/frames.ts";
import { allOrNone } from "../../ffmpeg/parallel.ts";
import { probeFilm } from "../../ffmpeg/probe.ts";
import { demuxerOf } from "../formats/container.ts";
import type { Job } from "../job.ts";
import { contactSheet, stillSize } from "./contact-sheet.ts";
import { stretchesOf } from "./disclosure.ts";

/** The film itself, to take pictures out of. */
export async function openFilm({ tools, folder, signal, timeline }: Job, film: string): Promise<Probed> {
  const file = join(folder, film);
  const demuxer = demuxerOf(timeline.format);
  return { file, demuxer, probe: await probeFilm(tools, { file, demuxer }, signal) };
}

/** One frame of the film, as PNG. */
export async function posterOf({ tools, signal, timeline }: Job, clip: Probed, frame: number): Promise<Uint8Array> {
  const last = timeline.frames - 1;
  return await picture(tools, { clip, frame: Math.max(0, Math.min(last, frame)) }, signal);
}

/** A sheet with a picture of each thing that the film shows, as PNG: shots that play as one clip have one each. */
export async function sheetOf({ tools, signal, timeline }: Job, clip: Probed): Promise<Uint8Array> {
  const views = timeline.items.flatMap((item, index) => viewsOf(item, timeline.items[index + 1]));
  const size = stillSize(timeline, views.length);
  const stills = await allOrNone(views, signal, async ({ name, start, from, to }, either) => {
    const frame = Math.max(0, Math.min(timeline.frames - 1, Math.floor((from + Math.max(from + 1, to)) / 2)));
    return { name, start, png: await picture(tools, { clip, frame, size }, either) };
  });
  return await contactSheet(timeline, stills);
}

/** Something that is seen: where it begins in the film, and the frames in which nothing else is seen. */
type View = { readonly name: string; readonly start: number; readonly from: number; readonly to: number };

function viewsOf(item: Item, next: Item | undefined): readonly View[] {
  const alone = item.start + (item.overlap?.frames ?? 0);
  const until = item.start + item.length - (next?.overlap?.frames ?? 0);
  if (item.kind !== "clip" || item.file !== undefined)
    return [{ name: nameOf(item), start: item.start, from: alone, to: until }];
  return stretchesOf(item).map(({ id, start, end }) => ({
    name: id,
    start,
    from: Math.max(start, alone),
    to: Math.min(end, until),
  }));
}

/** What is shown, in a few words: its file, its own words, or that there is nothing. */
function nameOf(item: Item): string {
  if (item.kind === "clip") return item.file?.replace(/^.*\//s, "") ?? "";
  if (item.kind === "gap") return "gap";
  const [first = "", ...others] = item.text.trim().split("\n");
  return `${item.kind}: ${first}${others.length > 0 ? "…" : ""}`;
}
