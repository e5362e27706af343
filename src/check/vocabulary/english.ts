import { countIn, isMostlyPlain, vocabulary } from "./match.ts";

/** Common words that hardly any other language spells alike. */
const ENGLISH = vocabulary(
  "the, and, of, with, from, into, through, his, their, its, that, this, while, above, below, behind, toward, towards",
  "across, around, under, between, after, before, beside, down, out, onto, along, near, slowly, as, at, there, where",
  "man, woman, child, children, boy, girl, people, person, dog, cat, horse, bird, birds, boat, ship, car, house, street",
  "city, town, sea, ocean, river, lake, mountain, mountains, forest, tree, trees, beach, sky, water, wind, fire, night",
  "walks, walking, runs, running, looks, looking, stands, standing, sits, sitting, opens, closes, comes, goes, moves",
  "moving, turns, rises, falls, drinks, eats, dances, dancing, smiles, beautiful, old, young, small, big, red, blue",
  "green, white, black, nice, good, something, someone, without",
);

/** Little words that are English only beside each other. */
const PAIRS = /\b(?:in|on|at|is|by|for|to|over|like) an? /gi;

/** Common words of its neighbours. */
const FOREIGN = vocabulary(
  "el, la, los, las, del, una, por, para, con, que, y, der, die, das, und, ein, eine, einer, einem, einen, mit, von, im",
  "auf, ist, le, les, des, du, un, une, et, dans, sur, avec, il, lo, gli, di, che, della, nel, een, het, van, op, zijn",
  "og, och, en, ett, et, på, med, som, com, uma, um, do, da, no, na, os, je, se, ve, w, z, do, de",
);

/** Whether a text of these words is probably written in English, whose words the hints know. */
export function isEnglish(text: string, words: readonly string[]): boolean {
  if (!isMostlyPlain(text)) return false;
  const english = countIn(words, ENGLISH) + (text.match(PAIRS)?.length ?? 0);
  return english > 0 && english >= countIn(words, FOREIGN);
}
