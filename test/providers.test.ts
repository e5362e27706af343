import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { PROVIDERS } from "../src/domain/names.ts";
import { root } from "./helpers/modules.ts";

it.each(["storyboard", "config", "models"])("the schema of %s offers every provider, and no other", async (name) => {
  const text = await readFile(join(root, `schemas/${name}.schema.json`), "utf8");
  const lists = [...text.matchAll(/"enum": (\[[^\]]*"animatic"[^\]]*\])/g)].map(([, list = ""]): unknown =>
    JSON.parse(list),
  );
  expect(lists.length).toBeGreaterThan(0);
  for (const list of lists) expect(list).toEqual(PROVIDERS);
});

it.each(PROVIDERS)("the guide to providers has a chapter on %s", async (provider) => {
  const page = await readFile(join(root, "docs/providers.md"), "utf8");
  expect(page).toMatch(new RegExp(`^## .*\\(\`${provider}\`\\)$`, "m"));
});
