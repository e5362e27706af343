import { writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { besideFilm, besideOf, type Beside } from "../../../domain/beside.ts";
import type { Digest } from "../../../domain/names.ts";
import { unreachable } from "../../../domain/unreachable.ts";
import type { Origin, SideFile } from "../../../domain/origin.ts";
import { digestOfFile } from "../../store/verified.ts";
import type { Job } from "../job.ts";
import { subrip, webvtt } from "./captions.ts";
import { carriedBy, type Carried } from "./carried.ts";
import { provenanceOf } from "./provenance.ts";
import { openFilm, posterOf, sheetOf } from "./stills.ts";

/** A proved film in the job's folder, where it is to go, and where its shots come from. */
type Finished = {
  readonly film: string;
  readonly sha256: Digest;
  readonly output: string;
  readonly origins: readonly Origin[];
};

/** Writes everything that goes beside a film into the job's folder; the sidecar last, as it lists the others. */
export async function writeBeside(job: Job, finished: Finished): Promise<readonly SideFile[]> {
  const written: SideFile[] = [];
  const kinds = besideOf(job.timeline).toSorted((one, other) => Number(one === LISTS) - Number(other === LISTS));
  for (const kind of kinds) {
    const file = join(job.folder, `beside.${kind}`);
    const content = kind === LISTS ? await sidecar(job, finished, written) : await contentOf(kind, job, finished);
    await writeFile(file, content, { flag: "wx" });
    written.push({ file, output: besideFilm(finished.output, kind) });
  }
  return written;
}

/** The kind that lists all others. */
const LISTS = "provenance" satisfies Beside;

async function contentOf(
  kind: Exclude<Beside, typeof LISTS>,
  job: Job,
  finished: Finished,
): Promise<string | Uint8Array> {
  const { captions, poster = 0 } = job.timeline;
  switch (kind) {
    case "subrip":
      return subrip(captions?.cues ?? []);
    case "webvtt":
      return webvtt(captions?.cues ?? []);
    case "poster":
      return await posterOf(job, await openFilm(job, finished.film), poster);
    case "contactSheet":
      return await sheetOf(job, await openFilm(job, finished.film));
    default:
      return unreachable(kind);
  }
}

async function sidecar(job: Job, { sha256, output, origins }: Finished, written: readonly SideFile[]): Promise<string> {
  const beside: { name: string; sha256: Digest }[] = [];
  for (const { file, output: place } of written)
    beside.push({ name: basename(place), sha256: await digestOfFile(file) });
  const { timeline, says } = job;
  const carried = new Map<Digest, Carried>();
  for (const { clip, source } of job.pieces)
    if (!carried.has(clip.media)) carried.set(clip.media, await carriedBy(source.file, source.probe.comment));
  return provenanceOf({
    output,
    film: sha256,
    beside,
    timeline,
    origins,
    says,
    carried,
  });
}
