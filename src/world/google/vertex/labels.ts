import type { ReadyRequest } from "../../../domain/request.ts";

/** Longest value of a label (Google Cloud, "Requirements for labels"). */
const LONGEST = 63;

/** A text as a label's value takes it: lower-case letters, digits, `_` and `-`. Empty where nothing of it is left. */
export function labelValue(text: string): string {
  const plain = text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
  return plain
    .replaceAll(/[^a-z0-9_-]+/g, "-")
    .slice(0, LONGEST)
    .replaceAll(/^-+|-+$/g, "");
}

/** The labels of an order, by which a bill can be taken apart: the film, the shots that share the clip, and the first characters of the key. */
export function labelsOf(about: ReadyRequest["about"]): Readonly<Record<string, string>> {
  if (about === undefined) return {};
  const { film, shots, key } = about;
  const labels = {
    film: labelValue(film.replace(/\.ya?ml$/i, "")),
    shot: labelValue(shots.join("_")),
    key: labelValue(key),
  };
  return Object.fromEntries(Object.entries(labels).filter(([, value]) => value !== ""));
}
