import { afterAll, describe, expect, it } from "vitest";
import { loudness } from "../ffmpeg/rig.ts";
import { ALL } from "../../helpers/all.ts";
import { above, filmOf, level, openStudio, sharpest, top } from "./mixing.ts";

const studio = await openStudio();
afterAll(() => studio[Symbol.asyncDispose]());

const both = (wave: string): string => `${wave}|${wave}`;
const tone = (hertz: number, seconds: number, phase = 0): string =>
  `aevalsrc='${both(`0.2*sin(2*PI*${hertz}*t+${phase})`)}':s=48000:d=${seconds}`;
const music = { gainDb: 0, duck: false, loop: true, fadeIn: 0, fadeOut: 0 };
/** A wave of 300 Hz that began with the film, 6 dB below what `tone` makes. */
const wanted = (at: number): number => 0.2 * 10 ** (-6 / 20) * Math.sin((2 * Math.PI * 300 * at) / 48_000);
/** A tenth of a second from a sample on. */
const tenth = (samples: Float32Array, from: number): Float32Array => samples.subarray(from, from + 4800);

describe("music", async () => {
  const bed = await studio.sound("bed.wav", tone(3000, 1));

  it("that was made to be played round and round goes on without a seam", async () => {
    const media = await studio.sound("loop.wav", tone(300, 0.8));
    const [left] = await studio.mix(filmOf([{ gap: 72 }], { music: { ...music, media, gainDb: -6 } }));
    expect(left).toHaveLength(144_000);
    for (let from = 0; from < 134_400; from += 38_400) {
      const seam = left.subarray(from, from + 9600);
      expect(top(seam.map((each, at) => each - wanted(from + at)).subarray(480))).toBeLessThan(1e-5);
    }
  });

  it("that was not fades over into itself, as loud as it is and without a click", async () => {
    const noise =
      "anoisesrc=color=white:amplitude=0.5:sample_rate=48000:duration=1:seed=4,aformat=channel_layouts=stereo";
    const hum = await studio.sound("hum.wav", tone(300.4, 1, 1));
    const [left] = await studio.mix(filmOf([{ gap: 60 }], { music: { ...music, media: hum } }));
    const around = left.subarray(43_200, 51_840).map((each, at) => each * Math.sin((Math.PI * at) / 8640) ** 2);
    expect(await sharpest(around)).toBeLessThan(0.001);
    const rain = await studio.sound("rain.flac", noise, "-sample_fmt s16");
    const [wet] = await studio.mix(filmOf([{ gap: 60 }], { music: { ...music, media: rain } }));
    expect(Math.abs(level(wet.subarray(46_080, 48_000)) - level(wet.subarray(4800, 40_000)))).toBeLessThan(0.7);
    expect(level(tenth(wet, 100_000))).toBeGreaterThan(-30);
  });

  it("may be played once, and grows and fades as long as its author says", async () => {
    const media = await studio.sound("once.wav", tone(400, 2));
    const once = filmOf([{ gap: 72 }], { music: { ...music, media, loop: false, fadeIn: 12, fadeOut: 24 } });
    const [left] = await studio.mix(once);
    const loud = [0, 9600, 21_600, 40_000, 70_000, 90_000].map((from) => loudness(tenth(left, from), 400) / 0.2);
    const [first = 1, second = 0, full = 0, held = 0, fading = 0, last = 1] = loud;
    expect(first).toBeLessThan(0.35);
    expect(second).toBeCloseTo(Math.sin((Math.PI / 2) * 0.5), 1);
    expect([full, held]).toEqual([expect.closeTo(1, 1), expect.closeTo(1, 2)]);
    expect(fading).toBeCloseTo(Math.cos((Math.PI / 2) * (24_400 / 48_000)), 1);
    expect(last).toBeLessThan(0.2);
    expect(level(left.subarray(96_000))).toBe(Number.NEGATIVE_INFINITY);
  });

  it("steps back for a voice, a moment before it begins, and comes back after it", async () => {
    const voice = await studio.sound("voice.wav", tone(500, 1));
    const film = filmOf([{ gap: 144 }], {
      music: { ...music, media: bed, duck: true, gainDb: -6 },
      voices: [{ media: voice, start: 48, gainDb: 0 }],
    });
    const [left] = await studio.mix(film);
    const heard = (seconds: number): number =>
      20 * Math.log10(loudness(tenth(left, seconds * 48_000), 3000) / (0.2 * 10 ** (-6 / 20)));
    expect([heard(0.5), heard(1.6)]).toEqual([expect.closeTo(0, 1), expect.closeTo(0, 1)]);
    expect(heard(1.95)).toBeLessThan(-6);
    for (const at of [2.2, 2.6, 2.9, 3.1]) expect(heard(at)).toBeCloseTo(-12, 0);
    expect(heard(3.7)).toBeGreaterThan(-9);
    expect(heard(5.2)).toBeGreaterThan(-1);
    const steps = Array.from({ length: 59 }, (_, at) => heard((at + 1) / 10) - heard(at / 10));
    expect(Math.max(...steps.map(Math.abs))).toBeLessThan(10);
  });

  it("steps back for what clips say, and not for hardly anything", async () => {
    const [speaking, quiet] = await Promise.all([
      studio.movie("speaking.mov", 48, tone(500, 2)),
      studio.movie("quiet.mov", 48, `aevalsrc='${both("0.002*sin(2*PI*500*t)")}':s=48000:d=2`),
    ]);
    const [left] = await studio.mix(filmOf([quiet, speaking], { music: { ...music, media: bed, duck: true } }));
    const heard = [24_000, 144_000].map((from) => 20 * Math.log10(loudness(tenth(left, from), 3000) / 0.2));
    expect(heard).toEqual([expect.closeTo(0, 1), expect.closeTo(-12, 0)]);
  });
});

describe("voices", () => {
  it("are heard from their very sample on, several at once too, and end with the film", async () => {
    const pip = `aevalsrc='${both("0.3*eq(n,1000)")}':s=48000:d=0.5`;
    const media = await studio.sound("pip.wav", pip);
    const mono = await studio.sound("mono.wav", "aevalsrc='0.2*eq(n,1000)':s=48000:d=2");
    const at = (start: number, gainDb = 0): { media: typeof media; start: number; gainDb: number } => ({
      media,
      start,
      gainDb,
    });
    const voices = [at(12), at(12, -6), at(30), { ...at(47), media: mono }];
    const sides = await studio.mix(filmOf([{ gap: 48 }], { voices }));
    for (const side of sides) {
      expect(side).toHaveLength(96_000);
      expect(above(side, 0.1)).toEqual([25_000, 61_000, 95_000]);
      expect(side[25_000]).toBeCloseTo(0.3 * (1 + 10 ** (-6 / 20)), 4);
      expect(side[95_000]).toBeCloseTo(0.2, 4);
    }
  });
});

describe("a wanted loudness", async () => {
  const speech =
    "aevalsrc='lt(mod(t,1.5),1)*0.1*(1+sin(2*PI*3*t))*(sin(2*PI*140*t)+0.5*sin(2*PI*560*t)+0.3*sin(2*PI*1900*t))|0':s=48000:d=4";
  const spoken = await studio.movie("spoken.mov", 96, speech);
  const rain = await studio.movie(
    "rain.mov",
    96,
    "anoisesrc=color=pink:amplitude=0.05:sample_rate=48000:duration=4:seed=5,aformat=channel_layouts=stereo",
  );

  it.each([
    [-14, ALL ? [spoken, rain] : [spoken]],
    [-23, ALL ? [spoken, rain] : [rain]],
  ])("of %d LUFS is what is heard in the end, with no peak above -1 dB", async (target, clips) => {
    for (const clip of clips) {
      const { loudness: found, peak } = await studio.measure(filmOf([clip], { loudness: target }));
      expect(Math.abs(found - target)).toBeLessThan(0.5);
      expect(peak).toBeLessThan(-1);
    }
  });

  it("is nothing but a gain where no peak is in the way", async () => {
    const [before] = await studio.mix(filmOf([spoken]));
    const [after] = await studio.mix(filmOf([spoken], { loudness: -26 }));
    const gain = (after[30_000] ?? 0) / (before[30_000] ?? 1);
    expect(top(after.map((each, at) => each - gain * (before[at] ?? 0)))).toBeLessThan(1e-5);
  });

  it("is reached with a single bang in it, too", async () => {
    const bang =
      "aevalsrc='0.01*sin(2*PI*300*t)+0.9*between(t,2,2.1)*sin(2*PI*90*t)|0.01*sin(2*PI*300*t)+0.9*between(t,2,2.1)*sin(2*PI*90*t)':s=48000:d=4";
    const { loudness: found, peak } = await studio.measure(
      filmOf([await studio.movie("bang.mov", 96, bang)], { loudness: -16 }),
    );
    expect(Math.abs(found + 16)).toBeLessThan(0.5);
    expect(peak).toBeLessThan(-1);
  });

  it("leaves silence alone, and room tone as loud as it is", async () => {
    const [silence] = await studio.mix(filmOf([{ gap: 24 }], { loudness: -14 }));
    expect(silence).toEqual(new Float32Array(48_000));
    const [room] = await studio.mix(filmOf([{ gap: 24 }], { loudness: -14, roomTone: -55 }));
    expect(Math.abs(level(room) + 55)).toBeLessThan(1.5);
    const [short] = await studio.mix(filmOf([{ ...spoken, frames: 6 }], { loudness: -14 }));
    expect(short).toHaveLength(12_000);
  });
});
