import { expect, it } from "vitest";
import { checked } from "./checking.ts";

/** What is told of a film with such a cut. */
const toldOf = (cut: string): readonly string[] =>
  checked(`version: 1\nshots:\n  - { id: sea, prompt: A, duration: 8 }\n${cut}\n`).problems.flatMap(
    ({ code, message }) => (code === "cut/output-taken" ? [message] : []),
  );

it("what goes beside a film never takes the place of its author's own file", () => {
  expect(toldOf("cut: { output: sea.mp4, captions: sea.srt }")).toEqual([
    'Beside the film "sea.mp4" goes "sea.srt", which is a file that it needs.',
  ]);
  expect(toldOf("cut: { output: sea.mp4, captions: words.srt }")).toEqual([]);
  expect(toldOf("cut: { output: sea.mov, captions: sea.srt }")).toEqual([]);
});
