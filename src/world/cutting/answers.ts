import { hash } from "node:crypto";
import { resolve } from "node:path";
import type { Ffmpeg } from "../ffmpeg/locate.ts";
import type { Answers } from "../ffmpeg/probe.ts";
import { buildOf } from "../ffmpeg/version.ts";
import type { Shelf } from "./shelf.ts";

/** Answers are kept by the file's path, what was asked, and which build answered. */
export async function answersOn(shelf: Shelf, tools: Ffmpeg): Promise<Answers> {
  const build = await buildOf(tools);
  const named = (asked: string, file: string): string => hash("sha256", [build, asked, resolve(file)].join("\n"));
  return {
    recall: async (asked, file) => await shelf.noted(named(asked, file), file),
    keep: async (asked, file, said) => await shelf.note(named(asked, file), file, said),
  };
}
