import fc from "fast-check";
import { expect, test } from "vitest";
import { read } from "../../src/read/read.ts";

function promptOf(text: string): string | undefined {
  const { source, problems } = read(new TextEncoder().encode(text), "film.yaml");
  if (source === undefined || problems.some(({ severity }) => severity === "error")) return undefined;
  const { value } = source;
  const prompt = typeof value === "object" && value !== null && "prompt" in value ? value.prompt : undefined;
  return typeof prompt === "string" ? prompt : undefined;
}

const signs = fc.constantFrom(...Array.from("ab #:'\"-?[]{},&*!|>%@`\\é👩~=<.0"));
const lines = fc.string({
  unit: fc.oneof({ weight: 3, arbitrary: signs }, fc.string({ minLength: 1, maxLength: 1, unit: "grapheme" })),
  minLength: 1,
  maxLength: 20,
});

test("a prompt written plainly is read word for word, or refused, or no text at all", () => {
  fc.assert(
    fc.property(lines, (line) => {
      // Quotes, brackets and block signs at the beginning make another kind of value; a control character is not of this test.
      fc.pre(!/^\s*['"[{|>]/.test(line) && !/\p{Cc}/u.test(line) && !/^\s*#/.test(line));
      const prompt = promptOf(`id: a\nprompt: ${line}\nseed: 1\n`);
      if (prompt !== undefined) expect(prompt).toBe(line.replaceAll(/^[ \t]+|[ \t]+$/g, ""));
    }),
    { numRuns: 3000 },
  );
});

test("a prompt in double quotes is read word for word", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (prompt) => {
      expect(promptOf(`prompt: ${JSON.stringify(prompt)}\n`)).toBe(prompt);
    }),
  );
});

test("a prompt in a block is read word for word", () => {
  fc.assert(
    fc.property(
      fc.array(
        lines.filter((line) => !/[\p{Cc}]/u.test(line)),
        { minLength: 1 },
      ),
      (written) => {
        const block = written.map((line) => `  ${line}\n`).join("");
        expect(promptOf(`prompt: |2\n${block}`)).toBe(written.map((line) => `${line}\n`).join(""));
      },
    ),
  );
});
