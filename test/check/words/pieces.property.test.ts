import fc from "fast-check";
import { expect, test } from "vitest";
import { composed, styled } from "../../../src/check/words/compose.ts";
import { fillerOf } from "../../../src/check/words/fill.ts";
import { piecesOf } from "../../../src/check/words/pieces.ts";

/** Texts in which `${` and its like are frequent. */
const texts = fc
  .array(fc.oneof(fc.string(), fc.constantFrom("$", "{", "}", "${", "$${", "${boat}", "${mira}", "${mira.is}", "\n")))
  .map((pieces) => pieces.join(""));

const NOBODY = { variables: new Map(), characters: new Map() };
const EVERYBODY = {
  variables: new Map([["boat", "a ${red} boat"]]),
  characters: new Map([["mira", { is: "Mira", pictures: ["mira.png"] }]]),
};

test("a text without ${ stays as it is, to the byte", () => {
  fc.assert(
    fc.property(
      texts.filter((text) => !text.includes("${")),
      (text) => {
        expect(fillerOf(EVERYBODY).fill(text, []).text).toBe(text);
      },
    ),
  );
});

test("what is escaped comes out as it was meant, whatever it looks like", () => {
  fc.assert(
    fc.property(texts, (text) => {
      const escaped = text.replaceAll("${", () => "$${");
      // A sign before the escape would make another one of it.
      fc.pre(!text.includes("$${"));
      expect(fillerOf(EVERYBODY).fill(escaped, []).text).toBe(text);
    }),
  );
});

test("what stands for nothing stays as it is written", () => {
  fc.assert(
    fc.property(texts, (text) => {
      fc.pre(!text.includes("$${"));
      expect(fillerOf(NOBODY).fill(text, []).text).toBe(text);
    }),
  );
});

test("every name lies where its piece says", () => {
  fc.assert(
    fc.property(texts, (text) => {
      for (const piece of piecesOf(text)) {
        const written = text.slice(piece.from, piece.to);
        if (piece.kind === "escaped") expect(written).toBe("$${");
        else if (piece.kind === "unclosed") expect(written).toBe("${");
        else expect(written).toMatch(/^\$\{[^{}\n]*\}$/);
      }
    }),
  );
});

const words = fc.stringMatching(/^[A-Za-z][A-Za-z ,.!?"…]{0,20}$/);

test("a prompt has all of its parts, in one order, and a sentence ends before each but the action", () => {
  const parts = fc.record(
    { subject: words, action: words, camera: words, style: words, ambiance: words },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(parts, (given) => {
      const { subject, action, camera, style, ambiance } = given;
      const deed = [subject, action].flatMap((part) => part?.trim() ?? []).join(" ");
      const sentences = [deed, camera, style, ambiance].flatMap((part) => (part ? [part.trim()] : []));
      const put = composed(given);
      const expected = sentences.reduce((all, next) =>
        all === "" ? next : `${all}${/[.!?…,;:–—-]["')]*$/.test(all) ? " " : ". "}${next}`,
      );
      expect(put).toBe(expected);
    }),
  );
});

test("the style follows a text as its parts follow each other", () => {
  fc.assert(
    fc.property(words, words, (prompt, style) => {
      expect(styled(prompt, style)).toBe(composed({ subject: prompt, style }));
      expect(styled(prompt)).toBe(prompt);
      expect(styled(prompt, " \n")).toBe(prompt);
    }),
  );
});
