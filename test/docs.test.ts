import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { PROVIDERS } from "../src/domain/names.ts";
import { PROBLEMS } from "../src/domain/problem.ts";
import { examine } from "../src/pipeline.ts";
import { shippedCatalogue } from "../src/world/catalogue/load.ts";
import { modulesUnder, root } from "./helpers/modules.ts";

const pages = execFileSync("git", ["-c", "safe.directory=*", "ls-files", "-z", "*.md"], { cwd: root, encoding: "utf8" })
  .split("\0")
  .filter((path) => path !== "")
  .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));

function page(path: string): string {
  return pages.find((each) => each.path === path)?.text ?? "";
}

/** A heading as the link to it is written. */
function anchor(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\w\s-]/g, "")
    .trim()
    .replaceAll(/\s/g, "-");
}

describe("a storyboard in the documentation", () => {
  const written = pages.flatMap(({ path, text }) =>
    [...text.matchAll(/^```yaml storyboard\n([^]*?)^```$/gm)].map((match, index) => ({
      name: `${path}, the ${index + 1}.`,
      text: match[1] ?? "",
    })),
  );

  it.each(PROVIDERS.flatMap((provider) => written.map((each) => ({ ...each, provider }))))(
    "has no fault: $name with $provider",
    async ({ text, name, provider }) => {
      const examined = await examine(new TextEncoder().encode(text), name, {
        catalogue: shippedCatalogue(),
        now: new Date("2026-10-01"),
        cast: () => ({ provider, customEndpoint: false }),
        look: async () => await Promise.resolve(new Map()),
      });
      expect(examined.problems).toEqual([]);
      expect(examined.storyboard).toBeDefined();
    },
  );

  it("stands in the README", () => {
    expect(written.map((each) => each.name)).toContain("README.md, the 1.");
  });
});

describe("the documentation", () => {
  it("names npm scripts that exist", () => {
    const { scripts }: { readonly scripts: object } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    const named = pages.flatMap(({ text }) =>
      [...text.matchAll(/\bnpm run (?:-s )?([\w:]+)/g)].map((match) => match[1]),
    );
    expect(named).toContain("film");
    expect([...named, "test"].filter((name) => !Object.keys(scripts).includes(name ?? ""))).toEqual([]);
  });

  it("begins with all that a newcomer needs, in 30 lines", () => {
    const top = page("README.md").split("\n").slice(0, 30).join("\n");
    for (const what of ["![", "```yaml storyboard", "npm run film", "npm test", "How money is protected", "--max-cost"])
      expect(top).toContain(what);
    expect(page("README.md").split("\n")[30]).toBe("");
  });

  it("links to pages and headings that exist", () => {
    const broken = pages.flatMap(({ path, text }) =>
      [...text.matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)]*))?\)/g)]
        .filter(([, file = "", heading]) => {
          const target = file === "" ? path : join(dirname(path), file);
          if (!existsSync(join(root, target))) return true;
          const headings = [...page(target).matchAll(/^#+ (.*)$/gm)].map((match) => anchor(match[1] ?? ""));
          return heading !== undefined && !headings.includes(heading);
        })
        .map((match) => `${path}: ${match[0]}`),
    );
    expect(broken).toEqual([]);
  });

  it("explains every exit code", () => {
    const rows = [...page("docs/exit-codes.md").matchAll(/^\| ([\d, ]+) \|/gm)].flatMap((row) =>
      (row[1] ?? "").split(", "),
    );
    const codes = new Set(Object.values(PROBLEMS).map(String));
    expect([...codes].filter((code) => !rows.includes(code))).toEqual([]);
  });

  it("explains every key of the language", () => {
    const schema = JSON.parse(readFileSync(join(root, "schemas/storyboard.schema.json"), "utf8"));
    const { properties, definitions } = schema;
    const keys = [properties, properties.cut.properties, properties.defaults.properties, definitions.shot.properties];
    const text = page("docs/storyboards.md");
    const missing = keys
      .flatMap((each) => Object.keys(each))
      .filter((key) => !new RegExp(`[\`\\s]${key}[\`\\s]`).test(text));
    expect(missing).toEqual([]);
  });

  it("names variables that the program reads", () => {
    const sources = modulesUnder("src")
      .map((module) => module.text)
      .join("\n");
    const named = pages.flatMap(({ text }) =>
      [...text.matchAll(/\b(?:[A-Z]{2,}_)+[A-Z]{2,}\b/g)].map((match) => match[0]),
    );
    expect(named.length).toBeGreaterThan(10);
    expect([...new Set(named)].filter((name) => !sources.includes(name))).toEqual([]);
  });

  it("names options that the program knows", () => {
    const sources = modulesUnder("src/cli")
      .map((module) => module.text)
      .join("\n");
    const guides = pages.filter(({ path }) => /^(?:README|docs\/[a-z-]+)\.md$/.test(path));
    const named = guides.flatMap(({ text }) =>
      [...text.matchAll(/(?<![\w-])--[a-z][a-z-]+\b/g)].map((match) => match[0]),
    );
    expect(named.length).toBeGreaterThan(10);
    expect([...new Set(named)].filter((name) => !sources.includes(name))).toEqual([]);
  });

  it("lists the program's commands, no more and no fewer", () => {
    const help = execFileSync(process.execPath, [join(root, "src/cli/main.ts"), "--help"], { encoding: "utf8" });
    const known = [...help.matchAll(/^ {2}([a-z-]+) (?:\[|<)/gm)].map((match) => match[1]);
    const listed = [...page("README.md").matchAll(/^\| `([a-z-]+)(?: [A-Z]+)?` \|/gm)].map((match) => match[1]);
    expect(listed.length).toBeGreaterThan(3);
    expect(new Set(listed)).toEqual(new Set(known.filter((name) => name !== "help")));
  });

  it("names models of the catalogue", () => {
    const known = new Set(shippedCatalogue().models.flatMap((model) => [model.id, model.family]));
    const named = pages.flatMap(({ text }) => [...text.matchAll(/`(veo-[\w.-]+)`/g)].map((match) => match[1] ?? ""));
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });
});
