/** Where one can stand in an author's file: keys and indexes from the root, e.g. `["shots", 3, "extends"]`. */
export type Path = readonly (string | number)[];

/** A part of a value that is a text, from one of its UTF-16 units up to another. */
export type Within = { readonly from: number; readonly to: number };

/** A place in a text; lines and columns count from 1, the end is exclusive. */
export type Span = {
  readonly file: string;
  readonly start: { readonly line: number; readonly column: number };
  readonly end: { readonly line: number; readonly column: number };
};

/** How bad: an error stops everything before money is spent, a warning is only told, a hint is good advice that `check` gives. */
export type Severity = "error" | "warning" | "hint";

/** Every kind of problem the tool can report, and the exit code it ends with (docs/exit-codes.md). */
export const PROBLEMS = {
  "file/not-found": 66,
  "file/unreadable": 66,
  "file/too-large": 65,
  "yaml/not-utf8": 65,
  "yaml/syntax": 65,
  "yaml/empty": 65,
  "yaml/tab-indent": 65,
  "yaml/duplicate-key": 65,
  "yaml/alias": 65,
  "yaml/tag": 65,
  "yaml/several-documents": 65,
  "yaml/cut-by-comment": 65,
  "yaml/cut-by-comma": 65,
  "yaml/comment-in-text": 0,
  "yaml/colon-in-text": 65,
  "yaml/unclosed-quote": 65,
  "yaml/conflict-mark": 65,
  "yaml/name-in-brackets": 65,
  "yaml/too-deep": 65,
  "schema/unknown-key": 65,
  "schema/missing-key": 65,
  "schema/wrong-type": 65,
  "schema/wrong-value": 65,
  "schema/out-of-range": 65,
  "schema/too-long": 65,
  "schema/not-allowed": 65,
  "shot/duplicate-id": 65,
  "shot/bad-id": 65,
  "shot/control-character": 65,
  "shot/looks-like-key": 65,
  "words/unknown-name": 65,
  "words/no-value": 65,
  "words/unclosed": 65,
  "words/bad-name": 65,
  "words/name-taken": 65,
  "words/not-expanded": 0,
  "words/unused": 0,
  "graph/unknown-shot": 65,
  "graph/cycle": 65,
  "graph/chain-too-long": 65,
  "graph/too-many-shots": 65,
  "image/unknown-name": 65,
  "image/not-found": 65,
  "image/outside-project": 65,
  "image/not-an-image": 65,
  "image/not-a-file": 65,
  "image/too-large": 65,
  "image/changed": 65,
  "cut/unknown-shot": 65,
  "cut/in-after-out": 65,
  "cut/beyond-the-end": 65,
  "cut/unknown-transition": 65,
  "cut/transition-too-long": 65,
  "cut/not-found": 65,
  "cut/not-a-clip": 65,
  "cut/outside-project": 65,
  "cut/nothing-before": 65,
  "cut/output-taken": 65,
  "cut/never-shown": 0,
  "cut/too-fast-to-read": 0,
  "cut/wrong-codec": 65,
  "cut/wrong-size": 65,
  "cut/bad-captions": 65,
  "cut/no-dialogue": 0,
  "cut/no-room": 0,
  "cut/no-glyph": 0,
  "cut/changed": 65,
  "cut/damaged-film": 0,
  "cut/too-many-events": 65,
  "model/unknown": 65,
  "model/person-generation": 65,
  "model/price-lowered": 0,
  "model/not-at-provider": 65,
  "model/retired": 65,
  "model/not-in-region": 65,
  "model/duration": 65,
  "model/resolution": 65,
  "model/aspect-ratio": 65,
  "model/audio": 65,
  "model/seed": 65,
  "model/negative-prompt": 65,
  "model/first-frame": 65,
  "model/last-frame": 65,
  "model/reference-images": 65,
  "model/prompt-too-long": 65,
  "model/inputs-exclude-each-other": 65,
  "model/cannot-extend": 65,
  "model/extension-resolution": 65,
  "model/extension-model": 65,
  "model/extension-too-long": 65,
  "hint/no-camera": 0,
  "hint/no-light": 0,
  "hint/unquoted-dialogue": 0,
  "hint/negative-words": 0,
  "hint/large-while-iterating": 0,
  "hint/sound-on-silent-model": 0,
  "hint/character-without-pictures": 0,
  "lock/invalid": 65,
  "lock/unwritten": 1,
  "state/newer": 65,
  "state/elsewhere": 65,
  "state/damaged": 74,
  "store/address": 64,
  "store/key": 64,
  "store/unreachable": 69,
  "store/refused": 4,
  "store/damaged": 1,
  "store/held": 4,
  "store/missing": 1,
  "store/unsigned": 0,
  "store/unpushed": 0,
  "usage/wrong": 64,
  "credentials/missing": 4,
  "credentials/refused": 4,
  "credentials/several": 0,
  "plan/changed": 5,
  "plan/unreadable": 65,
  "git/missing": 69,
  "git/no-repository": 66,
  "git/unknown-commit": 66,
  "git/not-there": 66,
  "money/no-consent": 5,
  "money/over-budget": 5,
  "money/service-budget": 5,
  "money/frozen": 5,
  "money/unknown-price": 5,
  "money/old-prices": 0,
  "money/billed-more": 0,
  "endpoint/not-allowed": 64,
  "provider/unreachable": 69,
  "provider/unsent": 69,
  "provider/refused": 1,
  "provider/filtered": 1,
  "provider/failed": 1,
  "provider/empty": 1,
  "provider/gone": 1,
  "provider/uncancellable": 1,
  "provider/elsewhere": 3,
  "provider/extra": 0,
  "provider/same-clip": 0,
  "provider/orphan": 0,
  "provider/traced": 0,
  "provider/parent-expired": 5,
  "provider/unsure": 3,
  "provider/quota": 3,
  "provider/timeout": 3,
  "media/not-a-clip": 1,
  "media/differs": 1,
  "media/damaged": 1,
  "media/missing": 1,
  "media/download": 1,
  "media/too-large": 1,
  "media/elsewhere": 1,
  "ffmpeg/missing": 69,
  "ffmpeg/too-old": 69,
  "ffmpeg/lacking": 69,
  "ffmpeg/failed": 1,
  "cut/wrong-length": 1,
  "cut/shots-missing": 1,
  "seam/repeats": 0,
  "seam/freeze": 0,
  "seam/black": 0,
  "seam/colour": 0,
  "seam/loudness": 0,
  "seam/click": 0,
  "seam/silence": 0,
  "seam/not-seen": 1,
  "cut/foreign-file": 64,
  "play/nothing": 66,
  "play/no-player": 69,
  "play/failed": 1,
  "disk/full": 74,
  "disk/failed": 74,
  "run/locked": 75,
  "run/deadline": 3,
  "run/not-approved": 3,
  "night/no-page": 0,
  "run/interrupted": 130,
  "notify/failed": 0,
} as const satisfies Record<string, number>;

/** The name of a kind of problem, e.g. `graph/cycle`. */
export type ProblemCode = keyof typeof PROBLEMS;

/** Something the author or the operator should know, ready to be shown. */
export type Problem = {
  readonly code: ProblemCode;
  readonly severity: Severity;
  /** A whole sentence in the present tense that quotes what was written. */
  readonly message: string;
  /** What to do about it. */
  readonly hint?: string;
  readonly at?: Span;
  readonly related?: readonly { readonly message: string; readonly at: Span }[];
};

/** A problem that still speaks of paths; `check` turns it into a Problem with lines. */
export type Finding = {
  readonly code: ProblemCode;
  readonly severity?: Severity;
  readonly path: Path;
  /** Whether the key itself or its value is to be underlined. Default: the value. */
  readonly on?: "key" | "value";
  /** The part of the value, a text, that is to be underlined. Default: all of it. */
  readonly within?: Within;
  readonly message: string;
  readonly hint?: string;
  /** Whether the hint ends with the value in quotes, as its author wrote it: 007, and not the 7 that it is. */
  readonly quoting?: true;
  readonly related?: readonly {
    readonly message: string;
    readonly path: Path;
    readonly on?: "key" | "value";
    readonly within?: Within;
  }[];
};

/** What a stage returns: its value with warnings, or every problem at once. */
export type Result<T> =
  | { readonly ok: true; readonly value: T; readonly problems: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** The one class that is thrown for something we can name; anything else that reaches the top is a bug. */
export class StoryboardError extends Error {
  readonly problem: Problem;
  constructor(problem: Omit<Problem, "severity"> & { readonly severity?: Severity }, options?: ErrorOptions) {
    super(problem.message, options);
    this.name = "StoryboardError";
    this.problem = { severity: "error", ...problem };
  }
}
