/** A 32-bit number that stands for a text (FNV-1a with a final mix), the same on every machine. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return mix(hash);
}

/** The chance number of one place of a seeded world, from 0 up to 1. */
export function chance(seed: number, index: number): number {
  return mix(Math.imul(seed ^ mix(Math.imul(index, 0x9e3779b1)), 0x85ebca6b)) / 0x1_0000_0000;
}

/** A smooth line without end, from -1 to 1; it has the same height wherever one starts to draw it. */
export function wander(seed: number, at: number): number {
  let sum = 0;
  let reach = 0;
  for (let octave = 0; octave < 4; octave += 1) {
    const weight = 0.5 ** octave;
    sum += weight * smooth(seed + octave * 7919, at * 2 ** octave);
    reach += weight;
  }
  return sum / reach;
}

function smooth(seed: number, at: number): number {
  const cell = Math.floor(at);
  const within = at - cell;
  const ease = within * within * (3 - 2 * within);
  return 2 * (chance(seed, cell) * (1 - ease) + chance(seed, cell + 1) * ease) - 1;
}

function mix(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
