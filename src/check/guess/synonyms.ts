/** What people call a key of the language elsewhere, and what it may be called here. */
const SYNONYMS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    ratio: ["aspect_ratio"],
    aspect: ["aspect_ratio"],
    format: ["aspect_ratio"],
    length: ["duration", "seconds"],
    seconds: ["duration"],
    duration: ["seconds"],
    negative: ["negative_prompt"],
    image: ["first_frame"],
    start_frame: ["first_frame"],
    start_image: ["first_frame"],
    first_image: ["first_frame"],
    end_frame: ["last_frame"],
    end_image: ["last_frame"],
    last_image: ["last_frame"],
    reference: ["reference_images"],
    references: ["reference_images"],
    refs: ["reference_images"],
    ref_images: ["reference_images"],
    lighting: ["ambiance"],
    light: ["ambiance"],
    audio: ["ambiance"],
    sound: ["ambiance", "audio"],
    mood: ["ambiance"],
    ambience: ["ambiance"],
    atmosphere: ["ambiance"],
    dialogue: ["ambiance"],
    look: ["style"],
    size: ["resolution"],
    quality: ["resolution"],
    name: ["id", "title"],
    text: ["prompt"],
    description: ["prompt", "is"],
    parent: ["extends"],
    extend: ["extends"],
    continues: ["extends"],
    vars: ["variables"],
    cast: ["characters"],
    people: ["person_generation"],
    path: ["file"],
    start: ["in"],
    end: ["out"],
    order: ["sequence"],
    shots: ["sequence"],
    fps: ["frame_rate"],
    framerate: ["frame_rate"],
    subtitles: ["captions"],
    volume: ["gain_db"],
    gain: ["gain_db"],
  }),
);

/** The key that is known here and means the same as a word, where there is one. */
export function synonymOf(word: string, known: Iterable<string>): string | undefined {
  const names = SYNONYMS.get(word.toLowerCase()) ?? [];
  const here = new Set(known);
  return names.find((name) => here.has(name));
}

/** Keys that stand below others, with the way there. */
const WAYS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    music: ["cut", "audio", "music"],
    voice: ["cut", "audio", "voice"],
    loudness: ["cut", "audio", "loudness"],
    captions: ["cut", "captions"],
    subtitles: ["cut", "captions"],
    output: ["cut", "output"],
    sequence: ["cut", "sequence"],
    transition: ["cut", "transition"],
    frame_rate: ["cut", "frame_rate"],
    fps: ["cut", "frame_rate"],
  }),
);

/** Where a key belongs that means nothing in this place: the keys on the way to it, from the top of the file. */
export function wayTo(word: string): readonly string[] | undefined {
  return WAYS.get(word.toLowerCase());
}
