import { cells, fillBelow, type Layer, type Reach, type Stage } from "./layer.ts";
import { blend, css } from "./palette.ts";
import { chance, wander } from "./random.ts";

/** One silhouette of land: `depth` is 0 at the horizon and 1 at the camera. */
export type Ridge = {
  readonly depth: number;
  /** Its middle line below the frame's top, how far it rises and falls, and how far apart its tops are. */
  readonly base: number;
  readonly rise: number;
  readonly span: number;
  /** 0 is smooth like a dune, 1 is jagged like a peak. */
  readonly jagged: number;
  /** Where it may end below. */
  readonly bottom: number;
  readonly speed: number;
  readonly dress?: (tools: Dressing) => void;
};

/** What is needed to put trees or houses on a ridge. */
export type Dressing = {
  readonly pen: Parameters<Layer["paint"]>[0];
  readonly reach: Reach;
  readonly at: (x: number) => number;
};

/** A silhouette that gets darker with its depth, with a breath of haze at its foot. */
export function ridge(stage: Stage, shape: Ridge): Layer {
  const { palette, scene } = stage;
  const seed = scene.seed + Math.round(shape.depth * 97) * 131;
  const top = Math.round(shape.base - shape.rise - 70);
  const height = Math.round(shape.bottom) - top;
  const at = (x: number): number => {
    const soft = wander(seed, x / shape.span);
    const sharp = 1 - 2 * Math.abs(wander(seed + 5, x / shape.span / 0.8));
    return shape.base - top - shape.rise * (soft * (1 - shape.jagged) + sharp * shape.jagged);
  };
  return {
    top,
    height,
    speed: shape.speed,
    paint: (pen, reach) => {
      const colour = blend(palette.far, palette.near, shape.depth);
      const haze = blend(colour, palette.sky.at(-1) ?? colour, 0.42 * (1 - shape.depth));
      const fill = pen.createLinearGradient(0, shape.base - top - shape.rise, 0, height);
      fill.addColorStop(0, css(colour));
      fill.addColorStop(1, css(haze));
      pen.fillStyle = fill;
      fillBelow(pen, reach, { height, at });
      pen.fillStyle = css(colour);
      shape.dress?.({ pen, reach, at });
    },
  };
}

/** Peaks behind peaks, and firs in front. */
export function mountains(stage: Stage): readonly Layer[] {
  const { horizon, height } = stage;
  const ground = height - horizon;
  return [
    { depth: 0.05, base: horizon - 60, rise: 110, span: 330, jagged: 0.75, bottom: horizon + 90, speed: 0.25 },
    { depth: 0.3, base: horizon + 10, rise: 90, span: 260, jagged: 0.65, bottom: horizon + ground * 0.5, speed: 0.5 },
    { depth: 0.6, base: horizon + 80, rise: 60, span: 240, jagged: 0.4, bottom: horizon + ground * 0.75, speed: 1 },
    { depth: 0.97, base: horizon + 175, rise: 34, span: 420, jagged: 0, bottom: height, speed: 2, dress: firs(stage) },
  ].map((shape) => ridge(stage, shape));
}

/** Smooth dunes. */
export function dunes(stage: Stage): readonly Layer[] {
  const { horizon, height } = stage;
  return [
    { depth: 0, base: horizon - 8, rise: 26, span: 520, jagged: 0.1, bottom: horizon + 90, speed: 0.25 },
    { depth: 0.28, base: horizon + 42, rise: 40, span: 430, jagged: 0.3, bottom: horizon + 170, speed: 0.5 },
    { depth: 0.55, base: horizon + 104, rise: 48, span: 520, jagged: 0.25, bottom: height - 20, speed: 1 },
    { depth: 0.95, base: horizon + 190, rise: 44, span: 760, jagged: 0.1, bottom: height, speed: 2 },
  ].map((shape) => ridge(stage, shape));
}

/** Rolling country with single trees. */
export function hills(stage: Stage): readonly Layer[] {
  const { horizon, height } = stage;
  return [
    { depth: 0.06, base: horizon - 20, rise: 44, span: 420, jagged: 0.1, bottom: horizon + 90, speed: 0.25 },
    {
      depth: 0.32,
      base: horizon + 22,
      rise: 34,
      span: 360,
      jagged: 0,
      bottom: horizon + 150,
      speed: 0.5,
      dress: crowns(stage, 90),
    },
    {
      depth: 0.62,
      base: horizon + 88,
      rise: 36,
      span: 460,
      jagged: 0,
      bottom: height - 30,
      speed: 1,
      dress: crowns(stage, 300),
    },
    { depth: 0.97, base: horizon + 180, rise: 26, span: 620, jagged: 0, bottom: height, speed: 2, dress: grass(stage) },
  ].map((shape) => ridge(stage, shape));
}

function firs({ scene }: Stage): (tools: Dressing) => void {
  return ({ pen, reach, at }) => {
    for (const cell of cells(reach, 30)) {
      if (chance(scene.seed + 61, Math.floor(cell / 7)) < 0.35) continue;
      const x = (cell + chance(scene.seed + 62, cell)) * 30;
      fir(pen, { x, foot: at(x) + 6, tall: 46 + 74 * chance(scene.seed + 63, cell) });
    }
  };
}

/** A fir of some height whose foot stands at a place. */
export function fir(pen: Dressing["pen"], { x, foot, tall }: { x: number; foot: number; tall: number }): void {
  pen.beginPath();
  pen.moveTo(x, foot - tall);
  const tiers = 5;
  for (let tier = 1; tier <= tiers; tier += 1) {
    const y = foot - tall + (tall * tier) / tiers;
    const half = (tall * 0.2 * tier) / tiers;
    pen.lineTo(x + half, y);
    pen.lineTo(x + half * 0.55, y - tall * 0.02);
  }
  for (let tier = tiers; tier >= 1; tier -= 1) {
    const y = foot - tall + (tall * tier) / tiers;
    const half = (tall * 0.2 * tier) / tiers;
    pen.lineTo(x - half * 0.55, y - tall * 0.02);
    pen.lineTo(x - half, y);
  }
  pen.closePath();
  pen.fill();
}

function crowns({ scene }: Stage, apart: number): (tools: Dressing) => void {
  return ({ pen, reach, at }) => {
    for (const cell of cells(reach, apart)) {
      if (chance(scene.seed + 71 + apart, cell) < 0.3) continue;
      const x = (cell + chance(scene.seed + 72 + apart, cell)) * apart;
      const size = (apart > 200 ? 30 : 9) * (0.6 + 0.6 * chance(scene.seed + 73, cell));
      const foot = at(x) + 2;
      pen.fillRect(x - size * 0.06, foot - size * 1.1, size * 0.12, size * 1.1);
      for (const [dx, dy, radius] of [
        [0, -1.65, 0.62],
        [-0.42, -1.3, 0.5],
        [0.42, -1.28, 0.52],
        [0, -1.1, 0.5],
      ] as const) {
        pen.beginPath();
        pen.ellipse(x + dx * size, foot + dy * size, radius * size, radius * size * 0.86, 0, 0, Math.PI * 2);
        pen.fill();
      }
    }
  };
}

function grass({ scene, palette }: Stage): (tools: Dressing) => void {
  return ({ pen, reach, at }) => {
    pen.strokeStyle = css(palette.near);
    pen.lineWidth = 1.4;
    pen.beginPath();
    for (const cell of cells(reach, 5)) {
      const x = (cell + chance(scene.seed + 81, cell)) * 5;
      const foot = at(x) + 4;
      const tall = 9 + 22 * chance(scene.seed + 82, cell) ** 2;
      pen.moveTo(x, foot);
      pen.quadraticCurveTo(x, foot - tall * 0.7, x + tall * (chance(scene.seed + 83, cell) - 0.35) * 0.8, foot - tall);
    }
    pen.stroke();
  };
}
