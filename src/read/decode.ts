import type { Problem } from "../domain/problem.ts";
import { textOf } from "./text.ts";

/** Turns bytes into text with `\n` as the only line end, or says which byte is not UTF-8. A byte order mark is dropped. */
export function decode(bytes: Uint8Array, file: string): { readonly text: string } | { readonly problem: Problem } {
  try {
    return { text: unixLines(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) };
  } catch {
    return { problem: notUtf8(bytes, file) };
  }
}

function unixLines(text: string): string {
  return text.replaceAll(/\r\n?/g, "\n");
}

function notUtf8(bytes: Uint8Array, file: string): Problem {
  const { offset, before } = firstBadByte(bytes);
  const at = textOf(file, before).span(before.length, before.length + 1);
  const byte = (bytes[offset] ?? 0).toString(16).toUpperCase().padStart(2, "0");
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return {
    code: "yaml/not-utf8",
    severity: "error",
    message: utf16
      ? "The file is UTF-16; it must be UTF-8."
      : `The byte 0x${byte} on line ${at.start.line} is not UTF-8.`,
    hint: "Save the file as UTF-8.",
    at,
  };
}

/** A decoder that forgives writes U+FFFD for bad bytes; the first one that does not stand in the file itself is the fault. */
function firstBadByte(bytes: Uint8Array): { offset: number; before: string } {
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  const encoder = new TextEncoder();
  let offset = 0;
  let from = 0;
  for (;;) {
    const next = text.indexOf("\uFFFD", from);
    if (next === -1) return { offset: bytes.length - 1, before: unixLines(text) };
    offset += encoder.encode(text.slice(from, next)).length;
    if (bytes[offset] !== 0xef || bytes[offset + 1] !== 0xbf || bytes[offset + 2] !== 0xbd) {
      return { offset, before: unixLines(text.slice(0, next)).replace(/^\uFEFF/, "") };
    }
    offset += 3;
    from = next + 1;
  }
}
