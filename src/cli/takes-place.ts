import { exitCodeOf } from "../domain/exit-code.ts";
import type { ShotId } from "../domain/names.ts";
import { StoryboardError } from "../domain/problem.ts";
import { takesOfShots } from "../pipeline.ts";
import type { ListedShot } from "../report/takes.ts";
import { lookAtDesk, openDesk, type Desk } from "./desk.ts";
import { filmWords } from "./film-words.ts";
import { clipsElsewhere, elsewhereHint } from "./elsewhere.ts";
import type { FilmFlags } from "./flags.ts";
import type { Output } from "./output.ts";
import { refuse, tellProblems } from "./problems.ts";
import { isRehearsal, openSession } from "./session.ts";
import { knownTakes, type KnownTakes, type Place } from "./takes-known.ts";

/** A place where things can be written down. */
export type WritingPlace = Place & { readonly desk: Desk };

/** What a command about takes is asked: which film, how, and where its words go. */
export type AskedOf = {
  readonly file: string | undefined;
  readonly flags: FilmFlags;
  readonly output: Output;
};

/** Does something with the takes of a film that is without fault, else tells the faults. Nothing is made by looking. */
export async function lookingAtTakes(asked: AskedOf, task: (place: Place) => Promise<number>): Promise<number> {
  return await withDesk(asked, lookAtDesk, task);
}

/** The same where something is to be written down. */
export async function changingTakes(asked: AskedOf, task: (place: WritingPlace) => Promise<number>): Promise<number> {
  return await withDesk(asked, openDesk, task);
}

async function withDesk<D extends Place["desk"]>(
  { file, flags, output }: AskedOf,
  open: (...at: Parameters<typeof lookAtDesk>) => Promise<D>,
  task: (place: Place & { readonly desk: D }) => Promise<number>,
): Promise<number> {
  const session = await openSession(file, flags);
  const { storyboard, casting: cast, problems } = session.examined;
  if (storyboard === undefined || cast === undefined || exitCodeOf(problems) !== 0) {
    return refuse(session, { output, json: flags.json });
  }
  const rehearsal = await isRehearsal(cast, flags, AbortSignal.timeout(10_000));
  const desk = await open(session, rehearsal);
  try {
    const code = await task({ session, storyboard, cast, rehearsal, desk, words: filmWords(session.project, flags) });
    tellProblems(session, (await desk.exchange?.part()) ?? [], output);
    return code;
  } finally {
    desk.ledger?.close();
  }
}

/** A shot with all its takes. Throws `usage/wrong` where the storyboard has no such shot. */
export async function shotAt(
  place: Place,
  shot: ShotId,
): Promise<{ readonly known: KnownTakes; readonly listed: ListedShot }> {
  const known = await knownTakes(place);
  takesOfShots([shot])(known.production.whole);
  const listed = known.shots.find((each) => each.shot === shot);
  if (listed === undefined) throw new Error(`the shot ${shot} has no takes`);
  return { known, listed };
}

/** Refuses a take that does not exist, with those that do; where there is none at all, with who has one. `command`: what was to be done with it. */
export async function noSuchTake(
  listed: ListedShot,
  number: number,
  { place, flags, command }: { readonly place: Place; readonly flags: FilmFlags; readonly command: string },
): Promise<StoryboardError> {
  const { words } = place;
  const isUnderWay = listed.underWay.some((each) => each.number === number);
  const numbers = [...new Set(listed.takes.map((take) => take.number))];
  const have =
    numbers.length === 0 ? "no take yet" : `${numbers.length === 1 ? "take" : "takes"} ${numbers.join(", ")}`;
  return new StoryboardError({
    code: "usage/wrong",
    message: isUnderWay
      ? `Take ${number} of "${listed.shot}" is still under way.`
      : `The shot "${listed.shot}" has no take ${number}; it has ${have}.`,
    hint: isUnderWay
      ? `storyboard run ${words} brings it home.`
      : ((await hintElsewhere(listed, { place, flags, command })) ??
        `storyboard takes ${listed.shot} ${words} lists them; storyboard retake ${listed.shot} ${words} films another.`),
  });
}

/** The command that means a shot's clip where it is; undefined where it has clips here, or nobody has any. */
export async function hintElsewhere(
  { shot, takes, underWay }: ListedShot,
  { place, flags, command }: { readonly place: Place; readonly flags: FilmFlags; readonly command: string },
): Promise<string | undefined> {
  if (takes.length + underWay.length > 0) return undefined;
  const found = await clipsElsewhere({
    ...place.session,
    provider: place.cast.provider,
    rehearsal: place.rehearsal,
    flags,
  });
  return found?.shots.has(shot) === true ? elsewhereHint(found, command) : undefined;
}
