import { digestOfSources } from "../../domain/digest.ts";
import { differencesOf } from "../../domain/difference.ts";
import { ownSeconds } from "../../domain/length.ts";
import type { Action, Step } from "../../domain/plan.ts";
import { StoryboardError, type Problem } from "../../domain/problem.ts";
import type { ClipFacts, OwnPart, Take } from "../../domain/take.ts";
import type { Projector } from "../../domain/world.ts";
import { showSeconds } from "../../report/words.ts";
import { consequenceFields, type ListedShot } from "../../report/takes.ts";
import { systemClock } from "../../world/clock.ts";
import { locateFfmpeg } from "../../world/ffmpeg/locate.ts";
import { faultsOf } from "../faults-of-clip.ts";
import { openProjector } from "../../world/projector.ts";
import { checkFfmpeg } from "../../world/ffmpeg/version.ts";
import { holdingRunLock } from "../../world/store/run-lock.ts";
import { takeEntries, writeLock } from "../lock-entries.ts";
import { modelNames } from "../pins.ts";
import type { Output } from "../output.ts";
import { tellProblems } from "../problems.ts";
import { agreeTo, choose, consequencesOf, refuseWhereWritten } from "../takes-choice.ts";
import { inFile, openOwnFile, type OwnFile } from "../takes-file.ts";
import { nextNumber, planWith } from "../takes-known.ts";
import { changingTakes, shotAt, type WritingPlace } from "../takes-place.ts";
import type { AddFlags } from "../takes-flags.ts";

/** What is added, and as what. */
type Asked = { readonly shot: string; readonly clip: string; readonly file: string | undefined };

/** An action, and the plan's step that it continues. */
type Part = { readonly action: Action; readonly parent: Step | undefined };

/** `storyboard takes add`: brings an author's own clip into the store as the next take of a shot. It costs nothing. */
export async function addCommand({ shot, clip, file }: Asked, flags: AddFlags, output: Output): Promise<number> {
  return await changingTakes({ file, flags, output }, async (place) => {
    const tools = locateFfmpeg();
    await checkFfmpeg(tools);
    const projector = openProjector(tools, place.desk.folder);
    // Two takes must not get the same number: no run may be at work.
    return await holdingRunLock({ folder: place.session.project.state, now: systemClock.date() }, async () => {
      const { listed } = await shotAt(place, shot);
      const choice = { listed, number: nextNumber(listed, place) };
      if (flags.pick === true) refuseWhereWritten(choice, place);
      await using own = await openOwnFile(clip, flags.chdir);
      // Whatever is wrong with it is told before it lies in the store.
      await projector.inspect(own.path, new AbortController().signal, "own").catch(inFile(clip));
      const consequences = flags.pick === true ? await consequencesOf(choice, place, true) : undefined;
      if (consequences !== undefined) await agreeTo(choice, consequences, { yes: flags.yes === true, output });
      const part = await partOf(choice, place);
      const take = await takeIn({ own, clip, ...part }, place, projector);
      if (isBack(listed, take, place)) return tellBack(listed, { take, clip }, { place, flags, output });
      place.desk.ledger.add(take);
      const { storyboard } = place;
      await writeLock(place, takeEntries(take, { action: part.action, names: modelNames(storyboard) }));
      if (consequences !== undefined) await choose(choice, place);
      tellProblems(
        place.session,
        [...differences(take, part, clip), ...(await faultsOf(take, clip, { projector, media: place.desk.media }))],
        output,
      );
      const { number } = choice;
      const shown = consequences !== undefined || listed.shown === number;
      const about = { type: "takes-add", version: "1.0", storyboard: place.session.file, shot, take: number };
      const fields = { key: take.key, media: take.media, seconds: ownSeconds(take), shown };
      const document = {
        ...about,
        ...fields,
        films: consequences === undefined ? [] : consequenceFields(consequences),
      };
      const next = shown ? "The film shows it." : `To show it: storyboard pick ${shot} ${number} ${place.words}`;
      const text = `${shot}: ${clip} is take ${number} now (${showSeconds(ownSeconds(take))}). ${next}`;
      output.out.write(flags.json === true ? `${JSON.stringify(document, undefined, 2)}\n` : `${text}\n`);
      return 0;
    });
  });
}

async function partOf(
  { listed, number }: { readonly listed: ListedShot; readonly number: number },
  place: WritingPlace,
): Promise<Part> {
  const { plan } = await planWith(place, { besides: (_, base) => (base === listed.base ? [number] : []) });
  const step = plan.steps.find(({ action }) => action.base === listed.base && action.take === number);
  if (step === undefined) throw new Error(`take ${number} of ${listed.shot} was not compiled`);
  const { action } = step;
  return { action, parent: plan.steps.find((each) => each.action.key === action.parent && each.verdict === "keep") };
}

/** Copies a clip into the store and finds out what of it is new. */
async function takeIn(
  what: Part & { readonly own: OwnFile; readonly clip: string },
  { desk }: WritingPlace,
  projector: Projector,
): Promise<Take> {
  const { own, clip, action, parent } = what;
  const { signal } = new AbortController();
  const bytes = own.handle.createReadStream({ autoClose: false, start: 0 });
  const received = await desk.media.receive(bytes, signal).catch(inFile(clip));
  const file = desk.media.fileOf(received.digest);
  const facts = inTheMean(await projector.inspect(file, signal, "own").catch(inFile(clip)));
  const before = parent?.take;
  const found =
    before === undefined
      ? undefined
      : await ownPart(
          { file, facts },
          { file: desk.media.fileOf(before.media), facts: before.clip },
          { projector, action },
        );
  const { key, base, take: number, model } = action;
  const source = before !== undefined && found !== undefined ? digestOfSources([before.media]) : undefined;
  return {
    key,
    base,
    number,
    added: true,
    provider: model.provider,
    model: model.id,
    media: received.digest,
    bytes: received.bytes,
    clip: facts,
    ...(found ?? { join: "new", newFrom: 0, newFrames: facts.frames }),
    // Only what holds its parent's own frames becomes stale with them.
    ...(source !== undefined && { source }),
    made: systemClock.date().toISOString(),
    cost: 0,
  };
}

/** A lock file knows of frames and a rate: frames that come unevenly have the one at which they last as long as they do. */
function inTheMean({ uneven, ...facts }: ClipFacts): ClipFacts {
  if (uneven === undefined) return facts;
  const frameRate = { numerator: 1000 * facts.frames, denominator: Math.max(1, Math.round(1000 * uneven.seconds)) };
  return { ...facts, frameRate };
}

type Clip = { readonly file: string; readonly facts: ClipFacts };

/** Where the parent's footage lies before the new part; undefined where the clip does not begin with it. */
async function ownPart(
  clip: Clip,
  parent: Clip,
  { projector, action }: { readonly projector: Projector; readonly action: Action },
): Promise<OwnPart | undefined> {
  const options = { newSeconds: action.newSeconds, signal: new AbortController().signal };
  const found = await projector.findOwnPart(clip, parent, options).catch((error: unknown) => {
    if (error instanceof StoryboardError && error.problem.code === "media/differs") return undefined;
    throw error;
  });
  return found?.join === "combined" ? found : undefined;
}

/** Whether this is the file of a take that was gone. The same clip twice would be the same take twice, and is refused. */
function isBack({ shot, takes }: ListedShot, { media }: Take, { words }: WritingPlace): boolean {
  const known = takes.find(({ take }) => take.media === media);
  if (known === undefined) return false;
  if (known.file === undefined) return true;
  const dropped = known.dropped ? ", which is dropped" : "";
  throw new StoryboardError({
    code: "usage/wrong",
    message: `This very clip is take ${known.number} of "${shot}" already${dropped}.`,
    hint: known.dropped
      ? `storyboard drop ${shot} ${known.number} ${words} --undo takes it back.`
      : `storyboard pick ${shot} ${known.number} ${words} shows it.`,
  });
}

/** Says which take has its clip again. Nothing else changed. */
function tellBack(
  { shot, takes, shown }: ListedShot,
  { take, clip }: { readonly take: Take; readonly clip: string },
  how: { readonly place: WritingPlace; readonly flags: AddFlags; readonly output: Output },
): number {
  const { number } = takes.find(({ take: { media } }) => media === take.media) ?? { number: shown };
  const { place, flags, output } = how;
  const about = { type: "takes-add", version: "1.0", storyboard: place.session.file, shot, take: number };
  const document = { ...about, media: take.media, shown: shown === number, back: true, films: [] };
  const next = shown === number ? "The film shows it." : `To show it: storyboard pick ${shot} ${number} ${place.words}`;
  const text = `${shot}: ${clip} is the clip of take ${number}, which is here again. ${next}`;
  output.out.write(flags.json === true ? `${JSON.stringify(document, undefined, 2)}\n` : `${text}\n`);
  return 0;
}

/** What of a clip is not as its shot asks for, told though it is kept. */
function differences(take: Take, { action, parent }: Part, clip: string): readonly Problem[] {
  const { added: _, ...asFilmed } = take;
  const found = differencesOf(asFilmed, action, parent?.take);
  if (found.length === 0) return [];
  return [
    {
      code: "media/differs",
      severity: "warning",
      message: `${clip} is not what its shot asks for: ${found.join(", ")}.`,
      hint: "Where it is picked it is shown all the same; sizes are brought together as fit: says.",
    },
  ];
}
