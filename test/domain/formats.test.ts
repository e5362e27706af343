import { describe, expect, it } from "vitest";
import { CONTAINERS, formatOf, outputBeside } from "../../src/domain/formats.ts";
import { CODECS } from "../../src/domain/storyboard.ts";

describe("the format of a film", () => {
  it("is had for every codec by leaving the name of the file to the program", () => {
    for (const codec of CODECS) {
      const format = formatOf({ codec });
      expect(format?.codec).toBe(codec);
      expect(outputBeside("film.yaml", { codec })).toBe(`film.${format?.container}`);
    }
  });

  it("is that of the ending, in its usual codec", () => {
    for (const [container, [usual]] of Object.entries(CONTAINERS))
      expect(formatOf({ output: `a.${container}` })).toEqual({ container, codec: usual });
  });

  it("is none where the ending does not take the codec", () => {
    expect(formatOf({ output: "a.webm", codec: "prores" })).toBeUndefined();
  });
});

describe("a film that nobody names", () => {
  it("is called after its storyboard, and under cuts: after itself too", () => {
    expect(outputBeside("films/harbour.storyboard.yaml", {})).toBe("harbour.mp4");
    expect(outputBeside("harbour.yaml", {}, "teaser")).toBe("harbour.teaser.mp4");
    expect(outputBeside("harbour.yaml", { codec: "vp9" }, "web")).toBe("harbour.web.webm");
  });
});
