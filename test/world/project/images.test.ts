import { execFileSync } from "node:child_process";
import { hash } from "node:crypto";
import { mkdirSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { createCanvas } from "@napi-rs/canvas";
import { describe, expect, it } from "vitest";
import { asDigest } from "../../../src/domain/digest.ts";
import type { ImageFacts, ImageFault } from "../../../src/domain/image.ts";
import { lookAtImages, openImages } from "../../../src/world/project/images.ts";
import { tempFolder } from "../../helpers/temp.ts";

const canvas = createCanvas(8, 8);
const PNG = canvas.toBuffer("image/png");
const HEIC = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from("ftypheic"), Buffer.alloc(40)]);
const sha = (bytes: Uint8Array) => asDigest(hash("sha256", bytes));
const SVG = '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>';

/** A project with pictures in `images`, and pictures outside of it. */
function project(): ReturnType<typeof tempFolder> & {
  look: (path: string) => Promise<ImageFacts | ImageFault | undefined>;
} {
  const folder = tempFolder();
  mkdirSync(folder.file("project", "film", "images"), { recursive: true });
  mkdirSync(folder.file("project", "shared"));
  writeFileSync(folder.file("project", "film", "images", "skipper.png"), PNG);
  writeFileSync(folder.file("project", "shared", "logo.png"), PNG);
  writeFileSync(folder.file("secret.png"), PNG);
  const where = { folder: folder.file("project", "film"), root: folder.file("project") };
  const look = async (path: string) => (await lookAtImages([path], where)).get(path);
  return { ...folder, look };
}

describe("looking at pictures", () => {
  it("gives the digest, kind and size of PNG, JPEG and WebP, by what they hold and not by their names", async () => {
    using here = project();
    const kinds = { png: PNG, jpeg: canvas.toBuffer("image/jpeg"), webp: canvas.toBuffer("image/webp") };
    for (const [kind, bytes] of Object.entries(kinds)) {
      writeFileSync(here.file("project", "film", "images", "any.name"), bytes);
      expect(await here.look("images/any.name")).toEqual({
        digest: hash("sha256", bytes),
        mimeType: `image/${kind}`,
        bytes: bytes.length,
      });
    }
  });

  it("finds those anywhere in the project, also above the storyboard and behind links that stay inside", async () => {
    using here = project();
    symlinkSync("../../shared/logo.png", here.file("project", "film", "images", "link.png"));
    for (const path of ["../shared/logo.png", "images/link.png", "./images/../images/skipper.png"])
      expect(await here.look(path), path).toMatchObject({ mimeType: "image/png" });
  });

  it("names one that is missing, and one of nearly that name", async () => {
    using here = project();
    expect(await here.look("images/skiper.png")).toEqual({
      code: "image/not-found",
      message: 'There is no picture "images/skiper.png".',
      hint: 'Did you mean "images/skipper.png"?',
    });
    expect(await here.look("images/zebra.webp")).not.toHaveProperty("hint");
    for (const path of ["Images/Skipper.PNG", "images\\skipper.png", ".\\IMAGES\\skiper.png"])
      expect(await here.look(path), path).toMatchObject({ hint: 'Did you mean "images/skipper.png"?' });
    expect(await here.look("nowhere/skipper.png")).toMatchObject({ code: "image/not-found" });
  });

  it("refuses one outside the project: by .., by an absolute path, by a link, by a folder that is a link", async () => {
    using here = project();
    symlinkSync(here.file("secret.png"), here.file("project", "film", "images", "link.png"));
    symlinkSync(here.path, here.file("project", "film", "out"));
    const inside = here.file("project", "film", "images", "skipper.png");
    for (const path of ["../../secret.png", here.file("secret.png"), inside, "images/link.png", "out/secret.png"])
      expect(await here.look(path), path).toMatchObject({ code: "image/outside-project" });
  });

  it("does not take a folder for inside whose name only begins like the project's", async () => {
    using here = project();
    mkdirSync(here.file("project-2"));
    writeFileSync(here.file("project-2", "a.png"), PNG);
    expect(await here.look("../../project-2/a.png")).toMatchObject({ code: "image/outside-project" });
    mkdirSync(here.file("project", "film", "..odd"));
    writeFileSync(here.file("project", "film", "..odd", "a.png"), PNG);
    expect(await here.look("..odd/a.png")).toMatchObject({ mimeType: "image/png" });
  });

  it("refuses what is no file, without waiting for it: a folder, a pipe, an address", async () => {
    using here = project();
    execFileSync("env", ["mkfifo", here.file("project", "film", "pipe.png")]);
    for (const path of [
      "images",
      "pipe.png",
      "https://example.com/a.png",
      "data:image/png;base64,AAAA",
      "gs://bucket/a.png",
    ])
      expect(await here.look(path), path).toMatchObject({ code: "image/not-a-file" });
  });

  it.each<[string, string | Uint8Array, string]>([
    ["photo.heic", HEIC, '"photo.heic" is a HEIC picture; a PNG, JPEG or WebP is needed.'],
    ["logo.svg", SVG, '"logo.svg" is an SVG drawing; a PNG, JPEG or WebP is needed.'],
    ["notes.png", "these are words", '"notes.png" is no picture; a PNG, JPEG or WebP is needed.'],
    ["page.png", "<!DOCTYPE html><p>A boat</p>", '"page.png" is a web page; a PNG, JPEG or WebP is needed.'],
    ["empty.png", "", '"empty.png" cannot be read as an image: the file is empty.'],
  ])("refuses %s for what it is, whatever it is called", async (name, content, message) => {
    using here = project();
    writeFileSync(here.file("project", "film", name), content);
    expect(await here.look(name)).toMatchObject({ code: "image/not-an-image", message });
  });

  it("refuses one that is larger than services take, without reading it", async () => {
    using here = project();
    truncateSync(here.file("project", "film", "images", "skipper.png"), 20 * 1024 * 1024 + 1);
    expect(await here.look("images/skipper.png")).toEqual({
      code: "image/too-large",
      message: '"images/skipper.png" has 21 MiB; at most 20 can be sent.',
      hint: "Make it smaller: ffmpeg -i images/skipper.png -vf scale=1920:-2 images/skipper.jpg",
    });
  });

  it("looks at hundreds of them with few files open", async () => {
    using here = project();
    const names = Array.from({ length: 300 }, (_, index) => `images/${index}.png`);
    for (const name of names) writeFileSync(here.file("project", "film", name), PNG);
    const where = { folder: here.file("project", "film"), root: here.file("project") };
    const code = `import { lookAtImages } from ${JSON.stringify(new URL("../../../src/world/project/images.ts", import.meta.url).href)};
      const found = await lookAtImages(${JSON.stringify(names)}, ${JSON.stringify(where)});
      console.log([...found.values()].filter((facts) => "digest" in facts).length);`;
    const script = `ulimit -n 60; exec "${process.execPath}" --input-type=module --eval '${code.replaceAll("'", `'\\''`)}'`;
    expect(execFileSync("bash", ["-c", script], { encoding: "utf8" }).trim()).toBe("300");
  });
});

describe("reading a picture again when it is sent", () => {
  const CHANGED = {
    problem: { code: "image/changed", message: expect.stringContaining("images/skipper.png changed") },
  };

  it("gives the very bytes that were looked at", async () => {
    using here = project();
    const images = openImages(here.file("project", "film"));
    const bytes = await images.read("images/skipper.png", sha(PNG));
    expect(Buffer.compare(bytes, PNG)).toBe(0);
  });

  it.each<[string, (file: string) => void]>([
    ["another picture", (file) => writeFileSync(file, canvas.toBuffer("image/jpeg"))],
    ["nothing", (file) => rmSync(file)],
    ["a folder", (file) => (rmSync(file), mkdirSync(file))],
    ["a pipe", (file) => (rmSync(file), execFileSync("env", ["mkfifo", file]))],
    ["a link to another file", (file) => (renameSync(file, `${file}.old`), symlinkSync("/dev/null", file))],
  ])("refuses it when %s stands there by then", async (_, change) => {
    using here = project();
    change(here.file("project", "film", "images", "skipper.png"));
    const images = openImages(here.file("project", "film"));
    await expect(images.read("images/skipper.png", sha(PNG))).rejects.toMatchObject(CHANGED);
  });
});
