import { documentOf, type Document } from "./document.ts";
import { amount, count, flag, list, mapping, named, number, ordinal, orNull, text, time, word } from "./parts.ts";
import {
  attemptKeys,
  consequence,
  key,
  media,
  problems,
  provider,
  rehearsal,
  shots,
  storyboard,
  take,
} from "./shared.ts";

const shot = text("The shot.");
const films = list("What the next run films because of it.", consequence);

const init = documentOf(["init", "1.0"], "A new film's folder: `storyboard init`.", {
  folder: text("Where it is."),
  made: list("Files that were made.", text("A file.")),
  added: list("Files that lines were added to.", text("A file.")),
  kept: list("Files that were there and are as they were.", text("A file.")),
  next: list("Commands to go on with.", text("A command.")),
});

const fmt = documentOf(["fmt", "1.0"], "Storyboards in canonical form: `storyboard fmt`.", {
  files: list(
    "Each file.",
    mapping("Formatted file", "What was done with a file.", {
      file: text("The file."),
      changed: flag("Whether its canonical form is another one."),
      written: flag("Whether that was written."),
      "text?": text("With `-`, the canonical form."),
      "diff?": text("With `--diff`, what differs."),
      problems,
    }),
  ),
});

const pick = documentOf(["pick", "1.0"], "The take that the film shows from now on: `storyboard pick`.", {
  storyboard,
  shot,
  take,
  was: ordinal("The take that it showed."),
  changed: flag("Whether that is another one."),
  films,
});

const drop = documentOf(["drop", "1.0"], "A take that was put aside, or taken back: `storyboard drop`.", {
  storyboard,
  shot,
  take,
  dropped: flag("Whether it is put aside now."),
  changed: flag("Whether it was not before."),
});

const add = documentOf(["takes-add", "1.0"], "A clip of the author's own: `storyboard takes add`.", {
  storyboard,
  shot,
  take,
  "key?": key,
  media,
  "seconds?": number("How long it is."),
  shown: flag("Whether the film shows it."),
  "back?": flag("Whether it is the clip of a take that was gone."),
  films,
});

const adopt = documentOf(["adopt", "1.0"], "A job of elsewhere that the next run collects: `storyboard adopt`.", {
  storyboard,
  shot,
  take,
  key,
  operation: text("What the service calls the job."),
  ...amount("price", "What it counts as."),
});

const resolve = documentOf(["resolve", "1.0"], "What is known by now of a job in doubt: `storyboard resolve`.", {
  storyboard,
  shot,
  attempt: ordinal("Its number in the books."),
  outcome: word("What was found.", "paid", "not-paid", "operation"),
  "operation?": text("What the service calls the job."),
  ...amount("price", "What it costs if it is billed."),
  asked_for: flag("Whether the storyboard still asks for it."),
});

const cancel = documentOf(["cancel", "1.0"], "What came of giving jobs up: `storyboard cancel`.", {
  storyboard,
  provider,
  rehearsal,
  jobs: list(
    "Each job.",
    mapping("Job", "What came of one.", {
      shots,
      outcome: word("What came of it.", "ended", "held", "done", "asked", "goes-on", "unasked", "in-doubt"),
      ...attemptKeys,
    }),
  ),
});

const lock = documentOf(["lock", "1.1"], "What the lock file holds: `storyboard lock`.", {
  storyboard,
  file: text("The lock file."),
  exists: flag("Whether it is there."),
  takes: mapping("Takes of a lock", "Takes in it.", {
    own: count("Of what the storyboard asks for today."),
    shots: count("Of so many shots."),
    not_here: count("Of those, how many clips are not here."),
    drafts: count("Of drafts."),
    others: count("Of what the storyboard no longer asks for."),
  }),
  picks: list(
    "Takes that were chosen.",
    mapping("Picked take", "A take that was chosen.", {
      of: text("Of which shot, as a key."),
      take,
      at: time("When."),
      shots,
    }),
  ),
  dropped: count("Clips that were put aside."),
  approvals: count("Shots that are approved."),
  models: named("By provider and family the exact model that it stands for.", text("The exact model.")),
  "rebuilt?": mapping("Rebuilt lock", "With `--rebuild`, what was done.", {
    kept: count("Lines that were kept."),
    added: count("Lines that were added from the store."),
    lost: list(
      "Lines that were left out.",
      mapping("Lost line", "A line that nobody understands.", {
        line: ordinal("Its number."),
        text: text("What it says."),
      }),
    ),
    copy: orNull(text("Where the file is kept as it was.")),
  }),
});

const migrate = documentOf(
  ["models-migrate", "1.1"],
  "Successors of models that are gone: `storyboard models --migrate`.",
  {
    storyboard,
    provider,
    migrations: list(
      "Each model that is replaced.",
      mapping("Migration", "A model, and what takes its place.", {
        name: text("As it is written."),
        to: mapping("Successor", "What takes its place.", {
          provider,
          family: text("The name that authors write."),
          id: text("The exact model."),
        }),
        lines: list("Where it is written.", ordinal("A line.")),
      }),
    ),
    shots: list("Shots that change.", text("A shot.")),
    films,
    left: list("Models that stay as written.", text("A model.")),
    written: flag("Whether the storyboard was changed."),
  },
);

const upgrade = documentOf(
  ["models-upgrade", "1.0"],
  "Families by their newest models: `storyboard models --upgrade`.",
  {
    storyboard,
    provider,
    upgrades: list(
      "Each family that is upgraded.",
      mapping("Upgrade", "A family, and its models.", {
        family: text("The name that authors write."),
        from: text("The exact model that it stood for."),
        to: text("The exact model that it stands for now."),
      }),
    ),
    shots: list("Shots that change.", text("A shot.")),
    films,
    written: flag("Whether the lock file was changed."),
  },
);

const file = mapping("Unknown clip", "A clip that neither books nor lock files know.", {
  media,
  bytes: count("How large it is."),
  file: text("Where it is."),
  rehearsal,
});

const gc = documentOf(["gc", "1.2"], "Clips that were put aside: `storyboard gc`.", {
  removed: flag("Whether they were removed."),
  ...amount("paid", "What was paid for them."),
  unpriced: count("Costs that nobody knows; they are not in the sum."),
  clips: list(
    "Each of them.",
    mapping("Dropped clip", "A clip that was put aside.", {
      media,
      bytes: count("How large it is."),
      file: text("Where it is."),
      rehearsal,
      shots: list("The shots that it is of.", text("A shot.")),
      take: orNull(take),
      dropped: flag("Always true."),
      added: flag("Whether it is a clip of the author's own."),
      ...amount("cost", "What it cost."),
    }),
  ),
  unknown: list("Clips that nobody knows; they are left alone.", file),
});

const verify = documentOf(["verify", "1.2"], "Whether what is kept is what was kept: `storyboard verify`.", {
  whole: count("Clips that are."),
  away: count("Clips that are not here, and in the store that machines share."),
  faults: list(
    "Clips that are not.",
    mapping("Faulty clip", "A clip that is not as it was kept.", {
      condition: word("What is wrong.", "damaged", "missing"),
      in_store: flag("Whether the store that machines share has it."),
      shots: list("The shots that it is of.", text("A shot.")),
      takes: list("The takes that it is.", ordinal("A take.")),
      media,
      rehearsal,
      file: text("Where it is."),
      cost_usd: orNull(number("What it cost, US dollars.")),
    }),
  ),
  films: mapping("Verified films", "Films.", {
    whole: count("Films that are as they were cut."),
    changed: list("Films that are not.", text("A file.")),
  }),
});

const store = text("The store, without anything secret: `s3://films/harbour`.");

const pull = documentOf(["pull", "1.0"], "What came from the store: `storyboard pull`.", {
  store,
  brought: count("Clips that came."),
  here: count("Clips that were here."),
  missing: list(
    "Clips that are neither here nor there.",
    mapping("Missing clip", "A clip that is nowhere.", { media, bytes: count("How large it is.") }),
  ),
  problems,
});

const push = documentOf(["push", "1.0"], "What went into the store: `storyboard push`.", {
  store,
  pushed: count("Takes that went there."),
  there: count("Takes that were there."),
  absent: count("Takes whose clips are neither here nor there."),
  problems,
});

const play = documentOf(["play", "1.0"], "What is played: `storyboard play`.", {
  storyboard,
  file: text("The file."),
  "part?": mapping("Part", "Which part of it.", {
    from: number("Where it begins, seconds."),
    seconds: number("How long it is."),
  }),
  player: text("What plays it."),
});

/** The documents that say what a command did. */
export const CHANGING: readonly Document[] = [
  init,
  fmt,
  pick,
  drop,
  add,
  adopt,
  resolve,
  cancel,
  lock,
  migrate,
  upgrade,
  gc,
  verify,
  pull,
  push,
  play,
];
