import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { modulesUnder, parseModule, root, type Module } from "./helpers/modules.ts";

/** What a floor may use: our own floors, and packages of others with the reason. `any`: whatever it needs. */
type Floor = {
  readonly ours: readonly string[];
  readonly outside: "any" | Readonly<Record<string, string>>;
  /** Whether it may touch disk, network, processes and clocks by itself. */
  readonly effects: boolean;
};

const STAGES = ["read", "check", "rewrite", "compile", "plan", "explain", "run", "cut", "exchange"];
const HASHING = { "node:crypto": "a digest is a pure function of bytes" };

const FLOORS: Readonly<Record<string, Floor>> = {
  domain: { ours: [], outside: HASHING, effects: false },
  read: {
    ours: ["domain"],
    outside: { yaml: "parses text that it is given", "media-captions": "parses text that it is given" },
    effects: false,
  },
  check: {
    ours: ["domain"],
    outside: {
      ajv: "compares a value with the schema",
      "fastest-levenshtein": "finds the word that was meant",
      "node:module": "loads the schema that stands beside the sources",
    },
    effects: false,
  },
  rewrite: { ours: ["domain"], outside: { yaml: "cuts a text that it is given" }, effects: false },
  compile: { ours: ["domain"], outside: HASHING, effects: false },
  plan: { ours: ["domain"], outside: {}, effects: false },
  explain: { ours: ["domain"], outside: {}, effects: false },
  run: { ours: ["domain"], outside: { "p-limit": "counts what is in flight" }, effects: false },
  cut: { ours: ["domain"], outside: HASHING, effects: false },
  exchange: { ours: ["domain"], outside: {}, effects: false },
  report: {
    ours: ["domain"],
    outside: {
      "@babel/code-frame": "draws lines of a text that it is given",
      "node:module": "loads the drawing of lines where there is something to draw",
      "log-update": "draws on the stream that it is given",
      "node:stream": "gives log-update a page of a size that it is told",
      "node:util": "colours text",
    },
    effects: false,
  },
  world: { ours: ["domain"], outside: "any", effects: true },
  pipeline: { ours: ["domain", ...STAGES], outside: {}, effects: false },
  cli: { ours: ["domain", "pipeline", "report", "world"], outside: "any", effects: true },
  index: { ours: ["domain", "pipeline", "report", "world"], outside: {}, effects: false },
};

/** What reaches outside without any import. */
const EFFECTS: Readonly<Record<string, RegExp>> = {
  process: /(?<![.\w"'-])process\s*[.[]/,
  console: /(?<![.\w])console\s*\./,
  timers: /(?<![.\w])(?:setTimeout|setInterval|setImmediate|queueMicrotask)\s*\(/,
  network: /(?:\bawait|\breturn|=>?|[([{,!])\s*(?:globalThis\.)?(?:fetch\(|new WebSocket\b)/,
  clock: /\bDate\.now\b|\bnew Date\(\s*\)|(?<![.\w])performance\s*\.|\bTemporal\.Now\b/,
  chance: /\bMath\.random\b|\brandomUUID\b|\brandomBytes\b|\bgetRandomValues\b/,
  "computed import": /\bimport\(\s*[^"'\s]|\brequire\(\s*[^"'\s]/,
};

/** `src/run/engine.ts` is on floor `run`, `src/pipeline.ts` on floor `pipeline`; what is not below src is on none. */
function floorOf(path: string): string | undefined {
  return /^src\/([^/]+?)(?:\.ts)?(?:\/|$)/.exec(path)?.[1];
}

/** The package of a specifier: `@google/genai/x` → `@google/genai`, `node:fs/promises` → `node:fs/promises`. */
function packageOf(specifier: string): string {
  if (isBuiltin(specifier)) return specifier;
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}

/** Every way in which a module breaks the law of its floor. */
function breaches(module: Module): readonly string[] {
  const name = floorOf(module.path) ?? "";
  const floor = FLOORS[name];
  if (floor === undefined) return [`${module.path} stands on no floor of the table`];
  const found: string[] = [];
  for (const { specifier, to } of module.imports) {
    if (specifier.startsWith(".")) {
      const other = floorOf(to);
      const allowed = other === undefined ? to.endsWith(".json") : other === name || floor.ours.includes(other);
      if (!allowed) found.push(`${module.path} imports ${to}`);
    } else if (floor.outside !== "any" && !(packageOf(specifier) in floor.outside)) {
      found.push(`${module.path} imports ${specifier}`);
    } else if (packageOf(specifier) === "@google/genai" && name !== "world") {
      found.push(`${module.path} imports ${specifier}`);
    }
  }
  if (floor.effects) return found;
  const effects = Object.entries(EFFECTS).filter(([, pattern]) => pattern.test(module.code));
  return [...found, ...effects.map(([effect]) => `${module.path} touches the outside: ${effect}`)];
}

/** The first circle of imports, as the way around it. */
function circle(modules: readonly Module[]): readonly string[] {
  const byPath = new Map(modules.map((module) => [module.path, module]));
  const done = new Set<string>();
  const walk = (path: string, way: readonly string[]): readonly string[] => {
    if (way.includes(path)) return [...way.slice(way.indexOf(path)), path];
    if (done.has(path)) return [];
    done.add(path);
    for (const { to } of byPath.get(path)?.imports ?? []) {
      const found = walk(to, [...way, path]);
      if (found.length > 0) return found;
    }
    return [];
  };
  return modules.map((module) => walk(module.path, [])).find((way) => way.length > 0) ?? [];
}

/** Exported names without a comment of their own. */
function undocumented(module: Module): readonly string[] {
  const lines = module.text.split("\n");
  const EXPORT = /^export (?:default )?(?:abstract )?(?:async )?(?:function\*?|class|type|interface|const) (\w+)/;
  return lines.flatMap((line, index) => {
    const name = EXPORT.exec(line)?.[1];
    const isOverload = name !== undefined && EXPORT.exec(lines[index - 1] ?? "")?.[1] === name;
    if (name === undefined || isOverload || (lines[index - 1] ?? "").trimEnd().endsWith("*/")) return [];
    return [`${module.path}:${index + 1} ${name}`];
  });
}

const modules = modulesUnder("src");
const tracked = execFileSync("git", ["-c", "safe.directory=*", "ls-files", "-z"], { cwd: root, encoding: "utf8" })
  .split("\0")
  .filter((path) => path !== "");

describe("the floors", () => {
  it("keep every module on its own", () => {
    expect(modules.length).toBeGreaterThan(20);
    expect(modules.flatMap(breaches)).toEqual([]);
  });

  it("have no circles", () => {
    expect(circle(modules)).toEqual([]);
  });

  it.each([
    ["an upward import", "src/plan/a.ts", 'import { run } from "../run/engine.ts";'],
    ["an import of a type only", "src/read/a.ts", 'import type { Graph } from "../compile/compile.ts";'],
    ["an import for its effect", "src/plan/a.ts", 'import "../world/disk.ts";'],
    ["an import at run time", "src/check/a.ts", 'const { run } = await import("../run/engine.ts");'],
    ["an import over several lines", "src/cut/a.ts", 'import {\n  one,\n  two,\n} from "../world/disk.ts";'],
    ["a re-export", "src/domain/a.ts", 'export * from "../read/read.ts";'],
    ["the disk in a pure stage", "src/plan/a.ts", 'import { readFileSync } from "node:fs";'],
    ["the SDK outside the world", "src/cli/a.ts", 'const sdk = await import("@google/genai");'],
    ["the environment", "src/compile/a.ts", 'const key = process.env["KEY"];'],
    ["the clock", "src/run/a.ts", "const started = Date.now();"],
    ["a timer", "src/run/a.ts", "setTimeout(() => stop(), 10);"],
    ["the network", "src/run/a.ts", "const answer = await fetch(address);"],
    ["chance", "src/plan/a.ts", "const jitter = Math.random();"],
    ["a computed import", "src/report/a.ts", "const module = await import(name);"],
    ["code inside a template", "src/plan/a.ts", "const line = `at ${Date.now()}`;"],
    ["an unknown floor", "src/utils/a.ts", ""],
  ])("notice %s", (_, path, text) => {
    expect(breaches(parseModule(path, text))).toHaveLength(1);
  });

  it.each([
    [
      "its own floor",
      "src/run/a.ts",
      'import { gate } from "./gate.ts";\nimport { GOOGLE } from "../domain/names.ts";',
    ],
    ["words in comments", "src/run/a.ts", '// import "../world/disk.ts" or Date.now()\n/* process.env */'],
    ["words in texts", "src/run/a.ts", 'const text = "from \\"node:fs\\"" + `process.env and ${name} fetch(`;'],
    ["words in patterns", "src/run/a.ts", 'const quote = /["\'`]|process.env/; const next = "ok";'],
    ["a method called fetch", "src/run/a.ts", "const bytes = await provider.fetch(footage, signal);"],
    ["a date that is given", "src/plan/a.ts", "const day = new Date(at).toISOString();"],
  ])("allow %s", (_, path, text) => {
    expect(breaches(parseModule(path, text))).toEqual([]);
  });

  it("notice a circle", () => {
    const one = parseModule("src/run/one.ts", 'import { two } from "./two.ts";');
    const two = parseModule("src/run/two.ts", 'export { one } from "./one.ts";');
    expect(circle([one, two])).toEqual(["src/run/one.ts", "src/run/two.ts", "src/run/one.ts"]);
  });
});

describe("a source file", () => {
  it("explains everything that it exports", () => {
    expect(modules.flatMap(undocumented)).toEqual([]);
    expect(undocumented(parseModule("src/run/a.ts", "export function bare(): void {}"))).toEqual([
      "src/run/a.ts:1 bare",
    ]);
  });

  it("has at most 300 lines, unless it is made from a schema", () => {
    const written = modules.filter(({ path }) => !path.endsWith("-file.ts"));
    const long = written.filter((module) => module.text.split("\n").length > 301);
    expect(long.map((module) => module.path)).toEqual([]);
  });

  it("is named in kebab-case, like its folder", () => {
    const named = tracked.filter((path) => /^(?:src|test|bench)\/.*\.ts$/.test(path));
    const odd = named.filter((path) => !/^(?:[a-z0-9]+(?:-[a-z0-9]+)*\/)+[a-z0-9]+(?:[-.][a-z0-9]+)*\.ts$/.test(path));
    expect(odd).toEqual([]);
  });
});

describe("the repository", () => {
  /** What only makes sense on the machine where somebody worked. */
  const MACHINE = {
    "a path of one machine": /(?<![\w.~:/-])\/(?:work|root|home\/[a-z]\w*|Users\/\w+)(?=[/\s"'`),:;]|$)/m,
    "a package registry": /\bregistry\.[a-z-]+\.(?:org|com)\b|"resolved": "https?:|\bartifactor[y]\b|\.pkg\.dev\b/,
  };

  it("speaks of the product, not of the machine where it was made", () => {
    const texts = tracked.filter((path) => !/\.(?:png|jpe?g|mp[34]|wav|ttf)$/.test(path));
    const found = texts.flatMap((path) => {
      const text = readFileSync(join(root, path), "utf8");
      return Object.entries(MACHINE).flatMap(([what, pattern]) =>
        pattern.test(text) ? [`${path} names ${what}`] : [],
      );
    });
    expect(found).toEqual([]);
  });

  it.each(["root", "home/mira", "work"])("notices a path below %s", (folder) => {
    expect(MACHINE["a path of one machine"].test(`in "/${folder}/film"`)).toBe(true);
  });
});
