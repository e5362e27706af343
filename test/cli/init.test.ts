import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { firstFilm, type FirstFilm } from "../../src/cli/init/first-film.ts";
import { fittingFilm } from "../../src/cli/init/fitting.ts";
import { titleFault, titleOf } from "../../src/cli/init/title.ts";
import { dollars } from "../../src/domain/money.ts";
import { PROVIDERS } from "../../src/domain/names.ts";
import { formatStoryboard } from "../../src/pipeline/format.ts";
import { examine, type Casting, type Examined } from "../../src/pipeline.ts";
import { shippedCatalogue } from "../../src/world/catalogue/load.ts";
import { ALL } from "../helpers/all.ts";
import { openDesk, type Desk } from "../helpers/cli.ts";
import { root } from "../helpers/modules.ts";

const MADE = [".gitattributes", ".gitignore", ".vscode", "film.yaml"];
const FILM: FirstFilm = { title: "Sea", aspectRatio: "16:9", budget: dollars(20) };

async function examined(
  film: FirstFilm,
  provider: Casting["provider"],
  now = new Date("2026-10-01"),
): Promise<Examined<Casting>> {
  return await examine(new TextEncoder().encode(firstFilm(film)), "film.yaml", {
    catalogue: shippedCatalogue(),
    now,
    cast: (named) => ({ provider: named ?? provider, customEndpoint: false }),
    look: async () => await Promise.resolve(new Map()),
    lookAtFiles: async () => await Promise.resolve(new Map()),
  });
}

describe("the first film", () => {
  it.each([
    ["16:9", "vertex"],
    ["9:16", "vertex"],
    ["16:9", "animatic"],
    ["9:16", "animatic"],
  ] as const)("has nothing wrong and needs no advice: %s with %s", async (aspectRatio, provider) => {
    const { problems, ruleBreaks, hints, storyboard } = await examined({ ...FILM, aspectRatio }, provider);
    expect({ problems, hints, breaks: [...ruleBreaks] }).toEqual({ problems: [], hints: [], breaks: [] });
    expect(storyboard?.shots.map((shot) => shot.aspectRatio)).toEqual(Array.from({ length: 4 }, () => aspectRatio));
  });

  it.each(PROVIDERS)("has nothing wrong where it is said at once who films: %s", async (provider) => {
    const now = new Date("2026-11-22");
    const film = await fittingFilm({ ...FILM, provider }, shippedCatalogue(), now);
    const { problems, ruleBreaks, hints } = await examined(film, provider, now);
    expect(hints).toEqual([]);
    const all = [...problems, ...[...ruleBreaks.values()].flat()];
    expect(all.filter(({ severity }) => severity === "error")).toEqual([]);
    const text = firstFilm(film);
    expect(formatStoryboard(new TextEncoder().encode(text), "film.yaml").formatted).toBe(text);
    // Nothing is named, and nothing left out, without need.
    const isUsual = provider === "animatic" || provider === "vertex";
    expect([film.model === undefined, film.extended === undefined]).toEqual([
      provider !== "gemini",
      isUsual || provider === "gemini",
    ]);
  });

  it("shows an extension, a frame that is handed on, and what is said", async () => {
    const { storyboard } = await examined(FILM, "animatic");
    const shots = storyboard?.shots ?? [];
    expect(shots.filter((shot) => shot.extends !== undefined)).toHaveLength(1);
    expect(shots.filter(({ firstFrame }) => firstFrame?.kind === "frame")).toHaveLength(1);
    expect(shots.filter(({ prompt }) => /says "[^"]+"/.test(prompt))).toHaveLength(1);
  });

  it.each(["Sea", "Sea: a film", "yes", "“Sea”", "1984"])("is in canonical form with the title %s", (title) => {
    const text = firstFilm({ ...FILM, title, provider: "animatic" });
    expect(formatStoryboard(new TextEncoder().encode(text), "film.yaml").formatted).toBe(text);
    expect(text).toMatch(title === "Sea" ? /^title: Sea$/m : /^title: /m);
  });

  it("has what its author decided", async () => {
    const { storyboard } = await examined({ ...FILM, provider: "animatic", budget: dollars(12.5) }, "vertex");
    expect(storyboard).toMatchObject({ title: "Sea", provider: "animatic", budget: { run: dollars(12.5) } });
  });

  it("has any title that a title can be", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme", maxLength: 60 }), async (title) => {
        fc.pre(titleFault(title) === undefined);
        expect((await examined({ ...FILM, title }, "animatic")).storyboard?.title).toBe(title);
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    ["/films/my-film", "My film"],
    ["/films/the_last.tram", "The last tram"],
    ["/", "First film"],
  ])("of the folder %s is called %s", (folder, title) => {
    expect(titleOf(folder)).toBe(title);
  });
});

describe("storyboard init", () => {
  it("makes a folder whose film runs at once, and whose editor knows the language", async () => {
    await using desk = await openDesk();
    const { code, stdout, stderr } = await desk.storyboard(["init", "my-film"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(readdirSync(desk.path("my-film")).toSorted()).toEqual(MADE);
    const [, schema = ""] =
      /^# yaml-language-server: \$schema=(\S+)\n/.exec(await desk.read("my-film/film.yaml")) ?? [];
    const published = execFileSync(process.execPath, [join(root, "src/cli/main.ts"), "schema"], { encoding: "utf8" });
    expect(await desk.read(join("my-film", schema))).toBe(published);
    const settings = JSON.parse(await desk.read("my-film/.vscode/settings.json"));
    expect(settings).toEqual({ "yaml.schemas": { [`./${schema}`]: ["film.yaml", "*.storyboard.yaml"] } });
    expect(await desk.read("my-film/.vscode/extensions.json")).toContain('"redhat.vscode-yaml"');
    expect(await desk.read("my-film/.gitattributes")).toBe("*.lock.yaml merge=union\n");

    // The second of the commands that it ends with.
    const words = /^ {2}storyboard (run .*?) {2}/m.exec(stdout)?.[1]?.split(" ") ?? [];
    const planned = await desk.storyboard(["plan", ...words.slice(1)]);
    expect(planned.code, planned.stderr).toBe(0);
    expect(planned.stdout).toContain("4 to film (25 s)");
    const whole = await desk.read("my-film/film.yaml");
    const first = whole
      .replace(/ {2}# An extension goes on[^]*(?=^# The film shows)/m, "")
      .replace("duration: 8", "duration: 4");
    expect(first.match(/- id: \w+/g)).toEqual(["- id: cliff"]);
    await desk.write("my-film/film.yaml", ALL ? whole : first);
    const run = await desk.storyboard(words);
    expect(run.code, run.stderr).toBe(0);
    expect(desk.has("my-film/film.mp4")).toBe(true);
    expect(run.stdout + run.stderr).toContain(ALL ? "25.0 s" : "4.0 s");
    const beside = ["film.provenance.json", "film.srt", "film.teaser.vtt", "film.poster.png", "film.contact.png"];
    const made = ["film.mp4", "film.vertical.mov", "film.web.webm", ...beside, ".env", ".storyboard/state.db"];
    const own = ["footage/pier.mp4", "film.lock.yaml", "captions.srt", "harbour.png", "footage/film.srt"];
    expect(ignored(desk, ...made, ...own)).toEqual(made);
  });

  it("works in the folder that one is in, and tells machines what it did", async () => {
    await using desk = await openDesk();
    const { code, stdout } = await desk.storyboard(["init", "--json", "--title", "Low tide", "--budget", "5"]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      type: "init",
      version: "1.0",
      folder: ".",
      made: expect.arrayContaining(["film.yaml", ".gitignore"]),
      added: [],
      kept: [],
      next: ["storyboard check film.yaml", "storyboard run film.yaml --provider animatic", "storyboard plan film.yaml"],
    });
    expect(await desk.read("film.yaml")).toMatch(/^title: Low tide$[^]*^budget: \{ run: 5 \}/m);
  });

  it("writes over nothing, and gives files of git the lines that they lack", async () => {
    await using desk = await openDesk({
      ".gitignore": "node_modules\r\n.storyboard\r\n.env",
      ".gitattributes": "*.lock.yaml  merge=union\n",
      ".vscode/settings.json": "{ /* mine */ }",
    });
    const { code, stdout } = await desk.storyboard(["init", "--yes"]);
    expect(code).toBe(0);
    const ignoring = await desk.read(".gitignore");
    expect(ignoring.split("\r\n").slice(0, 4)).toEqual(["node_modules", ".storyboard", ".env", "/*.mp4"]);
    expect(ignoring).toMatch(/\r\n\/film\.srt\r\n[^]*\r\n\*\.part\r\n$/);
    expect(ignoring.match(/storyboard|env/g)).toHaveLength(2);
    expect(await desk.read(".gitattributes")).toBe("*.lock.yaml  merge=union\n");
    expect(await desk.read(".vscode/settings.json")).toBe("{ /* mine */ }");
    expect(stdout).toContain("Added lines to .gitignore.\n");
    expect(stdout).toContain("Left as it was: .gitattributes and .vscode/settings.json.\n");
  });

  it("refuses a folder that has a film, and a file", async () => {
    await using desk = await openDesk({ "old/film.yaml": "mine" });
    const { code, stderr } = await desk.storyboard(["init", "old", "--yes"]);
    expect(code).toBe(64);
    expect(stderr).toContain("There is a film.yaml in old already, and init replaces nothing.");
    expect(readdirSync(desk.path("old"))).toEqual(["film.yaml"]);
    const file = await desk.storyboard(["init", "old/film.yaml"]);
    expect(file.code).toBe(64);
    expect(file.stderr).toContain("old/film.yaml is a file, and a film needs a folder.");
  });

  it.each([
    ["notes.txt/sub", "notes.txt is a file"],
    ["notes.txt/a/b", "notes.txt is a file"],
    ["/dev/null/x", "/dev/null is a file"],
    ["dangling", "dangling is a link that leads nowhere"],
    ["dangling/film", "dangling is a link that leads nowhere"],
    ["round/film", "round is a link that leads nowhere"],
  ])("refuses what can be no folder: %s", async (given, is) => {
    await using desk = await openDesk({ "notes.txt": "mine" });
    symlinkSync("nowhere", desk.path("dangling"));
    symlinkSync("round", desk.path("round"));
    const { code, stdout, stderr } = await desk.storyboard(["init", given, "--yes"]);
    expect({ code, stdout }).toEqual({ code: 64, stdout: "" });
    expect(stderr).toBe(
      `error [usage/wrong] ${is}, and a film needs a folder.\n  help: Name a folder, new or not: storyboard init my-film\n`,
    );
    expect(readdirSync(desk.folder).toSorted()).toEqual(["dangling", "notes.txt", "round"]);
  });

  it.each([
    [".gitignore", "a folder", "a file"],
    [".gitattributes", "a link that leads nowhere", "a file"],
    [".vscode", "a link that leads nowhere", "a folder"],
  ])("names what is in its way, and makes nothing: %s, %s", async (name, is, needed) => {
    await using desk = await openDesk();
    mkdirSync(desk.path("film"));
    if (is === "a folder") mkdirSync(desk.path("film", name));
    else symlinkSync("nowhere", desk.path("film", name));
    const { code, stderr } = await desk.storyboard(["init", "film"]);
    expect(code).toBe(74);
    expect(stderr).toContain(`film/${name} is ${is}, and init needs ${needed} of that name.`);
    expect(readdirSync(desk.path("film"))).toEqual([name]);
  });

  it("leaves nothing half made where a file is in its way", async () => {
    await using desk = await openDesk({ "film/.vscode": "a file", "film/.gitignore": "mine" });
    const { code, stderr } = await desk.storyboard(["init", "film"]);
    expect(code).toBe(74);
    expect(stderr).toContain("[disk/failed] film/.vscode is a file, and init needs a folder of that name.");
    expect(stderr).toContain("help: Move it away, or name another folder");
    expect(readdirSync(desk.path("film")).toSorted()).toEqual([".gitignore", ".vscode"]);
    expect(await desk.read("film/.gitignore")).toBe("mine");
  });

  it.each([
    ["--title", " "],
    ["--title", "two\nlines"],
    ["--aspect-ratio", "4:3"],
    ["--budget", "1000001"],
  ])("refuses what could not stand in a film: %s %j", async (flag, value) => {
    await using desk = await openDesk();
    expect((await desk.storyboard(["init", "new", flag, value])).code).toBe(64);
    expect(desk.has("new")).toBe(false);
  });
});

describe("storyboard init at a terminal", () => {
  it("asks, and each answer can be taken as it is", async () => {
    await using desk = await openDesk();
    const code = await onTerminal(
      desk,
      ["init", "low-tide"],
      [
        ["called?", "\r"],
        ["format", "\u001B[B\r"],
        ["Who films", "\r"],
        ["dollars?", "7.5\r"],
      ],
    );
    expect(code).toBe(0);
    const film = await desk.read("low-tide/film.yaml");
    for (const line of ["title: Low tide", "# provider: vertex", "budget: { run: 7.5 }", '  aspect_ratio: "9:16"'])
      expect(film).toContain(`\n${line}`);
  });

  it.each([
    ["Ctrl-C", "\u0003"],
    ["Ctrl-D", "\u0004"],
  ])("makes nothing once it is left with %s", async (_, key) => {
    await using desk = await openDesk();
    const code = await onTerminal(
      desk,
      ["init", "new"],
      [
        ["called?", "Low tide\r"],
        ["format", key],
      ],
    );
    expect(code).toBe(130);
    expect(existsSync(desk.path("new"))).toBe(false);
  });

  it.each([40, 100])("breaks no word at the edge of a terminal of %i columns", async (columns) => {
    await using desk = await openDesk();
    const words = `stty cols ${columns}; '${process.execPath}' '${join(root, "src/cli/main.ts")}' init low-tide --yes`;
    const shown = execFileSync("script", ["-qec", words, "/dev/null"], { cwd: desk.folder, encoding: "utf8" });
    expect(shown.replaceAll(/\s+/g, " ")).toContain(".vscode/extensions.json and film.yaml. Next:");
    // A command stays whole, to be copied.
    const lines = shown.split(/\r?\n/).filter((line) => !/^ {2}storyboard \S+( \S+)*$/.test(line));
    expect(lines.filter((line) => line.length > columns)).toEqual([]);
  });

  it("asks only what no flag has said", async () => {
    await using desk = await openDesk();
    const said = ["--title", "Sea", "--aspect-ratio", "16:9", "--budget", "3"];
    const code = await onTerminal(desk, ["init", "new", ...said], [["Who films", "\u001B[B\r"]]);
    expect(code).toBe(0);
    expect(await desk.read("new/film.yaml")).toContain("\nprovider: animatic\n");
  });
});

/** The paths of a new film that git leaves out. */
function ignored(desk: Desk, ...paths: readonly string[]): readonly string[] {
  const cwd = desk.path("my-film");
  execFileSync("git", ["init", "-q"], { cwd });
  return execFileSync("git", ["check-ignore", ...paths], { cwd, encoding: "utf8" })
    .trim()
    .split("\n");
}

/** Runs the CLI on a terminal of its own, types each answer once its question is there, and gives the exit code. */
async function onTerminal(
  desk: Desk,
  args: readonly string[],
  answers: readonly (readonly [question: string, keys: string])[],
): Promise<number | null> {
  const words = [process.execPath, join(root, "src/cli/main.ts"), ...args].map((word) => `'${word}'`).join(" ");
  const child = spawn("script", ["-qec", words, "/dev/null"], {
    cwd: desk.folder,
  });
  let shown = "";
  const waiting = [...answers];
  child.stdout.on("data", (chunk: Buffer) => {
    shown += chunk.toString("utf8");
    const [question = "", keys = ""] = waiting[0] ?? [];
    if (waiting.length === 0 || !shown.includes(question)) return;
    waiting.shift();
    shown = "";
    child.stdin.write(keys);
  });
  await once(child, "close");
  expect(waiting).toEqual([]);
  return child.exitCode;
}
