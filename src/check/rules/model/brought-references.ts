import { quote } from "../../quote.ts";
import type { ModelFinding, ModelRule } from "../../rule.ts";
import { takenBy, type Brought } from "../../words/brought.ts";

/** The pictures that characters bring into a shot fit what the model takes, together with the shot's own. */
export const broughtReferences: ModelRule = {
  name: "brought-references",
  codes: ["model/reference-images"],
  *check(shot, { model, seconds, brought }) {
    const taken = takenBy(shot, brought[shot.index] ?? []);
    const [first] = taken;
    if (first === undefined) return;
    const { references } = model;
    if (references === null || !references.types.includes("asset")) {
      for (const each of oneEach(taken)) {
        yield fault(each, {
          fact: "references",
          message: `${quote(model.id)} takes no reference images; ${named(each)} brings ${count(taken, each)}.`,
          hint: `${alone(each)}, or choose another model.`,
        });
      }
      return;
    }
    const own = shot.referenceImages.length - taken.length;
    const tooMany = taken[Math.max(0, references.max - own)];
    if (tooMany !== undefined && own <= references.max) {
      yield fault(tooMany, {
        fact: "references.max",
        message: `${quote(model.id)} takes ${references.max} reference images; with ${named(tooMany)} they are ${shot.referenceImages.length}.`,
        hint: `${alone(tooMany)}, or keep the ${references.max} pictures that matter most.`,
      });
    }
    if (own > 0 || references.durations === undefined || references.durations.includes(seconds)) return;
    const lengths = references.durations.join(" or ");
    yield fault(first, {
      fact: "references.durations",
      message: `${quote(model.id)} takes reference images only for shots of ${lengths} s, not of ${seconds} s; ${named(first)} brings ${count(taken, first)}.`,
      hint: `${alone(first)}, or write "duration: ${lengths}".`,
    });
  },
};

function fault({ path, within }: Brought, said: Pick<ModelFinding, "fact" | "message" | "hint">): ModelFinding {
  return { code: "model/reference-images", ...said, path, within };
}

function oneEach(brought: readonly Brought[]): readonly Brought[] {
  return [...new Map(brought.toReversed().map((each) => [each.character, each])).values()].toReversed();
}

function named({ character }: Brought): string {
  return `"\${${character}}"`;
}

function count(brought: readonly Brought[], { character }: Brought): string {
  const pictures = brought.filter((each) => each.character === character).length;
  return pictures === 1 ? "one" : String(pictures);
}

function alone({ character }: Brought): string {
  return `Write "\${${character}.is}" for the words alone`;
}
