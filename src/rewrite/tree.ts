/** A text, number, word or nothing, as it is written. */
export type Scalar = {
  readonly kind: "scalar";
  readonly style: "plain" | "single" | "double" | "block";
  /** To the letter, with its quotes. Of a block its lines without the indentation, each with its end. */
  readonly source: string;
  /** The text that it stands for; of other things what is written. */
  readonly text: string;
  /** Whether YAML 1.2 reads a text here, and no number, true, false or null. */
  readonly isText: boolean;
  /** Of a block: its sign with all that belongs to it. */
  readonly sign?: string;
  /** Of a block: the comment behind its sign. */
  readonly comment?: string;
};

/** One entry of a collection, with the comments that belong to it. */
export type Entry = {
  /** Comments on lines of their own above it; "" is a blank line. */
  readonly above: readonly string[];
  /** Absent in lists. */
  readonly key?: Scalar;
  /** Absent where nothing is written. */
  readonly value?: Node;
  /** The comment on its own line, behind it; of a collection behind its key. */
  readonly behind?: string;
};

/** A mapping or a list. */
export type Collection = {
  readonly kind: "map" | "seq";
  /** Whether it is written in brackets. */
  readonly flow: boolean;
  readonly entries: readonly Entry[];
  /** Comments and blank lines after its last entry. */
  readonly below: readonly string[];
  /** In brackets: the comment behind the opening one. */
  readonly opening?: string;
  /** In brackets: which entries begin a line, by their place; and at the end whether the closing bracket does. */
  readonly breaks: readonly boolean[];
};

/** Anything that a file holds. */
export type Node = Scalar | Collection;

/** A whole file. */
export type Tree = {
  /** Comments about the file, before everything else. */
  readonly head: readonly string[];
  readonly root: Collection;
  readonly foot: readonly string[];
};
