/** Where the reference leads on to, by heading: schemas have no links of their own, because they are copied to where no page is. */
const READ_ON: Readonly<Record<string, string>> = {
  Storyboard: "[Storyboards](storyboards.md) begins with a first film.",
  "storyboard.provider": "See [Providers](providers.md).",
  "storyboard.budget": "See [Money](money.md#2-nothing-is-spent-without-a-yes).",
  "shot.model": "See [Providers](providers.md).",
  "config.provider": "See [Providers](providers.md).",
  Character: "See [Characters](storyboards.md#characters).",
  "shot.prompt": "See [A prompt in five parts](storyboards.md#a-prompt-in-five-parts).",
  "shot.extends": "See [Longer than a clip](storyboards.md#longer-than-a-clip).",
  "shot.on_expired": "See [Money](money.md#7-some-footage-must-be-continued-in-time).",
  "shot.takes": "See [Takes](takes.md).",
  "shot.take": "See [Takes](takes.md#which-take-the-film-shows).",
  Cut: "See [The cut](storyboards.md#the-cut).",
  Configuration: "See [Settings of a project](storyboards.md#settings-of-a-project).",
};

/** A heading's Markdown with the way to the page that tells more. */
export function withReadOn(heading: string, markdown = ""): string {
  const more = READ_ON[heading];
  return more === undefined ? markdown : `${markdown} ${more}`;
}

/** Headings that lead on, each of which the reference has. */
export const LEADING: readonly string[] = Object.keys(READ_ON);
