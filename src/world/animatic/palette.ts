import { chance } from "./random.ts";
import type { Light } from "./scene.ts";

/** Red, green and blue, 0 to 255. */
export type Colour = readonly [number, number, number];

/** What signs are written with, and what they are set off against. */
export const PAPER: Colour = [250, 247, 240];
/** See PAPER. */
export const INK: Colour = [6, 8, 12];

/** The colours of a light: sky from top to horizon, its lamp, the farthest and the nearest silhouette, and one for signs. */
export type Palette = {
  readonly sky: readonly Colour[];
  readonly lamp: Colour;
  readonly far: Colour;
  readonly near: Colour;
  readonly accent: Colour;
  /** How high the lamp stands, in parts of the sky from its top; how large and how bright its glow is. */
  readonly height: number;
  readonly glow: number;
};

const PALETTES: Readonly<Record<Light, Palette>> = {
  dawn: paint(
    ["1b2a4a", "46547f", "b9788a", "f0a884", "fbd9a6"],
    ["ffeecb", "a9809a", "0d1524", "ffb86b"],
    [0.8, 0.62],
  ),
  golden: paint(
    ["33233f", "7d3d47", "cf6b3f", "f3a24f", "ffd892"],
    ["fff0c4", "bd6f4c", "170c12", "ffc14d"],
    [0.72, 0.75],
  ),
  dusk: paint(["0c1130", "2a2460", "6e3a7d", "c9587a", "f4a07c"], ["ffd9b8", "5c3c79", "080a1a", "ff8f7a"], [0.9, 0.5]),
  night: paint(
    ["04070f", "081426", "10263f", "1d4059", "2f5d72"],
    ["eef4f7", "1b3a50", "02050a", "8fd3ff"],
    [0.3, 0.32],
  ),
  storm: paint(
    ["171e26", "2b3640", "4d5a63", "7d898c", "b3b8b0"],
    ["e6e9e2", "5d6a70", "0a0f13", "ffd166"],
    [0.62, 0.4],
  ),
  pale: paint(["6f8796", "9db1ba", "c5d0d2", "e2e4de", "f4efe2"], ["ffffff", "a9bac0", "1a2830", "ff7a59"], [0.6, 0.5]),
  day: paint(
    ["1d5a8c", "3d86b3", "7fb5cd", "bcd9dc", "efeedd"],
    ["fffbe8", "7fa6b5", "0e2530", "ffd35c"],
    [0.38, 0.45],
  ),
};

/** The colours of a light, leaning a little to one side or the other by the scene's seed. */
export function paletteOf(light: Light, seed: number): Palette {
  const base = PALETTES[light];
  const lean = (chance(seed, 11) - 0.5) * 0.16;
  const tilt = (colour: Colour): Colour => [
    clamp(colour[0] * (1 + lean)),
    clamp(colour[1] * (1 - Math.abs(lean) * 0.2)),
    clamp(colour[2] * (1 - lean)),
  ];
  return { ...base, sky: base.sky.map(tilt), far: tilt(base.far) };
}

/** A colour between two, `share` of the way to the second. */
export function blend(from: Colour, to: Colour, share: number): Colour {
  const part = Math.min(1, Math.max(0, share));
  return [from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part, from[2] + (to[2] - from[2]) * part];
}

/** A colour as a canvas wants it. */
export function css([red, green, blue]: Colour, opacity = 1): string {
  return `rgba(${Math.round(red)}, ${Math.round(green)}, ${Math.round(blue)}, ${opacity})`;
}

function paint(
  sky: readonly string[],
  [lamp, far, near, accent]: readonly [string, string, string, string],
  [height, glow]: readonly [number, number],
): Palette {
  return { sky: sky.map(hex), lamp: hex(lamp), far: hex(far), near: hex(near), accent: hex(accent), height, glow };
}

function hex(digits: string): Colour {
  const value = Number.parseInt(digits, 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

function clamp(value: number): number {
  return Math.min(255, Math.max(0, value));
}
