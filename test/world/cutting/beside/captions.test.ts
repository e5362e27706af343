import { join } from "node:path";
import { writeFile } from "node:fs/promises";
import { parseText } from "media-captions";
import { describe, expect, it } from "vitest";
import { subrip, webvtt } from "../../../../src/world/cutting/beside/captions.ts";
import { ffmpeg, tempFolder } from "../../ffmpeg/rig.ts";

const CUES = [
  { from: 61_250, to: 63_000, text: "Later <b>& louder</b>" },
  { from: 0, to: 999, text: "“Ahoy!”\n\n  — wer da?  \r\nÇa va 🌊" },
  { from: 3_600_000, to: 3_600_001.4, text: "00:00:00.000 --> 00:00:01.000" },
  { from: 500, to: 500, text: "no time at all" },
  { from: 70_000, to: 71_000, text: " \n\u2028 " },
];

const SAID = [
  [0, 0.999, "“Ahoy!”\n— wer da?\nÇa va 🌊"],
  [61.25, 63, "Later <b>& louder</b>"],
  [3600, 3600.001, "00:00:00.000 --> 00:00:01.000"],
] as const;

describe("captions beside a film", () => {
  it("say in WebVTT what is said, in order, and nothing in them is markup", async () => {
    const { cues, errors } = await parseText(webvtt(CUES), { type: "vtt", strict: true });
    expect(errors).toEqual([]);
    expect(cues.map(({ startTime, endTime, text }) => [startTime, endTime, unescaped(text)])).toEqual(SAID);
    expect(webvtt(CUES)).toContain("Later &lt;b&gt;&amp; louder&lt;/b&gt;");
  });

  it("say the same in SubRip, where an arrow is another sign", async () => {
    const { cues, errors } = await parseText(subrip(CUES), { type: "srt", strict: true });
    expect(errors).toEqual([]);
    expect(cues.map(({ id }) => id)).toEqual(["1", "2", "3"]);
    expect(cues.map(({ startTime, endTime, text }) => [startTime, endTime, text])).toEqual(
      SAID.map(([from, to, text]) => [from, to, text.replace("-->", "→")]),
    );
  });

  it.each([
    ["srt", subrip(CUES)],
    ["vtt", webvtt(CUES)],
  ])("are read by ffmpeg as .%s", async (ending, text) => {
    await using folder = await tempFolder();
    const file = join(folder.path, `film.${ending}`);
    await writeFile(file, text);
    const read = (await ffmpeg(["-i", file, "-f", "srt", "pipe:1"])).toString("utf8");
    expect(read.match(/^[\d:,]+ --> [\d:,]+$/gm)).toEqual([
      "00:00:00,000 --> 00:00:00,999",
      "00:01:01,250 --> 00:01:03,000",
      "01:00:00,000 --> 01:00:00,001",
    ]);
    expect(read).toContain("Ça va 🌊");
  });

  it("are still files of their kind where nothing is said", () => {
    expect(subrip([])).toBe("");
    expect(webvtt([])).toBe("WEBVTT\n");
  });
});

function unescaped(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}
