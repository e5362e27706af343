import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compile, type CompileInputs } from "../../src/compile/compile.ts";
import type { Key } from "../../src/domain/names.ts";
import type { ImageAsked, Shot, Storyboard } from "../../src/domain/storyboard.ts";
import { catalogue, digest, shot, storyboard } from "../helpers/builders.ts";

const FILES = ["a.png", "b.png"] as const;
const inputs: CompileInputs = {
  provider: "gemini",
  catalogue: catalogue(),
  images: new Map(FILES.map((path) => [path, { digest: digest(path), mimeType: "image/png", bytes: 1 }])),
  picks: new Map(),
  pins: new Map(),
};

const arbitraryImage = (earlier: number): fc.Arbitrary<ImageAsked> => {
  const file = fc.constantFrom(...FILES).map((path): ImageAsked => ({ kind: "file", path }));
  const at = fc.oneof(
    fc.constantFrom("first" as const, "last" as const),
    fc.nat(7_000).map((milliseconds) => ({ milliseconds })),
  );
  const frame = fc
    .tuple(fc.nat(earlier), at)
    .map(([of, when]): ImageAsked => ({ kind: "frame", of: `s${of}`, at: when }));
  return fc.oneof(file, frame);
};

/** A storyboard whose shots may continue or take frames of any shot before them; few prompts, so that shots are shared. */
const arbitraryStoryboard: fc.Arbitrary<Storyboard> = fc
  .tuple(
    ...Array.from({ length: 8 }, (_, index) =>
      fc.record(
        {
          prompt: fc.constantFrom("Waves", "Gulls", "Rain"),
          takes: fc.constantFrom(1, 1, 2),
          seed: fc.nat(3),
          duration: fc.constantFrom(4, 6, 8),
          ...(index > 0 && { extends: fc.nat(index - 1).map((of) => `s${of}`), firstFrame: arbitraryImage(index - 1) }),
        },
        { requiredKeys: ["prompt", "takes"] },
      ),
    ),
  )
  .map((fields) => storyboard(...fields.map((each, index) => shot(`s${index}`, each))));

/** What each shot of a storyboard is called by key, in the order of their ids. */
function keysOf(
  film: Storyboard,
  rename: (id: string) => string = (id) => id,
): readonly (readonly Key[] | undefined)[] {
  const { takes } = compile(film, inputs);
  return Array.from({ length: 8 }, (_, index) => takes.get(rename(`s${index}`)));
}

function renamed(each: Shot, rename: (id: string) => string): Shot {
  const { firstFrame } = each;
  return {
    ...each,
    id: rename(each.id),
    ...(each.extends !== undefined && { extends: rename(each.extends) }),
    ...(firstFrame?.kind === "frame" && { firstFrame: { ...firstFrame, of: rename(firstFrame.of) } }),
  };
}

describe("keys", () => {
  test("are free of names: renaming every shot changes none", () => {
    fc.assert(
      fc.property(arbitraryStoryboard, fc.stringMatching(/^[a-z]{1,5}$/), (film, prefix) => {
        const rename = (id: string): string => `${prefix}-${id}`;
        const shots = film.shots.map((each) => renamed(each, rename));
        expect(keysOf(storyboard(...shots), rename)).toEqual(keysOf(film));
      }),
    );
  });

  test("are free of order: shuffling the story changes none", () => {
    const shuffled = arbitraryStoryboard.chain((film) =>
      fc.tuple(fc.constant(film), fc.shuffledSubarray([...film.shots], { minLength: film.shots.length })),
    );
    fc.assert(
      fc.property(shuffled, ([film, shots]) => {
        expect(keysOf(storyboard(...shots))).toEqual(keysOf(film));
      }),
    );
  });

  test("are free of where pictures lie", () => {
    fc.assert(
      fc.property(arbitraryStoryboard, (film) => {
        const moved = film.shots.map((each) =>
          each.firstFrame?.kind === "file"
            ? { ...each, firstFrame: { ...each.firstFrame, path: `moved/${each.firstFrame.path}` } }
            : each,
        );
        const images = new Map([...inputs.images].map(([path, facts]) => [`moved/${path}`, facts]));
        const { takes } = compile(storyboard(...moved), { ...inputs, images });
        expect(film.shots.map(({ id }) => takes.get(id))).toEqual(keysOf(film));
      }),
    );
  });
});

describe("a graph", () => {
  test("has every action once, each after all that it needs, whatever the order of the story", () => {
    const anyOrder = arbitraryStoryboard.chain(({ shots }) =>
      fc.shuffledSubarray([...shots], { minLength: shots.length }).map((order) => storyboard(...order)),
    );
    fc.assert(
      fc.property(anyOrder, (film) => {
        const { actions, takes, picked } = compile(film, inputs);
        const seen = new Set<Key>();
        for (const { key, needs } of actions) {
          expect(seen.has(key)).toBe(false);
          expect(needs.filter((need) => !seen.has(need))).toEqual([]);
          seen.add(key);
        }
        expect(new Set([...takes.values()].flat())).toEqual(seen);
        for (const { id } of film.shots) expect(takes.get(id)).toContain(picked.get(id));
        const askers = actions.filter(({ take }) => take === 1).flatMap(({ shots }) => shots);
        expect(askers.toSorted()).toEqual(film.shots.map(({ id }) => id).toSorted());
      }),
    );
  });

  test("of thousands of shots chained by frames is compiled without recursion", () => {
    const shots = Array.from({ length: 20_000 }, (_, index) =>
      shot(`s${index}`, index === 0 ? {} : { firstFrame: { kind: "frame", of: `s${index - 1}`, at: "last" } }),
    );
    const { actions } = compile(storyboard(...shots.toReversed()), inputs);
    expect(actions.map(({ shots: [first] }) => first)).toEqual(shots.map(({ id }) => id));
  });
});
