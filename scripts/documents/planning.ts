import { documentOf, type Document } from "./document.ts";
import {
  amount,
  anything,
  count,
  flag,
  list,
  mapping,
  named,
  number,
  openMapping,
  ordinal,
  orNull,
  text,
  time,
  word,
  type Fields,
} from "./parts.ts";
import {
  away,
  because,
  counts,
  key,
  media,
  problem,
  problems,
  provider,
  rehearsal,
  shots,
  stepName,
  storyboard,
  take,
  verdict,
} from "./shared.ts";

const sum: Fields = {
  ...amount("price", "What it costs at most."),
  unpriced: count("Prices that nobody knows; they are not in the sum."),
};

const outdated = mapping("Outdated shots", "Shots outside of a plan that become stale by it.", {
  shots: list("Their ids.", text("A shot.")),
  ...sum,
});

const camera: Fields = { model: text("The exact model."), resolution: text("The size, like `720p`.") };

const drafted = mapping("Drafts", "What drafts stand in for.", {
  shots: list(
    "Every shot, and what films it.",
    mapping("Drafted shot", "What a shot is tried out with, and what films it for good.", {
      shot: text("The shot."),
      ...camera,
      ...amount("price", "What the draft costs."),
      as_written: flag("Whether its draft is filmed with what films it anyway."),
      final: mapping("Final", "What the shot is filmed with for good.", {
        ...camera,
        ...amount("price", "What it costs."),
      }),
      "passed?": text("What the cheapest camera that was passed over has against the shot."),
    }),
  ),
  final: mapping("All finals", "What the film as it is written still costs.", {
    ...sum,
    to_film: count("Steps of it that are to be filmed."),
  }),
});

const film = mapping("Film of a plan", "One of the films of a storyboard.", {
  cut: text("`main`, or its name under `cuts:`."),
  file: text("Where it goes."),
});

const step = mapping("Step", "A take of a shot, and what is done with it.", {
  shots,
  take,
  key,
  verdict,
  because,
  "changed?": list(
    "What differs from what was filmed of the shot before, by the names that authors write.",
    text("A key."),
  ),
  seconds: number("Seconds of new footage."),
  ...amount("price", "What filming it costs at most."),
  model: text("The exact model."),
  resolution: text("The size, like `720p`."),
  "night?": text("The night that asked for it, where it is a new take of one."),
  "window?": mapping("Window", "How much of what it continues is handed over, and why not all of it.", {
    seconds: number("The newest seconds."),
    because: word("Why not all of it.", "length", "upload", "picture"),
  }),
  "parent_expires?": time("From when on the service can no longer continue what it follows."),
  needs: list("The steps whose clips it needs.", stepName),
});

const bound = mapping("Bound", "The soonest that it can be done, and which limit decides it.", {
  seconds: number("How many seconds."),
  by: word("What decides it.", "nothing", "chain", "concurrency", "rate"),
  "raised?": mapping("Raised", "What a higher limit would bring.", {
    to: number("The least that the limit would have to be for another to decide."),
    seconds: number("How soon it could be done then."),
  }),
});

const plan = documentOf(["plan", "1.6"], "What a run would do: `storyboard plan`.", {
  storyboard,
  provider,
  rehearsal,
  "draft?": drafted,
  "films?": list("The films of the storyboard.", film),
  models: list("The exact models that are asked.", text("A model.")),
  steps: list("Every take of the film, what others continue before what continues it.", step),
  totals: mapping("Totals", "What it comes to.", {
    ...counts,
    film_seconds: number("Seconds of new footage to film."),
    ...sum,
  }),
  bound,
  "reshoot?": mapping("Reshoot", "What it would take to film expired chains again from their first shots.", {
    shots: list("The first shots of the chains.", text("A shot.")),
    films: count("Steps that would be filmed because of it."),
    ...sum,
    "outdated?": outdated,
  }),
  "outdated?": outdated,
  "tonight?": mapping("Tonight", "What a night films anew, and what it leaves.", {
    night: text("Which night."),
    takes: list(
      "New takes, beside what is kept.",
      mapping("New take", "A take that a night films.", { shot: text("The shot."), take }),
    ),
    later: list("Shots that wait for another night, because of a ceiling.", text("A shot.")),
    without: list("Shots of which no new take can be filmed, because of what they continue.", text("A shot.")),
  }),
  "today?": list(
    "Models whose day is not long enough for it.",
    mapping("Day", "What a model still takes today.", {
      model: text("The exact model."),
      left: count("Requests that are left until the quota's day ends."),
      wanted: count("Requests that the plan would submit."),
      resets: time("When the next day begins."),
    }),
  ),
  "valid_until?": time("When the plan changes though nothing else does."),
  "store?": away,
  problems,
  "saved?": mapping("Saved plan", "With `-o`, what a run needs in order to do it and no more.", {
    made: time("When."),
    program: text("The version of the program that made it."),
    film: text("The storyboard, from the project's root."),
    address: text("Where it is filmed."),
    asked: anything("What was asked of it by flags, under their names."),
    values: anything("The values that its variables had from outside, by name."),
    files: anything("SHA-256 of every file that it was made from, by its path from the project's root."),
    shows: anything("By shot the key of the take that the film shows."),
  }),
});

const check = documentOf(
  ["check", "1.1"],
  "What is wrong with a storyboard: `storyboard check`, and every command that needs a storyboard without faults and has none.",
  {
    storyboard,
    problems: list("Everything that is wrong, and good advice.", problem),
    "prompts?": list(
      "With `--prompts`, what is sent of every shot.",
      mapping("Sent words", "What is sent of a shot, to the word.", {
        shot: text("The shot."),
        prompt: text("The prompt."),
        "negative_prompt?": text("The negative prompt."),
        reference_images: list(
          "The pictures that are sent with it.",
          mapping("Reference image", "A picture that is sent.", {
            "path?": text("Its file; a frame of another shot has none."),
            type: text("What it is sent as."),
          }),
        ),
      }),
    ),
  },
);

const graph = documentOf(["graph", "1.0"], "How the shots hang together: `storyboard graph`. Prompts are in it.", {
  storyboard,
  title: orNull(text("What the film is called.")),
  shots: list(
    "The shots, in story order.",
    mapping("Shot of a graph", "A shot as it is written.", {
      id: text("Its id."),
      prompt: text("Its prompt."),
      seconds: orNull(number("Seconds of new footage, where they are known.")),
      model: text("The model, as it is written."),
      takes: ordinal("How many takes it asks for."),
    }),
  ),
  pictures: list("The author's pictures.", text("A file.")),
  edges: list(
    "What a shot takes from another, or from a picture.",
    mapping("Edge", "What a shot takes from another, or from a picture.", {
      kind: word("The kind.", "extends", "frame", "picture"),
      "from?": text("The shot that it comes from."),
      "file?": text("The picture that it comes from."),
      to: text("The shot that has it."),
      "at?": anything("Which frame: `first`, `last`, or a second of the shot."),
      "as?": word("What it is used as.", "first_frame", "last_frame", "reference_image"),
    }),
  ),
  chains: list(
    "Shots that continue one another.",
    mapping("Chain", "A shot and the extensions that follow it.", {
      shots: list("Their ids.", text("A shot.")),
      seconds: orNull(number("All of its footage, where that is known.")),
    }),
  ),
});

const explain = documentOf(["explain", "1.0"], "What kinds of problem mean: `storyboard check --explain`.", {
  problems: list(
    "The kind that was asked for, or all of them.",
    mapping("Kind of problem", "What it means, and how it is mended.", {
      code: text("Its code."),
      exit_code: count("What a command ends with that meets it as an error."),
      markdown: text("What it means, in Markdown."),
    }),
  ),
});

const error = documentOf(
  ["error", "1.0"],
  "What kept a command from doing what it was asked for, before it had anything to tell.",
  { problem },
);

const exported = documentOf(["export", "1.0"], "A cut that was written for an editing program: `storyboard export`.", {
  storyboard,
  cut: orNull(text("The film under `cuts:`, where it is not the one under `cut:`.")),
  format: word("What it is written in.", "otio", "fcpxml", "edl"),
  file: orNull(text("Where it is.")),
  clips: count("How many clips are in it."),
  frames: count("How many frames it has."),
  frame_rate: number("Frames a second."),
  missing: list("Shots without a clip.", text("A shot.")),
});

const item = mapping("Item", "One thing that the film shows; `kind` decides which other keys there are.", {
  kind: word("What it is.", "clip", "title", "credits", "gap"),
  start: count("The first frame of the film in which anything of it is seen."),
  length: count("How many frames it is seen for."),
  "overlap?": mapping("Overlap", "How it takes the place of the one before it.", {
    type: text("The transition, as ffmpeg calls it."),
    frames: count("How many frames both are seen for."),
  }),
  "media?": media,
  "filmed?": flag("Whether its clip is there."),
  "from?": count("The first frame of the clip that is shown."),
  "frames?": count("How many of its frames are shown."),
  "source_rate?": list("The clip's frames a second, as a fraction.", count("Numerator, then denominator.")),
  "shots?": list(
    "The shots in it, in order.",
    mapping("Shot in a clip", "A shot, and how many frames of it are shown.", {
      id: text("The shot."),
      frames: count("How many frames."),
    }),
  ),
  "file?": text("The author's own file, where it is no shot."),
  "gain_db?": number("How much louder it is played, dB."),
  "mute?": flag("Whether its sound is left out."),
  "match?": word("What is brought in line with the item before it.", "colour"),
  "text?": text("The words."),
  "subtitle?": text("Smaller words below."),
  "color?": text("The colour of the words."),
  "background?": text("The colour of the ground."),
});

const cut = documentOf(["cut", "1.0"], "How films would be cut, in frames of the film: `storyboard cut --dry-run`.", {
  storyboard,
  provider,
  rehearsal,
  draft: flag("Whether it is the film of drafts."),
  films: list(
    "The films that were asked for.",
    mapping("Sketched film", "How one of them would be cut.", {
      cut: text("`main`, or its name under `cuts:`."),
      file: text("Where it goes."),
      beside: list("What goes beside it.", text("A file, or its kind.")),
      missing: list("Shots without a clip.", text("A shot.")),
      width: ordinal("Width, pixels."),
      height: ordinal("Height, pixels."),
      frame_rate: number("Frames a second."),
      frames: count("How many frames it has."),
      seconds: number("How long it is."),
      fit: text("What is done with clips of another shape."),
      format: mapping("Format", "In what it is written down.", {
        container: text("The container."),
        codec: text("The codec."),
      }),
      road: word(
        "Whether packets are copied, the surroundings of changes rendered, or everything.",
        "copy",
        "smart",
        "full",
      ),
      segments: list(
        "What is copied and what is rendered.",
        mapping("Segment", "Frames that are copied or rendered together.", {
          kind: text("`copy`, or how they are made."),
          start: count("The first frame."),
          frames: count("How many."),
          "item?": count("The item that they are copied from."),
          "from?": count("The first frame of its clip."),
        }),
      ),
      items: list("What it shows, in order.", item),
      overlays: list(
        "Words over the picture.",
        mapping("Overlay", "Words over the picture.", {
          kind: word("What it is.", "lower-third", "caption"),
          text: text("The words."),
          "subtitle?": text("Smaller words below."),
          start: count("The first frame."),
          frames: count("How many."),
        }),
      ),
      "captions?": mapping("Captions", "What is said in it.", {
        cues: list(
          "Each caption.",
          mapping("Cue", "What a caption says.", {
            from: number("When it begins, milliseconds."),
            to: number("When it ends, milliseconds."),
            text: text("The words."),
          }),
        ),
        burnt: flag("Whether they are drawn into the picture."),
        "styled?": mapping("Styled captions", "A file of captions that is drawn as it is.", {
          file: text("The file."),
          media: text("SHA-256 of it."),
        }),
      }),
      soundtrack: mapping("Soundtrack", "Sound besides that of the items.", {
        "music?": mapping("Music", "Music below the film.", {
          media: text("SHA-256 of the file."),
          gain_db: number("How much louder it is played, dB."),
          duck: flag("Whether it steps back for voices."),
          loop: flag("Whether it begins anew at its end."),
          fade_in: number("Frames in which it comes in."),
          fade_out: number("Frames in which it goes."),
        }),
        voices: list(
          "Voices over the film.",
          mapping("Voice", "A voice over the film.", {
            media: text("SHA-256 of the file."),
            start: count("The frame at which it begins."),
            gain_db: number("How much louder it is played, dB."),
          }),
        ),
        "loudness?": number("The film's loudness, LUFS."),
        "room_tone?": number("The level of the quiet noise where an item has no sound, dBFS."),
      }),
      chapters: list(
        "Moments that players can jump to.",
        mapping("Chapter", "A moment that players can jump to.", {
          title: text("What it is called."),
          start: count("Its frame."),
        }),
      ),
      "poster?": count("The frame that is saved as a picture."),
      contact_sheet: flag("Whether a sheet of pictures is saved."),
    }),
  ),
});

const models = documentOf(["models", "1.0"], "The models that can film: `storyboard models`.", {
  checked: text("The day of the catalogue's data."),
  models: list(
    "The models.",
    openMapping(
      "Model",
      "A catalogue entry under its keys, which the reference describes, and what follows from it today.",
      {
        provider,
        id: text("The exact model."),
        family: text("The name that an author may write instead."),
        title: text("What people call it."),
        price_micro_usd: {
          ...named(
            "By size the millionths of a dollar for a second, `with_audio` and `silent`; `null` where nobody knows.",
            anything("Both prices."),
          ),
          type: ["object", "null"],
        },
        state: text("How it stands today, in a word or two."),
        open: flag("Whether it can be asked today."),
      },
    ),
  ),
});

/** The documents about what would be filmed and cut, and about what is wrong. */
export const PLANNING: readonly Document[] = [check, explain, error, plan, graph, cut, exported, models];
