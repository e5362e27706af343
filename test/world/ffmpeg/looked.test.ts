import { renameSync, utimesSync, writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { rememberLooks } from "../../../src/world/ffmpeg/looked.ts";
import { tempFolder } from "../../helpers/temp.ts";

const refuse = async (): Promise<string> => await Promise.reject(new Error("no clip"));

it("a file is looked into once, and again when it is another or written anew", async () => {
  using temp = tempFolder();
  const looked = rememberLooks<number>();
  let looks = 0;
  const look = async (): Promise<number> => await looked(temp.file("clip"), async () => ++looks);
  await expect(look()).rejects.toThrow("ENOENT");
  writeFileSync(temp.file("clip"), "one");
  expect([await look(), await look()]).toEqual([1, 1]);
  writeFileSync(temp.file("other"), "two");
  renameSync(temp.file("other"), temp.file("clip"));
  expect([await look(), await look()]).toEqual([2, 2]);
  writeFileSync(temp.file("clip"), "six");
  utimesSync(temp.file("clip"), 1, 1);
  expect([await look(), await look()]).toEqual([3, 3]);
});

it("what cannot be looked into, or changes meanwhile, is not remembered", async () => {
  using temp = tempFolder();
  const looked = rememberLooks<string>();
  writeFileSync(temp.file("clip"), "one");
  await expect(looked(temp.file("clip"), refuse)).rejects.toThrow("no clip");
  const change = async (): Promise<string> => {
    writeFileSync(temp.file("clip"), "another");
    return "one";
  };
  expect(await looked(temp.file("clip"), change)).toBe("one");
  expect(await looked(temp.file("clip"), async () => "another")).toBe("another");
});
