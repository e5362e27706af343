import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Take } from "../../../src/domain/take.ts";
import { shows, storyboard } from "../../cut/takes.ts";
import { tempFolder } from "../ffmpeg/rig.ts";
import { ALL } from "../../helpers/all.ts";
import { found, openRoom, pasted, takeOf, written } from "./rig.ts";
import { blackFrame, dice, frames, shoot, soundOf, type Filming, type Scene } from "./scene.ts";

/** All of them, or the first, one hardly moving; of faults one of each kind. */
const SCENES = ALL ? 11 : 4;

const temp = await tempFolder();
afterAll(async () => await temp[Symbol.asyncDispose]());
const room = openRoom(temp.path);

/** Frames of a clip, somewhat more than are looked at beside a join. */
const LENGTH = 26;
const SEED = 3;
const PLACE: Scene = { seed: SEED };

async function clip(name: string, filming: Filming): Promise<Take> {
  return await takeOf(room.shelf, await shoot(join(temp.path, `${name}.mp4`), filming));
}

/** An extension of the first clip that is right in everything that is not said. */
async function extension(name: string, wrong: Partial<Filming>): Promise<Take> {
  const pictures = wrong.pictures ?? frames(PLACE, LENGTH, LENGTH);
  return await clip(name, { sound: soundOf(SEED, { from: LENGTH, count: pictures.length }), ...wrong, pictures });
}

/** Extensions with one fault each, and what is set to mend it. */
const FAULTS: Readonly<Record<string, readonly [string, Partial<Filming>, Readonly<Record<string, unknown>>]>> = {
  three: ["repeats", { pictures: frames(PLACE, LENGTH - 3, LENGTH) }, { in: 0.13 }],
  ...(ALL && {
    one: ["repeats", { pictures: frames(PLACE, LENGTH - 1, LENGTH) }, { in: 0.04 }],
    half: ["repeats", { pictures: frames(PLACE, LENGTH - 12, LENGTH + 12) }, { in: 0.5 }],
  }),
  frozen: ["freeze", { pictures: [...still(6), ...frames(PLACE, LENGTH + 1, LENGTH)] }, { in: 0.21 }],
  dark: ["black", { pictures: [blackFrame(), blackFrame(), ...frames(PLACE, LENGTH + 2, LENGTH)] }, { in: 0.08 }],
  // Four times the amplitude is 12.04 dB; what AAC makes of it differs by a tenth with where it begins in the film.
  loud: [
    "loudness",
    { sound: soundOf(SEED, { from: LENGTH, count: LENGTH, gain: 0.4 }) },
    { gain_db: expect.closeTo(-12, 0) },
  ],
  tinted: ["colour", { tint: "lutyuv=y=val+5:u=val+4" }, { match: "colour" }],
  hole: ["silence", { sound: withHole(soundOf(SEED, { from: LENGTH, count: LENGTH })) }, { in: 0.04 }],
};

const CROSSFADE = { transition: { type: "crossfade", seconds: 0.08 } };

/** A clip that holds what it continues, and a click where its own part begins. */
async function clicking(parent: Take): Promise<Take> {
  const sound = soundOf(SEED, { count: 2 * LENGTH });
  sound.fill(0.7, LENGTH * 2000, LENGTH * 2000 + 4);
  const file = await shoot(join(temp.path, "click.mp4"), { pictures: frames(PLACE, 0, 2 * LENGTH), sound });
  return { ...(await takeOf(room.shelf, file, LENGTH)), source: parent.media };
}

function still(count: number): readonly Uint8Array[] {
  return Array.from({ length: count }, () => frames(PLACE, LENGTH, 1)).flat();
}

/** Two thirds of a frame without a sound at its beginning. */
function withHole(sound: Float32Array): Float32Array {
  return sound.map((sample, at) => (at < 1400 ? 0 : sample));
}

describe("the joins of a film", () => {
  it("show what is wrong at each, and what is offered mends it", async () => {
    const names = Object.keys(FAULTS);
    const a = await clip("a", { pictures: frames(PLACE, 0, LENGTH), sound: soundOf(SEED, { count: LENGTH }) });
    const takes = {
      a,
      click: await clicking(a),
      good: await extension("good", {}),
      ...Object.fromEntries(
        await Promise.all(
          Object.entries(FAULTS).map(async ([name, [, wrong]]) => [name, await extension(name, wrong)] as const),
        ),
      ),
    };
    const film = storyboard(["a", "good<a", "click<a", ...names.map((name) => `${name}<a`)], {
      sequence: shows("a", "good", ...names.flatMap((name) => ["a", name]), "a", "click"),
    });
    const { check } = await room.look(film, takes);
    const faults = Object.entries(FAULTS).map(([name, [kind]]) => `a → ${name} ${kind}`);
    expect(found(check)).toEqual([...faults, "a → click click"]);
    const mends = Object.values(FAULTS).map(([, , set]) => set);
    expect(check.findings.map(({ mend }) => mend?.set)).toEqual([...mends, CROSSFADE]);
    expect(check).toMatchObject({ joins: 2 * names.length + 3, clean: names.length + 2 });
    const mended = await room.look(pasted(film, check), takes);
    expect(found(mended.check)).toEqual([]);
  });

  it("are clean where extensions go on as they should, and where scenes are cut, whatever those are like", async () => {
    const chance = dice(11);
    const pairs = await Promise.all(
      Array.from({ length: SCENES }, async (_, index) => {
        const scene = { seed: 100 + index, speed: index % 4 === 3 ? 0.01 : 0.3 + 2 * chance(), grain: 3 * chance() };
        const [gain, from] = [0.02 + 0.4 * chance(), 14 + Math.floor(10 * chance())];
        return [
          [
            `a${index}`,
            await clip(`a${index}`, { pictures: frames(scene, 0, from), sound: soundOf(index, { count: from, gain }) }),
          ],
          [
            `b${index}`,
            await clip(`b${index}`, {
              pictures: frames(scene, from, 16),
              sound: soundOf(index, { from, count: 16, gain }),
            }),
          ],
        ] as const;
      }),
    );
    const film = storyboard(pairs.flatMap((_, index) => [`a${index}`, `b${index}<a${index}`]));
    const { check } = await room.look(film, Object.fromEntries(pairs.flat()));
    expect(found(check)).toEqual([]);
    expect(check).toMatchObject({ joins: 2 * SCENES - 1, clean: 2 * SCENES - 1 });
  });

  it("give the whole sequence, mended, where the storyboard writes none", async () => {
    const takes = {
      a: await clip("whole-a", { pictures: frames(PLACE, 0, LENGTH), sound: soundOf(SEED, { count: LENGTH }) }),
      b: await extension("whole-b", { pictures: frames(PLACE, LENGTH - 3, LENGTH) }),
    };
    const { check } = await room.look(storyboard(["a", "b<a"]), takes);
    expect(check.sequence).toEqual(["- a", "- { shot: b, in: 0.13 }"]);
    expect(written((check.sequence ?? []).join("\n"))).toEqual([
      { kind: "shot", index: 0, shot: "a" },
      { kind: "shot", index: 1, shot: "b", in: 0.13 },
    ]);
  });
});
