import { closeSync, existsSync, fdatasyncSync, ftruncateSync, openSync, readFileSync, writeSync } from "node:fs";
import { isFields, parseJson, type Fields } from "./json.ts";

/** A file of one JSON object a line that only grows. */
export type Journal = {
  /** Appends a line; with `durable` it is on disk when this returns. */
  append(line: object, durable: boolean): void;
  clear(): void;
  close(): void;
};

/** Opens a journal and reads what it holds; a line torn by a crash is cut off. */
export function openJournal(file: string): { readonly journal: Journal; readonly lines: readonly Fields[] } {
  const bytes = existsSync(file) ? readFileSync(file) : Buffer.alloc(0);
  const whole = bytes.subarray(0, bytes.lastIndexOf(0x0a) + 1);
  const lines = whole
    .toString("utf8")
    .split("\n")
    .map((line) => parseJson(line))
    .filter((line) => isFields(line));
  const descriptor = openSync(file, "a");
  if (whole.length < bytes.length) ftruncateSync(descriptor, whole.length);
  return {
    lines,
    journal: {
      append: (line, durable) => {
        writeSync(descriptor, `${JSON.stringify(line)}\n`);
        if (durable) fdatasyncSync(descriptor);
      },
      clear: () => ftruncateSync(descriptor, 0),
      close: () => closeSync(descriptor),
    },
  };
}
