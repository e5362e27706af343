import type { Fault, FilmMeasures, Join, JoinMeasures } from "../../domain/seam.ts";
import { black } from "./black.ts";
import { colourStep, isSameScene } from "./colour.ts";
import { frozen } from "./freeze.ts";
import { repeated } from "./repeats.ts";
import { click, hole, loudnessStep } from "./sound.ts";

/** What is not right at each join of a film, in order. */
export function judge(joins: readonly Join[], measures: FilmMeasures): readonly (readonly Fault[])[] {
  return joins.map((join, index) => faultsAt(join, measures.joins[index] ?? { sounds: [] }));
}

/**
 * A cut between two scenes is meant, whatever it looks and sounds like. So what belongs to no scene is a fault at every join: frames shown twice, a
 * frozen or black picture, a click, a hole in the sound. A step of colour or loudness is one only where the second is to go on where the
 * first ends, and shows that it does.
 */
function faultsAt(join: Join, { picture, sounds }: JoinMeasures): readonly Fault[] {
  const footage = [join.from, join.to].every(({ kind }) => kind === "shot" || kind === "file");
  const goesOn = join.continues && picture !== undefined && isSameScene(picture);
  const seen = picture && footage ? seenAt(join, picture) : [];
  const heard = sounds.flatMap((sound) => [
    click(sound),
    footage ? hole(sound, join.continues) : undefined,
    goesOn ? loudnessStep(sound) : undefined,
  ]);
  return [...seen, ...oneOfEach(heard.filter((fault) => fault !== undefined))];
}

function seenAt(join: Join, picture: NonNullable<JoinMeasures["picture"]>): readonly Fault[] {
  const dark = black(picture);
  if (dark.length > 0) return dark;
  const again = repeated(picture);
  const still = again === undefined ? frozen(picture) : [again];
  const skipped = still.reduce((sum, fault) => ("frames" in fault && !isBefore(fault) ? sum + fault.frames : sum), 0);
  const step = join.continues ? colourStep(picture, skipped) : undefined;
  return step === undefined ? still : [...still, step];
}

function isBefore(fault: Fault): boolean {
  return "side" in fault && fault.side === "from";
}

/** A transition is listened to at both its ends; one word of each kind is enough. */
function oneOfEach(faults: readonly Fault[]): readonly Fault[] {
  return [...new Map(faults.toReversed().map((fault) => [fault.kind, fault])).values()].toReversed();
}
