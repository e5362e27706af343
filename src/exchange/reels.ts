/** Names that mean something else in an edit decision list. */
const RESERVED = ["AX", "BL", "BLACK", "BARS"];

/** The most characters of a reel's name. */
const LONGEST = 8;

/** A reel name for each thing, after what it is called: at most eight capitals and digits, no two alike. */
export function reelsOf<T>(names: ReadonlyMap<T, string>): ReadonlyMap<T, string> {
  const taken = new Set(RESERVED);
  const reels = new Map<T, string>();
  for (const [thing, name] of names) {
    const plain = name.toUpperCase().replace(/[^A-Z0-9]/g, "") || "CLIP";
    let reel = plain.slice(0, LONGEST);
    for (let number = 2; taken.has(reel); number++)
      reel = `${plain.slice(0, LONGEST - String(number).length)}${number}`;
    taken.add(reel);
    reels.set(thing, reel);
  }
  return reels;
}
