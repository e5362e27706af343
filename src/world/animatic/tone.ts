import { chance, wander } from "./random.ts";
import type { Scene } from "./scene.ts";
import { framesBefore, framesOf, type SlateSpec } from "./spec.ts";

/** Samples per second of every sound we make. */
export const SAMPLE_RATE = 48_000;

const SCALE = [110, 123.47, 130.81, 146.83, 164.81, 196, 220];
/** Silence at both ends, so that joined clips meet without a click, and the fade next to it; samples. */
const QUIET = 3072;
const FADE = 14_400;

/** A quiet chord with some air: 16-bit stereo samples, as long as the picture to the sample. */
export function drawTone(spec: SlateSpec, scene: Scene): Buffer {
  const samples = Math.round((framesOf(spec) * SAMPLE_RATE) / spec.frameRate);
  const start = Math.round((framesBefore(spec) * SAMPLE_RATE) / spec.frameRate);
  const root = SCALE[Math.floor(chance(scene.seed, 71) * SCALE.length)] ?? 110;
  const windy = scene.place === "room" || scene.place === "space" ? 0.15 : 0.6;
  const sound = Buffer.alloc(samples * 4);
  let air = 0;
  for (let index = 0; index < samples; index += 1) {
    const seconds = (start + index) / SAMPLE_RATE;
    const turn = 2 * Math.PI * root * seconds;
    const breath = 0.7 + 0.3 * Math.sin(2 * Math.PI * 0.11 * seconds);
    const chord = Math.sin(turn) + 0.5 * Math.sin(turn * 1.5) + 0.28 * Math.sin(turn * 2.002) * breath;
    if (index % 4800 === 0) air = 0.5 + 0.5 * wander(scene.seed + 3, seconds * 0.35);
    const loud = Math.min(1, Math.max(0, Math.min(index, samples - 1 - index) - QUIET) / FADE) ** 2;
    const hiss = (chance(scene.seed, start + index) - 0.5) * windy * air * 0.16;
    const side = 0.12 * Math.sin(turn * 0.5);
    sound.writeInt16LE(Math.round(900 * loud * breath * (chord + side + hiss)), index * 4);
    sound.writeInt16LE(Math.round(900 * loud * breath * (chord - side + hiss)), index * 4 + 2);
  }
  return sound;
}
