import { readFileSync } from "node:fs";
import type { Output } from "../output.ts";

/** What has a schema: the author's two files, the lines of a run, what other commands print for machines, and what stands beside a film of where it comes from. */
export type SchemaName = "storyboard" | "config" | "events" | "documents" | "provenance";

/** `storyboard schema`: prints a schema as it is published, for editors and programs that have no copy of it. */
export function schemaCommand(name: SchemaName, output: Output): void {
  output.out.write(readFileSync(new URL(`../../../schemas/${name}.schema.json`, import.meta.url), "utf8"));
}
