import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { PROVIDERS } from "../../src/domain/names.ts";
import { examine } from "../../src/pipeline.ts";
import { shippedCatalogue } from "../../src/world/catalogue/load.ts";
import { exampleFiles } from "../helpers/example-files.ts";
import { lookAtFiles } from "../../src/world/project/files.ts";
import { lookAtImages } from "../../src/world/project/images.ts";
import { root } from "../helpers/modules.ts";

const storyboards = join(root, "storyboards");

/** Every storyboard that comes along, and every whole one on our pages. */
const SHOWN = [
  ...readdirSync(storyboards)
    .filter((name) => name.endsWith(".yaml") && !name.endsWith(".lock.yaml"))
    .map((name) => ({ name, text: readFileSync(join(storyboards, name), "utf8"), folder: storyboards })),
  ...["README.md", "docs/storyboards.md"].flatMap((page) =>
    [...readFileSync(join(root, page), "utf8").matchAll(/^```yaml storyboard\n([^]*?)^```$/gm)].map((match, index) => ({
      name: `${page}, the ${index + 1}.`,
      text: match[1] ?? "",
      folder: undefined,
    })),
  ),
];

it.each(PROVIDERS.flatMap((provider) => SHOWN.map((shown) => ({ ...shown, provider }))))(
  "our own storyboards follow our advice: $name with $provider",
  async ({ text, name, folder, provider }) => {
    const examined = await examine(new TextEncoder().encode(text), name, {
      catalogue: shippedCatalogue(),
      now: new Date("2026-10-01"),
      cast: () => ({ provider, customEndpoint: false }),
      look: async (paths) => (folder === undefined ? new Map() : await lookAtImages(paths, { folder, root: folder })),
      lookAtFiles: async (paths) =>
        folder === undefined ? exampleFiles(paths) : await lookAtFiles(paths, { folder, root: folder }),
    });
    expect(examined.storyboard).toBeDefined();
    expect(examined.hints).toEqual([]);
  },
);
