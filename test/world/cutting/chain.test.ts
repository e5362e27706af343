import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { layoutOfAny } from "../../helpers/timelines.ts";
import { timelineOf } from "../../../src/cut/timeline.ts";
import type { Take } from "../../../src/domain/take.ts";
import type { Road } from "../../../src/domain/timeline.ts";
import { openCutter } from "../../../src/world/cutting/cutter.ts";
import { storyboard, take } from "../../cut/takes.ts";
import { film, marks, never, openShelf, projector, readMarks, tempFolder, tools, type Mark } from "../ffmpeg/rig.ts";

const folder = await tempFolder();
afterAll(() => folder[Symbol.asyncDispose]());
const shelf = openShelf();
const CHAIN = ["s1", "s2<s1", "s3<s2"];
/** One second of each shot. */
const own = [marks(1, 24), marks(2, 24), marks(3, 24)] as const;

/** Keeps a file as the engine does: counted, and its new part found by looking. */
async function keep(frames: readonly Mark[], parent?: Take): Promise<Take> {
  const name = frames
    .map(({ clip, frame }) => `${clip}.${frame}`)
    .join("-")
    .slice(-40);
  const file = await film(join(folder.path, `${frames.length}-${name}.mp4`), frames, {
    video: ["-crf", parent ? "23" : "20"],
  });
  const facts = await projector.inspect(file, never);
  const source = parent && { file: shelf.fileOf(parent.media), facts: parent.clip };
  const part = source
    ? await projector.findOwnPart({ file, facts }, source, { newSeconds: 1, signal: never })
    : ({ join: "new", newFrom: 0, newFrames: facts.frames } as const);
  return take("kept", part, { clip: facts, media: shelf.put(file), ...(parent && { source: parent.media }) });
}

/** Cuts a film of shots and takes; gives the road and what it shows. */
async function shown(
  shots: readonly string[],
  takes: readonly Take[],
): Promise<{ readonly road: Road; readonly clips: number; readonly seen: readonly (Mark | undefined)[] }> {
  const picked = new Map(takes.map((each, index) => [`s${index + 1}`, each]));
  const timeline = timelineOf({ storyboard: storyboard(shots), takes: picked });
  const output = join(folder.path, "film.mp4");
  const layout = layoutOfAny(timeline);
  const watch = { signal: never, progress: () => {} };
  await openCutter(tools).cut(timeline, { output, layout, fileOf: shelf.fileOf, origins: [] }, watch);
  return { road: layout.road, clips: timeline.items.length, seen: await readMarks(output) };
}

it("shows a chain of combined files once, copied from the last one", async () => {
  const base = await keep(own[0]);
  const hop = await keep([...own[0], ...own[1]], base);
  const last = await keep(own.flat(), hop);
  expect([hop, last].map(({ join: how, newFrom }) => [how, newFrom])).toEqual([
    ["combined", 24],
    ["combined", 48],
  ]);
  expect(await shown(CHAIN, [base, hop, last])).toEqual({ road: "copy", clips: 1, seen: own.flat() });
  const sizes = await Promise.all(
    [shelf.fileOf(last.media), join(folder.path, "film.mp4")].map((file) => readFile(file)),
  );
  expect(sizes[1]?.length).toBeLessThan((sizes[0]?.length ?? 0) * 1.2);
});

it("shows a chain of new parts once, joined", async () => {
  const base = await keep(own[0]);
  const hop = await keep(own[1], base);
  const last = await keep(own[2], hop);
  expect([hop, last].map(({ join: how, newFrom }) => [how, newFrom])).toEqual([
    ["new", 0],
    ["new", 0],
  ]);
  expect((await shown(CHAIN, [base, hop, last])).seen).toEqual(own.flat());
});

it("shows a mixed chain once: combined, then a new part with an echo, then everything again", async () => {
  const base = await keep(own[0]);
  const hop = await keep([...own[0], ...own[1]], base);
  const echo = await keep([...own[1].slice(-2), ...own[2]], hop);
  expect(echo).toMatchObject({ join: "new", newFrom: 2, newFrames: 24 });
  const fourth = await keep([...own.flat(), ...marks(4, 24)], echo);
  expect(fourth).toMatchObject({ newFrom: 72, newFrames: 24 });
  const { road, clips, seen } = await shown([...CHAIN, "s4<s3"], [base, hop, echo, fourth]);
  expect({ road, clips }).toEqual({ road: "full", clips: 3 });
  expect(seen).toEqual([...own.flat(), ...marks(4, 24)]);
});

it("shows two extensions of one parent, each once", async () => {
  const base = await keep(own[0]);
  const one = await keep([...own[0], ...own[1]], base);
  const other = await keep([...own[0], ...own[2]], base);
  const { clips, seen } = await shown(["s1", "s2<s1", "s3<s1"], [base, one, other]);
  expect(clips).toBe(2);
  expect(seen).toEqual(own.flat());
});

it("shows a part once where the service dropped or repeated a frame at the seam", async () => {
  const base = await keep(own[0]);
  const dropped = await keep([...own[0].slice(0, -1), ...own[1]], base);
  const repeated = await keep([...own[0], ...own[1], ...own[1].slice(-1), ...own[2]], {
    ...dropped,
    media: shelf.put(await film(join(folder.path, "both.mp4"), [...own[0], ...own[1]])),
  });
  expect(dropped).toMatchObject({ newFrom: 23, newFrames: 24 });
  expect(repeated).toMatchObject({ newFrom: 49, newFrames: 24 });
  expect((await shown(CHAIN, [base, dropped, repeated])).seen).toEqual(own.flat());
});
