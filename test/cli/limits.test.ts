import { expect, test } from "vitest";
import { openDesk } from "../helpers/cli.ts";

const SHOTS = 10_001;
const MANY = `version: 1\nshots:\n${Array.from({ length: SHOTS }, (_, index) => `  - { id: s${index}, prompt: Boat ${index} }\n`).join("")}`;

test("a storyboard above the usual limits is refused with the flag that lets it in, and read with it", async () => {
  await using desk = await openDesk({
    "many.yaml": MANY,
    "large.yaml": `version: 1\nshots:\n  - { id: a, prompt: Boat }\n${`# ${"comment ".repeat(10)}\n`.repeat(55_000)}`,
  });
  const check = async (...args: string[]): Promise<string> => {
    const { code, stdout, stderr } = await desk.storyboard(["check", ...args, "--no-hints", "--provider", "animatic"]);
    return `${code} ${stdout}${stderr.split("\n", 1)[0] ?? ""}`.trim();
  };
  expect(await check("many.yaml")).toContain("65 many.yaml:2:1 error [graph/too-many-shots]");
  expect(await check("many.yaml", "--max-shots", "10001")).toBe("0 many.yaml: nothing is wrong in 10001 shots.");
  expect(await check("large.yaml")).toBe("65 error [file/too-large] large.yaml has 4.4 MiB; at most 4 are read.");
  expect(await check("large.yaml", "--max-file-size", "4.5")).toBe("0 large.yaml: nothing is wrong in 1 shot.");
  expect(await check("large.yaml", "--max-file-size", "65")).toContain("64 error: --max-file-size <MiB>");
});
