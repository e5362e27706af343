import { cutsIn } from "../cut/cuts.ts";
import { quote } from "../quote.ts";
import type { Rule } from "../rule.ts";

/** The film stays inside the project: its path is relative and never climbs. */
export const outputInside: Rule = {
  name: "output-inside",
  codes: ["schema/wrong-value"],
  *check({ storyboard }) {
    for (const { cut, path } of cutsIn(storyboard)) {
      const fault = cut.output === undefined ? undefined : faultOf(cut.output);
      if (fault === undefined) continue;
      yield {
        code: "schema/wrong-value",
        path: [...path, "output"],
        message: `The film cannot go to ${quote(cut.output)}: ${fault}.`,
        hint: 'Write a path inside the project, such as "films/harbour.mp4".',
      };
    }
  },
};

function faultOf(output: string): string | undefined {
  if (output.includes("\\")) return 'folders are divided by "/"';
  if (output.startsWith("/") || isAddress(output)) return "it must be relative to the storyboard";
  const steps = output.split("/");
  if (steps.includes("..")) return 'it leaves the folder with ".."';
  return steps[0] === ".storyboard" ? "that folder is the tool's own" : undefined;
}

function isAddress(output: string): boolean {
  return /^[a-z]:|^[a-z][a-z0-9+.-]*:\/\//i.test(output);
}
