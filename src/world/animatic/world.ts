import type { SKRSContext2D } from "@napi-rs/canvas";

import { city, room } from "./built.ts";
import { dunes, hills, mountains } from "./land.ts";
import type { Layer, Stage } from "./layer.ts";
import { paletteOf } from "./palette.ts";
import { paintWater, sea } from "./sea.ts";
import { readScene, type Place } from "./scene.ts";
import { clouds, paintSky } from "./sky.ts";
import type { Size } from "./size.ts";
import { css } from "./palette.ts";
import { chance } from "./random.ts";
import { forest, space } from "./wild.ts";

const PLANES: Readonly<
  Record<Place, { readonly horizon: number; readonly layers: (stage: Stage) => readonly Layer[] }>
> = {
  sea: { horizon: 0.53, layers: sea },
  mountains: { horizon: 0.56, layers: mountains },
  city: { horizon: 0.54, layers: city },
  forest: { horizon: 0.55, layers: forest },
  dunes: { horizon: 0.55, layers: dunes },
  hills: { horizon: 0.56, layers: hills },
  room: { horizon: 0.5, layers: room },
  space: { horizon: 0.8, layers: space },
};

/** Sets up a scene for a frame of some size. */
export function stageOf(scene: string, { width, height }: Size): Stage {
  const unit = Math.min(width, height) / 720;
  const read = readScene(scene);
  const tall = height / unit;
  return {
    width: width / unit,
    height: tall,
    horizon: Math.round(tall * PLANES[read.place].horizon),
    scene: read,
    palette: paletteOf(read.light, read.seed),
  };
}

/** Paints what never moves. */
export function paintBackdrop(pen: SKRSContext2D, stage: Stage): void {
  paintSky(pen, stage);
  if (stage.scene.place === "sea") paintWater(pen, stage);
}

/** The planes of a scene that move, the farthest first. */
export function planesOf(stage: Stage): readonly Layer[] {
  const { place, extras, light } = stage.scene;
  const sky = place === "space" || light === "night" ? [] : [clouds(stage)];
  return [...sky, ...(extras.has("birds") ? [flock(stage)] : []), ...PLANES[place].layers(stage)];
}

function flock({ width, horizon, palette, scene }: Stage): Layer {
  return {
    top: Math.round(horizon * 0.3),
    height: Math.round(horizon * 0.45),
    speed: 0.5,
    paint: (pen, reach) => {
      pen.strokeStyle = css(palette.near, 0.8);
      pen.lineWidth = 1.7;
      const span = width * 1.1;
      for (let group = Math.floor(reach.from / span) - 1; group <= Math.ceil(reach.to / span); group += 1) {
        for (let bird = 0; bird < 9; bird += 1) {
          const at = (index: number): number => chance(scene.seed + 500 + index, group * 16 + bird);
          const x = group * span + width * (0.36 + 0.26 * at(0));
          const y = horizon * 0.45 * (0.15 + 0.7 * at(1));
          const wing = 5 + 8 * at(2);
          pen.beginPath();
          pen.moveTo(x - wing, y - wing * (0.2 + 0.4 * at(3)));
          pen.quadraticCurveTo(x - wing * 0.4, y - wing * 0.5, x, y);
          pen.quadraticCurveTo(x + wing * 0.4, y - wing * 0.5, x + wing, y - wing * (0.2 + 0.4 * at(3)));
          pen.stroke();
        }
      }
    },
  };
}
