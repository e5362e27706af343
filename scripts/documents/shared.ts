import { amount, count, flag, list, mapping, number, ordinal, text, time, word, type Fields } from "./parts.ts";

/** A place in a text. */
const place = mapping("Place", "A place in a text; lines and columns count from 1.", {
  line: ordinal("The line."),
  column: ordinal("The column."),
});

/** A stretch of a text. */
const span = mapping("Stretch", "A stretch of a text; its end is exclusive.", {
  file: text("The file, as it was named."),
  start: { ...place },
  end: { ...place },
});

/** Something that is wrong or worth knowing. */
export const problem = mapping("Problem", "Something that is wrong or worth knowing, and what to do about it.", {
  code: {
    ...text("The kind of problem; `storyboard check --explain CODE` tells what it means."),
    pattern: "^[a-z]+/[a-z0-9-]+$",
  },
  severity: word("How grave it is.", "error", "warning", "hint"),
  message: text("What is wrong, in a sentence."),
  "hint?": text("What to do about it."),
  "at?": { ...span },
  "related?": list(
    "Other places that have to do with it.",
    mapping("Related place", "A place, and what it has to do with a problem.", {
      message: text("What it has to do with it."),
      at: { ...span },
    }),
  ),
});

/** What is to be said, as it stands in many documents. */
export const problems = list("What there is to say.", problem);

/** What of a film lies in a store and not here. */
export const away = mapping(
  "Store of a film",
  "What of the film the store that machines share has, and this machine not.",
  {
    address: text("The store, without anything secret: `s3://films/harbour`."),
    clips: count("Clips that a run brings from there."),
    bytes: count("How large they are."),
  },
);

/** The storyboard that a document is about. */
export const storyboard = text("The storyboard, as it was named.");

/** Who films. */
export const provider = text("Who films.");

/** Whether something is a rehearsal. */
export const rehearsal = flag("Whether it is about free clips.");

/** The number of a take. */
export const take = ordinal("Which take of the shot it is.");

/** What names an order. */
export const key = text("Names what was ordered by all that shapes it.");

/** Shots that share a clip. */
export const shots = list("The shots that share the clip, in story order.", text("A shot."));

/** A clip by its bytes. */
export const media = text("SHA-256 of the clip.");

/** What is done with a step. */
export const verdict = word("What is to be done with it.", "keep", "film", "resume", "hold", "blocked");

/** A step by what it is called. */
export const stepName = mapping("Step by name", "A step that another one needs.", { shots, "take?": take, key });

const state = word(
  "Where it stands; `submitting` and `unsure`: nobody knows whether the service has it.",
  "submitting",
  "submitted",
  "ready",
  "stored",
  "rejected",
  "failed",
  "unsure",
  "written-off",
);

/** An attempt as it is named where a step waits for it. */
const openAttempt = mapping("Attempt in short", "The order that decides what is done with a step.", {
  state,
  started: time("When it was begun."),
  ...amount("price", "What it costs if the service bills it."),
  "operation?": text("What the service calls the job."),
  "address?": text("Where it was ordered."),
  "problem?": problem,
});

/** Why a step has its verdict. */
export const because = mapping("Reason", "Why a step has its verdict; `kind` decides which other keys there are.", {
  kind: word(
    "The kind of reason.",
    "kept",
    "new",
    "running",
    "elsewhere",
    "unsure",
    "source-changed",
    "source-filmed",
    "media-missing",
    "failed-before",
    "parent-expired",
    "source-held",
    "not-approved",
  ),
  "attempt?": openAttempt,
  "of?": stepName,
  "media?": media,
  "since?": time("When the service forgot what it would continue."),
});

/** The keys of an attempt, as they stand in several documents. */
export const attemptKeys: Fields = {
  attempt: ordinal("Its number in the books."),
  provider,
  model: text("The exact model."),
  "take?": take,
  "draft?": flag("Whether it tried the shot out."),
  state,
  bill: word("What it came to in money.", "billed", "free", "open", "unknown"),
  started: time("When it was begun."),
  "ended?": time("When it ended, or since when nobody is sure about it."),
  "operation?": text("What the service calls the job."),
  ...amount("price", "What it costs if it is billed."),
  "problem?": problem,
};

/** The keys that say what a run comes to, step by step. */
export const counts: Fields = {
  keep: count("Steps that are kept."),
  resume: count("Steps that are collected."),
  film: count("Steps that are filmed."),
  hold: count("Steps that wait for a word of yours."),
  blocked: count("Steps that cannot be filmed."),
};

/** Something that the next run does because of a choice. */
export const consequence = mapping("Consequence", "What the next run has to do because of it.", {
  shots,
  take,
  verdict,
  seconds: number("Seconds of new footage."),
  ...amount("price", "What it costs at most."),
});
