import { cells, type Layer, type Stage } from "./layer.ts";
import { fir, ridge } from "./land.ts";
import { blend, css } from "./palette.ts";
import { chance } from "./random.ts";

/** Trunks behind trunks, paler with distance, and a floor of bushes. */
export function forest(stage: Stage): readonly Layer[] {
  const { horizon, height } = stage;
  return [
    trees(stage, { depth: 0.12, foot: horizon + 46, tall: 210, apart: 34, speed: 0.25 }),
    trees(stage, { depth: 0.4, foot: horizon + 96, tall: 300, apart: 66, speed: 0.5 }),
    trunks(stage, { depth: 0.72, apart: 230, thick: 26, speed: 1 }),
    ridge(stage, { depth: 0.8, base: horizon + 140, rise: 20, span: 190, jagged: 0.2, bottom: height, speed: 1 }),
    trunks(stage, { depth: 0.98, apart: 720, thick: 62, speed: 2 }),
    ridge(stage, { depth: 0.98, base: horizon + 215, rise: 24, span: 170, jagged: 0.25, bottom: height, speed: 2 }),
  ];
}

function trees(stage: Stage, row: { depth: number; foot: number; tall: number; apart: number; speed: number }): Layer {
  const { palette, scene } = stage;
  const seed = scene.seed + Math.round(row.depth * 777);
  const top = Math.round(row.foot - row.tall);
  const height = row.tall + 60;
  return {
    top,
    height,
    speed: row.speed,
    paint: (pen, reach) => {
      const colour = blend(palette.far, palette.near, row.depth);
      const fill = pen.createLinearGradient(0, 0, 0, height);
      fill.addColorStop(0, css(colour));
      fill.addColorStop(1, css(blend(colour, palette.sky.at(-1) ?? colour, 0.5 * (1 - row.depth))));
      pen.fillStyle = fill;
      for (const cell of cells(reach, row.apart)) {
        const x = (cell + chance(seed, cell)) * row.apart;
        fir(pen, { x, foot: row.tall, tall: row.tall * (0.5 + 0.5 * chance(seed + 1, cell)) });
      }
      pen.fillRect(reach.from, row.tall - 24, reach.to - reach.from, 84);
    },
  };
}

function trunks(stage: Stage, row: { depth: number; apart: number; thick: number; speed: number }): Layer {
  const { palette, scene, height } = stage;
  const seed = scene.seed + Math.round(row.depth * 555);
  return {
    top: 0,
    height,
    speed: row.speed,
    paint: (pen, reach) => {
      const colour = blend(palette.far, palette.near, row.depth);
      pen.fillStyle = css(colour);
      pen.strokeStyle = css(colour);
      for (const cell of cells(reach, row.apart)) {
        const x = (cell + 0.7 * chance(seed, cell)) * row.apart;
        const thick = row.thick * (0.6 + 0.6 * chance(seed + 1, cell));
        const lean = (chance(seed + 2, cell) - 0.5) * 36;
        pen.beginPath();
        pen.moveTo(x - thick * 0.36 + lean, 0);
        pen.lineTo(x + thick * 0.36 + lean, 0);
        pen.quadraticCurveTo(x + thick * 0.4, height * 0.6, x + thick * 0.9, height);
        pen.lineTo(x - thick * 0.9, height);
        pen.quadraticCurveTo(x - thick * 0.4, height * 0.6, x - thick * 0.36 + lean, 0);
        pen.fill();
        for (let branch = 0; branch < 4; branch += 1) {
          const at = (index: number): number => chance(seed + 10 + index, cell * 8 + branch);
          const y = height * (0.06 + 0.4 * at(0));
          const side = at(1) < 0.5 ? -1 : 1;
          pen.lineWidth = thick * (0.08 + 0.1 * at(2));
          pen.beginPath();
          pen.moveTo(x + lean * (1 - y / height), y);
          pen.quadraticCurveTo(
            x + side * thick * 2,
            y - 16,
            x + side * thick * (2.4 + 2.4 * at(3)),
            y - 50 - 40 * at(4),
          );
          pen.stroke();
        }
      }
    },
  };
}

/** A planet's rim under drifting stars. */
export function space(stage: Stage): readonly Layer[] {
  const { height, width, palette, scene } = stage;
  const field = (depth: number, speed: number): Layer => ({
    top: 0,
    height: Math.round(height * 0.75),
    speed,
    paint: (pen, reach) => {
      for (const cell of cells(reach, 26 / depth)) {
        const at = (index: number): number => chance(scene.seed + 400 + index + Math.round(depth * 50), cell);
        pen.fillStyle = css(palette.lamp, 0.3 + 0.6 * at(0));
        pen.beginPath();
        pen.arc((cell + at(1)) * (26 / depth), height * 0.75 * at(2), 0.6 + depth * 1.4 * at(3) ** 3, 0, Math.PI * 2);
        pen.fill();
      }
    },
  });
  const planet: Layer = {
    top: Math.round(height * 0.5),
    height: Math.round(height * 0.5),
    speed: 0,
    moored: { x: width / 2, width, rock: 0 },
    paint: (pen) => {
      const radius = width * 1.5;
      const x = width * 0.36;
      const y = height * 0.12 + radius;
      const rim = pen.createRadialGradient(x, y, radius * 0.97, x, y, radius * 1.06);
      const air = palette.sky.at(-1) ?? palette.far;
      rim.addColorStop(0, css(blend(palette.near, palette.far, 0.22)));
      rim.addColorStop(0.32, css(blend(palette.near, air, 0.55)));
      rim.addColorStop(0.345, css(palette.lamp, 0.85));
      rim.addColorStop(0.42, css(air, 0.35));
      rim.addColorStop(1, css(air, 0));
      pen.fillStyle = rim;
      pen.fillRect(0, 0, width, height * 0.5);
      pen.globalCompositeOperation = "source-atop";
      const night = pen.createLinearGradient(0, 0, width, height * 0.2);
      night.addColorStop(0, css(palette.near, 0.75));
      night.addColorStop(0.65, css(palette.near, 0));
      pen.fillStyle = night;
      pen.fillRect(0, 0, width, height * 0.5);
      pen.globalCompositeOperation = "source-over";
    },
  };
  return [field(0.5, 0.25), field(1, 0.5), planet];
}
