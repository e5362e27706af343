import { mkdirSync, statSync } from "node:fs";
import { afterAll, expect, it } from "vitest";
import { openFootage } from "../../../src/world/emulator/footage.ts";
import type { ClipSpec } from "../../../src/world/emulator/store.ts";
import { tempFolder } from "../../helpers/temp.ts";

const folder = tempFolder();
afterAll(() => folder[Symbol.dispose]());

const never = new AbortController().signal;
const spec: ClipSpec = {
  prompt: "A boat at dawn",
  model: "any",
  take: 1,
  width: 256,
  height: 144,
  frameRate: 24,
  seconds: 1,
  startSeconds: 0,
  hop: 0,
  audio: false,
  images: [],
  scene: "harbour",
};

it("a clip is drawn once for all emulators that share what they draw, and each has it as its own", async () => {
  mkdirSync(folder.file("shared"));
  const [first, second, alone] = [
    openFootage(folder.file("first"), folder.file("shared")),
    openFootage(folder.file("second"), folder.file("shared")),
    openFootage(folder.file("alone")),
  ];
  const files = [];
  for (const footage of [first, second, alone]) files.push(statSync(footage.fileOf(await footage.clip(spec, never))));
  expect(files[1]?.ino).toBe(files[0]?.ino);
  expect(files[2]?.ino).not.toBe(files[0]?.ino);
  expect(files[2]?.size).toBe(files[0]?.size);
});
