import { documentOf, type Document } from "./document.ts";
import { change } from "./looking.ts";
import { amount, count, list, mapping, number, ordinal, text, word, type Fields } from "./parts.ts";
import { because, key, problems, provider, rehearsal, storyboard, take, verdict } from "./shared.ts";

const sum: Fields = {
  ...amount("price", "What it costs at most."),
  unpriced: count("Prices that nobody knows; they are not in the sum."),
};

const state = mapping("State of a film", "One of the two states that are compared.", {
  kind: word("A commit, the file as it lies there, or what was filmed last.", "commit", "file", "lock"),
  "name?": text("What was written for the commit."),
  "commit?": text("Its full id."),
  storyboard: text("The storyboard; of a commit from the root of the repository."),
});

const changedTake = mapping("Changed take", "A take that only one state asks for, or both in different words.", {
  take,
  "was?": key,
  "is?": key,
  changes: list("What shapes it and is not what it was. Empty where nobody knows.", change),
  "verdict?": verdict,
  "because?": because,
  ...amount("price", "What filming it costs because of the change; 0 where its clip is kept."),
});

const changedShot = mapping("Changed shot", "What became of a shot.", {
  shot: text("The shot."),
  "formerly?": text("What it was called."),
  kind: word(
    "`changed`: something of its own; `follows`: only what it is made from; `picked`: it shows another of its takes; `handled`: only keys that shape no clip.",
    "added",
    "removed",
    "changed",
    "follows",
    "renamed",
    "picked",
    "handled",
  ),
  follows: list("Where that began.", text("A shot.")),
  "picked?": mapping("Other take", "The takes that the film shows of it.", {
    from: ordinal("The take that it showed."),
    to: ordinal("The take that it shows."),
  }),
  free: list("Keys of it that shape no clip and changed all the same.", text("A key.")),
  film_seconds: number("Seconds of new footage to film."),
  ...sum,
  takes: list("Takes that are not what they were.", changedTake),
});

const diff = documentOf(
  ["diff", "1.0"],
  "How a film differs between two states of it: `storyboard diff`. Prompts are in it where they changed.",
  {
    storyboard,
    provider,
    rehearsal,
    from: { ...state },
    to: { ...state },
    shots: list("Shots in which something changed, in story order; those that are gone come last.", changedShot),
    free: list("What changed besides shots, like `cut.transition`; it costs nothing.", text("A key.")),
    totals: mapping("Totals of a difference", "What it comes to.", {
      changed: count("Shots in which something changed."),
      unchanged: count("Shots in which nothing did."),
      film_seconds: number("Seconds of new footage to film because of it."),
      ...sum,
    }),
    pending: mapping("Still to film", "What is to be filmed though it did not change.", {
      shots: list("Their ids.", text("A shot.")),
      ...sum,
    }),
    whole: mapping("Whole films", "What each state costs as a whole, filmed from nothing.", {
      "from?": mapping("Whole film before", "The earlier state; of what was filmed last nobody knows.", sum),
      to: mapping("Whole film", "The later state.", sum),
    }),
    problems,
  },
);

/** The documents about how a film was. */
export const COMPARING: readonly Document[] = [diff];
