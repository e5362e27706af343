import { createHash } from "node:crypto";
import { createReadStream, existsSync, linkSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import pLimit from "p-limit";
import { locateFfmpeg } from "../ffmpeg/locate.ts";
import { runTool } from "../process.ts";
import { joinClips } from "../animatic/draw.ts";
import { readTag, type Tag } from "../animatic/tag-text.ts";
import { drawClip } from "./drawing.ts";
import { makeFolder } from "../disk.ts";
import { isFields, parseJson } from "./json.ts";
import type { ClipSpec } from "./store.ts";

/** What a video file is, as far as the rules for extensions ask. */
type Measure = {
  readonly seconds: number;
  readonly frameRate: number;
  readonly width: number;
  readonly height: number;
  /** What a drawn clip tells of itself: its scene goes on, though it comes from elsewhere. */
  readonly tag?: Tag;
};

/** Draws clips once and keeps them by the digest of what they show. */
export type Footage = {
  /** The name of a clip; it is drawn if it is not there yet. */
  clip(spec: ClipSpec, signal: AbortSignal): Promise<string>;
  /** Keeps bytes that came with a request, under the digest of their content. */
  keep(bytes: Uint8Array, suffix: "mp4" | "png" | "jpeg" | "webp"): string;
  fileOf(name: string): string;
  /** Looks into a file. Undefined where it is no video. */
  measure(name: string, signal: AbortSignal): Promise<Measure | undefined>;
  /** SHA-256 of a clip's bytes. */
  digest(name: string): Promise<string>;
  /** Waits until nothing is being drawn. */
  idle(): Promise<void>;
};

/** Opens a cache of clips. `shared`: a folder of drawn clips that other emulators of this file system use at the same time. */
export function openFootage(folder: string, shared?: string): Footage {
  makeFolder(folder);
  const limit = pLimit(availableParallelism());
  const running = new Map<string, Promise<string>>();
  const fileOf = (name: string): string => join(folder, name);

  const clip = async (spec: ClipSpec, signal: AbortSignal): Promise<string> => {
    const name = `${sha256(JSON.stringify(spec))}.mp4`;
    if (existsSync(fileOf(name))) return name;
    const started = running.get(name) ?? limit(async () => await draw(spec, name, signal));
    running.set(name, started);
    try {
      return await started;
    } finally {
      running.delete(name);
    }
  };
  const draw = async (spec: ClipSpec, name: string, signal: AbortSignal): Promise<string> => {
    const part = fileOf(`${name}.own.mp4`);
    const whole = fileOf(`${name}.part.mp4`);
    if (shared !== undefined && linked(join(shared, name), fileOf(name))) return name;
    try {
      await drawClip(spec, { file: part, fileOf }, signal);
      if (spec.after === undefined) {
        renameSync(part, fileOf(name));
      } else {
        await joinClips([fileOf(spec.after), part], whole, signal);
        renameSync(whole, fileOf(name));
      }
      if (shared !== undefined) linked(fileOf(name), join(shared, name));
      return name;
    } finally {
      rmSync(part, { force: true });
      rmSync(whole, { force: true });
    }
  };

  return {
    clip,
    fileOf,
    keep: (bytes, suffix) => {
      const name = `${sha256(bytes)}.${suffix}`;
      if (!existsSync(fileOf(name))) {
        writeFileSync(fileOf(`${name}.part`), bytes);
        renameSync(fileOf(`${name}.part`), fileOf(name));
      }
      return name;
    },
    measure: async (name, signal) => await measure(fileOf(name), signal),
    digest: async (name) => {
      const hash = createHash("sha256");
      await pipeline(createReadStream(fileOf(name)), hash);
      return hash.digest("hex");
    },
    idle: async () => {
      await Promise.allSettled(running.values());
    },
  };
}

/** Gives a whole file a second name, at once or not at all. False where it is not there, or the name is taken. */
function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch {
    return false;
  }
}

/** SHA-256 as 64 hex digits. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}

async function measure(file: string, signal: AbortSignal): Promise<Measure | undefined> {
  const args = ["-v", "error", "-select_streams", "v:0", "-count_packets", "-of", "json"];
  const shown = ["-show_entries", "stream=width,height,r_frame_rate,nb_read_packets:format_tags=comment"];
  const { ffprobe } = locateFfmpeg();
  const { stdout, code } = await runTool(ffprobe, [...args, ...shown, file], { signal, deadline: 60_000 });
  const answer = code === 0 ? parseJson(stdout.toString("utf8")) : undefined;
  const stream: unknown = isFields(answer) && Array.isArray(answer["streams"]) ? answer["streams"][0] : undefined;
  if (!isFields(stream)) return undefined;
  const [over = 0, under = 1] = String(stream["r_frame_rate"]).split("/").map(Number);
  const frameRate = over / under;
  const seconds = Number(stream["nb_read_packets"]) / frameRate;
  const tag = readTag(commentIn(answer));
  return { seconds, frameRate, width: Number(stream["width"]), height: Number(stream["height"]), ...(tag && { tag }) };
}

function commentIn(answer: unknown): string | undefined {
  const format = isFields(answer) ? answer["format"] : undefined;
  const tags = isFields(format) ? format["tags"] : undefined;
  const comment = isFields(tags) ? tags["comment"] : undefined;
  return typeof comment === "string" ? comment : undefined;
}
