/** The parts of a cut, in their order. */
export type Phase = "pictures" | "sound" | "join" | "proof" | "beside";

/** What a cut has to do: frames that are rendered, and those of the whole film. */
type Work = { readonly rendered: number; readonly frames: number };

/** How long a frame takes in each, where rendering one takes 1: seconds by the clock, measured with films of 4 and 5 clips of 720p that were never seen before. Pictures are rendered side by side; what follows mostly is not, and weighs more than its work alone. */
const WEIGHTS: Readonly<Record<Phase, number>> = { pictures: 1, sound: 0.1, join: 0.02, proof: 0.15, beside: 0.08 };

/** Makes one number that only grows of all that the parts of a cut count for themselves. */
export type Meter = {
  /** Another part begins; what was before is done. */
  readonly enter: (phase: Phase) => void;
  /** So many frames of this part are done. */
  readonly count: (frames: number) => void;
  /** All of it is done. */
  readonly end: () => void;
};

/** A meter of a cut. `told` hears how many of the film's frames all that is done so far is worth. */
export function openMeter({ rendered, frames }: Work, told: (frames: number) => void): Meter {
  const phases = Object.keys(WEIGHTS).filter((name): name is Phase => name in WEIGHTS);
  const costs = new Map(phases.map((phase) => [phase, WEIGHTS[phase] * (phase === "pictures" ? rendered : frames)]));
  const whole = [...costs.values()].reduce((sum, cost) => sum + cost, 0);
  let phase: Phase = "pictures";
  let most = 0;
  const tell = (done: number): void => {
    const before = phases.slice(0, phases.indexOf(phase)).reduce((sum, each) => sum + (costs.get(each) ?? 0), 0);
    // All of it is done only when the film has its name.
    const worth = Math.min(frames - 1, Math.floor((frames * (before + done)) / whole));
    if (worth <= most) return;
    most = worth;
    told(worth);
  };
  return {
    enter: (next) => {
      phase = next;
      tell(0);
    },
    count: (counted) => tell(Math.min(costs.get(phase) ?? 0, counted * WEIGHTS[phase])),
    end: () => told(frames),
  };
}
