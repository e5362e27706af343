import type { CST } from "yaml";

/** A comment, or a blank line: "". `own`: on a line of its own; `column` counts from 0. */
type Remark = { readonly text: string; readonly own: boolean; readonly column: number };

/** A block that ended, and may yet get comments that stand below it. */
type Closed = { readonly below: string[]; readonly indent: number };

/** Gathers what stands between the things of a file, in its order, and says whose it is. */
export type Margin = {
  /** Reads on over signs, spaces, line ends and comments. */
  readonly pass: (tokens: readonly CST.SourceToken[] | undefined) => void;
  /** Something was read; what follows on its line belongs to it. */
  readonly content: () => void;
  /** Whether a line ended since anything was read. */
  readonly broke: () => boolean;
  /** The comment on the line of what was read last. */
  readonly behind: () => string | undefined;
  /** All comments that wait, without blank lines. */
  readonly all: () => string[];
  /** Everything that waits, blank lines too. */
  readonly rest: () => string[];
  /** Lets lines wait again. */
  readonly wait: (lines: readonly string[]) => void;
  /** A block has ended. Comments that are indented like it still belong to it. */
  readonly close: (closed: Closed) => void;
  /** What stands above an entry of a block with this indent; what is indented further goes to the blocks that ended before it. */
  readonly above: (indent: number) => string[];
  /** A blank line that was read elsewhere. */
  readonly blank: () => void;
  /** A line that ended elsewhere. */
  readonly endLine: () => void;
};

/** Opens the margin of a text. */
export function marginOf(text: string): Margin {
  let waiting: Remark[] = [];
  let closed: Closed[] = [];
  let own = true;
  let lineIsEmpty = true;
  let broken = false;

  const blank = (): void => {
    if (waiting.at(-1)?.text !== "") waiting.push({ text: "", own: true, column: 0 });
  };
  const read = ({ type, source, offset }: CST.SourceToken): void => {
    if (type === "space") return;
    if (type === "newline") {
      for (let left = source.length; left > 0; left--) {
        if (lineIsEmpty) blank();
        endLine();
      }
    } else if (type === "comment") {
      const column = offset - (text.lastIndexOf("\n", offset - 1) + 1);
      waiting.push({ text: source.trimEnd(), own, column });
      lineIsEmpty = false;
    } else {
      content();
    }
  };
  const endLine = (): void => {
    lineIsEmpty = true;
    own = true;
    broken = true;
  };
  const content = (): void => {
    own = false;
    lineIsEmpty = false;
    broken = false;
  };
  const rest = (): string[] => {
    const texts = waiting.map((remark) => remark.text);
    waiting = [];
    return texts;
  };
  return {
    pass: (tokens = []) => {
      for (const token of tokens) read(token);
    },
    content,
    blank,
    endLine,
    rest,
    wait: (lines) => void waiting.push(...lines.map((line) => ({ text: line, own: true, column: 0 }))),
    broke: () => broken,
    behind: () => (waiting[0]?.own === false ? waiting.shift()?.text : undefined),
    all: () => rest().filter((line) => line !== ""),
    close: (block) => void closed.push(block),
    above: (indent) => {
      const lines: string[] = [];
      let level = 0;
      let gap = false;
      for (const remark of waiting) {
        if (remark.text === "") {
          gap = true;
          continue;
        }
        while (level < closed.length && !(remark.column > indent && remark.column >= (closed[level]?.indent ?? 0)))
          level++;
        const to = closed[level]?.below ?? lines;
        if (gap) to.push("");
        to.push(remark.text);
        gap = false;
      }
      if (gap) lines.push("");
      waiting = [];
      closed = [];
      return lines;
    },
  };
}
