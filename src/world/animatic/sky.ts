import type { SKRSContext2D } from "@napi-rs/canvas";

import { cells, type Layer, type Stage } from "./layer.ts";
import { blend, css } from "./palette.ts";
import { chance } from "./random.ts";

/** Paints what stands still behind everything: the sky, its lamp, the stars, and the ground's first wash. */
export function paintSky(pen: SKRSContext2D, stage: Stage): void {
  const { width, height, horizon, palette, scene } = stage;
  const wash = pen.createLinearGradient(0, 0, 0, horizon);
  const last = palette.sky.length - 1;
  for (const [index, colour] of palette.sky.entries()) wash.addColorStop((index / last) ** 0.85, css(colour));
  pen.fillStyle = wash;
  pen.fillRect(0, 0, width, horizon);
  const ground = palette.sky[last] ?? palette.far;
  pen.fillStyle = css(blend(ground, palette.far, 0.35));
  pen.fillRect(0, horizon, width, height - horizon);

  if (scene.light === "night" || scene.place === "space") paintStars(pen, stage);
  const lamp = lampOf(stage);
  const glow = pen.createRadialGradient(lamp.x, lamp.y, lamp.radius * 0.6, lamp.x, lamp.y, lamp.radius * 9);
  glow.addColorStop(0, css(palette.lamp, palette.glow));
  glow.addColorStop(0.18, css(palette.lamp, palette.glow * 0.45));
  glow.addColorStop(0.5, css(palette.lamp, palette.glow * 0.12));
  glow.addColorStop(1, css(palette.lamp, 0));
  pen.fillStyle = glow;
  pen.fillRect(0, 0, width, height);
  if (scene.light === "storm" || scene.light === "pale") return;
  pen.fillStyle = css(palette.lamp, 0.96);
  disc(pen, lamp);
  if (scene.light !== "night") return;
  pen.fillStyle = css(blend(palette.lamp, palette.far, 0.4), 0.35);
  disc(pen, { x: lamp.x - lamp.radius * 0.3, y: lamp.y - lamp.radius * 0.2, radius: lamp.radius * 0.22 });
  disc(pen, { x: lamp.x + lamp.radius * 0.25, y: lamp.y + lamp.radius * 0.3, radius: lamp.radius * 0.3 });
}

/** Where the sun or the moon stands. */
export function lampOf({ width, horizon, palette, scene }: Stage): { x: number; y: number; radius: number } {
  const radius = scene.light === "night" ? 30 : 34 + 26 * chance(scene.seed, 21);
  return {
    x: width * (0.6 + 0.22 * chance(scene.seed, 22)),
    y: Math.min(horizon * palette.height, horizon - radius * (scene.light === "night" ? 2 : 0.35)),
    radius,
  };
}

/** Clouds: long soft bands that hardly move. */
export function clouds({ width, horizon, palette, scene }: Stage): Layer {
  const heavy = scene.light === "storm" ? 0.5 : 0.24;
  const lit = palette.sky.at(-1) ?? palette.lamp;
  const shade = scene.light === "storm" ? blend(palette.near, palette.far, 0.5) : blend(lit, palette.lamp, 0.4);
  const span = width * 0.42;
  return {
    top: 0,
    height: Math.round(horizon),
    speed: 0.25,
    paint: (pen, reach) => {
      for (const cell of cells({ from: reach.from - span, to: reach.to + span }, span / 2)) {
        const at = (index: number): number => chance(scene.seed + 31 + index, cell);
        const y = horizon * (0.1 + 0.72 * at(0));
        puff(pen, {
          x: (cell + at(1)) * (span / 2),
          y,
          length: span * (0.3 + 0.5 * at(2)),
          depth: horizon * (0.012 + 0.03 * at(3)) * (1.35 - y / horizon),
          colour: css(shade, heavy * (0.35 + 0.65 * at(4))),
          clear: css(shade, 0),
        });
      }
    },
  };
}

type Puff = { x: number; y: number; length: number; depth: number; colour: string; clear: string };

function puff(pen: SKRSContext2D, { x, y, length, depth, colour, clear }: Puff): void {
  for (const [dx, dy, size] of [
    [0, 0, 1],
    [-0.35, 0.7, 0.6],
    [0.4, -0.6, 0.7],
  ] as const) {
    pen.save();
    pen.translate(x + dx * length, y + dy * depth);
    pen.scale(length * size, depth * size);
    const soft = pen.createRadialGradient(0, 0, 0, 0, 0, 1);
    soft.addColorStop(0, colour);
    soft.addColorStop(1, clear);
    pen.fillStyle = soft;
    pen.fillRect(-1, -1, 2, 2);
    pen.restore();
  }
}

function paintStars(pen: SKRSContext2D, { width, horizon, height, scene, palette }: Stage): void {
  const deep = scene.place === "space" ? height : horizon * 0.9;
  for (let star = 0; star < 260; star += 1) {
    const size = 0.4 + 1.1 * chance(scene.seed + 43, star) ** 4;
    const y = deep * chance(scene.seed + 41, star);
    pen.fillStyle = css(palette.lamp, (0.2 + 0.7 * chance(scene.seed + 44, star)) * (1 - (0.7 * y) / deep));
    disc(pen, { x: width * chance(scene.seed + 42, star), y, radius: size });
  }
}

function disc(pen: SKRSContext2D, { x, y, radius }: { x: number; y: number; radius: number }): void {
  pen.beginPath();
  pen.arc(x, y, radius, 0, Math.PI * 2);
  pen.fill();
}
