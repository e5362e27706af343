import { readdirSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import { partIn, sweepParts } from "../../src/world/parts.ts";
import { from, startChild } from "../helpers/child.ts";
import { tempFolder } from "../helpers/temp.ts";

describe("sweeping parts", () => {
  it("removes those of dead processes and of earlier ones with our number, and nothing else", async () => {
    using folder = tempFolder();
    const child = startChild(
      `${from("src/world/parts.ts", "partIn")}
      import { writeFileSync } from "node:fs";
      writeFileSync(partIn(${JSON.stringify(folder.path)}), "half");
      console.log("written");
      process.stdin.resume();`,
    );
    await child.firstLine;
    const [living = ""] = readdirSync(folder.path);
    writeFileSync(partIn(folder.path), "half of ours");
    for (const name of ["a.part", ".4711.part", ".hidden.part", ".x-0123456789ab.part"])
      writeFileSync(folder.file(name), "somebody else's");
    await sweepParts(folder.path);
    const others = [".4711.part", ".hidden.part", ".x-0123456789ab.part", "a.part"];
    expect(readdirSync(folder.path).toSorted()).toEqual([living, ...others].toSorted());
    child.process.kill("SIGKILL");
    await child.ended;
    await sweepParts(folder.path);
    expect(readdirSync(folder.path).toSorted()).toEqual(others);
  });

  it("minds no folder that is not there, and gives every part a name of its own", async () => {
    using folder = tempFolder();
    await sweepParts(folder.file("nowhere"));
    expect(basename(partIn(folder.path))).not.toBe(basename(partIn(folder.path)));
  });
});
