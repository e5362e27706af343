import type { Schema } from "../schemas.ts";
import { keysOf, says, type Fields } from "./parts.ts";

/** A document that a command prints with `--json`: the value of `type`, its version, and all that is in it. */
export type Document = { readonly type: string; readonly version: string; readonly schema: Schema };

/** Describes a document; `type` and `version` are its first keys. */
export function documentOf(
  [type, version]: readonly [type: string, version: string],
  words: string,
  fields: Fields,
): Document {
  const [major = ""] = version.split(".");
  const head: Fields = {
    type: { const: type, ...says("Says which document it is.") },
    version: {
      type: "string",
      pattern: `^${major}\\.\\d+$`,
      examples: [version],
      ...says(`Today \`${version}\`.`),
    },
  };
  return { type, version, schema: { title: type, type: "object", ...says(words), ...keysOf({ ...head, ...fields }) } };
}
