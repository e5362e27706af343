import { afterAll, describe, expect, it } from "vitest";
import { soundFingerprint } from "../../../src/world/cutting/sound/fingerprint.ts";
import { ffmpeg, loudness, words } from "../ffmpeg/rig.ts";
import { above, filmOf, level, openStudio, sharpest, top } from "./mixing.ts";

const studio = await openStudio();
afterAll(() => studio[Symbol.asyncDispose]());

/** Samples of a frame. */
const FRAME = 2000;
/** Five milliseconds. */
const RAMP = 240;
const [low, high] = await Promise.all([
  studio.movie("low.mov", 24, "aevalsrc='0.5*sin(2*PI*440*t+1)|0.5*sin(2*PI*440*t+1)':s=48000:d=1"),
  studio.movie("high.mov", 24, "aevalsrc='0.5*sin(2*PI*1000*t+2)|0.5*sin(2*PI*1000*t+2)':s=48000:d=1"),
]);
const noise = (seed: number, seconds: number, loud = 0.3): string =>
  `anoisesrc=color=white:seed=${seed}:amplitude=${loud}:sample_rate=48000:duration=${seconds},aformat=channel_layouts=stereo`;
const [one, two] = await Promise.all([
  studio.movie("one.mov", 48, noise(1, 2)),
  studio.movie("two.mov", 48, noise(2, 2)),
]);

describe("many clips one after the other", async () => {
  const tick = await studio.movie("tick.mov", 7, "aevalsrc='0.9*eq(n,4800)|0.9*eq(n,4800)':s=48000:d=0.3");

  it("stay in their places to the sample, cut hard or faded over", async () => {
    for (const overlap of [0, 2]) {
      const film = filmOf(Array.from({ length: 20 }, (_, at) => ({ ...tick, over: at > 0 ? overlap : 0 })));
      const [left, right] = await studio.mix(film);
      const places = Array.from({ length: 20 }, (_, at) => at * (7 - overlap) * FRAME + 4800);
      expect(above(left, 0.5)).toEqual(places);
      expect(above(right, 0.5)).toEqual(places);
      expect(left).toHaveLength(film.frames * FRAME);
    }
  });

  it("sound the same every time", async () => {
    const film = filmOf([one, { ...two, over: 12 }, { gap: 5 }, low], { roomTone: -50 });
    expect(await studio.mix(film)).toEqual(await studio.mix(film));
  });
});

const wave = (tone: number, phase: number): Float32Array =>
  Float32Array.from({ length: 4800 }, (_, at) => 0.5 * Math.sin((2 * Math.PI * tone * at) / 48_000 + phase));

/** A loud tone of a second, some way into its wave. */
const loudTone = (phase: number): string => {
  const shape = `0.8*sin(2*PI*1000*t+${phase})`;
  return `aevalsrc='${shape}|${shape}':s=48000:d=1`;
};

describe("a hard cut", () => {
  it("leaves every sample as it is but for a few milliseconds around joins", async () => {
    const [left, right] = await studio.mix(filmOf([low, high]));
    for (const [index, tone] of [440, 1000].entries()) {
      const middle = left.subarray(index * 48_000 + RAMP, (index + 1) * 48_000 - RAMP);
      const wanted = middle.map((_, at) => 0.5 * Math.sin((2 * Math.PI * tone * (at + RAMP)) / 48_000 + index + 1));
      expect(top(middle.map((each, at) => each - (wanted[at] ?? 0)))).toBeLessThan(1e-6);
    }
    expect(right).toEqual(left);
  });

  it("does not click", async () => {
    const [left] = await studio.mix(filmOf([low, high, low]));
    const plain = new Float32Array(9600);
    plain.set(wave(440, 1));
    plain.set(wave(1000, 2), 4800);
    expect(await sharpest(plain.subarray(2400, 7200))).toBeGreaterThan(0.05);
    for (const join of [48_000, 96_000]) {
      const around = left.subarray(join - 2400, join + 2400);
      // The stretch itself begins and ends somewhere in a wave: only its middle counts.
      const shaped = around.map((each, at) => each * Math.sin((Math.PI * (at + 0.5)) / 4800) ** 2);
      expect(await sharpest(shaped)).toBeLessThan(0.001);
    }
  });

  it("does not click where both sounds are loud and nearly alike, and leaves a wave alone that goes on", async () => {
    const first = await studio.movie("loud-first.mov", 24, loudTone(0));
    const second = await studio.movie("loud-second.mov", 24, loudTone(0.03));
    const same = await studio.movie("loud-same.mov", 24, loudTone(0));
    const [jumped] = await studio.mix(filmOf([first, second]));
    expect(Math.abs(jumped[47_999] ?? 1)).toBeLessThan(0.001);
    const [on] = await studio.mix(filmOf([first, same]));
    const wanted = on.map((_, at) => 0.8 * Math.sin((2 * Math.PI * 1000 * at) / 48_000));
    expect(top(on.map((each, at) => each - (wanted[at] ?? 0)).subarray(RAMP, -RAMP))).toBeLessThan(1e-4);
  });

  it("does not click where coders made both ends noisy", async () => {
    const coded = async (name: string, hertz: number, phase: number): ReturnType<typeof studio.movie> => {
      const hum = `0.2*sin(2*PI*${hertz}*t+${phase})`;
      const sound = `aevalsrc='${hum}|${hum}':s=48000:d=1.5`;
      return await studio.movie(name, 36, { sound, options: "-c:a aac -b:a 192k" });
    };
    const [left] = await studio.mix(filmOf([await coded("end.mp4", 270, 1), await coded("begin.mp4", 320, 2)]));
    for (const at of [71_999, 72_000]) expect(Math.abs(left[at] ?? 1)).toBeLessThan(0.001);
  });

  it("is none where a clip only plays on in its file", async () => {
    // A tap in the very sample in which the second part begins looks like a jump, and is none.
    const tap = await studio.movie("tap.mov", 48, "aevalsrc='0.9*eq(n,40000)|0.9*eq(n,40000)':s=48000:d=2");
    const parts = [
      { ...tap, frames: 20 },
      { ...tap, from: 20, frames: 28 },
    ];
    const [whole] = await studio.mix(filmOf([tap]));
    const [cut] = await studio.mix(filmOf(parts));
    expect(above(cut, 0.5)).toEqual([40_000]);
    expect(cut).toEqual(whole);
  });

  it("into silence does not click either", async () => {
    const [left] = await studio.mix(filmOf([low, { gap: 6 }, low]));
    expect(Math.abs(left[47_999] ?? 1)).toBeLessThan(0.001);
    expect(level(left.subarray(48_000, 60_000))).toBe(Number.NEGATIVE_INFINITY);
    expect(Math.abs(left[60_000] ?? 1)).toBeLessThan(0.001);
    expect(Math.abs(left.at(-1) ?? 1)).toBeLessThan(0.001);
  });
});

describe("where two clips fade over", () => {
  it("they stay as loud as they are, all the way", async () => {
    const [left] = await studio.mix(filmOf([one, { ...two, over: 24 }]));
    const outside = level(left.subarray(10_000, 40_000));
    for (let from = 48_000; from < 96_000; from += 6000) {
      expect(Math.abs(level(left.subarray(from, from + 6000)) - outside)).toBeLessThan(0.4);
    }
  });

  it("each is heard just as far as it is seen", async () => {
    const [left] = await studio.mix(filmOf([low, { ...high, over: 6 }]));
    expect(left).toHaveLength(42 * FRAME);
    expect(loudness(left.subarray(0, 36_000), 1000)).toBeLessThan(0.005);
    expect(loudness(left.subarray(48_000), 440)).toBeLessThan(0.005);
    const middle = left.subarray(41_000, 43_000);
    expect([loudness(middle, 440), loudness(middle, 1000)].map((each) => each / 0.5)).toEqual([
      expect.closeTo(Math.SQRT1_2, 1),
      expect.closeTo(Math.SQRT1_2, 1),
    ]);
  });

  it("a sum above full scale is turned down softly instead of being clipped", async () => {
    const loud = await studio.movie("loud.mov", 24, "aevalsrc='0.95*sin(2*PI*440*t)|0.95*sin(2*PI*440*t)':s=48000:d=1");
    const [left] = await studio.mix(filmOf([loud, { ...loud, over: 12, gainDb: 3 }]));
    const most = top(left);
    expect(most).toBeLessThanOrEqual(1);
    expect(most).toBeGreaterThan(0.9);
    expect(
      await sharpest(left.subarray(24_000, 36_000).map((each, at) => each * Math.sin((Math.PI * at) / 12_000))),
    ).toBeLessThan(0.003);
  });
});

describe("the sound of one entry", () => {
  it("is as much louder as its author says, or left out", async () => {
    const [left] = await studio.mix(filmOf([{ ...low, gainDb: -6 }, { ...high, mute: true }, low]));
    const [first, second, third] = [0, 48_000, 96_000].map((from) => level(left.subarray(from + 480, from + 47_520)));
    expect((first ?? 0) - (third ?? 0)).toBeCloseTo(-6, 1);
    expect(second).toBe(Number.NEGATIVE_INFINITY);
  });

  it("may begin later than its picture, end earlier, or go on longer", async () => {
    const pip = "aevalsrc='0.8*eq(n,0)+0.4*eq(n,9600)|0.8*eq(n,0)+0.4*eq(n,9600)':s=48000:d=0.5";
    await studio.movie("pip.mov", 24, pip);
    const options = words("-map 0:v -map 1:a -c copy");
    await ffmpeg([
      "-i",
      studio.at("pip.mov"),
      "-itsoffset",
      "0.25",
      "-i",
      studio.at("pip.mov"),
      ...options,
      studio.at("late.mov"),
    ]);
    const late = await studio.clip("late.mov");
    const long = await studio.movie("long.mov", 12, "aevalsrc='0.5|0.5':s=48000:d=3");
    const [left] = await studio.mix(filmOf([late, long, low]));
    expect(above(left.subarray(0, 48_000), 0.1)).toEqual([21_600]);
    expect(level(left.subarray(48_480, 71_520))).toBeCloseTo(-6, 1);
    expect(loudness(left.subarray(72_240, 119_760), 440)).toBeCloseTo(0.5, 2);
  });

  it("is taken from the very frame on that is shown first, also far into a file", async () => {
    const ticks = "aevalsrc='0.9*lt(mod(n,48000),1)*gt(n,0)|0.9*lt(mod(n,48000),1)*gt(n,0)':s=48000:d=40";
    await studio.movie("far.mp4", 960, { sound: ticks, options: "-c:a aac -b:a 192k" });
    const far = await studio.clip("far.mp4", { from: 843, frames: 24 });
    const [left] = await studio.mix(filmOf([far]));
    const place = left.reduce((best, each, at) => (Math.abs(each) > Math.abs(left[best] ?? 0) ? at : best), 0);
    // The next whole second is frame 864.
    expect(place).toBe(21 * FRAME);
  });

  it("is the same on both sides where it is mono, and of six channels the middle is on both", async () => {
    const mono = await studio.movie("mono.mov", 24, "aevalsrc='0.5*sin(2*PI*500*t)':s=44100:d=1");
    const six = "aevalsrc='0|0|0.5*sin(2*PI*700*t)|0|0|0':c=5.1:s=48000:d=1";
    const surround = await studio.movie("six.mov", 24, six);
    const sides = await studio.mix(filmOf([mono, surround]));
    for (const side of sides) {
      expect(loudness(side.subarray(480, 47_520), 500)).toBeCloseTo(0.5, 2);
      expect(loudness(side.subarray(48_480, 95_520), 700)).toBeCloseTo(0.5 * Math.SQRT1_2, 2);
    }
  });
});

describe("what has no sound", async () => {
  const silent = await studio.movie("silent.mov", 24, { sound: noise(3, 1), options: "-an" });

  it("is silent to the bit", async () => {
    const [left] = await studio.mix(filmOf([silent, { gap: 12 }]));
    expect(left).toEqual(new Float32Array(36 * FRAME));
  });

  it("may have room tone, as loud as was asked for, and nowhere else", async () => {
    const sides = await studio.mix(
      filmOf([silent, { gap: 24, over: 12 }, low, { ...high, mute: true }], { roomTone: -50 }),
    );
    for (const side of sides) {
      for (const from of [0, 24_000, 48_000, 120_000])
        expect(level(side.subarray(from, from + 24_000))).toBeCloseTo(-50, -0.3);
    }
    const [plain] = await studio.mix(filmOf([low]));
    expect(sides[0].subarray(72_000 + RAMP, 120_000 - RAMP)).toEqual(plain.subarray(RAMP, 48_000 - RAMP));
    expect(level(sides[0].map((each, at) => each - (sides[1][at] ?? 0)).subarray(0, 24_000))).toBeGreaterThan(-51);
  });
});

describe("the fingerprint of a film's sound", () => {
  it("is another where something else is heard, and only there", () => {
    const film = filmOf([one, { ...two, over: 12 }], { roomTone: -60 });
    const print = soundFingerprint(film);
    expect(soundFingerprint({ ...film, width: 1920, chapters: [{ title: "One", start: 0 }] })).toBe(print);
    expect(
      soundFingerprint(
        filmOf(
          [
            { ...one, match: "colour" },
            { ...two, over: 12 },
          ],
          { roomTone: -60 },
        ),
      ),
    ).toBe(print);
    const others = [
      filmOf([one, { ...two, over: 11 }], { roomTone: -60 }),
      filmOf([one, { ...two, over: 12, gainDb: 1 }], { roomTone: -60 }),
      filmOf([one, { ...two, over: 12, mute: true }], { roomTone: -60 }),
      filmOf([one, { ...two, over: 12 }]),
      filmOf([two, { ...one, over: 12 }], { roomTone: -60 }),
    ].map(soundFingerprint);
    expect(new Set([print, ...others]).size).toBe(6);
  });
});
