import { StoryboardError } from "../../domain/problem.ts";
import { consequenceFields } from "../../report/takes.ts";
import { listOf } from "../../report/words.ts";
import type { Output } from "../output.ts";
import { agreeTo, choose, consequencesOf, followersOf, refuseWhereWritten } from "../takes-choice.ts";
import { changingTakes, noSuchTake, shotAt } from "../takes-place.ts";
import type { PickFlags } from "../takes-flags.ts";

/** `storyboard pick`: chooses the take of a shot that the film shows. It spends nothing, but tells what the next run will cost because of it. */
export async function pickCommand(
  { shot, number, file }: { readonly shot: string; readonly number: number; readonly file: string | undefined },
  flags: PickFlags,
  output: Output,
): Promise<number> {
  return await changingTakes({ file, flags, output }, async (place) => {
    const { known, listed } = await shotAt(place, shot);
    const choice = { listed, number };
    refuseWhereWritten(choice, place);
    const clips = listed.takes.filter((take) => take.number === number);
    if (clips.length === 0) throw await noSuchTake(listed, number, { place, flags, command: `pick ${shot} ${number}` });
    if (clips.every(({ dropped }) => dropped) && listed.shown !== number) {
      throw new StoryboardError({
        code: "usage/wrong",
        message: `Take ${number} of "${shot}" is dropped.`,
        hint: `storyboard drop ${shot} ${number} ${place.words} --undo takes it back.`,
      });
    }
    const tell = (text: string, fields: object): number => {
      const about = { type: "pick", version: "1.0", storyboard: place.session.file, shot, take: number, ...fields };
      output.out.write(flags.json === true ? `${JSON.stringify(about, undefined, 2)}\n` : `${text}\n`);
      return 0;
    };
    if (listed.shown === number) {
      return tell(`${shot}: the film shows take ${number} already.`, { was: number, changed: false, films: [] });
    }
    const followers = await followersOf(choice, place);
    if (followers.length > 0) {
      const films = `${listOf(followers)} ${followers.length === 1 ? "has" : "have"}`;
      output.err.write(`${films} the same shot and will show take ${number} too, unless it says take: there.\n`);
    }
    const consequences = await consequencesOf(choice, place);
    await agreeTo(choice, consequences, { yes: flags.yes === true, output });
    await choose(choice, place);
    const cost = consequences.steps.length === 0 ? " Nothing depends on it: it costs nothing." : "";
    const sharing = known.shots.filter(({ base, shownBy }) => base === listed.base && shownBy !== "storyboard");
    const shots = listOf(sharing.map((each) => each.shot));
    const text = `${shots}: the film shows take ${number} from now on, no longer take ${listed.shown}.${cost}`;
    const next = consequences.steps.length === 0 ? "To cut it" : "To film that and cut it";
    return tell(`${text}\n${next}: storyboard run ${place.words}`, {
      was: listed.shown,
      changed: true,
      films: consequenceFields(consequences),
    });
  });
}
