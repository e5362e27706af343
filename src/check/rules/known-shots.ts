import type { ShotId } from "../../domain/names.ts";
import type { Finding, Path } from "../../domain/problem.ts";
import { shownShots } from "../../domain/storyboard.ts";
import { cutsIn, type Cut } from "../cut/cuts.ts";
import { quote } from "../quote.ts";
import type { Rule } from "../rule.ts";
import { sourcesOf } from "../sources.ts";
import { didYouMean, suggester } from "../guess/suggest.ts";

/** Every shot that is extended, framed or shown exists, and what a film needs of a shot is in it. */
export const knownShots: Rule = {
  name: "known-shots",
  codes: ["graph/unknown-shot", "cut/unknown-shot"],
  *check({ storyboard, shots }) {
    const suggest = suggester(shots.keys());
    const unknown = (code: Finding["code"], id: string, path: Path): Finding => {
      const guess = suggest(id);
      const hint = didYouMean(guess) ?? choice([...shots.keys()]);
      const meant = guess === undefined ? undefined : shots.get(guess);
      return {
        code,
        path,
        message: `No shot is called ${quote(id)}.`,
        ...(hint === undefined ? {} : { hint }),
        ...(meant && {
          related: [{ message: `${quote(meant.id)} is defined here`, path: ["shots", meant.index, "id"] }],
        }),
      };
    };
    for (const shot of storyboard.shots) {
      for (const { of, path } of sourcesOf(shot)) {
        if (!shots.has(of)) yield unknown("graph/unknown-shot", of, path);
      }
    }
    for (const { cut, path } of cutsIn(storyboard)) {
      for (const entry of cut.sequence ?? []) {
        if (entry.kind !== "shot" || entry.shot === "" || shots.has(entry.shot)) continue;
        yield unknown("cut/unknown-shot", entry.shot, [...path, "sequence", entry.index, "shot"]);
      }
      const shown = new Set(shownShots({ ...storyboard, cut }));
      for (const { id, at, does } of besidesIn({ cut, path })) {
        if (!shots.has(id)) yield unknown("cut/unknown-shot", id, at);
        else if (!shown.has(id)) {
          yield {
            code: "cut/unknown-shot",
            path: at,
            message: `This film does not show ${quote(id)}, so ${does}.`,
            hint: 'Name a shot that it shows, or add this one to its "sequence:".',
          };
        }
      }
    }
  },
};

/** The shots that a film needs to show besides those of its sequence, and what it cannot do without them. */
function* besidesIn({
  cut,
  path,
}: Pick<Cut, "cut" | "path">): Iterable<{ readonly id: ShotId; readonly at: Path; readonly does: string }> {
  for (const [place, { at }] of (cut.audio?.voice ?? []).entries()) {
    if (at !== "") yield { id: at, at: [...path, "audio", "voice", place, "at"], does: "no voice can begin with it" };
  }
  const { poster } = cut;
  if (typeof poster === "string") yield { id: poster, at: [...path, "poster"], does: "it cannot be its poster" };
}

/** The ids to choose from, where they are few. */
function choice(ids: readonly ShotId[]): string | undefined {
  if (ids.length === 0 || ids.length > 10) return undefined;
  return ids.length === 1 ? `The only shot is ${ids[0] ?? ""}.` : `The shots are ${ids.join(", ")}.`;
}
