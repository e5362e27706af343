import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ExtendSpec } from "../../src/domain/catalogue.ts";
import { handoverOf, hasWindow, isHeld } from "../../src/domain/handover.ts";
import { extend } from "../helpers/builders.ts";

const WAYS = ["uri", "gcs", "bytes", "interaction"] as const;
const NOON = new Date("2026-11-22T12:00:00.000Z");

/** Models that continue footage in any way, within any limits. */
const specs = fc
  .record({
    maxInput: fc.integer({ min: 1, max: 150 }),
    more: fc.integer({ min: 1, max: 20 }),
    maxHops: fc.integer({ min: 1, max: 20 }),
    inputs: fc.uniqueArray(fc.constantFrom(...WAYS), { minLength: 1 }),
    maxUpload: fc.option(fc.integer({ min: 1, max: 150 }), { nil: undefined }),
    window: fc.option(fc.integer({ min: 1, max: 150 }), { nil: undefined }),
  })
  .map(({ more, maxUpload, window, ...limits }): ExtendSpec => {
    const optional = { ...(maxUpload !== undefined && { maxUpload }), ...(window !== undefined && { window }) };
    return { ...extend(limits), maxTotal: limits.maxInput + more, ...optional };
  });
const parents = fc.record({
  seconds: fc.integer({ min: 1, max: 200 }),
  held: fc.boolean(),
  unlike: fc.boolean(),
});
const hops = fc.record({ hop: fc.integer({ min: 1, max: 20 }), newSeconds: fc.integer({ min: 1, max: 10 }) });

describe("what is handed over of a parent", () => {
  it("is never more than the model takes or gives back, nor a copy that the service has not got", () => {
    fc.assert(
      fc.property(specs, parents, hops, (spec, parent, at) => {
        const handover = handoverOf(spec, parent, at);
        if (!spec.inputs.includes("bytes")) {
          expect(handover?.kind).toBe(parent.held ? "footage" : undefined);
          return;
        }
        if (handover?.kind === "footage") {
          expect(parent.held && !parent.unlike && at.hop <= spec.maxHops).toBe(true);
          expect(spec.inputs).not.toEqual(["bytes"]);
        }
        const seconds = handover?.kind === "window" ? handover.seconds : parent.seconds;
        expect(seconds).toBeLessThanOrEqual(Math.min(spec.maxInput, spec.maxTotal - at.newSeconds));
        if (handover?.kind !== "footage") expect(seconds).toBeLessThanOrEqual(spec.maxUpload ?? spec.maxInput);
        if (handover?.kind === "window") expect(seconds).toBeLessThanOrEqual(spec.window ?? seconds);
      }),
      { numRuns: 2_000 },
    );
  });

  it("is the whole wherever that can be handed over, and else the newest seconds and not nothing", () => {
    fc.assert(
      fc.property(specs, parents, hops, (spec, parent, at) => {
        fc.pre(hasWindow(spec, at.newSeconds));
        const handover = handoverOf(spec, parent, at);
        const fits = parent.seconds <= Math.min(spec.maxInput, spec.maxTotal - at.newSeconds);
        const uploads = fits && parent.seconds <= (spec.maxUpload ?? spec.maxInput);
        if (uploads && !parent.unlike) expect(handover?.kind).not.toBe("window");
        if (handover?.kind === "window") expect(handover.seconds).toBeGreaterThanOrEqual(1);
        expect(handover).toBeDefined();
      }),
      { numRuns: 2_000 },
    );
  });

  it("is the service's copy while it lives and can be named, and ours from ten minutes before its end", () => {
    const omni = extend({ inputs: ["interaction", "uri", "bytes"], footageLife: 3_600 });
    const uri = { kind: "uri", uri: "https://service.example/files/1" } as const;
    const at = (minutes: number): string => new Date(NOON.getTime() + minutes * 60_000).toISOString();
    const made = at(0);
    expect(isHeld({ footage: uri, footageExpires: at(11), made }, omni, NOON)).toBe(true);
    expect(isHeld({ footage: uri, footageExpires: at(9), made }, omni, NOON)).toBe(false);
    expect(isHeld({ footage: uri, made: at(-51) }, omni, NOON)).toBe(false);
    expect(isHeld({ footage: uri, made: at(-49) }, omni, NOON)).toBe(true);
    expect(isHeld({ made }, omni, NOON)).toBe(false);
    const inline = { kind: "inline", operation: "interactions/1" } as const;
    expect(isHeld({ footage: inline, made }, omni, NOON)).toBe(true);
    const veo = { kind: "inline", operation: "projects/p/locations/l/operations/1" } as const;
    expect(isHeld({ footage: veo, made }, omni, NOON)).toBe(false);
    expect(isHeld({ footage: inline, made }, extend({ inputs: ["gcs", "bytes"] }), NOON)).toBe(false);
  });

  it("lets a chain of 20 extensions go on where 37 s are given back at most, from 8 s again and again", () => {
    const veo = extend({ inputs: ["gcs", "bytes"], maxInput: 30, maxTotal: 37, window: 8 });
    let seconds = 8;
    const windows: number[] = [];
    for (let hop = 1; hop <= 20; hop++) {
      const handover = handoverOf(veo, { seconds, held: false }, { hop, newSeconds: 7 });
      if (handover?.kind === "window") windows.push(hop);
      seconds = (handover?.kind === "window" ? handover.seconds : seconds) + 7;
    }
    expect(windows).toEqual([5, 9, 13, 17]);
  });
});
