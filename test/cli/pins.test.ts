import { describe, expect, it } from "vitest";
import { modelNames, pinningModels, pinOf, pinsOf } from "../../src/cli/pins.ts";
import { compile } from "../../src/compile/compile.ts";
import type { Catalogue } from "../../src/domain/catalogue.ts";
import type { Action } from "../../src/domain/plan.ts";
import type { Storyboard } from "../../src/domain/storyboard.ts";
import type { AttemptStart, Take } from "../../src/domain/take.ts";
import { catalogue, extension, model, shot, storyboard, take } from "../helpers/builders.ts";

const OLD = model({ id: "camera-1" });
const NEW = model({ id: "camera-2" });
const before = catalogue(OLD);
/** The same family, and a newer model for it. */
const upgraded = catalogue(NEW, OLD);

function actionsOf(film: Storyboard, at: Catalogue, pins: ReadonlyMap<string, string> = new Map()): readonly Action[] {
  return compile(film, { provider: "gemini", catalogue: at, images: new Map(), picks: new Map(), pins }).actions;
}

function filmed(film: Storyboard): readonly Take[] {
  return actionsOf(film, before).map(({ key, model: { id } }) => take(key, { model: id }));
}

async function pinsAfterUpgrade(
  film: Storyboard,
  takes: readonly Take[],
  pinned: ReadonlyMap<string, string> = new Map(),
): Promise<ReadonlyMap<string, string>> {
  const known = { provider: "gemini" as const, catalogue: upgraded, pinned, takes: () => takes };
  return await pinsOf(film, known, async (pins) => actionsOf(film, upgraded, pins));
}

describe("the model that a family stands for", () => {
  const film = storyboard(shot("a"), extension("b", "a"), shot("c", { model: "camera" }));

  it("is what its clips were filmed with where no lock file says so, and a newer catalogue films nothing again", async () => {
    const pins = await pinsAfterUpgrade(film, filmed(film));
    expect(pins).toEqual(new Map([["camera", "camera-1"]]));
    const keys = actionsOf(film, upgraded, pins).map(({ key }) => key);
    expect(keys).toEqual(filmed(film).map(({ key }) => key));
  });

  it("is what the lock file says, whatever the books say", async () => {
    const pinned = new Map([["camera", "camera-2"]]);
    expect(await pinsAfterUpgrade(film, filmed(film), pinned)).toEqual(pinned);
  });

  it("is never a model of another family, though a shot was filmed with that before it named this one", async () => {
    const draft = model({ id: "draft-1", family: "draft" });
    const at = catalogue(NEW, draft);
    const takes = actionsOf(storyboard(shot("a", { model: "draft" })), at).map(({ key }) =>
      take(key, { model: "draft-1" }),
    );
    const final = storyboard(shot("a", { model: "camera" }));
    const known = { provider: "gemini" as const, catalogue: at, pinned: new Map(), takes: () => takes };
    expect(await pinsOf(final, known, async (pins) => actionsOf(final, at, pins))).toEqual(new Map());
  });

  it("is nobody's matter where nothing was filmed of it, or with an id that was written out", async () => {
    expect(await pinsAfterUpgrade(film, [])).toEqual(new Map());
    const exact = storyboard(shot("a", { model: "camera-1" }), extension("b", "a"));
    expect(await pinsAfterUpgrade(exact, filmed(exact))).toEqual(new Map());
    expect(actionsOf(exact, upgraded).flatMap((action) => pinOf(action, modelNames(exact)) ?? [])).toEqual([]);
  });

  it("is written down before the first request that names it, once", async () => {
    const order: string[] = [];
    const whole = compile(film, {
      provider: "gemini",
      catalogue: upgraded,
      images: new Map(),
      picks: new Map(),
      pins: new Map(),
    });
    const claims = { claim: async ({ provider }: AttemptStart) => order.push(`claim at ${provider}`) };
    const ledger = pinningModels(claims, { storyboard: film, whole }, async (entries) => {
      order.push(...entries.map(({ family, id }) => `${family} is ${id}`));
    });
    for (const { key } of whole.actions) {
      await ledger.claim({ key, shots: [], provider: "gemini", model: "camera-2", price: 0 });
    }
    expect(order).toEqual(["camera is camera-2", ...Array.from({ length: 3 }, () => "claim at gemini")]);
  });
});
