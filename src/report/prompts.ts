import type { SentWords } from "../domain/sent-words.ts";
import type { Shot } from "../domain/storyboard.ts";
import { painter } from "./paint.ts";
import { safe } from "./safe.ts";

type Reference = Shot["referenceImages"][number];

/** What is sent of every shot, for people: word for word, each text on lines of its own. No newline at the end. */
export function showPrompts(sent: readonly SentWords[], color: boolean): string {
  const paint = painter(color);
  return sent
    .map(({ shot, prompt, negativePrompt, referenceImages }) =>
      [
        paint("bold", shot),
        ...lines(prompt),
        ...(negativePrompt === undefined ? [] : [paint("dim", "  negative prompt"), ...lines(negativePrompt)]),
        ...(referenceImages.length === 0 ? [] : [paint("dim", "  reference images")]),
        ...referenceImages.flatMap((reference) => lines(nameOf(reference))),
      ].join("\n"),
    )
    .join("\n\n");
}

/** The same for machines. */
export function promptsDocument(sent: readonly SentWords[]): readonly unknown[] {
  return sent.map(({ shot, prompt, negativePrompt, referenceImages }) => ({
    shot,
    prompt,
    ...(negativePrompt !== undefined && { negative_prompt: negativePrompt }),
    reference_images: referenceImages.map(({ image, type }) => ({
      ...(image.kind === "file" && { path: image.path }),
      type,
    })),
  }));
}

function lines(text: string): readonly string[] {
  return safe(text)
    .split("\n")
    .map((line) => `    ${line}`.trimEnd());
}

function nameOf({ image, type }: Reference): string {
  const name = image.kind === "file" ? image.path : `a frame of ${image.of}`;
  return type === "asset" ? name : `${name} (${type})`;
}
