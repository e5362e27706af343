import { quote } from "../../quote.ts";
import type { ModelRule } from "../../rule.ts";

/** A chain stays within what its model takes in and gives back; told at the first extension that does not. */
export const chainSeconds: ModelRule = {
  name: "chain-seconds",
  codes: ["model/extension-too-long"],
  *check(shot, { model, chain }) {
    if (chain?.fault === undefined || chain.told) return;
    yield {
      code: "model/extension-too-long",
      fact: "extend",
      path: ["shots", shot.index, "extends"],
      message: `This is extension ${chain.hop} of its chain, from second ${chain.before} to ${chain.after}; ${quote(model.id)} ${chain.fault}.`,
      hint: `Begin a new shot here, for example with "first_frame: {last_of: ${shot.extends ?? ""}}".`,
    };
  },
};
