import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { StoryboardError } from "../domain/problem.ts";
import type { Moment } from "../domain/storyboard.ts";
import type { ClipFacts, OwnPart } from "../domain/take.ts";
import type { Projector } from "../domain/world.ts";
import { picture, type Probed } from "./ffmpeg/frames.ts";
import { refuseFlat } from "./ffmpeg/hdr.ts";
import { hear } from "./ffmpeg/hear.ts";
import type { Ffmpeg } from "./ffmpeg/locate.ts";
import { answersOn } from "./cutting/answers.ts";
import { cutNewest, fileOfNewest } from "./cutting/newest.ts";
import { openShelf, piecesIn } from "./cutting/shelf.ts";
import { watchClip } from "./cutting/watched.ts";
import { findOwnPart } from "./ffmpeg/own-part.ts";
import { probe, probeAs } from "./ffmpeg/probe.ts";

/** Looks into clips with ffmpeg and ffprobe. What it cuts out of them lies in a folder until it is let go. */
export function openProjector(tools: Ffmpeg, folder: string): Projector {
  const look = async (file: string, signal: AbortSignal): Promise<Probed> => ({
    file,
    probe: await probe(tools, file, signal),
  });
  return {
    inspect: async (file, signal, whose) => {
      if (whose !== "own") return (await look(file, signal)).probe.facts;
      // Who only checks a storyboard leaves nothing behind in a project that never cut a film.
      const hasCut = existsSync(piecesIn(folder));
      const answers = hasCut ? await answersOn(openShelf(piecesIn(folder)), tools) : undefined;
      const found = await probeAs(tools, { file, demuxer: "mov", answers }, signal);
      await refuseFlat(tools, found, signal);
      return found.facts;
    },
    hear: async (file, signal) => (await hear(tools, file, signal)).samples,
    watch: async ({ file, media, facts }, signal) => {
      const { numerator, denominator } = facts.frameRate;
      const timeline = { frames: facts.frames, frameRate: numerator / denominator };
      const clip = { media, file, frames: facts.frames };
      try {
        const shelf = openShelf(piecesIn(folder));
        await watchClip({ tools, folder, signal, timeline }, clip, shelf);
        // The cut asks the same, and then everybody waits for the answer.
        await probeAs(tools, { file, demuxer: "mov", answers: await answersOn(shelf, tools) }, signal);
        return undefined;
      } catch (error) {
        if (!(error instanceof StoryboardError)) throw error;
        return signal.aborted ? undefined : error.message;
      }
    },
    findOwnPart: async (clip, parent, options) => {
      const both = { clip: await look(clip.file, options.signal), parent: await look(parent.file, options.signal) };
      return findOwnPart(tools, both, options);
    },
    newest: async ({ file, media }, wanted, signal) => {
      const cut = fileOfNewest(folder, media, wanted);
      await cutNewest(tools, { media, source: await look(file, signal), wanted, file: cut }, signal);
      return { file: cut, facts: (await look(cut, signal)).probe.facts };
    },
    letGo: async (media, wanted) => {
      await rm(fileOfNewest(folder, media, wanted), { force: true });
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
