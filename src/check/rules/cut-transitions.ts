import type { Finding, Path } from "../../domain/problem.ts";
import type { SequenceEntry, Transition } from "../../domain/storyboard.ts";
import { OWN_TRANSITIONS, TRANSITIONS } from "../../domain/transitions.ts";
import { cutsIn } from "../cut/cuts.ts";
import { isMapping, mapping } from "../raw.ts";
import { quote } from "../quote.ts";
import type { Rule } from "../rule.ts";
import { didYouMean, suggester } from "../guess/suggest.ts";

/** Every transition is one that can be made, says how long it takes, and has something before it, as has what is to match. */
export const cutTransitions: Rule = {
  name: "cut-transitions",
  codes: ["cut/unknown-transition", "cut/nothing-before", "schema/missing-key"],
  *check({ storyboard, value }) {
    const suggest = suggester([...OWN_TRANSITIONS, ...TRANSITIONS]);
    for (const { cut, path } of cutsIn(storyboard)) {
      const entries = cut.sequence ?? [];
      const places = entries.map(
        (entry) => [entry.transition, [...path, "sequence", entry.index, "transition"]] as const,
      );
      for (const [how, here] of [[cut.transition, [...path, "transition"]] as const, ...places]) {
        const finding = how && faultOf({ how, path: here, value }, suggest);
        if (finding) yield finding;
      }
      yield* unmatched(entries, path);
      const [first] = entries;
      if (first?.transition === undefined || first.transition.type === "cut") continue;
      yield {
        code: "cut/nothing-before",
        path: [...path, "sequence", first.index, "transition"],
        on: "key",
        message: "The film begins here: there is nothing before it that a transition could lead over from.",
        hint: "Remove the transition; it belongs to the entry that it leads to.",
      };
    }
  },
};

/** Footage is brought in line with the footage right before it; nothing else has colours to be in line with. */
function* unmatched(entries: readonly SequenceEntry[], path: Path): Iterable<Finding> {
  for (const [place, entry] of entries.entries()) {
    if ((entry.kind !== "shot" && entry.kind !== "file") || entry.match === undefined) continue;
    const before = entries[place - 1];
    if (before?.kind === "shot" || before?.kind === "file") continue;
    yield {
      code: "cut/nothing-before",
      path: [...path, "sequence", entry.index, "match"],
      on: "key",
      message: "There is no footage right before this, so there is nothing to bring its colours in line with.",
      hint: "Remove the line; it belongs to the second of two entries with footage that follow each other.",
    };
  }
}

type Written = { readonly how: Transition; readonly path: Path; readonly value: unknown };

function faultOf({ how, path, value }: Written, suggest: (word: string) => string | undefined): Finding | undefined {
  const { type } = how;
  const inside = isMapping(at(value, path));
  if (!TRANSITIONS.has(type)) {
    return {
      code: "cut/unknown-transition",
      path: inside ? [...path, "type"] : path,
      message: `No transition is called ${quote(type)}.`,
      hint: didYouMean(suggest(type)) ?? `Write one of ${OWN_TRANSITIONS.join(", ")}, or a name of ffmpeg's xfade.`,
    };
  }
  if (inside || type === "cut") return undefined;
  return {
    code: "schema/missing-key",
    path,
    message: `"transition" does not say how many seconds a ${type} takes.`,
    hint: `Write { type: ${type}, seconds: 0.5 }.`,
  };
}

function at(value: unknown, path: Path): unknown {
  return path.reduce((here, step) => (Array.isArray(here) ? here[Number(step)] : mapping(here)[String(step)]), value);
}
