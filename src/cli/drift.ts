import { basename, join, relative } from "node:path";
import type { DriftPair } from "../domain/drift.ts";
import { StoryboardError } from "../domain/problem.ts";
import type { Take } from "../domain/take.ts";
import { driftPage } from "../report/drift/page.ts";
import { countOf } from "../report/words.ts";
import { writeDriftFolder } from "../world/drift/folder.ts";
import { locateFfmpeg } from "../world/ffmpeg/locate.ts";
import { droppedAt, planFilm } from "./desk.ts";
import { filmWords } from "./film-words.ts";
import type { RunFlags } from "./flags.ts";
import { nightAsked } from "./nightly.ts";
import type { Output } from "./output.ts";
import { tellProblems } from "./problems.ts";
import { keptTakes } from "../pipeline.ts";
import type { Shoot } from "./shooting.ts";
import { takeNumbers } from "./take-numbers.ts";

/** Puts what a night filmed beside what was chosen before, on a page in the project's state folder. Where that fails, it is told, and nothing else comes of it. */
export async function writeDrift(shooting: Shoot, flags: RunFlags, output: Output): Promise<void> {
  const night = nightAsked(flags);
  if (night === undefined) return;
  const { session, desk, rehearsal } = shooting;
  try {
    const pairs = await driftPairs(shooting, night.name);
    if (pairs.length === 0) return;
    const name = basename(session.project.storyboard).replace(/\.[^.]+$/, "");
    const folder = join(desk.folder, "drift", name);
    const about = { storyboard: session.file, night: night.name, rehearsal, words: filmWords(session.project, flags) };
    await writeDriftFolder(
      pairs,
      { folder, tools: locateFfmpeg(), fileOf: (media) => desk.media.fileOf(media) },
      { page: (shots) => driftPage({ ...about, shots }), signal: AbortSignal.timeout(600_000) },
    );
    const page = relative(process.cwd(), join(folder, "index.html"));
    output.err.write(`Drift: ${countOf(pairs.length, "shot")} beside what was chosen, in ${page}\n`);
  } catch (error) {
    if (!(error instanceof StoryboardError)) throw error;
    tellProblems(
      session,
      [
        {
          code: "night/no-page",
          severity: "warning",
          message: `The page that compares this night's takes could not be written: ${error.problem.message}`,
          hint: "Everything that was filmed is kept, and the film is as it was cut; storyboard takes lists the takes.",
        },
      ],
      output,
    );
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
