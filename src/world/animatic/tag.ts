import { StoryboardError } from "../../domain/problem.ts";
import { locateFfmpeg } from "../ffmpeg/locate.ts";
import { runTool } from "../process.ts";
import { readTag, type Tag } from "./tag-text.ts";

/** What is known of a clip before it is continued. `frames` are its picture's packets. */
export type Parent = {
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  readonly seconds: number;
  readonly sound: boolean;
  /** Audio packets. */
  readonly packets: number;
  /** Absent where the clip is not one of ours. */
  readonly tag?: Tag;
};

/** Looks into a clip that is to be continued. Throws `media/not-a-clip`. */
export async function readParent(file: string, signal: AbortSignal): Promise<Parent> {
  const entries = "stream=codec_type,width,height,nb_read_packets,duration:format_tags=comment";
  const { code, stdout, stderr } = await runTool(
    locateFfmpeg().ffprobe,
    ["-v", "error", "-count_packets", "-show_entries", entries, "-of", "json", file],
    { signal, deadline: 60_000 },
  );
  signal.throwIfAborted();
  const told: Told = code === 0 ? JSON.parse(stdout.toString("utf8")) : {};
  const picture = told.streams?.find((stream) => stream.codec_type === "video");
  const sound = told.streams?.find((stream) => stream.codec_type === "audio");
  if (picture === undefined) {
    throw new StoryboardError(
      { code: "media/not-a-clip", message: `The clip to be continued can't be read: ${file}` },
      { cause: stderr.trim() },
    );
  }
  const tag = readTag(told.format?.tags?.comment);
  return {
    width: picture.width ?? 0,
    height: picture.height ?? 0,
    frames: Number(picture.nb_read_packets ?? 0),
    seconds: Number(picture.duration ?? 0),
    sound: sound !== undefined,
    packets: Number(sound?.nb_read_packets ?? 0),
    ...(tag && { tag }),
  };
}

type Told = {
  readonly streams?: readonly {
    readonly codec_type?: string;
    readonly width?: number;
    readonly height?: number;
    readonly nb_read_packets?: string;
    readonly duration?: string;
  }[];
  readonly format?: { readonly tags?: { readonly comment?: string } };
};
