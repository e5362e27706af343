import { join } from "node:path";
import { documentsPage } from "./documents/page.ts";
import { documentsSchema } from "./documents/schema.ts";
import { eventsPage } from "./events.ts";
import { referencePage } from "./reference.ts";
import { typesOf } from "./types.ts";
import { validatorOf } from "./validators.ts";

/** The command that writes everything anew. */
export const COMMAND = "npm run generate";

/** A file of the repository that is made from the schemas. */
export type Generated = { readonly path: string; readonly text: () => Promise<string> };

/** Every file that is made from the schemas. */
export const GENERATED: readonly Generated[] = [
  { path: "docs/reference.md", text: async () => await Promise.resolve(referencePage()) },
  { path: "schemas/documents.schema.json", text: async () => await Promise.resolve(documentsSchema()) },
  { path: "docs/json.md", text: async () => await Promise.resolve(documentsPage()) },
  { path: "docs/events.md", text: async () => await Promise.resolve(eventsPage()) },
  { path: "src/domain/storyboard-file.ts", text: async () => await typesOf("storyboard") },
  { path: "src/domain/config-file.ts", text: async () => await typesOf("config") },
  { path: "schemas/storyboard.validate.cjs", text: async () => await Promise.resolve(validatorOf("storyboard")) },
  { path: "schemas/config.validate.cjs", text: async () => await Promise.resolve(validatorOf("config")) },
];

/** Where a generated file is on this disk. */
export function placeOf({ path }: Generated): string {
  return join(import.meta.dirname, "..", path);
}
