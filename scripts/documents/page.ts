import { resolved, schemaOf } from "../schemas.ts";
import { mappingsIn, section } from "../sections.ts";
import { DOCUMENTS } from "./all.ts";

const HEAD = `# What \`--json\` prints

<!-- Made by scripts/generate.ts from scripts/documents/: change that. -->

Every command with \`--json\` prints one document on stdout; \`run\`, \`retake\` and \`cut\` print [events](events.md) instead, a line each. What keeps one of those
from beginning is a document again, \`check\` or \`error\`: \`type\`, the first key, tells. A stream ends with [\`run.ended\`](events.md#runended), whatever came between; only where the program is killed it does not. What people read stays on stderr, and the [exit code](exit-codes.md) is the same.
Keys are in \`snake_case\`. \`storyboard schema documents\` prints the [schema](../schemas/documents.schema.json) of all this.

| Every document has | |
|---|---|
| \`type\` | which one it is |
| \`version\` | its minor number grows when keys are added, its major one when something else changes: read past keys and documents that you do not know |

An amount stands under two keys: \`…_usd\` in dollars, and \`…_micro_usd\` exactly, in millionths of a dollar; both are \`null\` where nobody knows it. Of a rehearsal it is 0. A bug of this
program, exit code 70, prints no document.`;

/** The reference of the documents that commands print, as Markdown. */
export function documentsPage(): string {
  const root = schemaOf("documents");
  const parts = DOCUMENTS.map(({ type }) => resolved({ $ref: `#/definitions/${type}` }, root));
  return [
    HEAD,
    ...parts.flatMap((part) => section(part.title ?? "", part, root)),
    ...mappingsIn(parts, root).flatMap((part) => section(part.title ?? "", part, root)),
  ]
    .join("\n\n")
    .concat("\n");
}
