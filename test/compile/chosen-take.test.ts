import { describe, expect, it } from "vitest";
import { compile, type CompileInputs } from "../../src/compile/compile.ts";
import type { Key } from "../../src/domain/names.ts";
import { catalogue, extension, shot, storyboard } from "../helpers/builders.ts";

const inputs: CompileInputs = {
  provider: "gemini",
  catalogue: catalogue(),
  images: new Map(),
  picks: new Map(),
  pins: new Map(),
};

/** The takes that a storyboard's shot is compiled to, and the one that the film shows. */
function takesOf(
  film: ReturnType<typeof storyboard>,
  id: string,
  more: Partial<CompileInputs> = {},
): { readonly all: readonly number[]; readonly shown: number | undefined } {
  const { actions, takes, picked } = compile(film, { ...inputs, ...more });
  const number = (key: Key | undefined): number | undefined => actions.find((action) => action.key === key)?.take;
  return { all: (takes.get(id) ?? []).flatMap((key) => number(key) ?? []), shown: number(picked.get(id)) };
}

function keyOf(film: ReturnType<typeof storyboard>, take: number): Key {
  const found = compile(film, { ...inputs, besides: () => [take] }).actions.find((action) => action.take === take);
  if (found === undefined) throw new Error(`there is no take ${take}`);
  return found.key;
}

describe("the take that a storyboard itself names", () => {
  it("is shown, and alone asked for where one take is", () => {
    expect(takesOf(storyboard(shot("a", { take: 3 })), "a")).toEqual({ all: [3], shown: 3 });
  });

  it("is asked for besides where several are", () => {
    expect(takesOf(storyboard(shot("a", { take: 4, takes: 2 })), "a")).toEqual({ all: [1, 2, 4], shown: 4 });
    expect(takesOf(storyboard(shot("a", { take: 2, takes: 3 })), "a")).toEqual({ all: [1, 2, 3], shown: 2 });
  });

  it("goes before what was picked", () => {
    const film = storyboard(shot("a", { take: 2 }));
    const picks = new Map([[keyOf(film, 1), 1]]);
    expect(takesOf(film, "a", { picks })).toEqual({ all: [2], shown: 2 });
  });

  it("tells two shots apart that ask for the very same thing otherwise", () => {
    const film = storyboard(shot("a", { prompt: "Waves" }), shot("b", { prompt: "Waves", take: 2 }));
    const { actions, picked } = compile(film, inputs);
    expect(actions.map(({ take, shots }) => [take, shots])).toEqual([
      [1, ["a"]],
      [2, ["b"]],
    ]);
    expect(picked.get("a")).not.toBe(picked.get("b"));
  });

  it("is what extensions continue", () => {
    const film = storyboard(shot("a", { take: 2 }), extension("b", "a"));
    const { actions, picked } = compile(film, inputs);
    expect(actions.find(({ shots }) => shots.includes("b"))?.parent).toBe(picked.get("a"));
  });
});

describe("a take whose clips were all put aside", () => {
  const film = storyboard(shot("a", { takes: 3 }));
  const second = keyOf(film, 2);

  it("is asked for no more", () => {
    expect(takesOf(film, "a", { isAside: (key) => key === second })).toEqual({ all: [1, 3], shown: 1 });
  });

  it("stays where the film shows it, or where something of it is under way", () => {
    const picks = new Map([[keyOf(film, 1), 2]]);
    expect(takesOf(film, "a", { picks, isAside: (key) => key === second }).shown).toBe(2);
    expect(takesOf(film, "a", { besides: () => [2], isAside: (key) => key === second }).all).toEqual([1, 2, 3]);
  });
});
