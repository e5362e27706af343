import { createCanvas, loadImage } from "@napi-rs/canvas";
import { describe, expect, it } from "vitest";

import type { SlateSpec } from "../../src/world/animatic/draw.ts";
import { FONTS, loadFonts } from "../../src/world/animatic/fonts.ts";
import { drawHud } from "../../src/world/animatic/hud.ts";
import { showTimecode } from "../../src/world/animatic/moving.ts";
import { nameScene, readScene } from "../../src/world/animatic/scene.ts";
import { sizeOf } from "../../src/world/animatic/size.ts";
import { setText } from "../../src/world/words/text.ts";
import { stageOf } from "../../src/world/animatic/world.ts";

const slate: SlateSpec = {
  shot: "harbour",
  prompt: "A boat.",
  model: "veo-3.1-generate-001",
  width: 1280,
  height: 720,
  frameRate: 24,
  seconds: 8,
  startSeconds: 0,
  hop: 0,
  audio: true,
  scene: "scene:sea/dawn//r/00000001",
};

/** The pixels of a slate outside its camera frame, on each side. */
async function margins(spec: SlateSpec): Promise<readonly Buffer[]> {
  const canvas = await drawHud(spec, stageOf(spec.scene, spec));
  const pen = canvas.getContext("2d");
  const edge = (32 * Math.min(spec.width, spec.height)) / 720;
  const { width, height } = spec;
  return [
    { x: 0, y: 0, wide: edge, tall: height },
    { x: width - edge, y: 0, wide: edge, tall: height },
    { x: 0, y: 0, wide: width, tall: edge },
    { x: 0, y: height - edge, wide: width, tall: edge },
  ].map(({ x, y, wide, tall }) => Buffer.from(pen.getImageData(x, y, wide, tall).data));
}

/** How many pixels of two slates differ above the bar. */
async function changed(a: SlateSpec, b: SlateSpec): Promise<number> {
  const [one, other] = [await pixels(a), await pixels(b)];
  return one.reduce((sum, byte, index) => sum + Number(byte !== other[index]), 0);
}

async function pixels(spec: SlateSpec): Promise<Buffer> {
  const canvas = await drawHud(spec, stageOf(spec.scene, spec));
  return Buffer.from(canvas.getContext("2d").getImageData(0, 0, 1280, 620).data);
}

const texts: readonly (readonly [string, string])[] = [
  ["quotes", `The skipper says "Nearly home." and 'it's', 100 % \\ : ; , [x] {y}`],
  ["emoji", "A 👩🏽‍🚀 waves 🌊🌊🌊 at the 🇫🇷 flag ".repeat(8)],
  ["right-to-left text", "قارب صيد أحمر صغير يغادر الميناء عند أول ضوء ‮turned‬ סירה קטנה ".repeat(6)],
  ["five hundred words", "the boat turns slowly into the wind and ".repeat(63)],
  ["one word without end", "x".repeat(5000)],
  ["line breaks and control characters", "one\ntwo\r\n\tthree\u0000\u0007 four ".repeat(30)],
  ["nothing", ""],
];

describe("a slate", () => {
  it.each(texts)("keeps %s inside its frame", async (_, prompt) => {
    for (const size of [sizeOf("720p", "16:9"), sizeOf("720p", "9:16")]) {
      const plain = await margins({ ...slate, ...size });
      expect(await margins({ ...slate, ...size, prompt })).toEqual(plain);
    }
  });

  it.each(["16:9", "9:16"])(
    "leaves its lower half in %s to captions and lower thirds, whatever it shows",
    async (ratio) => {
      const card = { bytes: await createCanvas(64, 36).encode("png"), mimeType: "image/png", label: "first frame" };
      const size = sizeOf("720p", ratio);
      const full = { prompt: "and on it goes ".repeat(200), shot: "a-long-name-".repeat(9), images: [card, card] };
      const lower = async (spec: SlateSpec): Promise<Buffer> => {
        const canvas = await drawHud(spec, stageOf(spec.scene, spec));
        const half = canvas.getContext("2d").getImageData(0, size.height / 2, size.width, size.height / 2);
        return Buffer.from(half.data);
      };
      const plain = await lower({ ...slate, ...size, prompt: "" });
      expect(plain.equals(await lower({ ...slate, ...size, ...full }))).toBe(true);
    },
  );

  it("sets a text in a box: small where it must be, and cut with an ellipsis where even that is too much", () => {
    const pen = createCanvas(10, 10).getContext("2d");
    const box = { width: 300, height: 100, sizes: [30, 20], font: FONTS.text };
    loadFonts();
    const [short, longer, longest] = [1, 8, 80].map((times) => setText(pen, "the boat turns ".repeat(times), box));
    expect([short?.size, longer?.size, longest?.size]).toEqual([30, 20, 20]);
    expect([short, longer].some((text) => text?.lines.at(-1)?.endsWith("…"))).toBe(false);
    expect(longest?.lines.at(-1)).toMatch(/\S…$/u);
    expect((longest?.lines.length ?? 0) * (longest?.leading ?? 0)).toBeLessThanOrEqual(100);
    expect(Math.max(...(longest?.lines ?? []).map((line) => pen.measureText(line).width))).toBeLessThanOrEqual(300);
  });

  it("keeps a long name and a long model inside its frame", async () => {
    const long = "a-very-long-name-of-a-shot-".repeat(12);
    expect(await margins({ ...slate, shot: long, model: long })).toEqual(await margins(slate));
  });

  it("shows the prompt, the shot, the take and the pictures that came along", async () => {
    const canvas = createCanvas(64, 36);
    canvas.getContext("2d").fillStyle = "#c03020";
    canvas.getContext("2d").fillRect(0, 0, 64, 36);
    const image = { bytes: await canvas.encode("png"), mimeType: "image/png", label: "first frame" };
    expect((await loadImage(image.bytes)).width).toBe(64);
    for (const other of [{ prompt: "A ship." }, { shot: "pier" }, { take: 2 }, { hop: 1 }, { images: [image] }]) {
      expect(await changed(slate, { ...slate, ...other })).toBeGreaterThan(300);
    }
  });

  it("counts time from the beginning of its chain, frames included", () => {
    expect(showTimecode(0, 24)).toBe("00:00:00:00");
    expect(showTimecode(191, 24)).toBe("00:00:07:23");
    expect(showTimecode(148 * 24 - 1, 24)).toBe("00:02:27:23");
    expect(showTimecode(3600 * 24 + 5, 24)).toBe("01:00:00:05");
  });
});

describe("a scene", () => {
  it("suits the words of its prompt", () => {
    expect(readScene("A trawler leaves the harbour at dawn, gulls above")).toMatchObject({
      place: "sea",
      light: "dawn",
    });
    expect(readScene("Camels cross the desert at noon")).toMatchObject({ place: "dunes", light: "day" });
    expect(readScene("Trams in the old town at night, neon")).toMatchObject({ place: "city", light: "night" });
    expect([...readScene("A trawler leaves the harbour, gulls above").extras]).toEqual(["boat", "birds", "lighthouse"]);
  });

  it("keeps its name when it is carried along, and gets another for another take", () => {
    const name = nameScene("A boat at sea", "1");
    expect(nameScene(name, "2")).toBe(name);
    expect(nameScene("A boat at sea", "2")).not.toBe(name);
    expect(readScene(name)).toEqual(readScene(name));
  });

  it("can be found for any words", () => {
    for (const words of ["", "   ", "日本語", "scene:nowhere/never//r/00000000", "x".repeat(10_000)]) {
      expect(readScene(words).place).toBeTruthy();
    }
  });
});

describe("a size", () => {
  it.each([
    ["720p", "16:9", { width: 1280, height: 720 }],
    ["1080p", "16:9", { width: 1920, height: 1080 }],
    ["4k", "16:9", { width: 3840, height: 2160 }],
    ["4K", "9:16", { width: 2160, height: 3840 }],
    ["720p", "9:16", { width: 720, height: 1280 }],
    [undefined, undefined, { width: 1280, height: 720 }],
  ])("%s at %s", (resolution, aspectRatio, size) => {
    expect(sizeOf(resolution, aspectRatio)).toEqual(size);
  });
});
