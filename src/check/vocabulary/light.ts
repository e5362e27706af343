import { firstIn, vocabulary, wordsOf } from "./match.ts";

/** `light` and its like where they say only of which tint, cloth or weight something is. */
const TINTS =
  /\b(?:light|lighter|dark|darker|bright|brighter)[ -](?=(?:blue|green|gr[ae]y|brown|pink|red|yellow|orange|purple|violet|turquoise|teal|beige|cream|coloured|colored|blonde?|wood|wooden|oak|skin|skinned|hair|haired|eyes|eyed|shirt|t-shirt|dress|jacket|coat|sweater|trousers|pants|jeans|suit|clothes|clothing|fabric|linen|cotton|robe|scarf|hat|hoodie|breeze|touch|steps|footsteps|meal|snack|aircraft|smile)\b)/gi;

/** Words that are no light beside the names of colours and clothes. */
const DOUBTFUL: ReadonlySet<string> = new Set(["light", "lighter", "dark", "darker", "bright", "brighter"]);

/** Whether a text tells its light. `words`: those of the text. */
export function tellsLight(text: string, words: readonly string[]): boolean {
  const found = firstIn(words, LIGHT);
  if (found === undefined || !DOUBTFUL.has(found)) return found !== undefined;
  return firstIn(wordsOf(text.replaceAll(TINTS, "")), LIGHT) !== undefined;
}

/** Words that tell the light: by themselves, by the time of day, by what shines, or by the weather. */
const LIGHT = vocabulary(
  "light, lights, lighting, lit, alight, lighted, sunlit, moonlit, starlit, candlelit, lamplit, firelit, floodlit, dimly",
  "backlit, backlight, backlighting, backlights, back lit, rim light, key light, fill light, side lit, sidelight, top lit, uplight",
  "underlit, unlit, spotlight, spotlights, spotlit, searchlight, headlight, headlights, taillights, floodlight",
  "floodlights, streetlight, streetlights, streetlamp, streetlamps, limelight, flashlight, torchlight, torch, torches",
  "lamp, lamps, lantern, lanterns, lamplight, candle, candles, candlelight, chandelier, bulb, bulbs, neon, fluorescent",
  "tungsten, leds, strobe, strobes, laser, lasers, firelight, fire, fires, campfire, bonfire, flame, flames, blaze",
  "blazing, embers, ember, sparks, fireworks, firework, fireflies, lightning, aurora, northern lights, hologram",
  "holographic, bioluminescent, bioluminescence, phosphorescent, luminous, luminescent, incandescent, iridescent",
  "glow, glows, glowing, glowed, gleam, gleams, gleaming, glint, glints, glinting, glimmer, glimmers, glimmering, glare",
  "flare, flares, shine, shines, shining, shimmer, shimmers, shimmering, sparkle, sparkles, sparkling, glitter, glitters",
  "glittering, flicker, flickers, flickering, dazzling, radiant, beam, beams, ray, rays, god rays, shaft, shafts",
  "illuminated, illuminates, illuminating, illumination, silhouette, silhouettes, silhouetted, reflections, reflected",
  "shadow, shadows, shadowy, shade, shaded, dappled, shadowless, chiaroscuro, noir, low key, high key, overexposed",
  "underexposed, contrast, high contrast, exposure, monochrome, black and white, sepia, softbox, three point",
  "dark, darkness, darkened, darker, darkening, dim, dimmed, gloom, gloomy, murky, pitch black, blackness, blackout",
  "bright, brightly, brighter, brightness, luminosity, translucent, twinkling, twinkle, volumetric",
  // Time of day.
  "sun, suns, sunlight, sunshine, sunny, sunset, sunsets, sunrise, sunrises, sundown, sunbeam, sunbeams, sunflare, solar",
  "dawn, daybreak, first light, dusk, twilight, nightfall, night, nights, nighttime, midnight, nocturnal, moon, moons",
  "moonlight, moonrise, star, stars, starlight, starry, eclipse, morning, mornings, noon, midday, afternoon, evening",
  "evenings, daylight, daytime, by day, hailstorm, golden hour, blue hour, magic hour, amber, after dark, o'clock",
  // Weather.
  "overcast, cloud, clouds, cloudy, cloudless, fog, foggy, mist, misty, haze, hazy, smog, rain, rains, rainy, raining",
  "rainfall, drizzle, storm, storms, stormy, thunderstorm, thunderclouds, snow, snows, snowy, snowing, snowfall, blizzard",
  "sandstorm, blue sky, grey sky, gray sky, clear sky, clear skies, grey skies, gray skies, red sky, pink sky, white sky",
);
