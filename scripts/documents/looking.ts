import { documentOf, type Document } from "./document.ts";
import { amount, anything, count, flag, list, mapping, number, ordinal, orNull, text, time, word } from "./parts.ts";
import {
  attemptKeys,
  away,
  because,
  counts,
  key,
  media,
  provider,
  rehearsal,
  shots,
  storyboard,
  take,
  verdict,
} from "./shared.ts";

const attempt = mapping("Attempt", "One try to film a step.", attemptKeys);

const standing = word(
  "How it stands to what would be cut today; `current`: it is just that.",
  "current",
  "stale",
  "absent",
  "other",
  "changed",
  "foreign",
  "rehearsal",
);

const status = documentOf(["status", "1.3"], "Where a film stands: `storyboard status`.", {
  storyboard,
  provider,
  rehearsal,
  draft: flag("Whether it is the film of drafts."),
  run: orNull(
    mapping("Run at work", "Who films right now; `null` where nobody does.", {
      user: text("Whose it is."),
      host: text("On which machine."),
      pid: ordinal("Its process."),
      since: time("Since when."),
      "done?": count("Steps that are done."),
      "total?": count("Steps that it has."),
    }),
  ),
  film: mapping("Film file", "The film under `cut:`.", { "file?": text("Where it is."), "standing?": standing }),
  "store?": away,
  films: list(
    "The films under `cuts:`.",
    mapping("Other film file", "A film under `cuts:`.", {
      cut: text("Its name."),
      file: text("Where it is."),
      standing,
    }),
  ),
  totals: mapping("Totals of a status", "What is still to be done.", {
    ...counts,
    ...amount("price", "What it costs at most."),
    unpriced: count("Prices that nobody knows; they are not in the sum."),
  }),
  shots: list(
    "Every take of the film.",
    mapping("Shot of a status", "Where a take stands.", {
      shots,
      take,
      key,
      shown: flag("Whether the film shows it."),
      state: word(
        "Where it stands.",
        "kept",
        "under-way",
        "sending",
        "unsure",
        "missing",
        "failed",
        "not-filmed",
        "waiting",
      ),
      verdict,
      because,
      "changed?": list("What differs from what was filmed of the shot before.", text("A key.")),
      "media?": media,
      "since?": time("Since when it is kept."),
      "attempt?": attempt,
    }),
  ),
});

const sums = mapping("Sums", "What attempts came to.", {
  attempts: count("How many."),
  ...amount("billed", "What was billed."),
  ...amount("open", "What is being filmed."),
  ...amount("unsure", "What may have been billed."),
  unpriced: count("Prices that nobody knows; they are not in the sums."),
  not_billed: count("Attempts that were not billed."),
});

const spend = documentOf(["spend", "1.2"], "What was spent: `storyboard status --spend`.", {
  storyboard,
  film: text("What the books call the film."),
  rehearsal,
  prices: mapping("Prices", "Where the prices are from.", {
    from: word("Their source.", "catalogue"),
    checked: text("The day on which they were read."),
    told: count("Attempts whose price the service itself said."),
  }),
  totals: mapping("Totals of spending", "All attempts.", {
    today: { ...sums },
    film: { ...sums },
    project: { ...sums },
  }),
  models: list(
    "The same by model.",
    mapping("Sums of a model", "What the attempts at a model came to.", {
      "provider?": provider,
      "model?": text("The exact model."),
      attempts: count("How many."),
      ...amount("billed", "What was billed."),
      ...amount("open", "What is being filmed."),
      ...amount("unsure", "What may have been billed."),
      unpriced: count("Prices that nobody knows; they are not in the sums."),
      not_billed: count("Attempts that were not billed."),
    }),
  ),
  elsewhere: mapping("Filmed elsewhere", "Clips that only the lock file knows.", {
    clips: count("How many."),
    ...amount("cost", "What they cost."),
    unpriced: count("Costs that nobody knows."),
  }),
  attempts: list(
    "Every attempt of the project, from the first to the last.",
    mapping("Attempt in the books", "One try to film a step.", {
      film: orNull(text("For which film.")),
      shots,
      key,
      ...attemptKeys,
      price_from: word("Who said the price.", "catalogue", "service"),
    }),
  ),
});

const underWay = mapping("Take under way", "A take that is being filmed.", {
  take,
  key,
  state: text("Where it stands."),
  started: time("When it was begun."),
  "operation?": text("What the service calls the job."),
  ...amount("price", "What it costs."),
});

const takes = documentOf(["takes", "1.2"], "The takes of shots: `storyboard takes`.", {
  storyboard,
  provider,
  rehearsal,
  draft: flag("Whether it is about drafts."),
  shots: list(
    "Each shot that was asked for.",
    mapping("Shot with takes", "A shot and what was filmed of it.", {
      shot: text("The shot."),
      base: text("What all of its takes have in common, as a key."),
      shown: ordinal("The take that the film shows."),
      shown_by: word("Who decided that.", "storyboard", "pick", "newest", "default"),
      takes: list(
        "What is kept of it.",
        mapping("Listed take", "A clip that is kept.", {
          take,
          key,
          media,
          "night?": text("The name of the night that it is the take of."),
          shown: flag("Whether the film shows it."),
          dropped: flag("Whether it was put aside."),
          stale: flag("Whether what it continued has another clip now."),
          added: flag("Whether it is a clip of the author's own."),
          draft: flag("Whether it tried the shot out."),
          made: time("Since when it is kept."),
          seconds: number("How long its own part is."),
          model: orNull(text("The exact model; an added clip has none.")),
          "window?": count("Frames of what it continued that were handed over."),
          ...amount("cost", "What it cost."),
          file: orNull(text("Where it is; `null` where it is not here.")),
        }),
      ),
      under_way: list("What is being filmed of it.", underWay),
      failed: list(
        "Takes of which nothing came.",
        mapping("Failed take", "A take of which nothing came.", { take, key, because: text("The kind of reason.") }),
      ),
      earlier: count("Clips that fit another version of it."),
      elsewhere: count("Clips by other providers."),
      drafts: count("Clips that only tried it out."),
    }),
  ),
});

/** Something that shapes a shot and is not what it was. */
export const change = mapping("Change", "Something that shapes a shot and is not what it was.", {
  field: text("What authors call it."),
  "from?": anything("What it was: a value, a picture or footage."),
  "to?": anything("What it is."),
});

const difference = mapping("Difference", "How a step differs from what was filmed for its shot before.", {
  found: word("Whether that was noted under the shot's name, or is what is nearest.", "shot", "nearest"),
  earlier: mapping("Earlier attempt", "What was filmed before.", { shots, key, ...attemptKeys }),
  changes: list("What differs.", change),
});

const why = documentOf(
  ["why", "1.1"],
  "Why a shot is kept or filmed: `storyboard why`. Prompts are in it where they changed.",
  {
    storyboard,
    shot: text("The shot."),
    provider,
    rehearsal,
    takes: list(
      "Each take of it.",
      mapping("Explanation", "Why a take has its verdict.", {
        shots,
        take,
        key,
        verdict,
        because,
        ...amount("price", "What it costs at most."),
        fields: list("What shapes it, by the names that authors write.", text("A key.")),
        "clip?": mapping("Kept clip", "The clip that is kept.", {
          media,
          file: text("Where it is."),
          bytes: count("How large it is."),
          made: time("Since when it is kept."),
          "window?": count("Frames of what it continued that were handed over."),
          ...amount("cost", "What it cost."),
        }),
        "made_from?": mapping("Sources", "What its clip was made from, and would be made from now.", {
          was: text("A digest of what it was made from."),
          now: text("A digest of what it would be made from."),
        }),
        "difference?": difference,
        origins: list(
          "The steps by which it differs, the nearest first.",
          mapping("Origin", "A step on the way to where a change began.", {
            shots,
            take,
            key,
            verdict,
            because,
            "difference?": difference,
          }),
        ),
        unexplained: list("Keys of which nobody here knows what shaped them.", text("A key.")),
      }),
    ),
  },
);

const approvals = documentOf(["approvals", "1.0"], "What may be filmed for good: `storyboard approve`.", {
  storyboard,
  rehearsal,
  changed: list("The shots of which something was written down.", text("A shot.")),
  shots: list(
    "The shots that were asked for.",
    mapping("Approval", "How a shot stands.", {
      shot: text("The shot."),
      state: text("Whether it is approved."),
      at: orNull(time("When that was said.")),
      seen: flag("Whether there is a draft of it."),
      under_way: flag("Whether its draft is being filmed."),
      final: word("Where its final is.", "here", "being-filmed", "to-film"),
      "price_usd?": orNull(number("What the final costs.")),
      "price_micro_usd?": orNull(number("The same in millionths of a dollar.")),
      waits_for: list("Shots that it needs and that are not approved.", text("A shot.")),
    }),
  ),
});

const doctor = documentOf(["doctor", "1.0"], "Whether everything is there to film with: `storyboard doctor`.", {
  storyboard: orNull(storyboard),
  provider: orNull(provider),
  exit_code: count("What the command ends with."),
  checks: list(
    "Everything that was looked at.",
    mapping("Diagnosis", "What was found of one thing.", {
      part: word("What it belongs to.", "program", "ffmpeg", "keys", "network", "film", "place", "models", "probe"),
      name: text("What was looked at."),
      verdict: word("What was found.", "ok", "warning", "error", "skipped"),
      says: text("The same in a sentence or two."),
      "hint?": text("What to do about it."),
      "code?": text("With `error`: the kind of problem that a run would meet."),
    }),
  ),
});

/** The documents that look back at a film. */
export const LOOKING: readonly Document[] = [status, spend, takes, why, approvals, doctor];
