import { isFields, type Fields } from "./json.ts";
import { invalidArgument } from "./refusal.ts";

/** Labels of one request at most. */
const MOST = 64;
/** A key begins with a letter; both are at most 63 characters long, and letters of all scripts without capitals are letters. */
const KEY = /^[\p{Ll}\p{Lo}][\p{Ll}\p{Lo}\p{N}_-]{0,62}$/u;
const VALUE = /^[\p{Ll}\p{Lo}\p{N}_-]{0,63}$/u;

/** Reads the labels of a request (Google Cloud, "Requirements for labels"); undefined where it has none. */
export function readLabels({ labels }: Fields): Readonly<Record<string, string>> | undefined {
  if (labels === undefined) return undefined;
  if (!isFields(labels)) throw invalidArgument("`labels` needs to be a map of strings.");
  const entries = Object.entries(labels).map(([key, value]): readonly [string, string] => {
    if (typeof value !== "string" || !KEY.test(key) || !VALUE.test(value))
      throw invalidArgument(
        `Label \`${key}\` is not valid: keys and values have at most 63 characters and hold only lowercase letters, numeric characters, underscores and dashes.`,
      );
    return [key, value];
  });
  if (entries.length > MOST) throw invalidArgument(`A request can have at most ${MOST} labels.`);
  return Object.fromEntries(entries);
}
