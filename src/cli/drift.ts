import { basename, join, relative } from "node:path";
import type { DriftPair } from "../domain/drift.ts";
import type { Emit, Event } from "../domain/event.ts";
import { StoryboardError, type Problem } from "../domain/problem.ts";
import type { Take } from "../domain/take.ts";
import { driftPage } from "../report/drift/page.ts";
import { writeDriftFolder } from "../world/drift/folder.ts";
import { locateFfmpeg } from "../world/ffmpeg/locate.ts";
import { droppedAt, planFilm } from "./desk.ts";
import { filmWords } from "./film-words.ts";
import type { RunFlags } from "./flags.ts";
import { nightAsked } from "./nightly.ts";
import { keptTakes } from "../pipeline.ts";
import type { Shoot } from "./shooting.ts";
import { takeNumbers } from "./take-numbers.ts";

/** A page that takes longer is given up, milliseconds. */
const LONGEST_MS = 600_000;

/**
 * Puts what a night filmed beside what was chosen before, on a page in the project's state folder, and gives its path from here and how many
 * shots are on it. Where that fails or Ctrl-C ends it, it is told, and nothing else comes of it.
 */
export async function writeDrift(
  shooting: Shoot,
  flags: RunFlags,
  { emit, drain }: { readonly emit: Emit; readonly drain: AbortSignal },
): Promise<Extract<Event, { type: "run.ended" }>["drift"]> {
  const night = nightAsked(flags);
  if (night === undefined) return undefined;
  const { session, desk, rehearsal } = shooting;
  const time = AbortSignal.timeout(LONGEST_MS);
  // A deadline has come before: what it leaves is shown all the same.
  const signal = drain.aborted ? time : AbortSignal.any([time, drain]);
  try {
    const pairs = await driftPairs(shooting, night.name);
    if (pairs.length === 0) return undefined;
    const name = basename(session.project.storyboard).replace(/\.[^.]+$/, "");
    const folder = join(desk.folder, "drift", name);
    const about = { storyboard: session.file, night: night.name, rehearsal, words: filmWords(session.project, flags) };
    await writeDriftFolder(
      pairs,
      { folder, tools: locateFfmpeg(), fileOf: (media) => desk.media.fileOf(media) },
      { page: (shots) => driftPage({ ...about, shots }), signal },
    );
    return { page: relative(process.cwd(), join(folder, "index.html")), shots: pairs.length };
  } catch (error) {
    if (!(error instanceof StoryboardError)) throw error;
    const problem: Problem = {
      code: "night/no-page",
      severity: "warning",
      message: `The page that compares this night's takes could not be written: ${error.problem.message}`,
      hint: "Everything that was filmed is kept, and the film is as it was cut; storyboard takes lists the takes.",
    };
    emit({ type: "diagnostic", problem });
    return undefined;
  }
}

/** What a night filmed of each shot that asks for it, with what is compared with it, as far as both clips are here. */
async function driftPairs(shooting: Shoot, night: string): Promise<readonly DriftPair[]> {
  const { session, storyboard, desk, cast } = shooting;
  const { graph, plan } = await planFilm(session, storyboard, { desk, cast });
  const numbers = takeNumbers(desk, { provider: cast.provider, dropped: droppedAt(desk) });
  const kept = keptTakes(plan);
  const pairs = storyboard.shots.flatMap((shot): DriftPair[] => {
    const key = graph.picked.get(shot.id);
    const shown = key === undefined ? undefined : kept.get(key);
    if (shot.regenerate !== "nightly" || shown === undefined) return [];
    const takes = numbers.takesOf(shot, shown.base);
    const tonight = takes.findLast((take) => take.night === night);
    const before = shown.night === night ? takes.findLast((take) => take.night !== night) : shown;
    if (tonight === undefined || before === undefined) return [];
    const about = { shot: shot.id, prompt: shot.prompt };
    return [{ ...about, chosen: before, tonight, shown: shown.media === tonight.media ? "tonight" : "chosen" }];
  });
  const all: readonly Take[] = pairs.flatMap(({ chosen, tonight }) => [chosen, tonight]);
  const here = await desk.media.has(all.map(({ media, bytes }) => ({ digest: media, bytes })));
  return pairs.filter(({ chosen, tonight }) => here.has(chosen.media) && here.has(tonight.media));
}
