/** A line of a list holds no more than so many characters, so that every program reads it. */
const LONGEST = 240;

/** Any text as one line, and no longer than a list should have it. */
export function oneLine(text: string, longest = LONGEST): string {
  // oxlint-disable-next-line no-control-regex
  const line = text.replace(/[\s\u0000-\u001F\u007F-\u009F\u2028\u2029]+/g, " ").trim();
  const letters = Array.from(line);
  return letters.length <= longest ? line : `${letters.slice(0, longest - 1).join("")}…`;
}
