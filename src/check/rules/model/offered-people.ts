import { oneOf, quote } from "../../quote.ts";
import type { ModelRule } from "../../rule.ts";
import { didYouMean, suggester } from "../../guess/suggest.ts";

/** Which people may be seen is said in a word that the model knows. */
export const offeredPeople: ModelRule = {
  name: "offered-people",
  codes: ["model/person-generation"],
  *check(shot, { model, written }) {
    const { personGeneration: asked } = shot;
    if (asked === undefined || model.personGeneration?.includes(asked) === true) return;
    const path = written(shot, "person_generation");
    yield model.personGeneration === undefined
      ? {
          code: "model/person-generation",
          fact: "personGeneration",
          path,
          on: "key",
          message: `${quote(model.id)} takes no "person_generation".`,
          hint: "Remove the line, and say in the prompt who is to be seen.",
        }
      : {
          code: "model/person-generation",
          fact: "personGeneration",
          path,
          message: `${quote(model.id)} does not know ${quote(asked)} as "person_generation".`,
          hint: `${didYouMean(suggester(model.personGeneration)(asked)) ?? `Write ${oneOf(model.personGeneration)}.`} Without the line the service decides.`,
        };
  },
};
