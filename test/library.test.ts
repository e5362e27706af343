import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import * as library from "../src/index.ts";
import * as world from "../src/world.ts";
import { modulesUnder, root } from "./helpers/modules.ts";

const page = readFileSync(join(root, "docs/library.md"), "utf8");
const used = modulesUnder("src")
  .filter(({ path }) => path.startsWith("src/cli/"))
  .map(({ code }) => code)
  .join("\n");

/** A program with a provider of its own throws it; the command line's are below it. */
const FOR_OTHERS = new Set(["SubmitError"]);

describe("the library", () => {
  const names = [...Object.keys(library), ...Object.keys(world)];

  it("is what the command line itself uses", () => {
    expect(names.length).toBeGreaterThan(20);
    const idle = names.filter((name) => !FOR_OTHERS.has(name) && !new RegExp(`\\b${name}\\b`).test(used));
    expect(idle).toEqual([]);
  });

  it("is listed on its page, no more and no less", () => {
    const listed = [...page.matchAll(/^\| (`.*?) \|/gm)].flatMap(([, cell = ""]) =>
      [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name),
    );
    expect(new Set(listed)).toEqual(new Set(names));
  });
});
