import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EXCHANGE_FORMATS } from "../../src/domain/exchange.ts";
import { exchangeText } from "../../src/exchange/exchange.ts";
import { fraction, plus, times } from "../../src/exchange/fraction.ts";
import type { Exchange } from "../../src/exchange/input.ts";
import { atStart, centred, mediaLength, piecesOf, sourceStart } from "../../src/exchange/pieces.ts";
import { everything, facts, handed, media, overlap, timelineOfItems } from "./cuts.ts";
import { cuts } from "./random-cuts.ts";

const RUNS = { numRuns: 60 };

/** Seconds as FCPXML writes them, as frames of the film. */
function framesIn(text: string, frameRate: number): number {
  const [, n = "", d = "1"] = /^(-?\d+)(?:\/(\d+))?s$/.exec(text) ?? [];
  return (Number(n) * frameRate) / Number(d);
}

/** What stands in the spine itself: each element's name, offset and duration in frames. */
function spineOf(
  cut: Exchange,
): readonly { readonly name: string; readonly offset: number; readonly frames: number }[] {
  const { frameRate } = cut.timeline;
  return [...exchangeText(cut, "fcpxml").matchAll(/^ {12}<([a-z-]+) ([^>]*)>/gm)].map(([, name = "", rest = ""]) => ({
    name,
    offset: framesIn(/\boffset="(.*?)"/.exec(rest)?.[1] ?? "", frameRate),
    frames: framesIn(/\bduration="(.*?)"/.exec(rest)?.[1] ?? "", frameRate),
  }));
}

/** The events of a list: their lines with timecode as frames of the film. */
function eventsOf(cut: Exchange): readonly { readonly channels: string; readonly codes: readonly number[] }[] {
  const { frameRate } = cut.timeline;
  return [...exchangeText(cut, "edl").matchAll(/^\d{3} {2}(\S+) +(\S+) +(?:C|D +\d{3}) +([\d: ]+)$/gm)].map(
    ([, , channels = "", codes = ""]) => ({
      channels,
      codes: codes
        .trim()
        .split(" ")
        .map((code) => {
          const [hours = 0, minutes = 0, seconds = 0, frames = 0] = code.split(":").map(Number);
          return ((hours * 60 + minutes) * 60 + seconds) * frameRate + frames;
        }),
    }),
  );
}

/** A film of so many gaps of a frame each. */
function gaps(count: number): Exchange {
  return handed(timelineOfItems(Array.from({ length: count }, () => ({ kind: "gap" as const, length: 1 }))));
}

type Child = {
  readonly OTIO_SCHEMA: string;
  readonly source_range?: { readonly duration: { readonly value: number } };
};

function tracksOf(cut: Exchange): readonly { readonly name: string; readonly children: readonly Child[] }[] {
  const {
    tracks,
  }: { readonly tracks: { readonly children: readonly { name: string; children: readonly Child[] }[] } } = JSON.parse(
    exchangeText(cut, "otio"),
  );
  return tracks.children;
}

describe("a film with one of everything", () => {
  it.each(EXCHANGE_FORMATS)("is written as it always was: %s", async (format) => {
    await expect(exchangeText(everything(), format)).toMatchFileSnapshot(`golden/everything.${format}`);
  });
});

describe("pieces", () => {
  it.each([
    ["in the middle of transitions", centred],
    ["at their beginning", atStart],
  ])("follow each other over the whole film, with edit points %s", (_, editPoint) => {
    fc.assert(
      fc.property(cuts(), ({ timeline }) => {
        let end = 0;
        for (const { start, frames } of piecesOf(timeline, editPoint)) {
          expect(start).toBe(end);
          expect(frames).toBeGreaterThan(0);
          end = start + frames;
        }
        expect(end).toBe(timeline.frames);
      }),
      RUNS,
    );
  });

  it("leave media enough at both ends for what their transitions show", () => {
    fc.assert(
      fc.property(cuts(), ({ timeline }) => {
        const pieces = piecesOf(timeline, centred);
        for (const [index, piece] of pieces.entries()) {
          if (piece.item.kind !== "clip") continue;
          const first = piece.skipped - (piece.joint?.before ?? 0);
          const last = piece.skipped + piece.frames + (pieces[index + 1]?.joint?.after ?? 0);
          expect(first).toBeGreaterThanOrEqual(0);
          expect(last).toBeLessThanOrEqual(piece.item.length);
        }
      }),
      RUNS,
    );
  });

  it("show every shot of a chain once, in its order, each from its own first frame", () => {
    const chain = { kind: "clip", media: media(1), facts: facts(540), from: 192, frames: 336 } as const;
    const shots = [
      { id: "a", frames: 168 },
      { id: "b", frames: 168 },
    ];
    const pieces = piecesOf(timelineOfItems([{ ...chain, shots }]), centred);
    expect(pieces.map(({ name, frames }) => [name, frames])).toEqual([
      ["a", 168],
      ["b", 168],
    ]);
    const starts = pieces.flatMap((piece) => (piece.item.kind === "clip" ? [sourceStart(piece.item, piece, 24)] : []));
    expect(starts).toEqual([fraction(8), fraction(15)]);
  });

  it.each([
    ["before the edit point", 5, [["lead"], ["b"], ["tail"]]],
    ["behind the edit point", 8, [["lead"], ["a", "b"], ["tail"]]],
    ["inside the next transition", 90, [["lead"], ["a", "b"], ["tail"]]],
    ["between transitions", 50, [["lead"], ["a"], ["b"], ["tail"]]],
  ])("are cut up where no transition is in the way: a shot that begins %s", (_, frames, shown) => {
    const film = { kind: "clip", media: media(1), facts: facts(200), from: 0, frames: 100 } as const;
    const chain = [
      { id: "a", frames },
      { id: "b", frames: 100 - frames },
    ];
    const timeline = timelineOfItems([
      { ...film, shots: [{ id: "lead", frames: 100 }] },
      { ...film, shots: chain, ...overlap(12) },
      { ...film, shots: [{ id: "tail", frames: 100 }], ...overlap(12) },
    ]);
    expect(piecesOf(timeline, centred).map(({ shots }) => shots.map(({ id }) => id))).toEqual(shown);
  });
});

describe("OpenTimelineIO", () => {
  it("has tracks of picture and sound that last as long as the film", () => {
    fc.assert(
      fc.property(cuts(), (cut) => {
        for (const { name, children } of tracksOf(cut)) {
          if (!/^[VA]1$/.test(name)) continue;
          const length = children.reduce((sum, { source_range: range }) => sum + (range?.duration.value ?? 0), 0);
          expect(length).toBe(cut.timeline.frames);
        }
      }),
      RUNS,
    );
  });

  it("has no two transitions side by side, and none at an end", () => {
    fc.assert(
      fc.property(cuts(), (cut) => {
        for (const { children } of tracksOf(cut)) {
          const kinds = children.map(({ OTIO_SCHEMA: kind }) => (kind === "Transition.1" ? "T" : "c")).join("");
          expect(kinds).not.toMatch(/^T|TT|T$/);
        }
      }),
      RUNS,
    );
  });

  it("offers the whole media file of what is cut short", () => {
    const clip = {
      kind: "clip",
      media: media(1),
      facts: facts(300, [30_000, 1001]),
      from: 60,
      frames: 90,
      shots: [],
    } as const;
    const [track] = tracksOf(handed(timelineOfItems([{ ...clip, file: "pier.mp4" }])));
    expect(track?.children[0]).toMatchObject({
      name: "pier.mp4",
      source_range: { start_time: { value: 60, rate: 30_000 / 1001 }, duration: { value: 72, rate: 24 } },
      media_references: { DEFAULT_MEDIA: { available_range: { duration: { value: 300, rate: 30_000 / 1001 } } } },
    });
  });

  it("says of a shot without a clip that its media are missing", () => {
    const cut = handed(everything().timeline, { urlOf: () => undefined });
    expect(exchangeText(cut, "otio")).not.toContain("ExternalReference");
    expect(exchangeText(cut, "otio")).toContain("MissingReference.1");
    expect(exchangeText(cut, "fcpxml")).toContain('src="./lamp.mp4"');
    expect(exchangeText(cut, "edl")).not.toContain("SOURCE FILE");
  });
});

describe("FCPXML", () => {
  it("has a spine whose clips follow each other over the whole film", () => {
    fc.assert(
      fc.property(cuts(), (cut) => {
        let end = 0;
        for (const { name, offset, frames } of spineOf(cut)) {
          if (name === "transition") continue;
          expect(offset).toBeCloseTo(end, 9);
          end += frames;
        }
        expect(end).toBeCloseTo(cut.timeline.frames, 9);
      }),
      RUNS,
    );
  });

  it("has transitions that lie over the edit point before the next clip", () => {
    fc.assert(
      fc.property(cuts(), (cut) => {
        const spine = spineOf(cut);
        for (const [index, { name, offset, frames }] of spine.entries()) {
          if (name !== "transition") continue;
          const edit = spine[index + 1]?.offset ?? Number.NaN;
          expect(offset).toBeLessThanOrEqual(edit);
          expect(offset + frames).toBeGreaterThanOrEqual(edit);
        }
      }),
      RUNS,
    );
  });

  it("keeps words as they are, and leaves out what XML cannot hold", () => {
    const title = {
      kind: "title",
      text: "<A> & \"B\"\u0007\uD800 'C'\nD",
      color: "#ffffff",
      background: "#000000",
    } as const;
    const text = exchangeText(handed(timelineOfItems([title])), "fcpxml");
    expect(text).toContain(`<text-style ref="t1">&lt;A&gt; &amp; "B" 'C'\nD</text-style>`);
    expect(text).toContain("name=\"&lt;A&gt; &amp; &quot;B&quot; 'C'\"");
  });
});

describe("an edit decision list", () => {
  it("records picture over the whole film without a gap, and as much of each source as it records", () => {
    fc.assert(
      fc.property(cuts(), (cut) => {
        let end = 3600 * cut.timeline.frameRate;
        for (const { channels, codes } of eventsOf(cut)) {
          const [from = 0, to = 0, start = 0, stop = 0] = codes;
          expect(to - from).toBe(stop - start);
          if (!channels.includes("V")) continue;
          expect(start).toBe(end);
          end = stop;
        }
        expect(end).toBe(3600 * cut.timeline.frameRate + cut.timeline.frames);
      }),
      RUNS,
    );
  });

  it("names every media file by a reel of its own, of eight letters at most", () => {
    const names = ["harbour-at-dawn", "harbour-at-dusk", "bl", "港", "black"];
    const items = names.map((id, index) => ({
      kind: "clip" as const,
      media: media(index + 1),
      facts: facts(24),
      from: 0,
      frames: 24,
      shots: [{ id, frames: 24 }],
    }));
    const text = exchangeText(handed(timelineOfItems(items)), "edl");
    const reels = [...text.matchAll(/^\d{3} {2}(\S+)/gm)].map(([, reel]) => reel);
    expect(reels).toEqual(["HARBOURA", "HARBOUR2", "BL2", "CLIP", "BLACK2"]);
  });

  it("keeps a long prompt with line ends in one comment", () => {
    const cut = everything();
    const notes = new Map([
      ["lamp", { prompt: `first\n001  X V C\r\n${"long ".repeat(200)}`, take: 2, model: "m", missing: false }],
    ]);
    const lines = exchangeText({ ...cut, notes }, "edl").split("\n");
    expect(lines.filter((line) => line.length > 240)).toEqual([]);
    expect(lines.filter((line) => line.includes("001  X") || line.startsWith("001  X"))).toEqual([]);
    expect(lines).toContain("* COMMENT: shot lamp, take 2, m");
  });

  it("holds 999 events and no more", () => {
    expect(exchangeText(gaps(999), "edl")).toContain("\n999  BL");
    expect(() => exchangeText(gaps(1000), "edl")).toThrow("1000 events");
  });
});

describe("fractions", () => {
  it("stay exact where seconds would not", () => {
    const frame = fraction(1001, 30_000);
    expect(times(frame, fraction(30_000))).toEqual(fraction(1001));
    expect(plus(frame, fraction(1, 24))).toEqual({ n: 2251, d: 30_000 });
    expect(mediaLength({ facts: facts(300, [30_000, 1001]) })).toEqual({ n: 1001, d: 100 });
  });
});
