/** A rate as a fraction. */
type Rate = { readonly numerator: number; readonly denominator: number };

/** The nearest frame to so many seconds. */
export function frameAt(seconds: number, { numerator, denominator }: Rate): number {
  return Math.round((seconds * numerator) / denominator);
}

/** The shortest number of seconds, of two digits or more, whose nearest frame is this very one. */
export function secondsOf(frame: number, rate: Rate): number {
  const exact = (frame * rate.denominator) / rate.numerator;
  for (let digits = 2; digits < 9; digits++) {
    const seconds = Number(exact.toFixed(digits));
    if (frameAt(seconds, rate) === frame) return seconds;
  }
  return exact;
}
