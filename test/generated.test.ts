import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { COMMAND, GENERATED, placeOf } from "../scripts/generated.ts";

it.each(GENERATED)("$path is what the schemas say", async (file) => {
  const isFresh = readFileSync(placeOf(file), "utf8") === (await file.text());
  expect(isFresh, `${file.path} is stale; renew it with: ${COMMAND}`).toBe(true);
});
