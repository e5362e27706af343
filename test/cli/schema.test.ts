import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openDesk } from "../helpers/cli.ts";
import { root } from "../helpers/modules.ts";

describe("storyboard schema", () => {
  it.each([
    [[], "storyboard"],
    [["storyboard"], "storyboard"],
    [["config"], "config"],
    [["events"], "events"],
    [["documents"], "documents"],
    [["provenance"], "provenance"],
  ])("%j prints the published schema, byte for byte, and needs no film", async (args, name) => {
    await using desk = await openDesk();
    const { code, stdout, stderr } = await desk.storyboard(["schema", ...args]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toBe(readFileSync(join(root, `schemas/${name}.schema.json`), "utf8"));
  });

  it("names the schemas that there are where another one is asked for", async () => {
    await using desk = await openDesk();
    const { code, stdout, stderr } = await desk.storyboard(["schema", "film"]);
    expect({ code, stdout }).toEqual({ code: 64, stdout: "" });
    expect(stderr).toContain("storyboard, config, events, documents, provenance");
  });
});
