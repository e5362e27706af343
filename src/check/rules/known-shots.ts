import type { ShotId } from "../../domain/names.ts";
import type { Finding, Path } from "../../domain/problem.ts";
import { cutsIn } from "../cut/cuts.ts";
import { quote } from "../quote.ts";
import type { Rule } from "../rule.ts";
import { sourcesOf } from "../sources.ts";
import { didYouMean, suggester } from "../guess/suggest.ts";

/** Every shot that is extended, framed or shown exists. */
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
      for (const [place, { at }] of (cut.audio?.voice ?? []).entries()) {
        if (at !== "" && !shots.has(at))
          yield unknown("cut/unknown-shot", at, [...path, "audio", "voice", place, "at"]);
      }
    }
  },
};

/** The ids to choose from, where they are few. */
function choice(ids: readonly ShotId[]): string | undefined {
  if (ids.length === 0 || ids.length > 10) return undefined;
  return ids.length === 1 ? `The only shot is ${ids[0] ?? ""}.` : `The shots are ${ids.join(", ")}.`;
}
