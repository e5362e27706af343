import { expect, test } from "vitest";
import { checked, short } from "./checking.ts";

/** The reference images that are sent with the only shot, and what is told of it. */
function sent(shot: string, rest = ""): { readonly paths: readonly string[]; readonly told: readonly string[] } {
  const { storyboard, ruleBreaks } = checked(`version: 1\n${rest}shots: [{ id: a, ${shot} }]\n`);
  const paths = storyboard?.shots[0]?.referenceImages.map(({ image, type }) => {
    const path = image.kind === "file" ? image.path : "a frame";
    return type === "asset" ? path : `${type} ${path}`;
  });
  return { paths: paths ?? [], told: (ruleBreaks.get("a") ?? []).map((each) => `${each.severity} ${short(each)}`) };
}

test("a picture is sent once, however its path is written and whoever brings it", () => {
  const characters = `characters:
  mira: { is: Mira, images: [./good.png, mira.png] }
  jon: { is: Jon, images: [copy-of-good.png, good] }
images: { good: good.png }
`;
  expect(sent('prompt: "${mira} and ${jon}", reference_images: [good.png]', characters)).toEqual({
    paths: ["good.png", "mira.png"],
    told: [],
  });
  expect(sent('prompt: "${mira} and ${jon}"', characters).paths).toEqual(["./good.png", "mira.png"]);
});

test("a shot that lists a picture again is told where, and the picture does not count twice", () => {
  expect(sent("prompt: A, reference_images: [good.png, ./good.png, mira.png]")).toEqual({
    paths: ["good.png", "mira.png"],
    told: ["warning model/reference-images at 2:58"],
  });
});

test("as a style a picture is another one, and faults keep their places in the list", () => {
  const listed = "[good.png, good.png, { image: good.png, type: style }]";
  expect(sent(`prompt: A, reference_images: ${listed}`)).toMatchObject({
    paths: ["good.png", "style good.png"],
    told: ["warning model/reference-images at 2:58", "error model/reference-images at 2:93"],
  });
});
