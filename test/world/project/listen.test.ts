import { createServer } from "node:http";
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { tmpdir } from "node:os";
import { afterAll, expect, it } from "vitest";
import { openProjector } from "../../../src/world/projector.ts";
import { openOwnFootage } from "../../../src/world/project/own-footage.ts";
import { runTool } from "../../../src/world/process.ts";
import { ffmpeg, film, marks, never, projector, tempFolder, tools, words } from "../ffmpeg/rig.ts";

const folder = await tempFolder();
afterAll(() => folder[Symbol.asyncDispose]());
const at = (name: string): string => join(folder.path, "film", name);
mkdirSync(at(""), { recursive: true });
const own = openOwnFootage({ folder: at(""), root: folder.path }, projector);
const TONE = words("-f lavfi -i sine=duration=1:sample_rate=44100");

it.each([
  ["wav", "-c:a pcm_s24le", 48_000],
  ["flac", "-ac 6", 48_000],
  ["mp3", "", 48_000],
  ["m4a", "", 49_000],
  ["ogg", "-c:a libvorbis -ac 2", 48_000],
  ["opus", "-c:a libopus", 48_000],
  ["aiff", "", 48_000],
  ["mka", "-c:a pcm_s16le", 48_000],
])("hears %s, and counts its samples at the film's rate", async (ending, options, samples) => {
  const name = `tone.${ending}`;
  await ffmpeg([...TONE, ...words(options).filter((word) => word !== ""), at(name)]);
  const heard = await own.listen(name, never);
  // Some formats count in frames of 1024 samples, and some pad.
  expect(Math.abs(heard.samples - samples)).toBeLessThan(2500);
  expect(own.fileOf(heard.media)).toBe(at(name));
});

it("hears the sound of a video, whatever its name ends in", async () => {
  await film(at("video.mp4"), marks(1, 24));
  copyFileSync(at("video.mp4"), at("video.mp3"));
  expect(Math.abs((await own.listen("video.mp3", never)).samples - 48_000)).toBeLessThan(1024);
});

it("listens once, for as long as nobody writes to the file", async () => {
  await ffmpeg([...TONE, at("once.wav")]);
  const calls: string[] = [];
  const counted = openProjector({ ...tools, ffmpeg: await counting() }, tmpdir());
  const ears = openOwnFootage({ folder: at(""), root: folder.path }, counted);
  const listened = async (): Promise<number> => {
    calls.push(String((await ears.listen("once.wav", never)).samples));
    return (await runTool("wc", ["-l", at("calls")], { signal: never, deadline: 5_000 })).stdout.readUInt8(0) - 48;
  };
  expect([await listened(), await listened()]).toEqual([1, 1]);
  await ffmpeg([...words("-f lavfi -i sine=duration=2 -y"), at("once.wav")]);
  expect(await listened()).toBe(2);
  expect(calls).toEqual(["48000", "48000", "96000"]);
});

/** An ffmpeg that notes each call. */
async function counting(): Promise<string> {
  writeFileSync(at("ffmpeg"), `#!/bin/sh\necho >> "${at("calls")}"\nexec ${tools.ffmpeg} "$@"\n`, { mode: 0o755 });
  return at("ffmpeg");
}

it("opens no playlist and no address, whatever the file is called", async () => {
  let asked = 0;
  const server = createServer((_, response) => {
    asked += 1;
    response.end();
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  await ffmpeg([...TONE, at("part.mp3")]);
  const named = `http://127.0.0.1:${address.port}/part.mp3`;
  const lists = {
    "hls.mp3": `#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:1,\n${named}\n#EXT-X-ENDLIST\n`,
    "near.wav": "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:1,\npart.mp3\n#EXT-X-ENDLIST\n",
    "concat.mp3": "ffconcat version 1.0\nfile part.mp3\n",
    "dash.m4a": `<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011"><BaseURL>${named}</BaseURL></MPD>`,
    "session.ogg": "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nm=audio 5004 RTP/AVP 0\n",
    "words.mp3": "la la la\n".repeat(300),
  };
  for (const [name, text] of Object.entries(lists)) writeFileSync(at(name), text);
  const refused = Object.keys(lists).map((name) =>
    expect(own.listen(name, never), name).rejects.toMatchObject({ problem: { code: "cut/not-a-clip" } }),
  );
  await Promise.all(refused);
  server.close();
  expect(asked).toBe(0);
});

it("says of a file without sound that nothing can be heard in it, and how one with sound is made", async () => {
  await film(at("mute.mp4"), marks(2, 12), { tone: 0 });
  await expect(own.listen("mute.mp4", never)).rejects.toMatchObject({
    problem: {
      code: "cut/not-a-clip",
      message: '"mute.mp4" cannot be cut into the film. Nothing can be heard in it.',
      hint: expect.stringContaining("ffmpeg -i mute.mp4 -map 0:a:0 mute-whole.flac"),
    },
  });
});
