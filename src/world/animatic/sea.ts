import type { SKRSContext2D } from "@napi-rs/canvas";

import { cells, type Layer, type Stage } from "./layer.ts";
import { ridge } from "./land.ts";
import { blend, css } from "./palette.ts";
import { chance } from "./random.ts";
import { lampOf } from "./sky.ts";

/** Water that mirrors the sky, with the lamp's path of light on it. */
export function paintWater(pen: SKRSContext2D, stage: Stage): void {
  const { width, height, horizon, palette, scene } = stage;
  const lit = palette.sky.at(-1) ?? palette.far;
  const deep = blend(palette.sky[1] ?? palette.near, palette.near, 0.62);
  const wash = pen.createLinearGradient(0, horizon, 0, height);
  wash.addColorStop(0, css(blend(lit, palette.far, 0.55)));
  wash.addColorStop(0.16, css(blend(palette.far, deep, 0.55)));
  wash.addColorStop(1, css(deep));
  pen.fillStyle = wash;
  pen.fillRect(0, horizon, width, height - horizon);
  const lamp = lampOf(stage);
  const depth = height - horizon;
  for (let glint = 0; glint < 240; glint += 1) {
    const down = chance(scene.seed + 51, glint) ** 1.7;
    const spread = lamp.radius * (0.75 + 3.4 * down) * (chance(scene.seed + 52, glint) - 0.5) * 2;
    const length = 6 + 46 * down + 14 * chance(scene.seed + 53, glint);
    const centred = 1 - Math.abs(spread) / (lamp.radius * (0.75 + 3.4 * down));
    pen.fillStyle = css(palette.lamp, (0.12 + 0.5 * centred) * (1 - down * 0.6) * Math.min(1, palette.glow * 1.4));
    pen.beginPath();
    pen.ellipse(lamp.x + spread, horizon + 2 + down * depth * 0.86, length / 2, 0.7 + 1.5 * down, 0, 0, Math.PI * 2);
    pen.fill();
  }
}

/** The sea: far land, waves that run faster the nearer they are, and what floats on them. */
export function sea(stage: Stage): readonly Layer[] {
  const { width, height, horizon, scene } = stage;
  const depth = height - horizon;
  const land = ridge(stage, {
    depth: 0.22,
    base: horizon - 9,
    rise: 17,
    span: 520,
    jagged: 0.2,
    bottom: horizon + 1,
    speed: 0.25,
    ...(scene.extras.has("lighthouse") ? { dress: (tools) => harbour(tools, stage) } : {}),
  });
  const waves = [
    { from: 0.04, to: 0.22, speed: 0.5, gap: 7 },
    { from: 0.2, to: 0.5, speed: 1, gap: 15 },
    { from: 0.48, to: 1, speed: 2, gap: 26 },
  ].map(({ from, to, speed, gap }) =>
    swell(stage, { top: horizon + from * depth, bottom: horizon + to * depth, speed, gap }),
  );
  const size = 0.8 + 0.7 * chance(scene.seed, 58);
  const boat: Layer = {
    top: Math.round(horizon + depth * 0.1 - 92 * size),
    height: Math.ceil(128 * size),
    speed: 0,
    moored: { x: width * (0.34 + 0.3 * chance(scene.seed, 57)), width: 150 * size, rock: 2 },
    paint: (pen) => {
      pen.scale(size, size);
      trawler(pen, stage);
    },
  };
  const [first, ...others] = waves;
  return [land, ...(first === undefined ? [] : [first]), ...(scene.extras.has("boat") ? [boat] : []), ...others];
}

function swell(stage: Stage, band: { top: number; bottom: number; speed: number; gap: number }): Layer {
  const { palette, scene } = stage;
  const height = Math.ceil(band.bottom - band.top);
  const light = blend(palette.sky.at(-1) ?? palette.lamp, palette.lamp, 0.3);
  const dark = palette.near;
  return {
    top: Math.round(band.top),
    height,
    speed: band.speed,
    paint: (pen, reach) => {
      for (let y = band.gap / 2; y < height; y += band.gap) {
        const size = band.gap * 5;
        const row = Math.round(y * 13);
        for (const cell of cells(reach, size)) {
          const at = (index: number): number => chance(scene.seed + 311 + index + row, cell);
          const x = (cell + at(0)) * size;
          const long = size * (0.25 + 0.65 * at(1));
          const bright = at(2) < 0.45;
          pen.fillStyle = bright ? css(light, 0.05 + 0.13 * at(3)) : css(dark, 0.1 + 0.2 * at(3));
          pen.beginPath();
          pen.ellipse(x, y + band.gap * (at(4) - 0.5), long, band.gap * (bright ? 0.05 : 0.12), 0, 0, Math.PI * 2);
          pen.fill();
        }
      }
    },
  };
}

function trawler(pen: SKRSContext2D, { palette }: Stage): void {
  const hull = blend(palette.far, palette.near, 0.92);
  pen.fillStyle = css(hull);
  pen.beginPath();
  pen.moveTo(8, 80);
  pen.quadraticCurveTo(30, 92, 60, 91);
  pen.lineTo(112, 89);
  pen.quadraticCurveTo(134, 86, 146, 70);
  pen.lineTo(138, 104);
  pen.quadraticCurveTo(80, 116, 20, 106);
  pen.closePath();
  pen.fill();
  pen.fillRect(38, 62, 34, 30);
  pen.fillRect(34, 58, 42, 5);
  pen.fillRect(52, 22, 2.5, 40);
  pen.fillRect(106, 30, 2.5, 60);
  pen.strokeStyle = css(hull, 0.8);
  pen.lineWidth = 1.2;
  pen.beginPath();
  for (const [x1, y1, x2, y2] of [
    [53, 24, 107, 34],
    [107, 32, 145, 72],
    [53, 24, 14, 82],
    [107, 40, 76, 62],
  ] as const) {
    pen.moveTo(x1, y1);
    pen.lineTo(x2, y2);
  }
  pen.stroke();
  pen.fillStyle = css(palette.accent, 0.95);
  pen.fillRect(43, 67, 8, 9);
  pen.fillRect(56, 67, 10, 9);
  const shade = pen.createLinearGradient(0, 106, 0, 128);
  shade.addColorStop(0, css(palette.near, 0.5));
  shade.addColorStop(1, css(palette.near, 0));
  pen.fillStyle = shade;
  pen.beginPath();
  pen.ellipse(78, 110, 68, 13, 0, 0, Math.PI * 2);
  pen.fill();
}

function harbour(
  { pen, reach, at }: Parameters<NonNullable<Parameters<typeof ridge>[1]["dress"]>>[0],
  stage: Stage,
): void {
  const { scene, palette } = stage;
  for (const cell of cells(reach, 900)) {
    const x = (cell + 0.15 + 0.5 * chance(scene.seed + 91, cell)) * 900;
    const foot = at(x) + 4;
    pen.beginPath();
    pen.moveTo(x - 6, foot);
    pen.lineTo(x - 3.6, foot - 54);
    pen.lineTo(x + 3.6, foot - 54);
    pen.lineTo(x + 6, foot);
    pen.fill();
    pen.fillRect(x - 5.5, foot - 57, 11, 3);
    pen.fillRect(x - 2.6, foot - 66, 5.2, 10);
    const beam = pen.createRadialGradient(x, foot - 61, 0, x, foot - 61, 26);
    beam.addColorStop(0, css(palette.accent, 0.95));
    beam.addColorStop(0.15, css(palette.accent, 0.4));
    beam.addColorStop(1, css(palette.accent, 0));
    const solid = pen.fillStyle;
    pen.fillStyle = beam;
    pen.fillRect(x - 26, foot - 87, 52, 52);
    pen.fillStyle = solid;
  }
  for (const cell of cells(reach, 26)) {
    if (chance(scene.seed + 92, Math.floor(cell / 6)) < 0.5) continue;
    const x = (cell + 0.4 * chance(scene.seed + 93, cell)) * 26;
    const tall = 8 + 9 * chance(scene.seed + 94, cell);
    const foot = at(x) + 3;
    pen.beginPath();
    pen.moveTo(x - 8, foot);
    pen.lineTo(x - 8, foot - tall);
    pen.lineTo(x, foot - tall - 6);
    pen.lineTo(x + 8, foot - tall);
    pen.lineTo(x + 8, foot);
    pen.fill();
  }
}
