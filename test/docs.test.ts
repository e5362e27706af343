import { exampleFiles } from "./helpers/example-files.ts";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Command } from "commander";
import { describe, expect, it } from "vitest";
import { withFilmFlags } from "../src/cli/flags.ts";
import { PROVIDERS } from "../src/domain/names.ts";
import { PROBLEMS } from "../src/domain/problem.ts";
import { examine } from "../src/pipeline.ts";
import { shippedCatalogue } from "../src/world/catalogue/load.ts";
import { readFaultWords } from "../src/world/emulator/fault-words.ts";
import { describedIn, schemaOf } from "../scripts/schemas.ts";
import { modulesUnder, root, textsOf } from "./helpers/modules.ts";

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

function help(...command: readonly string[]): string {
  return execFileSync(process.execPath, [join(root, "src/cli/main.ts"), ...command, "--help"], { encoding: "utf8" });
}

/** The program's commands and options, as its help tells them; of options also those that the help of a film leaves out. */
const commands = [...help().matchAll(/^ {2}([a-z-]+) (?:\[|<)/gm)].flatMap(([, name = "help"]) =>
  name === "help" ? [] : [name],
);
const options = new Set([
  ...["", ...commands].flatMap((name) =>
    [...help(...(name === "" ? [] : [name])).matchAll(/^ {2}(?:-\w, )?(--[a-z][a-z-]+)/gm)].map(
      ([, flag = ""]) => flag,
    ),
  ),
  ...withFilmFlags(new Command()).options.flatMap(({ long }) => long ?? []),
]);

/** What the program does in sentences about it. */
const VERBS = new Set(["did", "needs"]);

/** Words that look like ours in texts for other programs. */
const STRANGE = new Set(
  [
    "--pdeathsig --config --start --length --play-and-exit --start-time --stop-time",
    "--semi-space-growth-factor --save-dev --global --init --rm --user --volume --env --time --no-install-recommends --refetch --unshallow",
  ].flatMap((words) => words.split(" ")),
);

/** Every command and option that a text names and the program does not have. `a storyboard`, `65 storyboard` are things, the bare word is the program. */
function unknownWords(text: string): readonly string[] {
  const named = text.matchAll(
    /(?<!\b(?:[Aa]|[Tt]he|this|same|no|any|your|every|another|YAML|\d+)\s)(?<![\w/-])storyboard ([a-z]+)/g,
  );
  const flags = text.matchAll(/(?<![\w-])--[a-z][a-z-]*[a-z]\b/g);
  return [
    ...[...named].flatMap(([, word = ""]) =>
      commands.includes(word) || VERBS.has(word) ? [] : [`storyboard ${word}`],
    ),
    ...[...flags].flatMap(([flag]) => (options.has(flag) || STRANGE.has(flag) ? [] : [flag])),
  ];
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
        lookAtFiles: async (paths) => await Promise.resolve(exampleFiles(paths)),
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

  it("explains every problem, and none that there is not", () => {
    const headings = [...page("docs/problems.md").matchAll(/^### (.*)$/gm)].map(([, code]) => code);
    expect(new Set(headings)).toEqual(new Set(Object.keys(PROBLEMS)));
    expect(headings).toHaveLength(Object.keys(PROBLEMS).length);
  });

  it("explains every key of the language", () => {
    const keys = [schemaOf("storyboard"), schemaOf("config")].flatMap((schema) =>
      [...describedIn(schema)].flatMap(({ part }) => Object.keys(part.properties ?? {})),
    );
    expect(keys.length).toBeGreaterThan(80);
    expect(keys.filter((key) => !page("docs/reference.md").includes(`\n| [\`${key}\`](#`))).toEqual([]);
  });

  it("names variables that the program reads, its benchmarks, the jobs of a CI, or the gateway that it is tried with", () => {
    const gateway = readFileSync(join(root, "test/interop/gateway.ts"), "utf8");
    const read = [...modulesUnder("src"), ...modulesUnder("bench")].map((module) => module.text);
    const jobs = ["pull-request", "nightly", "gitlab-ci"].map((name) =>
      readFileSync(join(root, `docs/ci/${name}.yml`), "utf8"),
    );
    const sources = [...read, gateway, ...jobs].join("\n");
    const named = pages.flatMap(({ text }) =>
      [...text.matchAll(/\b(?:[A-Z]{2,}_)+[A-Z]{2,}\b/g)].map((match) => match[0]),
    );
    expect(named.length).toBeGreaterThan(10);
    expect([...new Set(named)].filter((name) => !sources.includes(name))).toEqual([]);
  });

  it("lists the program's commands, no more and no fewer", () => {
    const listed = [...page("README.md").matchAll(/^\| `([a-z-]+)(?: [A-Z]+)?` \|/gm)].map((match) => match[1]);
    expect(listed.length).toBeGreaterThan(3);
    expect(new Set(listed)).toEqual(new Set(commands));
  });

  it("lists every flag of a run, and no other", () => {
    const listed = page("docs/running.md")
      .split("\n")
      .flatMap((line) => [...(/^\| (`-.*?) \|/.exec(line)?.[1] ?? "").matchAll(/--[a-z-]+/g)].map(([flag]) => flag));
    const known = [...help("run").matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)].map(([, flag]) => flag);
    expect(new Set(listed)).toEqual(new Set(known.filter((flag) => flag !== "--help")));
  });

  it("shows faults that the emulator can have", () => {
    const shown = [...page("docs/providers.md").matchAll(/^\| `'(.*?)'` \|/gm)].map((match) => match[1] ?? "");
    expect(shown).toHaveLength(4);
    expect(shown.map((words) => readFaultWords(words)).filter((rule) => typeof rule === "string")).toEqual([]);
  });

  it("names models of the catalogue", () => {
    const known = new Set(shippedCatalogue().models.flatMap((model) => [model.id, model.family]));
    const named = pages.flatMap(({ text }) => [...text.matchAll(/`(veo-[\w.-]+)`/g)].map((match) => match[1] ?? ""));
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });
});

describe("commands and options", () => {
  it("are told by the program's help", () => {
    expect(commands).toEqual(expect.arrayContaining(["check", "plan", "run", "resolve", "emulator"]));
    expect([...options]).toEqual(expect.arrayContaining(["--provider", "--max-cost", "--fault", "--not-paid"]));
  });

  it("exist where the program's messages name them", () => {
    // What git is asked is in words of its own.
    const ours = modulesUnder("src").filter(({ path }) => !path.startsWith("src/world/git/"));
    const found = ours.flatMap((module) =>
      textsOf(module).flatMap((text) => unknownWords(text).map((word) => `${module.path}: ${word}`)),
    );
    expect(found).toEqual([]);
  });

  it("are named by messages, and never a page that is not installed", () => {
    const found = modulesUnder("src").flatMap((module) =>
      textsOf(module).filter((text) => /(?<!\.\.\/)docs\/[a-z-]+\.md/.test(text)),
    );
    expect(found).toEqual([]);
  });

  it("exist where the guides name them", () => {
    const guides = pages.filter(({ path }) => /^(?:README|SECURITY|docs\/[a-z-]+)\.md$/.test(path));
    expect(guides.length).toBeGreaterThan(4);
    const found = guides.flatMap(({ path, text }) => unknownWords(text).map((word) => `${path}: ${word}`));
    expect(found).toEqual([]);
  });

  it.each([
    ["Look at `storyboard reels` first.", "storyboard reels"],
    ["Name the storyboard: storyboard film FILE", "storyboard film"],
    ["storyboard reshoot gulls.yaml", "storyboard reshoot"],
    ["Say what you know: storyboard settle ", "storyboard settle"],
    ["storyboard compare says which and why.", "storyboard compare"],
    ["Agree with --assent, or not.", "--assent"],
    ["--max-costs 12.50", "--max-costs"],
  ])("are missed in %o", (text, word) => {
    expect(unknownWords(text)).toEqual([word]);
  });

  it.each([
    "There is no storyboard here.",
    "The storyboard, and --yes",
    "storyboard needs Node 24",
    "storyboard run x.yaml",
  ])("are not missed in %o", (text) => {
    expect(unknownWords(text)).toEqual([]);
  });
});
