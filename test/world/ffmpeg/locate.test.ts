import { describe, expect, it } from "vitest";
import { StoryboardError } from "../../../src/domain/problem.ts";
import { locateFfmpeg } from "../../../src/world/ffmpeg/locate.ts";
import { tempFolder } from "../../helpers/temp.ts";

describe("ffmpeg", () => {
  it.each(["FFMPEG_PATH", "FFPROBE_PATH"])("that %s names and that is not there is no matter of installing", (name) => {
    const { problem } = refusal({ [name]: "/nope" });
    expect(problem.code).toBe("ffmpeg/missing");
    expect(problem.hint).toContain(`${name} names /nope, which is not there: correct ${name}, or unset it.`);
    expect(problem.hint).not.toContain("Install");
  });

  it("that nobody names is looked for in PATH, and installed where it is not there", () => {
    using empty = tempFolder();
    const path = process.env["PATH"];
    process.env["PATH"] = empty.path;
    try {
      expect(refusal({ FFMPEG_PATH: "" }).problem.hint).toMatch(/^Install /);
    } finally {
      process.env["PATH"] = path;
    }
  });
});

function refusal(env: NodeJS.ProcessEnv): StoryboardError {
  try {
    locateFfmpeg(env);
  } catch (error) {
    if (error instanceof StoryboardError) return error;
    throw error;
  }
  throw new Error("it was found");
}
