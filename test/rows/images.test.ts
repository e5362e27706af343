import { execFileSync } from "node:child_process";
import { hash } from "node:crypto";
import { createServer } from "node:http";
import { chmodSync, mkdirSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { crc32 } from "node:zlib";
import { createCanvas } from "@napi-rs/canvas";
import { expect, it, vi } from "vitest";
import { lookAtImages, openImages } from "../../src/world/project/images.ts";
import { asDigest } from "../../src/domain/digest.ts";
import { pictureIn } from "../../src/world/pictures/picture.ts";
import { openScene } from "../cli/scene.ts";
import { openDesk, type Desk } from "../helpers/cli.ts";
import { tempFolder } from "../helpers/temp.ts";
import { missing, submits } from "./rig.ts";

/** What somebody else does in the meantime, once. */
const between = vi.hoisted(() => ({ lookAndOpen: (): void => {}, openAndLookAgain: (): void => {} }));
vi.mock(import("node:fs/promises"), async (original) => {
  const real = await original();
  const lstat = vi.fn(async (path: string) => {
    const facts = await real.lstat(path);
    between.lookAndOpen();
    between.lookAndOpen = (): void => {};
    return facts;
  });
  const open = vi.fn(async (...given: Parameters<typeof real.open>) => {
    const handle = await real.open(...given);
    between.openAndLookAgain();
    between.openAndLookAgain = (): void => {};
    return handle;
  });
  return Object.assign({ ...real }, { lstat, open });
});

const canvas = createCanvas(16, 9);
canvas.getContext("2d").fillRect(2, 2, 5, 5);
const PNG = canvas.toBuffer("image/png");
const JPEG = canvas.toBuffer("image/jpeg");
const WEBP = canvas.toBuffer("image/webp");
const OTHER = createCanvas(8, 8).toBuffer("image/png");

/** A storyboard with a shot for each picture. */
function film(...paths: readonly string[]): string {
  const shots = paths.map(
    (path, index) => `  - { id: s${index}, prompt: A boat, first_frame: ${JSON.stringify(path)} }`,
  );
  return `version: 1\nshots:\n${shots.join("\n")}\n`;
}

type Told = { readonly code: string; readonly message: string; readonly hint?: string; readonly line: number };

/** What `check` says of the storyboard on a desk. */
async function check(desk: Desk): Promise<{ readonly code: number | null; readonly problems: readonly Told[] }> {
  const { code, stdout } = await desk.storyboard(["check", "--json", "--no-hints", "--provider", "animatic"]);
  const { problems } = JSON.parse(stdout);
  return {
    code,
    problems: problems.map(({ code: told, message, hint, at }: Told & { at: { start: { line: number } } }) => ({
      code: told,
      message,
      hint,
      line: at.start.line,
    })),
  };
}

it("I1: a picture that is missing is told with its line and the one of nearly its name, before anything is sent", async () => {
  await using scene = await openScene(film("art/kepper.png"));
  await scene.desk.write("art/keeper.png", PNG);
  const { code, stderr } = await scene.run();
  expect(code).toBe(65);
  expect(stderr).toContain('error [image/not-found] There is no picture "art/kepper.png".');
  expect(stderr).toContain('Did you mean "art/keeper.png"?');
  expect(await submits(scene)).toBe(0);
});

it("I2: no picture comes from outside the project: by a link, by .., by an absolute path, from a folder of nearly its name", async () => {
  await using desk = await openDesk({ "evil.png": PNG, "proj-evil/a.png": PNG, "proj/in/a.png": PNG });
  symlinkSync("../evil.png", desk.path("proj/link.png"));
  symlinkSync("..", desk.path("proj/up"));
  symlinkSync(desk.path("proj"), desk.path("other-name"));
  const paths = [
    "link.png",
    "../evil.png",
    desk.path("evil.png"),
    "../proj-evil/a.png",
    "up/evil.png",
    "up/evi.png",
    "../evi.png",
  ];
  await desk.write("proj/film.yaml", film(...paths, "in/a.png", "in/../in/a.png"));
  for (const folder of ["proj", "other-name"]) {
    const { stdout, code } = await desk.storyboard([
      "check",
      "-C",
      folder,
      "--json",
      "--no-hints",
      "--provider",
      "animatic",
    ]);
    const { problems } = JSON.parse(stdout);
    expect(code).toBe(65);
    // What is not there is no different from what is: nobody learns which files there are outside.
    expect(problems.map(({ message, hint }: Told) => `${message} ${hint}`)).toEqual(
      paths.map(
        (path) => `"${path}" is outside the project folder. Copy it into the project: only its files are ever sent.`,
      ),
    );
  }
});

it.each([
  ["stays so", false],
  ["is there again afterwards", true],
])("I3: a folder that becomes a link out between looking and reading is not followed, where it %s", async (_, back) => {
  using here = tempFolder();
  const project = here.file("project");
  for (const name of ["project/art", "out"]) mkdirSync(here.file(name), { recursive: true });
  writeFileSync(here.file("project", "art", "a.png"), PNG);
  writeFileSync(here.file("out", "a.png"), OTHER);
  const art = here.file("project", "art");
  between.lookAndOpen = () => {
    renameSync(art, `${art}.was`);
    symlinkSync(here.file("out"), art);
  };
  between.openAndLookAgain = () => {
    if (!back) return;
    rmSync(art);
    renameSync(`${art}.was`, art);
  };
  const found = await lookAtImages(["art/a.png"], { folder: project, root: project });
  expect(found.get("art/a.png")).toMatchObject({
    code: "image/changed",
    message: '"art/a.png" was replaced while it was looked at.',
  });
});

it("I3: what is sent is what was looked at, or nothing", async () => {
  using here = tempFolder();
  const file = here.file("a.png");
  const images = openImages(here.path);
  const digest = asDigest(hash("sha256", PNG));
  const secret = here.file("secret");
  writeFileSync(secret, OTHER);
  for (const swap of [() => symlinkSync(secret, file), () => symlinkSync("/dev/zero", file)]) {
    rmSync(file, { force: true });
    swap();
    await expect(images.read("a.png", digest)).rejects.toMatchObject({ problem: { code: "image/changed" } });
  }
});

it("I4: a pipe, a folder and a device that are called like pictures are no files, and nobody waits for them", async () => {
  await using desk = await openDesk({ "folder.png/a.txt": "" });
  execFileSync("env", ["mkfifo", desk.path("pipe.png")]);
  const device = process.getuid?.() === 0 ? ["zero.png"] : [];
  for (const name of device) execFileSync("env", ["mknod", desk.path(name), "c", "1", "5"]);
  await desk.write("film.yaml", film("pipe.png", "folder.png", ...device));
  const { code, problems } = await check(desk);
  expect(code).toBe(65);
  expect(problems.map(({ message }) => message)).toEqual(
    ["pipe.png", "folder.png", ...device].map((name) => `"${name}" is not a file.`),
  );
});

it("I5: an address is no picture, and nobody is asked for it", async () => {
  let requests = 0;
  const server = createServer((_, answer) => {
    requests += 1;
    answer.end(PNG);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  const paths = [
    `http://127.0.0.1:${port}/a.png`,
    "https://example.invalid/a.png",
    "file:///etc/passwd",
    "data:image/png;base64,AAAA",
  ];
  await using desk = await openDesk({ "film.yaml": film(...paths) });
  const { code, problems } = await check(desk);
  server.close();
  expect(code).toBe(65);
  expect(problems.map((problem) => problem.code)).toEqual(paths.map(() => "image/not-a-file"));
  expect(problems[0]?.hint).toContain("Save the picture beside the storyboard");
  expect(requests).toBe(0);
});

/** Files that are called like pictures, and what is said of them. */
const STRANGERS: Readonly<Record<string, readonly [content: string | Uint8Array, is: string, hint: string]>> = {
  "heic.png": [head("ftypheic"), "a HEIC picture", "ffmpeg -i heic.png heic-2.png"],
  "a b.avif": [head("ftypavif"), "an AVIF picture", "ffmpeg -i 'a b.avif' 'a b.png'"],
  "moving.jpg": ["GIF89a\u0001\u0000\u0001\u0000\u0000\u0000\u0000", "a GIF", "ffmpeg -i moving.jpg moving.png"],
  "drawing.png": [
    "<!-- a boat -->\n<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
    "an SVG drawing",
    "Export it",
  ],
  "page.pdf": ["%PDF-1.7\n", "a PDF", "Export it"],
  "saved.webp": ["<!doctype html><title>Login</title>", "a web page", "Save the picture itself"],
  "words.png": ["A boat leaves the harbour.", "no picture", "PNG, JPEG or WebP"],
};

function head(type: string): Uint8Array {
  return Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from(type), Buffer.alloc(40)]);
}

it("I6: pictures are known by what they hold; HEIC, AVIF, GIF, SVG, PDF, pages and texts are told with the way out", async () => {
  using here = tempFolder();
  for (const [bytes, mimeType] of [
    [PNG, "image/png"],
    [JPEG, "image/jpeg"],
    [WEBP, "image/webp"],
  ] as const) {
    writeFileSync(here.file("photo.jpg"), bytes);
    const found = await lookAtImages(["photo.jpg"], { folder: here.path, root: here.path });
    expect(found.get("photo.jpg")).toMatchObject({ mimeType });
  }
  const names = Object.keys(STRANGERS);
  await using desk = await openDesk(Object.fromEntries(names.map((name) => [name, STRANGERS[name]?.[0] ?? ""])));
  await desk.write("film.yaml", film(...names));
  const { code, problems } = await check(desk);
  expect(code).toBe(65);
  for (const [index, name] of names.entries()) {
    const [, is, hint] = STRANGERS[name] ?? [];
    expect(problems[index]).toMatchObject({
      code: "image/not-an-image",
      message: `"${name}" is ${is}; a PNG, JPEG or WebP is needed.`,
      hint: expect.stringContaining(hint ?? "a hint"),
    });
  }
});

it("I7: a picture that is empty or ends anywhere before its end cannot be read as an image", async () => {
  // With a small picture inside its head, which has an end of its own; and with bytes that only fill.
  const nested = Buffer.concat([Buffer.from("ffd8ffe10006ffd8ffd9ff", "hex"), JPEG.subarray(2)]);
  const lossless = webp("color=red:s=16x9", "-lossless", "1");
  const transparent = webp("color=red@0.5:s=16x9,format=yuva420p");
  for (const whole of [PNG, JPEG, nested, WEBP, lossless, transparent]) {
    expect(pictureIn(whole)?.size).toMatchObject({ width: 16 });
    const accepted = Array.from(whole.keys()).filter((length) => {
      const found = pictureIn(whole.subarray(0, length));
      return found !== undefined && "width" in found.size;
    });
    expect(accepted).toEqual([]);
  }
  const damaged = Buffer.from(PNG);
  damaged[PNG.length - 20] = (damaged[PNG.length - 20] ?? 0) ^ 1;
  const files = {
    "empty.png": "",
    "cut.png": PNG.subarray(0, 60),
    "cut.jpg": JPEG.subarray(0, -2),
    "bit.png": damaged,
  };
  await using desk = await openDesk({ ...files, "film.yaml": film(...Object.keys(files)) });
  const { code, problems } = await check(desk);
  expect(code).toBe(65);
  expect(problems.map(({ message }) => message)).toEqual([
    '"empty.png" cannot be read as an image: the file is empty.',
    '"cut.png" cannot be read as an image: it ends too early.',
    '"cut.jpg" cannot be read as an image: it ends too early.',
    '"bit.png" cannot be read as an image: it is damaged.',
  ]);
});

/** A WebP as ffmpeg draws it. */
function webp(drawn: string, ...options: readonly string[]): Buffer {
  const how = ["-frames:v", "1", "-c:v", "libwebp", ...options, "-f", "webp", "pipe:1"];
  return execFileSync("env", ["ffmpeg", "-v", "error", "-f", "lavfi", "-i", drawn, ...how]);
}

/** Pictures that claim another size than they have. */
function bombs(side: number): Readonly<Record<string, Buffer>> {
  const png = Buffer.from(PNG);
  png.writeUInt32BE(side, 16);
  png.writeUInt32BE(side, 20);
  png.writeUInt32BE(crc32(png.subarray(12, 29)), 29);
  const jpeg = Buffer.from(JPEG);
  const frame = jpeg.indexOf(Buffer.from([0xff, 0xc0, 0x00, 0x11]));
  jpeg.writeUInt16BE(side, frame + 5);
  jpeg.writeUInt16BE(side, frame + 7);
  return { "bomb.png": png, "bomb.jpg": jpeg };
}

it("I8: one that is too large, in bytes or in pixels, is told before it is read or decoded", async () => {
  const files = bombs(30_000);
  await using desk = await openDesk({
    ...files,
    "large.png": PNG,
    "film.yaml": film(...Object.keys(files), "large.png"),
  });
  truncateSync(desk.path("large.png"), 60 * 1024 * 1024);
  const { code, problems } = await check(desk);
  expect(code).toBe(65);
  expect(problems.map(({ message }) => message)).toEqual([
    '"bomb.png" has 30000 × 30000 pixels; at most 120 million can be sent.',
    '"bomb.jpg" has 30000 × 30000 pixels; at most 120 million can be sent.',
    '"large.png" has 60 MiB; at most 20 can be sent.',
  ]);
  expect(problems[1]?.hint).toBe("Make it smaller: ffmpeg -i bomb.jpg -vf scale=1920:-2 bomb-2.jpg");
});

it("I9: a picture that changes makes another shot of its own, and one that changes under a run is not sent", async () => {
  await using scene = await openScene(
    `version: 1
shots:
  - { id: pier, prompt: The pier, duration: 4, first_frame: pier.png }
  - { id: boat, prompt: A boat, duration: 8, first_frame: boat.png, last_frame: { first_of: pier } }
`,
    { emulator: { latency: "1" } },
  );
  await scene.desk.write("pier.png", PNG);
  await scene.desk.write("boat.png", PNG);
  const running = scene.start();
  await running.printed("pier");
  await scene.desk.write("boat.png", OTHER);
  const { code, stderr } = await running.ended;
  expect(code, stderr).toBe(65);
  expect(stderr).toContain("boat.png changed after the plan was made, so nothing was sent with it.");
  expect(await submits(scene)).toBe(1);
  await scene.desk.write("pier.png", OTHER);
  const { stdout } = await scene.storyboard("plan", "film.yaml", "--provider", "gemini");
  expect(stdout).toMatch(/\+ pier .*first_frame changed/);
});

it("I10: one that may not be read ends with 66 and its path", async (context) => {
  const reason = missing("root", "setpriv");
  context.skip(reason !== undefined, reason);
  await using desk = await openDesk({ "art/keeper.png": PNG, "film.yaml": film("art/keeper.png") });
  chmodSync(desk.folder, 0o755);
  chmodSync(desk.path("art/keeper.png"), 0);
  const nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];
  const { code, stderr } = await desk.start(["check", "--provider", "animatic"], {}, nobody).ended;
  expect(code).toBe(66);
  expect(stderr).toContain('film.yaml:3:44 error [file/unreadable] "art/keeper.png" may not be read');
  expect(stderr).not.toContain(" at ");
});
