import { cells, type Layer, type Stage } from "./layer.ts";
import { ridge } from "./land.ts";
import { blend, css } from "./palette.ts";
import { chance } from "./random.ts";

/** Streets of houses behind each other, with lit windows. */
export function city(stage: Stage): readonly Layer[] {
  const { horizon, height } = stage;
  return [
    { depth: 0.1, foot: horizon + 70, tall: 190, wide: 46, speed: 0.25, lit: 0 },
    { depth: 0.42, foot: horizon + 150, tall: 230, wide: 74, speed: 0.5, lit: 0.12 },
    { depth: 0.72, foot: horizon + 220, tall: 230, wide: 112, down: height - horizon - 220, speed: 1, lit: 0.2 },
    { depth: 0.97, foot: height, tall: (height - horizon) * 0.56, wide: 260, speed: 2, lit: 0 },
  ].map((row) => houses(stage, row));
}

type Row = { depth: number; foot: number; tall: number; wide: number; speed: number; lit: number; down?: number };

function houses(stage: Stage, row: Row): Layer {
  const { palette, scene } = stage;
  const seed = scene.seed + Math.round(row.depth * 1000);
  const dark = scene.light === "night" || scene.light === "dusk" ? 1.9 : 1;
  const top = Math.round(row.foot - row.tall * 1.25);
  const height = Math.round(row.foot - top);
  return {
    top,
    height: height + (row.down ?? 0),
    speed: row.speed,
    paint: (pen, reach) => {
      const colour = blend(palette.far, palette.near, row.depth);
      const fill = pen.createLinearGradient(0, 0, 0, height);
      fill.addColorStop(0, css(colour));
      fill.addColorStop(1, css(blend(colour, palette.sky.at(-1) ?? colour, 0.3 * (1 - row.depth))));
      pen.fillStyle = css(colour);
      pen.fillRect(reach.from, height, reach.to - reach.from, row.down ?? 0);
      for (const cell of cells(reach, row.wide)) {
        const at = (index: number): number => chance(seed + index, cell);
        const tall = row.tall * (0.35 + 0.65 * at(1) ** 1.4);
        const left = cell * row.wide;
        const wide = row.wide * (1.02 + 0.16 * at(2));
        pen.fillStyle = fill;
        pen.fillRect(left, height - tall, wide, tall);
        if (at(3) < 0.35) pen.fillRect(left + wide * 0.3, height - tall * 1.08, wide * 0.32, tall * 0.1);
        if (at(4) < 0.22) pen.fillRect(left + wide * 0.5, height - tall * 1.22, 2, tall * 0.24);
        if (row.lit === 0) continue;
        const step = 13;
        for (let y = height - tall + 12; y < height - 8; y += step * 1.25) {
          for (let x = left + 9; x < left + wide - 12; x += step) {
            if (chance(seed + 9, Math.round(x * 31 + y * 17)) > row.lit * dark) continue;
            pen.fillStyle = css(palette.accent, 0.25 + 0.6 * chance(seed + 10, Math.round(x * 7 + y * 3)));
            pen.fillRect(x, y, step * 0.42, step * 0.56);
          }
        }
      }
    },
  };
}

/** A dark hall whose tall windows glide past the country outside. */
export function room(stage: Stage): readonly Layer[] {
  const { height, horizon, palette } = stage;
  const apart = 470;
  const wide = 330;
  const sill = height * 0.66;
  const head = height * 0.1;
  const wall: Layer = {
    top: 0,
    height,
    speed: 1,
    paint: (pen, reach) => {
      const shade = blend(palette.near, palette.far, 0.1);
      pen.fillStyle = css(shade);
      pen.fillRect(reach.from, 0, reach.to - reach.from, height);
      const light = palette.sky.at(-1) ?? palette.lamp;
      for (const cell of cells(reach, apart)) {
        const left = cell * apart;
        pen.clearRect(left, head, wide, sill - head);
        pen.fillStyle = css(palette.near);
        for (const share of [1 / 3, 2 / 3]) pen.fillRect(left + wide * share - 3, head, 6, sill - head);
        for (const share of [0.34, 0.7]) pen.fillRect(left, head + (sill - head) * share - 2.5, wide, 5);
        pen.fillStyle = css(blend(shade, light, 0.28));
        pen.fillRect(left - 14, sill, wide + 28, 7);
        const pool = pen.createLinearGradient(0, sill + 60, 0, height);
        pool.addColorStop(0, css(light, 0.22));
        pool.addColorStop(1, css(light, 0.02));
        pen.fillStyle = pool;
        for (let pane = 0; pane < 3; pane += 1) {
          const from = left + (wide / 3) * pane;
          const slant = (y: number): number => (y - sill) * -0.55;
          pen.beginPath();
          pen.moveTo(from + 8 + slant(sill + 66), sill + 66);
          pen.lineTo(from + wide / 3 - 4 + slant(sill + 66), sill + 66);
          pen.lineTo(from + wide / 3 - 4 + slant(height) - 20, height);
          pen.lineTo(from + 8 + slant(height) - 34, height);
          pen.fill();
        }
      }
    },
  };
  const outside = [
    { depth: 0.06, base: horizon - 20, rise: 44, span: 420, jagged: 0.1, bottom: horizon + 90, speed: 0.25 },
    { depth: 0.34, base: horizon + 26, rise: 34, span: 360, jagged: 0, bottom: sill + 4, speed: 0.5 },
  ].map((shape) => ridge(stage, shape));
  return [...outside, wall];
}
