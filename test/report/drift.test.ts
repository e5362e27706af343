import { hash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DriftShot, DriftSide } from "../../src/domain/drift.ts";
import { isKey } from "../../src/domain/digest.ts";
import type { Key } from "../../src/domain/names.ts";
import { driftPage } from "../../src/report/drift/page.ts";
import { html } from "../../src/report/html.ts";
import { take } from "../helpers/builders.ts";

const OLD = asKey("s1-0000000000000000000000000000000000000000");
const NEW = asKey("s1-1111111111111111111111111111111111111111");

function asKey(text: string): Key {
  if (!isKey(text)) throw new Error(`${text} is no key`);
  return text;
}

function side(number: number, fields: Partial<DriftSide["take"]> = {}): DriftSide {
  const filmed = take(OLD, { base: OLD, number, ...fields });
  return { take: filmed, clip: `clips/${number}.mp4`, stills: [`stills/${number}.png`] };
}

function drift(shot: string, fields: Partial<DriftShot> = {}): DriftShot {
  const sides = { chosen: side(1), tonight: side(2, { night: "one" }) };
  return { shot, prompt: `The view of ${shot}`, ...sides, shown: "chosen", difference: 0.1, ...fields };
}

function page(...shots: readonly DriftShot[]): string {
  return driftPage({ storyboard: "film.yaml", night: "one", rehearsal: false, words: "film.yaml", shots });
}

const HOSTILE = [
  "</style><script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "'--><svg onload=alert(1)>",
  "`${1}`",
];

/** The tags of a page, in their order. */
function tagsIn(text: string): readonly string[] {
  return [...text.matchAll(/<[/!]?[a-z][a-z0-9]*/gi)].map(([tag]) => tag);
}

describe("the drift page", () => {
  it("shows what has moved most first, and how to choose the other take", () => {
    const text = page(
      drift("calm", { difference: 0.01 }),
      drift("storm", { difference: 0.2, shown: "tonight" }),
      drift("new-line", { difference: 0.1, chosen: side(1, { base: NEW }) }),
    );
    expect([...text.matchAll(/<h2[^>]*>([^<]+)</g)].map(([, name]) => name)).toEqual(["storm", "new-line", "calm"]);
    expect(text).toContain("20.0 %");
    expect(text).toContain("To go back: <code>storyboard pick storm 1 film.yaml</code>");
    expect(text).toContain("To show tonight's: <code>storyboard pick calm 2 film.yaml</code>");
    // What was chosen there has a number of its own, and no pick brings it back by itself.
    expect(text).not.toContain("pick new-line");
    expect(text).toContain("what stood before");
  });

  it("plays a clip's own part alone", () => {
    const tonight = side(2, { newFrom: 96, newFrames: 168 });
    expect(page(drift("swell", { tonight }))).toContain('src="clips/2.mp4#t=4.000,11.000"');
  });

  it("allows its own style and nothing else that is written in it, and names no place outside of its folder", () => {
    const text = page(drift("boat"));
    const [, style = ""] = /<style>(.*?)<\/style>/s.exec(text) ?? [];
    expect(text).toContain(`style-src 'sha256-${hash("sha256", style, "base64")}'`);
    expect(text).not.toMatch(/<script|https?:|\son\w+=|\sstyle=/);
  });

  it("lets no word of a storyboard be anything but a word", () => {
    const plain = tagsIn(page(drift("x", { prompt: "x" })));
    const words = fc.oneof(fc.string(), fc.string({ unit: "binary" }), fc.constantFrom(...HOSTILE));
    fc.assert(
      fc.property(words, words, (prompt, shot) => {
        expect(tagsIn(page(drift(shot, { prompt })))).toEqual(plain);
      }),
    );
  });

  it("escapes what is filled in once, and HTML of its own not at all", () => {
    const name = `"><b>'&\``;
    expect(html`<p title="${name}">${html`<i>${name}</i>`}</p>`.html).toBe(
      '<p title="&quot;&gt;&lt;b&gt;&#39;&amp;&#96;"><i>&quot;&gt;&lt;b&gt;&#39;&amp;&#96;</i></p>',
    );
  });
});
