import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { VERSION } from "../src/cli/version.ts";
import { copyOf, sent, stagesOf } from "./helpers/dockerfile.ts";
import { root } from "./helpers/modules.ts";

const engines = /"node": ">=(\d+)"/.exec(readFileSync(join(root, "package.json"), "utf8"))?.[1];

describe("the Dockerfile", () => {
  it("copies only what is there, and what .dockerignore lets through", async () => {
    const [build, image] = await stagesOf();
    const copies = [...(build?.steps ?? []), ...(image?.steps ?? [])].filter(({ name }) => name === "COPY").map(copyOf);
    const wanted = copies.filter(({ from }) => from === undefined).flatMap(({ sources }) => sources);
    expect(wanted.length).toBeGreaterThan(4);
    for (const source of wanted) expect(await sent(source), source).not.toEqual([]);
  });

  it("copies out of the first stage only what that has made or was given", async () => {
    const [build, image] = await stagesOf();
    const made = new Set(["node_modules", "dist"]);
    const given = new Set((build?.steps ?? []).flatMap((step) => (step.name === "COPY" ? copyOf(step).sources : [])));
    const taken = (image?.steps ?? []).filter(({ name }) => name === "COPY").map(copyOf);
    const names = taken.filter(({ from }) => from === build?.name).flatMap(({ sources }) => sources);
    expect(names.length).toBeGreaterThan(2);
    expect(names.filter((name) => !name.startsWith("/build/"))).toEqual([]);
    expect(
      names.map((name) => name.slice("/build/".length)).filter((name) => !made.has(name) && !given.has(name)),
    ).toEqual([]);
  });

  it("is of the Node that the package asks for, and does not end as root", async () => {
    const text = readFileSync(join(root, "Dockerfile"), "utf8");
    expect([...text.matchAll(/^FROM node:(\d+)-/gm)].map(([, major]) => major)).toEqual([engines, engines]);
    expect(
      text
        .trimEnd()
        .split("\n")
        .findLast((line) => line.startsWith("USER")),
    ).toBe("USER 1000:1000");
  });

  it.each([
    ".env",
    ".git/config",
    ".storyboard/state.db",
    "node_modules/yaml/package.json",
    "storyboards/harbour.mp4",
    "docs/money.md",
  ])("keeps %s out of every image", async (path) => {
    expect(await sent(path)).toEqual([]);
  });
});

describe("the hooks", () => {
  type Hook = { readonly id: string; readonly entry: string; readonly files: string };
  const hooks: readonly Hook[] = parse(readFileSync(join(root, ".pre-commit-hooks.yaml"), "utf8"));

  it("look at storyboards, and at nothing else that lies beside them", () => {
    const isFor = (name: string): boolean => hooks.every(({ files }) => new RegExp(files).test(name));
    expect(["film.yaml", "a/film.yml", "gulls.storyboard.yaml", "a/b.storyboard.yml"].filter(isFor)).toHaveLength(4);
    const others = [
      "film.lock.yaml",
      "a.storyboard.lock.yaml",
      "storyboard.config.yaml",
      "my-film.yaml",
      "film.yaml.orig",
    ];
    expect(hooks.flatMap(({ files }) => others.filter((name) => new RegExp(files).test(name)))).toEqual([]);
  });

  it("run the package of their own version", () => {
    expect(hooks.map(({ id }) => id)).toEqual(["storyboard-check", "storyboard-fmt"]);
    expect(hooks.map(({ entry }) => /storyboard-compiler@(\S+) /.exec(entry)?.[1])).toEqual([VERSION, VERSION]);
  });
});

describe("the dev container", () => {
  it("names schemas and scripts that are there, and the Node that the package asks for", () => {
    const text = readFileSync(join(root, ".devcontainer/devcontainer.json"), "utf8");
    const settings: Container = JSON.parse(text.replaceAll(/^\s*\/\/.*$/gm, ""));
    expect(settings.image).toContain(`:${engines}-`);
    expect(existsSync(join(root, settings.postCreateCommand.replace(/^bash /, "")))).toBe(true);
    const schemas = Object.entries(settings.customizations.vscode.settings["yaml.schemas"]);
    expect(schemas.map(([name]) => existsSync(join(root, name)))).toEqual([true, true]);
    expect(globSync("storyboards/*.yaml", { cwd: root }).length).toBeGreaterThan(3);
  });
});

/** As far as it is looked at. */
type Container = {
  readonly image: string;
  readonly postCreateCommand: string;
  readonly customizations: { readonly vscode: { readonly settings: { readonly "yaml.schemas": object } } };
};
