import type { ClipFacts } from "../../domain/take.ts";

/** A packet of a picture: when it is shown, in ticks of the stream's time base, and ffprobe's marks. */
export type Packet = { readonly time: number; readonly flags: string };

/** The stream's own claims, as ffprobe tells them: fractions such as `1/12288`. */
type Claims = Readonly<Record<string, unknown>>;

/** When the frames of a clip appear. */
export type Rhythm = {
  /** Seconds at which each presented frame appears, in order. */
  readonly times: readonly number[];
  readonly rate: ClipFacts["frameRate"];
  /** Whether all frames have the very same distance, exact in the time base. */
  readonly steady: boolean;
  /** Whether the first packet is a keyframe and none is hidden by an edit list. */
  readonly whole: boolean;
  /** Ticks a second in which the stream counts. */
  readonly timescale: number;
  /** Whether decoding can begin at every keyframe and miss nothing that is shown after it. */
  readonly closed: boolean;
  /** How many frames decoding runs behind presentation. */
  readonly reorder: number;
  /** Where copying may begin and where it may end, as `CutPoints` has it. None where packets are hidden. */
  readonly entries: readonly number[];
  readonly exits: readonly number[];
};

/** Reads the rhythm out of the packets in file order; undefined where no frame is presented. */
export function rhythmOf(packets: readonly Packet[], claims: Claims): Rhythm | undefined {
  const base = fraction(claims["time_base"]);
  const shown = packets.filter(isShown);
  const ticks = shown.map(({ time }) => time).toSorted((a, b) => a - b);
  const [first] = ticks;
  if (first === undefined || !base) return undefined;
  const step = commonStep(ticks);
  const isWhole = shown.length === packets.length && packets[0]?.flags.startsWith("K") === true;
  return {
    times: ticks.map((tick) => (tick * base.numerator) / base.denominator),
    rate:
      step === undefined
        ? meanRate(ticks, base, claimedRate(claims))
        : reduced(base.denominator, base.numerator * step),
    steady: step !== undefined || ticks.length === 1,
    whole: isWhole,
    closed: isClosed(packets),
    timescale: base.denominator / base.numerator,
    reorder: reorderOf(shown.map(({ time }) => time)),
    ...(isWhole ? cutPointsOf(packets) : { entries: [], exits: [] }),
  };
}

/** Between two packets a stream can be cut where all frames before are shown before all frames after; going on there, a keyframe must come first. */
function cutPointsOf(packets: readonly Packet[]): Pick<Rhythm, "entries" | "exits"> {
  const order = packets.map((_, index) => index).toSorted((a, b) => timeOf(packets[a]) - timeOf(packets[b]));
  const places: number[] = [];
  for (const [place, packet] of order.entries()) places[packet] = place;
  const entries: number[] = [];
  const exits: number[] = [];
  let last = -1;
  for (const [index, { flags }] of packets.entries()) {
    const place = places[index] ?? 0;
    if (last + 1 === index && place === index && flags.startsWith("K")) entries.push(index);
    last = Math.max(last, place);
    if (last === index) exits.push(index + 1);
  }
  return { entries, exits };
}

function timeOf(packet: Packet | undefined): number {
  return packet?.time ?? 0;
}

/** ffprobe marks with a D what an edit list hides: it is decoded and never seen. */
function isShown(packet: Packet): boolean {
  return !packet.flags.includes("D");
}

/** An open group of pictures shows frames before its keyframe that need the group before. */
function isClosed(packets: readonly Packet[]): boolean {
  let key = Number.NEGATIVE_INFINITY;
  for (const { time, flags } of packets) {
    if (time < key) return false;
    if (flags.startsWith("K")) key = time;
  }
  return true;
}

function commonStep(ticks: readonly number[]): number | undefined {
  const steps = new Set(ticks.slice(1).map((tick, index) => tick - (ticks[index] ?? 0)));
  const [step] = steps;
  return steps.size === 1 && step !== undefined && step > 0 ? step : undefined;
}

/** A coarse time base, a single frame or an uneven rhythm leave only what the stream says of itself. */
function claimedRate(claims: Claims): ClipFacts["frameRate"] {
  const claimed = [claims["avg_frame_rate"], claims["r_frame_rate"]].map(fraction).find((rate) => rate !== undefined);
  return claimed ? reduced(claimed.numerator, claimed.denominator) : { numerator: 24, denominator: 1 };
}

/** Some muxers count an uneven stream shorter than it is: a rate at which it would end before its last frame comes is the mean of its times instead. */
function meanRate(
  ticks: readonly number[],
  base: ClipFacts["frameRate"],
  claimed: ClipFacts["frameRate"],
): ClipFacts["frameRate"] {
  const span = ((ticks.at(-1) ?? 0) - (ticks[0] ?? 0)) * base.numerator;
  const reached = (ticks.length * claimed.denominator * base.denominator) / claimed.numerator;
  return reached > span ? claimed : reduced((ticks.length - 1) * base.denominator, span);
}

function reorderOf(ticks: readonly number[]): number {
  const order = ticks.map((_, index) => index).toSorted((a, b) => (ticks[a] ?? 0) - (ticks[b] ?? 0));
  return order.reduce((most, decoded, presented) => Math.max(most, decoded - presented), 0);
}

function fraction(text: unknown): ClipFacts["frameRate"] | undefined {
  const [numerator = 0, denominator = 0] = String(text).split("/").map(Number);
  return numerator > 0 && denominator > 0 ? { numerator, denominator } : undefined;
}

function reduced(numerator: number, denominator: number): ClipFacts["frameRate"] {
  const divisor = greatestCommonDivisor(numerator, denominator);
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
