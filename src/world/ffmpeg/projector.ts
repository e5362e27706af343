import type { Moment } from "../../domain/storyboard.ts";
import type { ClipFacts, OwnPart } from "../../domain/take.ts";
import type { Projector } from "../../domain/world.ts";
import { picture, type Probed } from "./frames.ts";
import type { Ffmpeg } from "./locate.ts";
import { findOwnPart } from "./own-part.ts";
import { probe } from "./probe.ts";

/** Looks into clips with ffmpeg and ffprobe. */
export function openProjector(tools: Ffmpeg): Projector {
  const look = async (file: string, signal: AbortSignal): Promise<Probed> => ({
    file,
    probe: await probe(tools, file, signal),
  });
  return {
    inspect: async (file, signal) => (await look(file, signal)).probe.facts,
    findOwnPart: async (clip, parent, options) => {
      const both = { clip: await look(clip.file, options.signal), parent: await look(parent.file, options.signal) };
      return findOwnPart(tools, both, options);
    },
    frame: async (file, { facts, own, at }, signal) =>
      picture(tools, { clip: await look(file, signal), frame: frameAt(at, { facts, own }) }, signal),
  };
}

/** The frame on screen at a moment of a clip's own part, counted from the start of the file. Past the end it is the last. */
function frameAt(at: Moment, { facts, own }: { readonly facts: ClipFacts; readonly own: OwnPart }): number {
  const last = own.newFrames - 1;
  if (at === "first") return own.newFrom;
  if (at === "last") return own.newFrom + last;
  const { numerator, denominator } = facts.frameRate;
  return own.newFrom + Math.min(last, Math.floor((at.milliseconds * numerator) / (denominator * 1000)));
}
