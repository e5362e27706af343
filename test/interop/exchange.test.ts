import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EXCHANGE_FORMATS, type ExchangeFormat } from "../../src/domain/exchange.ts";
import { exchangeText } from "../../src/exchange/exchange.ts";
import type { Exchange } from "../../src/exchange/input.ts";
import { atStart, centred, piecesOf, sourceStart, type EditPoint } from "../../src/exchange/pieces.ts";
import { everything } from "../exchange/cuts.ts";
import { cuts } from "../exchange/random-cuts.ts";
import { python, pythonEnvironment } from "./python.ts";

/** What OpenTimelineIO understood of a list. */
type Read = {
  readonly tracks: readonly { readonly name: string; readonly kind: string; readonly children: readonly Child[] }[];
  readonly frames?: number;
  readonly same?: boolean;
  readonly short?: readonly string[];
};
type Child = {
  readonly kind: string;
  readonly name?: string;
  readonly start?: number;
  readonly frames?: number;
  readonly source?: number;
  readonly media?: string;
  readonly markers?: readonly string[];
  readonly before?: number;
  readonly after?: number;
};

const SAMPLE = { numRuns: 40, seed: 20_261_122 };
/** One with everything, some of any kind, and some for the reader of FCPXML, which knows one rate in a film and nothing that hangs on a title. */
const films = new Map<string, Exchange>([
  ["everything", everything()],
  ...fc.sample(cuts(), SAMPLE).map((cut, index) => [`any-${index}`, cut] as const),
  ...fc
    .sample(cuts({ clipFirst: true, rates: [[24, 1]] }), SAMPLE)
    .map((cut, index) => [`plain-${index}`, cut] as const),
]);

let folder: string;
let answers: Readonly<Record<string, Read>>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "storyboard-lists-"));
  for (const [name, cut] of films)
    for (const format of formatsOf(name)) await writeFile(join(folder, `${name}.${format}`), exchangeText(cut, format));
  const rates = Object.fromEntries([...films].map(([name, { timeline }]) => [name, timeline.frameRate]));
  const script = join(import.meta.dirname, "exchange/read_lists.py");
  const { stdout } = await promisify(execFile)(python(), [script, folder, JSON.stringify(rates)], {
    env: pythonEnvironment(folder, {}),
    maxBuffer: 64 * 1024 * 1024,
  });
  answers = JSON.parse(stdout);
});
afterAll(async () => await rm(folder, { recursive: true, force: true }));

function formatsOf(name: string): readonly ExchangeFormat[] {
  return name.startsWith("plain") && films.get(name)?.timeline.frameRate === 24 ? EXCHANGE_FORMATS : ["otio", "edl"];
}

function named(start: string): readonly string[] {
  return [...films.keys()].filter((name) => name.startsWith(start));
}

/** A track as it was read. */
function trackOf(list: string, track: string): readonly Child[] {
  return answers[list]?.tracks.find(({ name }) => name === track)?.children ?? [];
}

/** Where something is seen: film frames. */
type Place = { readonly name?: string; readonly start?: number; readonly frames: number };

/** What a film shows, as it should be read: names, and places in frames of the film. */
function expected(cut: Exchange, editPoint: EditPoint): readonly Place[] {
  return piecesOf(cut.timeline, editPoint).map(({ name, start, frames }) => ({ name, start, frames }));
}

function places(children: readonly Child[]): readonly Place[] {
  return children.flatMap(({ name, start, frames }) =>
    frames === undefined
      ? []
      : [{ ...(name !== undefined && { name }), ...(start !== undefined && { start }), frames }],
  );
}

describe("OpenTimelineIO's own library", () => {
  it("reads every list of its kind, and writes the same again", () => {
    for (const [name, { timeline }] of films)
      expect(answers[`${name}.otio`]).toMatchObject({ same: true, frames: timeline.frames });
  });

  it("finds every clip in its place, with the media that it shows from their right frame on", () => {
    for (const [name, cut] of films) {
      const { frameRate } = cut.timeline;
      const shown = piecesOf(cut.timeline, centred).map((piece) => {
        const { item, start, frames } = piece;
        if (item.kind === "gap") return { kind: "Gap", start, frames };
        if (item.kind !== "clip") return { kind: "Clip", start, frames, media: "GeneratorReference" };
        const { n, d } = sourceStart(item, piece, frameRate);
        return { kind: "Clip", name: piece.name, start, frames, source: n / d, media: cut.urlOf(item.media) };
      });
      const read = trackOf(`${name}.otio`, "V1").filter(({ frames }) => frames !== undefined);
      expect(read).toHaveLength(shown.length);
      for (const [index, piece] of shown.entries()) {
        const { source, ...rest } = { source: undefined, ...piece };
        expect(read[index]).toMatchObject(rest);
        if (source !== undefined) expect(read[index]?.source).toBeCloseTo(source, 9);
      }
    }
  });

  it("finds media enough for every transition", () => {
    for (const name of films.keys()) expect([name, answers[`${name}.otio`]?.short]).toEqual([name, []]);
  });

  it("finds every transition as long as it is, dissolves by their own name", () => {
    for (const [name, { timeline }] of films) {
      const overlaps = timeline.items.flatMap(({ overlap }) => (overlap ? [overlap] : []));
      const read = trackOf(`${name}.otio`, "V1").filter(({ before }) => before !== undefined);
      expect(read.map(({ kind, before = 0, after = 0 }) => [kind, before + after])).toEqual(
        overlaps.map(({ type, frames }) => [type === "fade" ? "SMPTE_Dissolve" : "Custom_Transition", frames]),
      );
    }
  });

  it("finds a marker where each shot begins", () => {
    const markers = trackOf("everything.otio", "V1").flatMap(({ markers: of = [] }) => of);
    expect(markers).toEqual(["harbour", "gulls", "gulls-2", "lamp"]);
  });
});

describe("a reader of CMX 3600 lists", () => {
  it("finds the same clips, in the same order, to the frame", () => {
    for (const [name, cut] of films) {
      const oneSpace = expected(cut, atStart).map((piece) => ({ ...piece, name: piece.name?.replace(/\s+/g, " ") }));
      expect([name, places(trackOf(`${name}.edl`, "V"))]).toEqual([name, oneSpace]);
    }
  });

  it("finds every transition, as long as it is", () => {
    for (const [name, { timeline }] of films) {
      const read = trackOf(`${name}.edl`, "V").flatMap(({ after }) => (after === undefined ? [] : [after]));
      expect([name, read]).toEqual([name, timeline.items.flatMap(({ overlap }) => (overlap ? [overlap.frames] : []))]);
    }
  });
});

describe("a reader of FCPXML", () => {
  it("finds the same clips, in the same order, to the frame", () => {
    const read = named("plain").filter((name) => formatsOf(name).includes("fcpxml"));
    expect(read.length).toBeGreaterThan(5);
    for (const name of read) {
      const cut = films.get(name) ?? everything();
      const footage = piecesOf(cut.timeline, centred).filter(({ item }) => item.kind === "clip");
      const clips = trackOf(`${name}.fcpxml`, "0").filter(({ kind }) => kind === "Clip");
      expect([name, places(clips)]).toEqual([
        name,
        footage.map(({ name: called, start, frames }) => ({ name: called, start, frames })),
      ]);
    }
  });
});
