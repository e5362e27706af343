import fc from "fast-check";
import { expect, test } from "vitest";
import { cleanText, makeRedactor } from "../../src/world/redact.ts";

const key = "sk+gate/way=key&42";

test("a secret is blotted out in every spelling", () => {
  const redact = makeRedactor([key]);
  const base64 = Buffer.from(key).toString("base64");
  for (const spelling of [
    key,
    encodeURIComponent(key),
    base64,
    base64.replaceAll("=", ""),
    Buffer.from(key).toString("base64url"),
  ]) {
    expect(redact(`before ${spelling} after`)).toBe("before AIza…redacted after");
  }
});

test("any Google key or token is blotted out, whoever it belongs to", () => {
  const redact = makeRedactor([]);
  expect(redact("?key=AIzaSyA-0123456789_abcdefghijklmnopqrstu&x")).toBe("?key=AIza…redacted&x");
  expect(redact("Bearer ya29.a0AfH6SMB-0123456789_abc")).toBe("Bearer AIza…redacted");
});

test("empty secrets and very short ones do not blot out ordinary words", () => {
  expect(makeRedactor(["", "  ", "a"])("a banana")).toBe("a banana");
});

test("control and bidi characters are shown, line breaks and tabs stay", () => {
  expect(makeRedactor([])("a\u001b[31mb\u202ec\u0000\r\n\td\u009b")).toBe(
    "a\\u{1b}[31mb\\u{202e}c\\u{0}\\u{d}\n\td\\u{9b}",
  );
});

test("no text carries a secret or a control character through", () => {
  const redact = makeRedactor([key]);
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string(), fc.constant(key), fc.constant("\u001b]52;c;\u0007"))), (parts) => {
      const shown = redact(parts.join(""));
      expect(shown).not.toContain(key);
      expect(shown.includes("\u001b")).toBe(false);
    }),
  );
});

test("a server's text becomes one line of bounded length", () => {
  expect(cleanText("  a\n\r\n  b\tc\u001b[0m ")).toBe("a b c\\u{1b}[0m");
  expect(cleanText("x".repeat(10_000))).toHaveLength(601);
  expect(cleanText("😀".repeat(700)).isWellFormed()).toBe(true);
});
