import { expect, test } from "vitest";
import { imagePaths } from "../../src/check/pictures/image-paths.ts";
import { checked, short, sourceOf } from "./checking.ts";

test("names every picture once, through names and directly, and nothing that is no path", () => {
  const source = sourceOf(`version: 1
images: { dusk: art/dusk.jpg, unused: unused.png, x-note: none, web: "https://example.com/a.png" }
shots:
  - { id: a, prompt: A, first_frame: dusk, last_frame: good.png }
  - { id: b, prompt: B, first_frame: { last_of: a }, reference_images: [good.png, { image: art/other.png }, nobody, 5] }
  - { id: c, prompt: C, first_frame: "data:image/png;base64,AAAA" }
  - none
`);
  expect(imagePaths(source)).toEqual(["art/dusk.jpg", "unused.png", "good.png", "art/other.png"]);
});

test("a name wins over a path that is spelt alike", () => {
  const text = "version: 1\nimages: { gone.png: good.png }\nshots: [{ id: a, prompt: A, first_frame: gone.png }]\n";
  expect(imagePaths(sourceOf(text))).toEqual(["good.png"]);
  expect(checked(text).storyboard?.shots[0]?.firstFrame).toEqual({ kind: "file", path: "good.png" });
});

test("a picture nobody looked at is not found", () => {
  const text = "version: 1\nshots: [{ id: a, prompt: A, first_frame: new.png }]\n";
  expect(checked(text).problems.map(short)).toEqual(["image/not-found at 2:42"]);
});
