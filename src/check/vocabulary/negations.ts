/** Things that people try to keep out of a picture. */
const UNWANTED =
  "people|persons?|humans?|crowds?|bystanders|faces|text|texts|captions?|subtitles?|watermarks?|logos?|titles?|lettering|letters|writing|signs|numbers|overlays?|cars|vehicles|traffic|animals|birds|buildings|clouds|blur|blurriness|noise|grain|artifacts|artefacts|distortion|glitches|music|dialogue|dialog|speech|voices?|voice-?overs?|narration|camera shake|shaking|shake|shaky camera|cuts|zoom|lens flares?|extra (?:fingers|limbs|people)|deformed (?:hands|faces)|violence|blood|weapons|guns|smoking|nudity";

/** The words of something unwanted, as a whole. */
const THING = String.raw`((?:(?:any|visible|extra|on-screen|other|more|modern|bad|ugly|background|human|camera|blurry|distorted|burned-in)\s+)*(?:${UNWANTED}))(?![\p{L}-])`;

/** What somebody or something may be made without: with no face, it is described, and nothing is kept out. */
const FEATURES = String.raw`(?:faces|voices?|titles?|letters|writing|numbers|signs)\b`;

/** Ways in which a prompt says what should not be seen; the first group is the thing. */
const PATTERNS: readonly RegExp[] = [
  // A thing that is often unwanted, wherever it stands.
  new RegExp(
    String.raw`(?<![\p{L}-]|\b(?:have|has|had|having)\s|\bwith\s(?=no\s+${FEATURES}))(?:no|without|zero|free of)\s+${THING}`,
    "giu",
  ),
  // Anything, where the whole part of a sentence is about its absence.
  /(?=no\s)(?<=^|[.,;:!(—–]\s*)no\s+(?!one\b|longer\b|doubt\b|matter\b|end\b|sooner\b|way\b|hurry\b|sound\b|other\b|words?\b|wonder\b|less\b|more\b|rush\b|man's\b|hope\b|fear\b|escape\b|answer\b|smile\b|expression\b|emotion\b|mercy\b|rest\b|return\b|trace\b|sign of\b|wind\b|reply\b)((?:[\p{L}-]+\s+){0,2}[\p{L}-]+)\s*(?=$|[.,;!)—–]|\b(?:and|or)\b)/giu,
  // An order.
  /(?=do|never)(?<=^|[.,;:!(—–]\s*|\bplease\s+)(?:do\s+not|don['’]t|never)\s+(?:show|include|add|have|use|display|render|put|depict|feature|contain|draw|generate|make|let)\s+((?:[\p{L}'’-]+\s*){1,4})/giu,
  /(?=avoid|exclud)(?<=^|[.,;:!(—–]\s*)(?:avoid|avoiding|exclude|excluding)\s+((?:[\p{L}'’-]+\s*){1,4})/giu,
  /(?<![\p{L}-])not\s+((?:blurry|blurred|pixelated|distorted|deformed|cartoonish|animated|low[- ]quality|overexposed|shaky|grainy)(?![\p{L}-]))/giu,
];

/** Without one of these nothing is unwanted; most texts are passed over by it. */
const SIGNS = /\b(?:(?:no|not|without|zero|free|don|do|never)\b|avoid|exclud)/i;

/** Everything that a text says should not be seen, in its own words, each once. */
export function unwantedIn(text: string): readonly string[] {
  if (!SIGNS.test(text)) return [];
  const found = PATTERNS.flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => ({ at: match.index, thing: plain(match[1] ?? "") })),
  );
  const things = found.toSorted((a, b) => a.at - b.at).map(({ thing }) => thing);
  return [...new Set(things)].filter((thing) => thing !== "");
}

/** `any text` → `text`, `people around` → `people`: a list of what is unwanted has the things alone. */
function plain(thing: string): string {
  return thing
    .toLowerCase()
    .replaceAll(/\s+/g, " ")
    .trim()
    .replace(/^(?:(?:any|a|an|the|other|more|visible)\s)+/, "")
    .replace(WHERE, "");
}

/** Where a thing should not be, behind its name. */
const WHERE =
  /\s(?:around|about|anywhere|visible|present|nearby|whatsoever|please|here|there|at|in|on|near|behind|beside|inside|to)(?:\s.*)?$/;
