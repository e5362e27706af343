import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { timelineOf } from "../../../src/cut/timeline.ts";
import type { SequenceEntry } from "../../../src/domain/storyboard.ts";
import type { Timeline } from "../../../src/domain/timeline.ts";
import { openCutter } from "../../../src/world/cutting/cutter.ts";
import { entries, storyboard } from "../../cut/takes.ts";
import { layoutOfAny } from "../../helpers/timelines.ts";
import * as rig from "../ffmpeg/rig.ts";
import { film, marks, never, openShelf, projector, readMarks, readSound, tools } from "../ffmpeg/rig.ts";

const folder = await rig.tempFolder();
afterAll(() => folder[Symbol.asyncDispose]());
const at = (...names: readonly string[]): string => join(folder.path, ...names);
const shelf = openShelf();

/** Two seconds whose sound is a tone only in the second one. */
const even = await film(at("even.mp4"), marks(1, 48), { tone: 0 });

/** Every fourth frame of the first second, each where it was; all of the second. */
const paused = await made("paused.mp4", "select=gte(n\\,24)+not(mod(n\\,4))", ["-fps_mode", "vfr"]);

/** Half a film's rate for a second, one and a half times its rate for another: its mean is the film's own. */
const hurried = await made("hurried.mp4", "setpts=if(lt(N\\,12)\\,N/12\\,1+(N-12)/36)/TB", ["-fps_mode", "vfr"]);

async function made(name: string, filter: string, options: readonly string[]): Promise<string> {
  const tone = "aevalsrc=if(gte(t\\,1)\\,0.5*sin(2*PI*1000*t)\\,0):s=48000:d=2";
  const sound = ["-f", "lavfi", "-i", tone, "-map", "0:v", "-map", "1:a", "-c:a", "aac"];
  const picture = rig.words("-c:v libx264 -bf 0 -g 12 -video_track_timescale 14400 -enc_time_base 1/14400");
  await rig.ffmpeg(["-i", even, ...sound, "-vf", filter, ...options, ...picture, at(name)]);
  return at(name);
}

type Shown = Omit<Extract<SequenceEntry, { kind: "file" }>, "index" | "kind" | "path">;

async function filmOf(file: string, ...parts: readonly Shown[]): Promise<Timeline> {
  const footage = new Map([[file, { media: shelf.put(file), facts: await projector.inspect(file, never) }]]);
  const sequence = entries(...parts.map((part) => ({ kind: "file" as const, path: file, ...part })));
  return timelineOf({ storyboard: storyboard(["a"], { sequence }), takes: new Map(), footage });
}

async function cut(plan: Timeline, name: string, kept?: string): Promise<string> {
  const to = { output: at(name), layout: layoutOfAny(plan), fileOf: shelf.fileOf, origins: [] };
  await openCutter(tools, kept).cut(plan, to, { signal: never, progress: () => {} });
  return at(name);
}

const framesIn = async (file: string): Promise<readonly (number | undefined)[]> =>
  (await readMarks(file)).map((mark) => mark?.frame);
const held = Array.from({ length: 24 }, (_, frame) => frame - (frame % 4));
const flowing = Array.from({ length: 24 }, (_, frame) => 24 + frame);

describe("footage whose frames come unevenly", () => {
  it("is as long as it is, and shown when it was seen", async () => {
    const plan = await filmOf(paused, {});
    expect(plan.frames).toBe(48);
    expect(await framesIn(await cut(plan, "whole.mp4"))).toEqual([...held, ...flowing]);
  });

  it("is shown and heard from one second to another as they are counted in the file", async () => {
    const parts = await cut(await filmOf(paused, { in: 1 }, { in: 0.5, out: 1 }), "parts.mp4");
    expect(await framesIn(parts)).toEqual([...flowing, ...held.slice(12)]);
    const sound = await readSound(parts);
    expect(rig.loudness(sound.subarray(2400, 45_600), 1000)).toBeGreaterThan(0.2);
    expect(rig.loudness(sound.subarray(52_800, 69_600), 1000)).toBeLessThan(0.01);
  });

  it("loses nothing where it is parted", async () => {
    const plan = await filmOf(paused, { out: 0.75 }, { in: 0.75 });
    expect(await framesIn(await cut(plan, "parted.mp4"))).toEqual([...held, ...flowing]);
  });

  it("of the film's own mean rate is not shown in a kept piece for other frames", async () => {
    const kept = at("kept");
    await cut(await filmOf(hurried, {}), "first.mp4", kept);
    const plan = await filmOf(hurried, { in: 0.5, out: 1.5 });
    const after = await framesIn(await cut(plan, "after.mp4", kept));
    expect(after).toEqual(await framesIn(await cut(plan, "fresh.mp4")));
    expect(after.slice(0, 12)).toEqual([6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11]);
  });
});
