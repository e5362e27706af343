import { hash } from "node:crypto";
import { StoryboardError } from "../../domain/problem.ts";
import type { ClipFacts } from "../../domain/take.ts";
import { RENDER_ONLY } from "../../domain/timeline.ts";
import type { Extent } from "../extents.ts";
import { walkBoxes } from "../mp4.ts";
import { isFields, list, number, part, type Fields } from "./fields.ts";
import { isHdr } from "./hdr.ts";
import type { Ffmpeg } from "./locate.ts";
import { rememberLooks } from "./looked.ts";
import { hearReport, type Hearing, type ListedPacket } from "./packet-list.ts";
import { rhythmOf, type Rhythm } from "./rhythm.ts";
import { askFfprobe } from "./tool.ts";
import { matrixOf, sizeOf, turnedBy } from "./turned.ts";

/** All that is known of a clip after looking at each of its packets. */
export type Probe = {
  readonly facts: ClipFacts;
  /** Seconds from the file's start, as ffmpeg's `-ss` counts them, at which each presented frame appears. */
  readonly times: readonly number[];
  /** Seconds of picture, as the file says. */
  readonly seconds: number;
  /** Whether all frames have the very same distance. */
  readonly steady: boolean;
  /** Whether reading may begin in the middle and still be exact to the frame. */
  readonly seekable: boolean;
  /** Ticks a second in which the picture counts. */
  readonly timescale: number;
  /** How many frames decoding runs behind presentation. */
  readonly reorder: number;
  /** Whether no frame is further than a frame from where even distances would put it. */
  readonly even: boolean;
  /** Whether the colour matrix is written down; where not, ffmpeg would guess it. */
  readonly coloured: boolean;
  /** Whether pixels are square; players stretch others. */
  readonly square: boolean;
  /** Where its packets can be cut, as `CutPoints` has it. */
  readonly entries: readonly number[];
  readonly exits: readonly number[];
  /** Where each packet of the picture lies in the file, and how many bytes it has; in the order of the packets. */
  readonly packets: readonly { readonly at: number; readonly bytes: number }[];
  /** Whether the picture is the file's first stream. */
  readonly leads: boolean;
  /** How the picture is coded, by ffmpeg's names. */
  readonly coding: Coding;
  /** What its maker wrote into it. */
  readonly comment?: string;
  /** Seconds. `start` counts from the first frame of the picture. */
  readonly sound?: {
    readonly codec: string;
    readonly channels: number;
    readonly start: number;
    readonly seconds: number;
    /** Where its packets lie in the file. */
    readonly packets: readonly Extent[];
  };
};

/** How a picture is coded, by ffmpeg's names; `level` as ffprobe counts it, 31 for 3.1. */
export type Coding = {
  readonly codec: string;
  readonly profile: string;
  readonly level: number;
  readonly pixels: string;
  readonly fields: string;
  readonly colours: {
    readonly range: string;
    readonly space: string;
    readonly transfer: string;
    readonly primaries: string;
  };
};

/** What shapes a picture stream besides its packets. Sound is not among it: it is decoded and encoded anew in every cut. */
const TRAITS = (
  "codec_name codec_tag_string profile level width height sample_aspect_ratio pix_fmt field_order color_range " +
  "color_space color_transfer color_primaries chroma_location time_base extradata_hash"
).split(" ");
/** How ffprobe writes that a pixel is square, or that nobody says so. */
const SQUARE = new Set<unknown>(["1:1", "0:1", "N/A", undefined]);
const COPIED = new Set<unknown>(["h264", "hevc", "prores", "dnxhd", "av1"]);
const DEADLINE = 60_000;

const PACKET = "packet=stream_index,pts,dts,duration,flags,pos,size";
const ASKED = ["-show_streams", "-show_format", "-show_entries", PACKET, "-of", "json=compact=1"];

/** What a signature needs besides. ffprobe then hashes every packet too, whether it prints that or not. */
const HASHED = ["-show_data_hash", "sha256", ...ASKED];

const looked = rememberLooks<Probe>();
const counted = rememberLooks<Probe>();

/** How a file is opened: clips are always of the family of MP4; a film of our own may be Matroska. */
export type Demuxer = "mov" | "matroska";

/** Looks at every packet of a clip, once for as long as it stays the same file. Throws `media/not-a-clip`. */
export async function probe(tools: Ffmpeg, file: string, signal: AbortSignal): Promise<Probe> {
  return await probeAs(tools, { file, demuxer: "mov" }, signal);
}

/** What ffprobe said of a file before, as long as it is the same file. */
export type Answers = {
  readonly recall: (asked: string, file: string) => Promise<string | undefined>;
  readonly keep: (asked: string, file: string, said: string) => Promise<void>;
};

/** A file, how it is opened, and where answers are kept from one run to the next. */
type Opened = { readonly file: string; readonly demuxer: Demuxer; readonly answers?: Answers | undefined };

/** The same of a file that is opened in a way of its own. */
export async function probeAs(tools: Ffmpeg, opened: Opened, signal: AbortSignal): Promise<Probe> {
  return await looked(opened.file, async () => await ask(tools, opened, signal));
}

/** The same of a film of our own, whose signature nobody compares: it says nothing of what decoders are told. */
export async function probeFilm(
  tools: Ffmpeg,
  { file, demuxer }: Pick<Opened, "file" | "demuxer">,
  signal: AbortSignal,
): Promise<Probe> {
  return await counted(file, async () => await ask(tools, { file, demuxer, asking: ASKED }, signal));
}

async function ask(
  tools: Ffmpeg,
  { file, demuxer, answers, asking = HASHED }: Opened & { readonly asking?: readonly string[] },
  signal: AbortSignal,
): Promise<Probe> {
  const asked = [demuxer, ...asking].join(" ");
  const before = recalled(await answers?.recall(asked, file));
  if (before !== undefined) return before;
  if (demuxer === "mov") await walkBoxes(file);
  const args = ["-v", "error", "-protocol_whitelist", "file", "-f", demuxer, ...asking, `file:${file}`];
  const report = hearReport();
  const said: Buffer[] = [];
  const onStdout = (chunk: Buffer): void => {
    report.hear(chunk);
    if (answers) said.push(chunk);
  };
  const watch = { signal, deadline: DEADLINE, doing: "looking into a clip", onStdout };
  const answer = await askFfprobe(tools, args, watch);
  if ("failed" in answer) throw notAClip(answer.failed);
  const found = understand(report);
  await answers?.keep(asked, file, Buffer.concat(said).toString("utf8"));
  return found;
}

/** What is kept can always be asked anew: who does not understand it asks. */
function recalled(said: string | undefined): Probe | undefined {
  if (said === undefined) return undefined;
  const report = hearReport();
  try {
    report.hear(said);
    return understand(report);
  } catch {
    return undefined;
  }
}

function ended(report: Hearing): { readonly packets: readonly ListedPacket[]; readonly rest: Fields } {
  try {
    const { packets, rest } = report.end();
    if (isFields(rest)) return { packets, rest };
  } catch {
    // Told below: ffprobe ended well and still said nothing that can be read.
  }
  throw notAClip("ffprobe's answer makes no sense");
}

function understand(hearing: Hearing): Probe {
  const { packets: all, rest: report } = ended(hearing);
  const streams = list(report, "streams");
  const picture = streams.find((stream) => stream["codec_type"] === "video" && !isCover(stream));
  if (!picture) throw notAClip("it holds no picture");
  const packets = packetsIn(all, picture);
  const rhythm = rhythmOf(packets, picture);
  if (!rhythm) throw notAClip("it holds no frame");
  const sound = streams.find((stream) => stream["codec_type"] === "audio" && number(stream, "sample_rate") > 0);
  const format = part(report, "format");
  const start = number(format, "start_time");
  const { comment } = part(format, "tags");
  const times = rhythm.times.map((time) => time - start);
  const [seconds, even] = [secondsOf(picture), isEven(times, rhythm.rate)];
  return {
    facts: {
      frames: times.length,
      frameRate: rhythm.rate,
      ...sizeOf(picture),
      hasAudio: sound !== undefined,
      signature: signatureOf(picture, rhythm, times[0] ?? 0),
      ...(!even && { uneven: { seconds: unevenly(times, seconds) } }),
    },
    times,
    seconds,
    steady: rhythm.steady,
    seekable: rhythm.whole && rhythm.closed,
    timescale: rhythm.timescale,
    reorder: rhythm.reorder,
    even,
    coloured: (picture["color_space"] ?? "unknown") !== "unknown",
    square: SQUARE.has(picture["sample_aspect_ratio"]),
    entries: rhythm.entries,
    exits: rhythm.exits,
    packets,
    leads: picture["index"] === 0,
    coding: codingOf(picture),
    ...(typeof comment === "string" && { comment }),
    ...(sound && { sound: soundOf(sound, rhythm.times[0] ?? 0, packetsIn(all, sound)) }),
  };
}

function isCover(stream: Fields): boolean {
  return part(stream, "disposition")["attached_pic"] === 1;
}

function packetsIn(packets: readonly ListedPacket[], stream: Fields): readonly ListedPacket[] {
  return packets.filter((packet) => packet.stream === stream["index"]);
}

function codingOf(stream: Fields): Coding {
  const named = (name: string): string => {
    const said = stream[name];
    return typeof said === "string" ? said : "unknown";
  };
  return {
    codec: named("codec_name"),
    profile: named("profile"),
    level: number(stream, "level"),
    pixels: named("pix_fmt"),
    fields: named("field_order"),
    colours: {
      range: named("color_range"),
      space: named("color_space"),
      transfer: named("color_transfer"),
      primaries: named("color_primaries"),
    },
  };
}

function soundOf(
  stream: Fields,
  pictureStart: number,
  packets: NonNullable<Probe["sound"]>["packets"],
): NonNullable<Probe["sound"]> {
  return {
    codec: String(stream["codec_name"]),
    channels: number(stream, "channels"),
    start: number(stream, "start_time") - pictureStart,
    seconds: secondsOf(stream),
    packets,
  };
}

/** Matroska has no place for the length of a stream; who writes it leaves it in a tag. */
function secondsOf(stream: Fields): number {
  const [, hours, minutes, seconds] = /^(\d+):(\d+):([\d.]+)$/.exec(String(part(stream, "tags")["DURATION"])) ?? [];
  const tagged = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return number(stream, "duration") || tagged || 0;
}

function isEven(times: readonly number[], { numerator, denominator }: ClipFacts["frameRate"]): boolean {
  const frame = denominator / numerator;
  return times.every((time, index) => Math.abs(time - (times[0] ?? 0) - index * frame) <= frame);
}

/** How long uneven frames are seen. Where the file says less than that they come, the last one stands as long as they do in the mean. */
function unevenly(times: readonly number[], told: number): number {
  const span = (times.at(-1) ?? 0) - (times[0] ?? 0);
  return told > span ? told : span + span / Math.max(1, times.length - 1);
}

/** Packets can be joined where no edit list hides any, all have one distance, the picture begins with the file and needs no other light, nor to be turned. */
function signatureOf(stream: Fields, rhythm: Rhythm, start: number): string {
  const { numerator, denominator } = rhythm.rate;
  const hdr = isHdr({ coding: codingOf(stream) });
  const traits = [...TRAITS.map((trait) => stream[trait] ?? null), numerator, denominator, turnedBy(stream)];
  const matrix = matrixOf(stream);
  if (matrix !== undefined) traits.push(matrix);
  if (hdr) traits.push("as BT.709");
  const digest = hash("sha256", JSON.stringify(traits)).slice(0, 32);
  const prompt = Math.abs(start) * numerator < denominator / 4;
  const even = rhythm.steady && rhythm.whole && prompt;
  const joinable = even && matrix === undefined && COPIED.has(stream["codec_name"]) && !hdr;
  return joinable ? digest : `${RENDER_ONLY}${digest}`;
}

function notAClip(why: string): StoryboardError {
  return new StoryboardError({ code: "media/not-a-clip", message: `This clip cannot be read: ${why}.` });
}
