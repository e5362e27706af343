import type { Path } from "../../domain/problem.ts";
import type { Shot } from "../../domain/storyboard.ts";
import { imageNames, isAddress, isName, mentions } from "../pictures/pictures.ts";
import { quote } from "../quote.ts";
import type { Rule } from "../rule.ts";
import { didYouMean, suggester } from "../guess/suggest.ts";

/** The way out where no file has a name like it. */
const NOT_FOUND = "Put the file there, or correct its path, which begins in the storyboard's folder.";

/** Every picture is a name of `images:` or a file that can be sent. */
export const imagesExist: Rule = {
  name: "images-exist",
  codes: [
    "image/unknown-name",
    "image/not-a-file",
    "image/not-found",
    "image/not-an-image",
    "image/outside-project",
    "image/too-large",
    "image/changed",
    "file/unreadable",
  ],
  *check({ value, shots, context }) {
    const names = imageNames(value);
    const suggest = suggester(names.keys());
    for (const { path, written, named } of mentions(value)) {
      // What stands behind a name is told once, where the name is given.
      if (!named && names.has(written)) continue;
      if (!named && isName(written)) {
        const guess = suggest(written);
        yield {
          code: "image/unknown-name",
          path,
          message: `No image is called ${quote(written)}.`,
          hint:
            ofShot(path, shots.get(written)) ??
            didYouMean(guess) ??
            'Name it under "images:", or write the path of a file.',
          ...(guess !== undefined && {
            related: [{ message: `${quote(guess)} is named here`, path: ["images", guess], on: "key" as const }],
          }),
        };
        continue;
      }
      if (isAddress(written)) {
        yield {
          code: "image/not-a-file",
          path,
          message: `${quote(written)} is an address; a picture is a file of the project.`,
          hint: "Save the picture beside the storyboard and write its path.",
        };
        continue;
      }
      const found = context.images.get(written);
      if (found !== undefined && !("code" in found)) continue;
      const fault = found ?? { code: "image/not-found", message: `There is no picture ${quote(written)}.` };
      yield { path, ...(fault.code === "image/not-found" && { hint: NOT_FOUND }), ...fault };
    }
  },
};

/** Where a frame is wanted and a shot is named: which of its frames is probably meant. */
function ofShot(path: Path, shot: Shot | undefined): string | undefined {
  const field = path.at(-1);
  if (shot === undefined || (field !== "first_frame" && field !== "last_frame")) return undefined;
  return field === "first_frame"
    ? `To begin where that shot ends, write first_frame: { last_of: ${shot.id} }.`
    : `To end where that shot begins, write last_frame: { first_of: ${shot.id} }.`;
}
