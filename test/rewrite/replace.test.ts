import { describe, expect, it } from "vitest";
import { replaceTexts } from "../../src/rewrite/replace.ts";

const path = ["shots", 0, "model"];

describe("a text that is replaced", () => {
  it.each([
    [
      "plain, with its comment",
      "shots:\n- model: veo-3.0   # old\n  id: a\n",
      "shots:\n- model: veo-3.1   # old\n  id: a\n",
    ],
    ["in quotes", "shots: [{model: 'veo-3.0', id: a}]\n", "shots: [{model: veo-3.1, id: a}]\n"],
    [
      "as a block, with its comment",
      "shots:\n  - model: |- # old\n      veo-3.0\n    id: a\n",
      "shots:\n  - model: veo-3.1 # old\n    id: a\n",
    ],
    [
      "between Windows line ends",
      "shots:\r\n  - model: veo-3.0\r\n    id: a\r\n",
      "shots:\r\n  - model: veo-3.1\r\n    id: a\r\n",
    ],
  ])("leaves all the rest as it is: %s", (_, text, shown) => {
    expect(replaceTexts(text, [{ path, text: "veo-3.1" }])).toBe(shown);
  });

  it("may be one of many", () => {
    const text = "model: a\ndefaults: { model: b }\n";
    const all = [
      { path: ["model"], text: "longer" },
      { path: ["defaults", "model"], text: "x" },
    ];
    expect(replaceTexts(text, all)).toBe("model: longer\ndefaults: { model: x }\n");
  });

  it("must be there", () => {
    expect(() => replaceTexts("title: x\n", [{ path, text: "y" }])).toThrow("nothing is written at shots.0.model");
  });
});
