import { relative } from "node:path";
import { StoryboardError } from "../../domain/problem.ts";
import type { Drop } from "../../domain/picks.ts";
import type { ListedShot, ListedTake } from "../../report/takes.ts";
import { listOf } from "../../report/words.ts";
import { fileWords } from "../film-words.ts";
import { writeLock } from "../lock-entries.ts";
import type { Output } from "../output.ts";
import { showingsIn } from "../shown.ts";
import { agreeToAll, consequencesOfDrops } from "../takes-choice.ts";
import { changingTakes, noSuchTake, shotAt, type WritingPlace } from "../takes-place.ts";
import type { DropFlags } from "../takes-flags.ts";

/** `storyboard drop`: puts a take aside that the film does not show, or takes it back. Its clip stays where it is. */
export async function dropCommand(
  { shot, number, file }: { readonly shot: string; readonly number: number; readonly file: string | undefined },
  flags: DropFlags,
  output: Output,
): Promise<number> {
  const drop = flags.undo !== true;
  return await changingTakes({ file, flags, output }, async (place) => {
    const { known, listed } = await shotAt(place, shot);
    const all = listed.takes.filter((take) => take.number === number);
    if (all.length === 0) throw await noSuchTake(listed, number, { place, flags, command: `drop ${shot} ${number}` });
    const clips = flags.clip === undefined ? all : [clipOf(all, flags.clip, { shot, number })];
    const sharing = known.shots.filter(({ base }) => base === listed.base);
    const isLeft = all.some((clip) => !clips.includes(clip) && !clip.dropped);
    if (drop && !isLeft) for (const each of [listed, ...sharing]) refuseShown(each, number, place);
    if (drop) await refuseShownElsewhere(clips, number, place);
    const changing = clips.filter(({ dropped }) => dropped !== drop);
    const doing = `${drop ? "Dropping" : "Taking back"} ${clips.length === 1 ? "this clip" : "these clips"} of "${shot}"`;
    const asking = { because: "this", doing, question: "Do it?" };
    await agreeToAll(await consequencesOfDrops(changing, drop, place), asking, { yes: flags.yes === true, output });
    await write(changing, drop, place);
    const about = { type: "drop", version: "1.0", storyboard: place.session.file, shot, take: number, dropped: drop };
    const clear = `storyboard gc ${fileWords(place.session.project, flags)} --yes`;
    const what = clips.length === all.length ? `take ${number}` : `the clip ${flags.clip} of take ${number}`;
    const text = `${shot}: ${outcomeOf({ drop, changing, clips, what, clear })}`;
    const changed = { ...about, changed: changing.length > 0 };
    output.out.write(flags.json === true ? `${JSON.stringify(changed, undefined, 2)}\n` : `${text}\n`);
    return 0;
  });
}

/** The one clip of a take whose digest begins like this. Throws `usage/wrong`. */
function clipOf(
  clips: readonly ListedTake[],
  digest: string,
  { shot, number }: { readonly shot: string; readonly number: number },
): ListedTake {
  const found = clips.filter(({ take }) => take.media.startsWith(digest.toLowerCase()));
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  const digests = clips.map(({ take }) => take.media.slice(0, 12));
  throw new StoryboardError({
    code: "usage/wrong",
    message: `${found.length === 0 ? "No clip" : "More than one clip"} of take ${number} of "${shot}" begins with ${digest}.`,
    hint: `It has ${listOf(digests)}.`,
  });
}

function refuseShown(listed: ListedShot, number: number, { words }: WritingPlace): void {
  if (listed.shown !== number) return;
  const { shot, takes, shownBy } = listed;
  const other = takes.find((take) => take.number !== number && !take.dropped);
  const pick = `Pick another first: storyboard pick ${shot} ${other?.number ?? "N"} ${words}`;
  const written = `Take that line out of the storyboard first, or change it.`;
  throw new StoryboardError({
    code: "usage/wrong",
    message:
      shownBy === "storyboard"
        ? `The film shows take ${number} of "${shot}": the storyboard itself says take: ${number}.`
        : `The film shows take ${number} of "${shot}"${other === undefined ? ", and there is no other" : ""}.`,
    hint:
      shownBy === "storyboard"
        ? written
        : other === undefined
          ? `Film another first: storyboard retake ${shot} ${words}`
          : pick,
  });
}

/** What another storyboard of the project shows stays: drops are the whole project's. */
async function refuseShownElsewhere(
  clips: readonly ListedTake[],
  number: number,
  { session, desk, rehearsal }: WritingPlace,
): Promise<void> {
  const { project } = session;
  for (const { storyboard, clips: shown, known } of await showingsIn(project, { ...desk, rehearsal })) {
    if (storyboard === project.storyboard || !clips.some(({ take }) => shown.has(take.media))) continue;
    const name = relative(process.cwd(), storyboard);
    throw new StoryboardError({
      code: "usage/wrong",
      message: known
        ? `${name} shows or asks for the clip of take ${number}.`
        : `${name} may show the clip of take ${number}: it was filmed for it, and cannot be read now.`,
      hint: known
        ? "Pick another take there first, or change it."
        : `storyboard check ${name} says why; where it is gone for good, remove its lock file.`,
    });
  }
}

async function write(clips: readonly ListedTake[], drop: boolean, place: WritingPlace): Promise<void> {
  const { ledger, lock } = place.desk;
  const said = [...lock.drops, ...ledger.drops()];
  const drops = clips.map(({ take }): Drop => {
    const before = said.filter(({ key, media }) => key === take.key && media === take.media).map(({ at }) => at);
    return ledger.drop(take, drop, before.toSorted().at(-1));
  });
  await writeLock(
    place,
    drops.map((each) => ({ t: "drop", ...each })),
  );
}

function outcomeOf(about: {
  readonly drop: boolean;
  readonly changing: readonly ListedTake[];
  readonly clips: readonly ListedTake[];
  /** What is dropped, as a person says it. */
  readonly what: string;
  /** The command that removes what is dropped. */
  readonly clear: string;
}): string {
  const { drop, changing, clips, what, clear } = about;
  if (changing.length === 0) return drop ? `${what} is dropped already.` : `${what} is not dropped.`;
  if (drop) return `${what} is dropped. Its clip stays on disk until ${clear} removes it; --undo takes it back.`;
  const gone = clips.every(({ file }) => file === undefined);
  return `${what} is taken back${gone ? ", but its clip is not here any more" : ""}.`;
}
