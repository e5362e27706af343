/** Letters on a line of a caption; two lines are the most that viewers take in at once. */
const LINE = 42;

/** What is said as captions of at most two lines each, of about the same length. */
export function inCaptions(said: string): readonly string[] {
  const parts = divided(said, Math.ceil(said.length / (2 * LINE)));
  return parts.map((part) => divided(part, Math.min(2, Math.ceil(part.length / LINE))).join("\n"));
}

/** A text in so many parts, divided between words near where equal parts would end; best after a sign. */
function divided(text: string, parts: number): readonly string[] {
  if (parts <= 1) return [text];
  const ideal = text.length / parts;
  const gaps = [...text.matchAll(/\s+/gu)].map(({ 0: gap, index }) => ({ from: index, to: index + gap.length }));
  const cost = ({ from }: { readonly from: number }): number =>
    Math.abs(from - ideal) - (/[.!?…,;:。！？]$/u.test(text.slice(0, from)) ? ideal / 4 : 0);
  const [first, ...others] = gaps;
  if (first === undefined) return [text];
  const gap = others.reduce((best, each) => (cost(each) < cost(best) ? each : best), first);
  return [text.slice(0, gap.from), ...divided(text.slice(gap.to), parts - 1)];
}
