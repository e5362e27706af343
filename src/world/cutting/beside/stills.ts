import { join } from "node:path";
import type { Item, Timeline } from "../../../domain/timeline.ts";
import { picture, type Probed } from "../../ffmpeg/frames.ts";
import { allOrNone } from "../../ffmpeg/parallel.ts";
import { probe } from "../../ffmpeg/probe.ts";
import { demuxerOf } from "../formats/container.ts";
import type { Job } from "../job.ts";
import { contactSheet, stillSize } from "./contact-sheet.ts";

/** The film itself, to take pictures out of. */
export async function openFilm({ tools, folder, signal, timeline }: Job, film: string): Promise<Probed> {
  const file = join(folder, film);
  const demuxer = demuxerOf(timeline.format);
  return { file, probe: await probe(tools, file, signal, demuxer), demuxer };
}

/** One frame of the film, as PNG. */
export async function posterOf({ tools, signal, timeline }: Job, clip: Probed, frame: number): Promise<Uint8Array> {
  const last = timeline.frames - 1;
  return await picture(tools, { clip, frame: Math.max(0, Math.min(last, frame)) }, signal);
}

/** A sheet with a picture of each item, as PNG. */
export async function sheetOf({ tools, signal, timeline }: Job, clip: Probed): Promise<Uint8Array> {
  const size = stillSize(timeline, timeline.items.length);
  const stills = await allOrNone(timeline.items, signal, async (item, either) => {
    const frame = middleOf(item, timeline);
    return { item, png: await picture(tools, { clip, frame, size }, either) };
  });
  return await contactSheet(timeline, stills);
}

/** The frame in the middle of where nothing but an item is seen. */
function middleOf(item: Item, { items, frames }: Timeline): number {
  const next = items[items.indexOf(item) + 1];
  const from = item.start + (item.overlap?.frames ?? 0);
  const to = item.start + item.length - (next?.overlap?.frames ?? 0);
  return Math.max(0, Math.min(frames - 1, Math.floor((from + Math.max(from + 1, to)) / 2)));
}
