import type { MicroUsd } from "../../domain/money.ts";
import type { ProviderName } from "../../domain/names.ts";
import { formatStoryboard } from "../../pipeline/format.ts";

/** What somebody who begins a film decides. */
export type FirstFilm = {
  readonly title: string;
  readonly aspectRatio: "16:9" | "9:16";
  /** Who films; absent: whoever is named when it is run. */
  readonly provider?: ProviderName;
  /** The family that films it; absent: the usual one. */
  readonly model?: string;
  /** False: who films continues nothing. */
  readonly extended?: false;
  /** The most that one run may spend. */
  readonly budget: MicroUsd;
};

/** Where the schema lies that editors hold a film against, from the film's folder. */
export const SCHEMA_FILE = ".vscode/storyboard.schema.json";

/** A film of four shots that runs as it is, and shows its author how the language works. */
export function firstFilm({ title, aspectRatio, provider, model, extended, budget }: FirstFilm): string {
  const films = provider === undefined ? "# provider: vertex" : `provider: ${provider}`;
  const named =
    model === undefined ? "" : `model: ${model} # the usual one is not open there; storyboard models lists what is\n`;
  const goesOn =
    extended === false
      ? `  # A shot of its own that begins on the last frame of another: who films here continues nothing without a seam.
  - id: lamp
    first_frame: { last_of: cliff }`
      : `  # An extension goes on where another shot ends, without a seam: 7 seconds more of the same take.
  - id: lamp
    extends: cliff`;
  const text = `# yaml-language-server: $schema=${SCHEMA_FILE}
# A film of four shots, to rehearse at once and to change as you like. Names, order and comments are free: only what
# shapes a picture films it again.
version: 1
title: ${JSON.stringify(title)}

# Who films: animatic (drawn slates, free), vertex, gemini or openai (a gateway). What --provider says goes before it.
${films}
${named}budget: { run: ${budget / 1_000_000} } # US dollars; a run that could cost more is refused before it begins

defaults: # every shot has these, unless it says otherwise
  aspect_ratio: "${aspectRatio}"
  resolution: 720p # the size to try things out, and the one that can be continued everywhere
  duration: 8 # seconds

shots:
  # Say who does what, then the camera, the light and the sound.
  - id: cliff
    prompt: >-
      Dusk. A lighthouse stands on a cliff above a heavy sea, waves break on the rocks below.
      Wide shot, slow crane up, wind and surf.

${goesOn}
    prompt: >-
      The great lamp comes on with a low hum, and its beam sweeps out over the dark water${extended === false ? ", slow pan" : ""}.

  # A shot of its own that begins on the last frame of another.
  - id: boat
    prompt: >-
      The camera glides along the beam, through the dusk, and finds a small fishing boat; spray breaks over its bow.
    duration: 6
    first_frame: { last_of: lamp }

  # What is said stands in quotation marks, and is spoken word for word.
  - id: skipper
    prompt: >-
      Close on the skipper, sixty, in a yellow oilskin coat, rain on the window of the wheelhouse.
      The light passes over her face, and she says "There you are."
    duration: 4

# The film shows its shots in this order and becomes film.mp4. Here is another order, and a shot without its first half second:
# cut:
#   sequence: [skipper, cliff, lamp, { shot: boat, in: 0.5 }]
`;
  return formatStoryboard(new TextEncoder().encode(text), "film.yaml").formatted ?? text;
}
