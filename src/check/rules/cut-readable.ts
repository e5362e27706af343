import type { Finding } from "../../domain/problem.ts";
import { isUnreadable, readingSeconds } from "../../domain/reading-time.ts";
import type { SequenceEntry } from "../../domain/storyboard.ts";
import { cutsIn } from "../cut/cuts.ts";
import { inSeconds, secondsShownIn } from "../cut/shown-seconds.ts";
import type { Rule } from "../rule.ts";

/** Words that stand in a film, what says them, and how long they can be read. */
type Standing = { readonly key: "title" | "lower_third"; readonly words: readonly string[]; readonly seconds: number };

/** Titles and lower thirds stand long enough for somebody to read them. */
export const cutReadable: Rule = {
  name: "cut-readable",
  codes: ["cut/too-fast-to-read"],
  *check(scene) {
    const shownOf = secondsShownIn(scene);
    for (const { cut, path } of cutsIn(scene.storyboard)) {
      for (const entry of cut.sequence ?? []) {
        const standing = standingIn(entry, () => shownOf(entry).shown);
        if (standing === undefined || !isUnreadable(standing.seconds, ...standing.words)) continue;
        yield { ...findingOf(standing), path: [...path, "sequence", entry.index, standing.key] };
      }
    }
  },
};

function standingIn(entry: SequenceEntry, shown: () => number | undefined): Standing | undefined {
  if (entry.kind === "title") {
    return { key: "title", words: [entry.text, entry.subtitle ?? ""], seconds: entry.seconds };
  }
  if ((entry.kind !== "shot" && entry.kind !== "file") || entry.lowerThird === undefined) return undefined;
  const { text, subtitle = "", at = 0, seconds = Number.POSITIVE_INFINITY } = entry.lowerThird;
  const room = (shown() ?? Number.POSITIVE_INFINITY) - at;
  return room <= 0 ? undefined : { key: "lower_third", words: [text, subtitle], seconds: Math.min(seconds, room) };
}

function findingOf({ key, words, seconds }: Standing): Omit<Finding, "path"> {
  const letters = words.reduce((sum, each) => sum + each.length, 0);
  const needed = Math.ceil(readingSeconds(...words));
  const way = key === "title" ? ", or let it roll as credits" : ", or show more of what it stands over";
  return {
    code: "cut/too-fast-to-read",
    severity: "warning",
    on: "key",
    message: `Nobody can read the ${letters} characters of this ${key === "title" ? "title" : "lower third"} in ${inSeconds(seconds)}; they need about ${needed} s.`,
    hint: `Shorten it, or write "seconds: ${needed}"${way}.`,
  };
}
