import { describe, expect, it } from "vitest";
import { readCaptions } from "../../src/read/captions.ts";

/** What a file says: each caption's beginning, end and words; or what is wrong with it. */
async function said(text: string): Promise<unknown> {
  const read = await readCaptions(Buffer.from(text));
  return "fault" in read ? read.fault : read.cues.map(({ from, to, text: words }) => [from, to, words]);
}

const ASS = `[Script Info]
ScriptType: v4.00+

[V4+ Styles]
Format: Name, Fontname, Fontsize
Style: Default,Barlow,40

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Dialogue: 0,0:00:02.00,0:00:03.50,Default,,0,0,0,,{\\pos(10,20)}Nearly home, Mira.\\NLook!
Comment: 0,0:00:02.00,0:00:03.50,Default,,0,0,0,,to be checked
Dialogue: 0,0:00:00.50,0:00:01.00,Default,,0,0,0,,First
Dialogue: 0,0:00:04.00,0:00:05.00,Default,,0,0,0,,{\\p1}m 0 0 l 100 0 100 100{\\p0}
`;

describe("captions", () => {
  it("are read from SRT, whatever its line ends, without marks for how they look", async () => {
    const srt =
      "1\r\n00:00:01,000 --> 00:00:02,500\r\n<i>Nearly</i> {\\an8}home,\r\nMira & Jonas.\r\n\r\n2\r\n00:00:03,0 --> 01:00:04,250\r\nLook!\r\n";
    expect(await said(`\uFEFF${srt}`)).toEqual([
      [1000, 2500, "Nearly home,\nMira & Jonas."],
      [3000, 3_604_250, "Look!"],
    ]);
  });

  it("are read from WebVTT, without its notes, styles and names", async () => {
    const vtt =
      "WEBVTT - harbour\n\nNOTE 00:01 is early\n\nSTYLE\n::cue { color: red }\n\nfirst\n00:01.000 --> 00:02.500 align:start\n<v Mira>Nearly &amp; <00:01.500>safely</v> home\n";
    expect(await said(vtt)).toEqual([[1000, 2500, "Nearly & safely home"]]);
  });

  it("are read from ASS in the order of their times, without remarks and drawings; its look is its own", async () => {
    expect(await said(ASS)).toEqual([
      [500, 1000, "First"],
      [2000, 3500, "Nearly home, Mira.\nLook!"],
    ]);
    expect(await readCaptions(Buffer.from(ASS))).toMatchObject({ styled: true });
  });

  it.each([
    ["1\n00:00:01,000 -> 00:00:02,000\nA\n", 'has times on line 2 that cannot be read: "00:00:01,000 -> 00:00:02,000"'],
    ["1\n00:00:01 --> 00:00:02\nA\n", 'has times on line 2 that cannot be read: "00:00:01 --> 00:00:02"'],
    [
      "1\n00:00:02,000 --> 00:00:02,000\nA\n",
      'has a caption on line 2 that ends when it begins: "00:00:02,000 --> 00:00:02,000"',
    ],
    [
      ASS.replace("0:00:01.00,", "later,"),
      'has times on line 12 that cannot be read: "Dialogue: 0,0:00:00.50,later,Default,,0,0,0,,First"',
    ],
    ["", "has no captions in it"],
    ["Nearly home, Mira.\n", "has no captions in it"],
  ])("are told where they cannot be read: %j", async (text, fault) => {
    expect(await said(text)).toBe(fault);
  });

  it("are UTF-8", async () => {
    const read = await readCaptions(Buffer.from("1\n00:00:01,000 --> 00:00:02,000\nÖl\n", "latin1"));
    expect(read).toEqual({ fault: "is not UTF-8", hint: "Save the file as UTF-8." });
  });
});
