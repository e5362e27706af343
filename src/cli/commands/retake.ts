import type { Key } from "../../domain/names.ts";
import { StoryboardError } from "../../domain/problem.ts";
import type { Take } from "../../domain/take.ts";
import type { Output } from "../output.ts";
import { agreeTo, choose, consequencesOf, refuseWhereWritten } from "../takes-choice.ts";
import { nextNumber } from "../takes-known.ts";
import { shotAt, type WritingPlace } from "../takes-place.ts";
import type { RetakeFlags } from "../takes-flags.ts";
import { runCommand, type Besides } from "./run.ts";

/** `storyboard retake`: films one more take of a shot, or several, as a run does, and keeps the old ones. No film is cut. */
export async function retakeCommand(
  { shot, file }: { readonly shot: string; readonly file: string | undefined },
  flags: RetakeFlags,
  outside: { readonly output: Output; readonly argv: readonly string[] },
): Promise<number> {
  if (flags.only !== undefined || flags.partial === true) {
    throw new StoryboardError({
      code: "usage/wrong",
      message: "A retake films one shot and cuts no film.",
      hint: "Leave --only and --partial out.",
    });
  }
  const { output } = outside;
  const besides: Besides = async (place) => {
    const { listed } = await shotAt(place, shot);
    const { takes = 1 } = place.storyboard.shots.find(({ id }) => id === shot) ?? {};
    const first = nextNumber(listed, place, Math.max(takes, listed.shown));
    const numbers = Array.from({ length: flags.count ?? 1 }, (_, index) => first + index);
    const choice = { listed, number: numbers.at(-1) ?? first };
    if (flags.pick === true) {
      refuseWhereWritten(choice, place);
      await agreeTo(choice, await consequencesOf(choice, place, true), { yes: flags.yes === true, output });
    }
    const isWanted = ({ base, take }: { readonly base: Key; readonly take: number }): boolean =>
      base === listed.base && numbers.includes(take);
    return {
      asked: {
        besides: (_, base) => (base === listed.base ? numbers : []),
        select: ({ actions }) => actions.filter(isWanted).map(({ key }) => key),
      },
      done: async ({ takes: filmed }) => {
        const got = numbers.filter((number) => has(filmed.values(), { base: listed.base, number }));
        const isPicked = flags.pick === true && got.includes(choice.number);
        if (isPicked) await choose(choice, place);
        if (flags.json !== true) output.out.write(outcomeOf({ shot, got, isPicked }, flags, place));
      },
    };
  };
  return await runCommand(file, { ...flags, cut: false }, { ...outside, besides });
}

function has(takes: Iterable<Take>, wanted: { readonly base: Key; readonly number: number }): boolean {
  return [...takes].some(({ base, number }) => base === wanted.base && number === wanted.number);
}

function outcomeOf(
  { shot, got, isPicked }: { readonly shot: string; readonly got: readonly number[]; readonly isPicked: boolean },
  { pick }: RetakeFlags,
  { words }: WritingPlace,
): string {
  const last = got.at(-1);
  if (last === undefined) return pick === true ? `${shot}: nothing was filmed, so nothing is picked.\n` : "";
  const which = got.length === 1 ? `take ${last} is` : `takes ${got.join(", ")} are`;
  const shown = isPicked
    ? `The film shows take ${last} from now on.`
    : `To show ${got.length === 1 ? "it" : "one of them"}: storyboard pick ${shot} ${last} ${words}`;
  return `${shot}: ${which} here, beside the others. ${shown}\n`;
}
