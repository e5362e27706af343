import fc from "fast-check";
import type { Exchange } from "../../src/exchange/input.ts";
import { facts, handed, media, overlap, timelineOfItems } from "./cuts.ts";

const RATES: readonly (readonly [number, number])[] = [
  [24, 1],
  [25, 1],
  [30, 1],
  [24_000, 1001],
  [30_000, 1001],
  [60, 1],
];

const joint = fc.oneof(
  { weight: 2, arbitrary: fc.constant({}) },
  fc
    .record({ frames: fc.integer({ min: 1, max: 11 }), type: fc.constantFrom("fade", "wipeleft", "fadeblack") })
    .map(({ frames, type }) => overlap(frames, type)),
);

const sound = fc.record({ hasAudio: fc.boolean(), mute: fc.boolean(), gain: fc.constantFrom(undefined, -6, 3.5) });

/** Clips of 30 to 300 frames that leave something of their media at both ends; some are chains of up to three shots. */
const clip = (rates: readonly (readonly [number, number])[]) =>
  fc
    .record({
      from: fc.integer({ min: 0, max: 48 }),
      shots: fc.array(fc.integer({ min: 30, max: 100 }), { minLength: 1, maxLength: 3 }),
      tail: fc.integer({ min: 0, max: 48 }),
      rate: fc.constantFrom(...rates),
      number: fc.integer({ min: 1, max: 40 }),
      sound,
      joint,
    })
    .map(({ from, shots, tail, rate, number, sound: { hasAudio, mute, gain }, joint: begins }) => {
      const frames = shots.reduce((sum, each) => sum + each, 0);
      return {
        kind: "clip" as const,
        media: media(number * 1000 + from + frames + tail),
        facts: facts(from + frames + tail, rate, hasAudio),
        from,
        frames,
        shots: shots.map((each, index) => ({ id: `shot-${number}${"abc"[index]}`, frames: each })),
        ...(mute && { mute }),
        ...(gain !== undefined && { gainDb: gain }),
        ...begins,
      };
    });

const words = fc.constantFrom(
  "THE HARBOUR",
  'He says: "now" & <then>',
  "Zeile eins\nZeile zwei",
  "港",
  "* FROM CLIP: x",
);

const other = fc.oneof(
  fc
    .record({ length: fc.integer({ min: 24, max: 96 }), joint, text: words })
    .map(({ length, joint: begins, text }) => ({
      kind: "title" as const,
      text,
      color: "#ffffff",
      background: "#000000",
      length,
      ...begins,
    })),
  fc
    .record({ length: fc.integer({ min: 24, max: 96 }), joint })
    .map(({ length, joint: begins }) => ({ kind: "gap" as const, length, ...begins })),
);

/** Films of any kind. `clipFirst`: that begin with footage; `rates`: of clips, frames a second as fractions. */
export function cuts({
  clipFirst = false,
  rates = RATES,
}: {
  readonly clipFirst?: boolean;
  readonly rates?: readonly (readonly [number, number])[];
} = {}): fc.Arbitrary<Exchange> {
  const items = fc.array(fc.oneof({ weight: 3, arbitrary: clip(rates) }, { weight: 1, arbitrary: other }), {
    minLength: 1,
    maxLength: 12,
  });
  return fc
    .record({ first: clip(rates), items, frameRate: fc.constantFrom(24, 25, 30) })
    .map(({ first, items: rest, frameRate }) => {
      const [head, ...tail] = clipFirst ? [first, ...rest] : rest;
      const { overlap: _, ...opening } = { overlap: undefined, ...(head ?? first) };
      return handed(timelineOfItems([opening, ...tail], { frameRate }));
    });
}
