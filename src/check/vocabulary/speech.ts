/** Verbs of speech as a prompt has them, in the third person. */
const SAYS =
  /(?:^|[^\p{L}])(says|whispers|shouts|yells|asks|replies|answers|exclaims|murmurs|mutters|announces|declares|explains|calls out|cries out|tells (?:him|her|them|us|the|his|their|everyone))(?![\p{L}'’])/giu;

/** Most texts have none of the verbs; plain letters are looked for much faster. */
const MAY_SAY =
  /says|whispers|shouts|yells|asks|replies|answers|exclaims|murmurs|mutters|announces|declares|explains|(?:calls|cries) out|tells/i;

/** What only reads as if it spoke, or speaks no words. Ends right before the verb. */
const NO_SPEAKER =
  /(?:\b(?:sign|letter|text|note|poster|screen|label|banner|headline|card|clock|watch|board|billboard|blackboard|plaque|caption|shirt|book|page|map|newspaper|writing|inscription|graffiti|placard|sticker|tag|tattoo|menu|ticket|calendar|display|message|legend|story|tale|myth|saying|proverb|rumou?r|forecast|face|smile|expression|look|gaze|that|which|wind|breeze|grass|reeds|trees|leaves|forest|sea|surf|waves|rain|nobody|no one|never|nothing|the|of|and their|in)(?: (?:only|just|simply|merely|softly|gently|quietly))?) ?$/i;

/** What follows where no words are spoken that could be quoted. Begins right after the verb. */
const NO_WORDS =
  /^\s*(?:$|[.;!?…)]|,?\s*(?:and|as|while|when|until|before|nothing|no|not|of|through|across|past|over|among|against|in|into the|with|from|on|for|without|time|the time|story|stories|tale|truth|grace|a prayer|her prayers?|his prayers?|the (?:phone|door|call|doorbell|bell|telephone)|this|so|it|everything|volumes|each other)(?![\p{L}]))/iu;

/** The verb with which somebody in a text says words; the words may be there or not. */
export function speechIn(text: string): string | undefined {
  if (!MAY_SAY.test(text)) return undefined;
  for (const found of text.matchAll(SAYS)) {
    const [whole, verb = ""] = found;
    const start = found.index + whole.length - verb.length;
    const speaks = !NO_SPEAKER.test(text.slice(Math.max(0, start - 40), start));
    if (speaks && !NO_WORDS.test(text.slice(start + verb.length, start + verb.length + 40))) return verb.toLowerCase();
  }
  return undefined;
}
