import { chance, hashOf } from "./random.ts";

const PLACES = {
  sea: /\b(sea|seas|ocean|wave|waves|swell|surf|harbou?r|boat|boats|ship|sail\w*|shore|beach|coast\w*|pier|dock\w*|bay|port|quay|fish\w*|gulls?|island|lighthouse|skipper|wake|lake|river|water)\b/giu,
  mountains:
    /\b(mountains?|peaks?|alps|alpine|ridges?|summit|cliffs?|glacier|snow\w*|valley|canyon|pass|climb\w*|rock\w*|ice)\b/giu,
  city: /\b(city|cities|streets?|town|skyline|skyscraper\w*|rooftops?|roofs?|neon|traffic|tram|trams|taxi|subway|downtown|alley|market|station|crowd\w*|bridge|square)\b/giu,
  forest: /\b(forests?|woods?|trees?|pines?|birch\w*|jungle|moss\w*|leaf|leaves|branch\w*|deer|fox|fern\w*)\b/giu,
  dunes: /\b(deserts?|dunes?|sand\w*|sahara|camels?|mars|arid|caravan)\b/giu,
  hills:
    /\b(fields?|meadows?|hills?|grass\w*|farm\w*|countryside|village|wheat|vineyards?|garden|flowers?|road|horses?|train|plain)\b/giu,
  room: /\b(rooms?|kitchen|window|windows|house|interior|table|desk|bed|bedroom|studio|office|caf[eé]|bar|corridor|stairs|piano|danc\w*|chef|workshop|lamp|door|bakery|baker|flames?|candles?|lanterns?|fireplace|inside|indoors|wheelhouse)\b/giu,
  space:
    /\b(space|stars?|planets?|galaxy|orbit\w*|moon|cosmos|cosmic|astronauts?|rockets?|nebula|aurora|universe)\b/giu,
} as const;

const LIGHTS = {
  dawn: /\b(dawn|sunrise|first light|morning|early|daybreak|pink)\b/giu,
  golden: /\b(golden|sunset|amber|warm|backlight\w*|autumn|candle\w*|copper)\b/giu,
  dusk: /\b(dusk|twilight|blue hour|evening|neon|purple|violet)\b/giu,
  night: /\b(night|midnight|moon\w*|stars?|starry|dark\w*|nocturnal)\b/giu,
  storm: /\b(storm\w*|rain\w*|thunder\w*|grey|gray|overcast|clouds?|cloudy|gloom\w*|bleak)\b/giu,
  pale: /\b(fog\w*|mist\w*|snow\w*|haze|hazy|winter|white|ice|icy|frost\w*)\b/giu,
  day: /\b(noon|midday|day|daylight|sunny|blue sky|bright|summer|clear)\b/giu,
} as const;

const EXTRAS = {
  boat: /\b(boats?|ships?|sail\w*|trawler|ferry|vessel|skipper)\b/iu,
  birds: /\b(birds?|gulls?|seagulls?|crows?|geese|flock)\b/iu,
  lighthouse: /\b(lighthouse|harbou?r|pier|port|quay|beacon)\b/iu,
} as const;

/** Where a scene plays. */
export type Place = keyof typeof PLACES;
/** What light it has. */
export type Light = keyof typeof LIGHTS;
/** What else is to be seen. */
type Extra = keyof typeof EXTRAS;

/** The world behind a clip; every part of a chain shows the same one. */
export type Scene = {
  readonly place: Place;
  readonly light: Light;
  readonly extras: ReadonlySet<Extra>;
  readonly seed: number;
  /** Which way the camera goes. */
  readonly direction: 1 | -1;
};

const NAMED = /^scene:([a-z]+)\/([a-z]+)\/([a-z+]*)\/([lr])\/([0-9a-f]{8})$/u;

/** Names the scene that words ask for, so that it can be carried along; a name stays what it is. */
export function nameScene(words: string, variation = ""): string {
  if (NAMED.test(words)) return words;
  const seed = hashOf(`${words}\n${variation}`);
  const place = mostMeant(PLACES, words) ?? pick(["sea", "mountains", "hills", "dunes", "city", "forest"], seed);
  const light = mostMeant(LIGHTS, words) ?? pick(["dawn", "golden", "dusk", "day"], seed + 1);
  const extras = Object.entries(EXTRAS).flatMap(([name, pattern]) => (pattern.test(words) ? [name] : []));
  const left = /\b(left|leftwards)\b/iu.test(words) || (!/\bright\b/iu.test(words) && chance(seed, 2) < 0.3);
  return `scene:${place}/${light}/${extras.join("+")}/${left ? "l" : "r"}/${seed.toString(16).padStart(8, "0")}`;
}

/** Reads a scene's name; other words are taken as a description of one. */
export function readScene(name: string): Scene {
  const [, place = "", light = "", extras = "", way, seed = "0"] = NAMED.exec(nameScene(name)) ?? [];
  return {
    place: isOne(PLACES, place) ? place : "sea",
    light: isOne(LIGHTS, light) ? light : "dawn",
    extras: new Set(extras.split("+").filter((extra) => isOne(EXTRAS, extra))),
    seed: Number.parseInt(seed, 16),
    direction: way === "l" ? -1 : 1,
  };
}

function isOne<T extends string>(table: Readonly<Record<T, RegExp>>, name: string): name is T {
  return name in table;
}

/** The name whose words come most often, or first. */
function mostMeant<T extends string>(table: Readonly<Record<T, RegExp>>, words: string): T | undefined {
  let best: { name: T; hits: number; at: number } | undefined;
  for (const name in table) {
    const hits = words.match(table[name])?.length ?? 0;
    const at = words.search(table[name]);
    if (hits > (best?.hits ?? 0) || (hits > 0 && hits === best?.hits && at < best.at)) best = { name, hits, at };
  }
  return best?.name;
}

function pick<T>(choices: readonly [T, ...T[]], seed: number): T {
  return choices[Math.floor(chance(seed, 1) * choices.length)] ?? choices[0];
}
