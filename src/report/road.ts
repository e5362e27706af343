import type { Layout } from "../domain/timeline.ts";

/** Why nothing of a film's footage is copied. */
const WHY: Readonly<Record<NonNullable<Layout["because"]>, string>> = {
  coded: "its footage is coded in another way",
  shaped: "its footage has another size or frame rate, or is changed in itself",
  alone: "no encoder writes pictures that could stand beside those of its footage",
  changed: "most of it is mixed, trimmed or written over",
};

/** The reason as the end of a sentence: `, because …`; nothing where there is none to tell. */
export function roadReason({ because }: Pick<Layout, "because">): string {
  return because === undefined ? "" : `, because ${WHY[because]}`;
}
