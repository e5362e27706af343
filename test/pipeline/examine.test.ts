import { mkdir, writeFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { examine } from "../../src/pipeline/examine.ts";
import { lookAtFiles } from "../../src/world/project/files.ts";
import { CATALOGUE } from "../check/catalogue.ts";
import { tempFolder } from "../helpers/temp.ts";

const SAID = "1\n00:00:01,000 --> 00:00:02,000\nGrüße\n";

test("captions that a cut could not read are told by the check already, in whatever way they are written", async () => {
  using folder = tempFolder();
  const files: Readonly<Record<string, string | Uint8Array>> = {
    "good.srt": SAID,
    "latin.srt": Buffer.from(SAID, "latin1"),
    "wide.srt": Buffer.from(`\uFEFF${SAID}`, "utf16le"),
    "late.srt": SAID.replace("02,000", "00,500"),
  };
  await mkdir(folder.file("captions"));
  for (const [name, bytes] of Object.entries(files)) await writeFile(folder.file("captions", name), bytes);
  const cuts = Object.keys(files).map((name) => `  ${name.replace(".srt", "")}: { captions: captions/${name} }\n`);
  const text = `version: 1\nshots: [{ id: a, prompt: A boat }]\ncuts:\n${cuts.join("")}`;
  const { problems } = await examine(Buffer.from(text), "film.yaml", {
    catalogue: CATALOGUE,
    now: new Date("2026-11-22T12:00:00Z"),
    cast: () => ({ provider: "gemini", customEndpoint: false }),
    look: async () => await Promise.resolve(new Map()),
    lookAtFiles: async (paths) => await lookAtFiles(paths, { folder: folder.path, root: folder.path }),
  });
  expect(problems.map(({ code, message, at }) => `${at?.start.line} ${code} ${message}`)).toEqual([
    '5 cut/bad-captions "captions/latin.srt" is not UTF-8.',
    '6 cut/bad-captions "captions/wide.srt" is not UTF-8.',
    '7 cut/bad-captions "captions/late.srt" has a caption on line 2 that ends before it begins: "00:00:01,000 --> 00:00:00,500".',
  ]);
});
