/** What the language says of a place in a file: how its keys are ordered, and what its texts may be written as. */
export type Layout = {
  /** The keys in their order. Absent: the author's own names, which keep theirs. */
  readonly keys?: Readonly<Record<string, Layout>>;
  /** What every entry is, of a list or under names of the author's own. */
  readonly each?: Layout;
  /** What a text that stands here in quotes or capitals is in the usual way of writing, where it has another. */
  readonly plainly?: (text: string) => string | number | undefined;
  /** Whether numbers, true and false are taken as they are written. */
  readonly asWritten?: true;
};

const ANY: Layout = {};

/** `"8"` is 8: numbers are written as strings in many examples for these models. */
const SECONDS: Layout = { plainly: (text) => (/^\d{1,3}$/.test(text) ? Number(text) : undefined) };
const RESOLUTION: Layout = { plainly: (text) => (text === "4K" ? "4k" : undefined) };

const inOrder = (words: string, known: Readonly<Record<string, Layout>> = {}): Layout => ({
  keys: Object.fromEntries(words.split(" ").map((word) => [word, known[word] ?? ANY])),
});

const FRAME = inOrder("last_of first_of frame_of at");
const TRANSITION = inOrder("type seconds");
const PROMPT = inOrder("subject action camera style ambiance");

const SHOT_KEYS = {
  prompt: PROMPT,
  resolution: RESOLUTION,
  duration: SECONDS,
  reference_images: { each: inOrder("image type") },
  first_frame: FRAME,
  last_frame: FRAME,
};

const DEFAULTS = inOrder(
  "model aspect_ratio resolution duration style negative_prompt seed takes pick audio person_generation on_expired regenerate",
  SHOT_KEYS,
);

const SHOT = inOrder(
  "id extends prompt style negative_prompt model aspect_ratio resolution duration reference_images first_frame last_frame seed takes take pick audio person_generation allow_bidi on_expired regenerate",
  SHOT_KEYS,
);

const ENTRY = inOrder("shot file title credits gap in out gain_db mute lower_third match transition", {
  title: inOrder("text subtitle seconds color background"),
  credits: inOrder("text seconds color background"),
  lower_third: inOrder("text subtitle at seconds"),
  transition: TRANSITION,
});

const AUDIO = inOrder("music voice loudness room_tone", {
  music: inOrder("file gain_db duck loop fade_in fade_out"),
  voice: { each: inOrder("file at offset gain_db") },
});

const CUT = inOrder(
  "output codec aspect_ratio resolution transition sequence fit frame_rate captions audio font chapters poster contact_sheet",
  {
    resolution: RESOLUTION,
    transition: TRANSITION,
    sequence: { each: ENTRY },
    captions: inOrder("from burn"),
    audio: AUDIO,
  },
);

/** A storyboard, in the order of the language. */
export const STORYBOARD: Layout = inOrder(
  "version title provider model budget allow_bidi variables characters images defaults shots cut cuts",
  {
    budget: inOrder("run day film"),
    variables: { each: { asWritten: true } },
    characters: { each: inOrder("is images") },
    defaults: DEFAULTS,
    shots: { each: SHOT },
    cut: CUT,
    cuts: { each: CUT },
  },
);

/** What authors keep for themselves: nothing in it is known, so nothing in it is moved. */
const OWN: Layout = { asWritten: true };

/** Whether a key is the author's own. */
export function isOwn(key: string): boolean {
  return key.startsWith("x-");
}

/** What the language says of what stands under a key, or of an entry of a list. */
export function layoutAt({ keys, each, asWritten }: Layout, key: string | undefined): Layout {
  if (key !== undefined && isOwn(key)) return OWN;
  const known = key === undefined || keys === undefined ? each : Object.hasOwn(keys, key) ? keys[key] : undefined;
  // Within what authors keep for themselves everything is their own.
  return known ?? (asWritten === true ? OWN : ANY);
}
