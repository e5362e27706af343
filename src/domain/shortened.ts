/**
 * The name that a word probably shortens, whatever the case of its letters: `veo-2` is `veo-2.0`, `omni` is
 * `gemini-omni-flash`. Undefined where none begins with it, and none has it in the middle.
 */
export function lengthened(word: string, names: readonly string[]): string | undefined {
  const short = word.toLowerCase();
  if (short.length < 3) return undefined;
  const [first] = [`${short}.0`, short].filter((whole) => names.some((name) => name.toLowerCase() === whole));
  const isMeant = (name: string): boolean => name.toLowerCase() === first;
  const byLength = names.toSorted((one, other) => one.length - other.length);
  return (
    byLength.find(isMeant) ??
    byLength.find((name) => name.toLowerCase().startsWith(short)) ??
    byLength.find((name) => name.toLowerCase().includes(short))
  );
}
