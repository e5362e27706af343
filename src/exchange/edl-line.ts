/** A line of a list holds no more than so many characters, so that every program reads it. */
const LONGEST = 240;

/** Any text as one line, and no longer than a list should have it. */
export function oneLine(text: string, longest = LONGEST): string {
  const line = text.replace(/[\s\p{Cc}]+/gu, " ").trim();
  const letters = Array.from(line);
  return letters.length <= longest ? line : `${letters.slice(0, longest - 1).join("")}…`;
}
