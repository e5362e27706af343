import fc from "fast-check";
import { expect, test } from "vitest";
import { safe, safeJson, safeLine, withoutCommands } from "../../src/report/safe.ts";

const ACTS = /(?![\t\n])[\p{Cc}\u202a-\u202e\u2066-\u2069\u200e\u200f\u2028\u2029]/u;

test("spells out what could act on a terminal or reorder what is read", () => {
  expect(safe("red \u001b[31m, bell \u0007, C1 \u009b2J, link \u001b]8;;http://x\u001b\\")).toBe(
    String.raw`red \u{1b}[31m, bell \u{7}, C1 \u{9b}2J, link \u{1b}]8;;http://x\u{1b}\ `.trimEnd(),
  );
  expect(safe("a\u202Eb\u2066c\u200Fd\u2028e\ufeff")).toBe(String.raw`a\u{202e}b\u{2066}c\u{200f}d\u{2028}e\u{feff}`);
  expect(safe("half \ud800 of a pair")).toBe(String.raw`half \u{d800} of a pair`);
});

test("leaves ordinary text, emoji and tabs and newlines alone", () => {
  const text = "Boot 🚤, 👩‍🚀, 漢字, é, עברית\n\tnext line";
  expect(safe(text)).toBe(text);
  expect(safe("one\r\ntwo\rthree")).toBe("one\ntwo\\u{d}three");
});

test("keeps a text on one line, so that it cannot begin one", () => {
  expect(safeLine("bad\n::error file=x::forged\r\n\n  end\t.")).toBe("bad ::error file=x::forged end .");
});

test("nothing that acts is left of any text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      return !ACTS.test(safe(text)) && !/[\n\t]/.test(safeLine(text));
    }),
  );
});

test("JSON holds the same value and nothing that acts", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.string({ unit: "binary" }), (value, text) => {
      const line = safeJson({ value, text });
      expect(line).not.toMatch(ACTS);
      expect(line).not.toContain("\n");
      expect(JSON.stringify(JSON.parse(line))).toBe(JSON.stringify({ value, text }));
    }),
  );
});

test.each(["::error::forged", "  ::stop-commands::x", "fine\n\t::add-mask::y", "\u2028::error::z"])(
  "leaves no command to a machine that builds at a line's beginning: %j",
  (text) => {
    for (const shown of [safe(text), safeLine(text)]) expect(shown).not.toMatch(/^\s*::/m);
  },
);

test("leaves no command of the older form anywhere, and JSON with it says the same", () => {
  const text = 'a prompt with ##[add-mask]harbour and "quotes"';
  expect(withoutCommands(JSON.stringify({ text }))).not.toContain("##[");
  expect(JSON.parse(withoutCommands(JSON.stringify({ text })))).toEqual({ text });
});
