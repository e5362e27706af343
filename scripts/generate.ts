// Writes the pages and types that are made from the schemas.
import { writeFileSync } from "node:fs";
import { GENERATED, placeOf } from "./generated.ts";

for (const file of GENERATED) {
  writeFileSync(placeOf(file), await file.text());
  process.stdout.write(`${file.path}\n`);
}
