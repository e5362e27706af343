import { exitCodeOf } from "../../domain/exit-code.ts";
import type { FilmAsked } from "../../domain/films.ts";
import { StoryboardError, type Problem } from "../../domain/problem.ts";
import { shownEntries, type Storyboard } from "../../domain/storyboard.ts";
import { filmsNamed, type Production } from "../../pipeline.ts";
import { systemClock } from "../../world/clock.ts";
import { sweepWork } from "../../world/cutting/work-folder.ts";
import { locateFfmpeg } from "../../world/ffmpeg/locate.ts";
import { checkFfmpeg } from "../../world/ffmpeg/version.ts";
import { holdingRunLock } from "../../world/store/run-lock.ts";
import type { CutFlags } from "../cut-flags.ts";
import { cutThem } from "../cutting.ts";
import { damageProblems } from "../damaged.ts";
import { openDesk, planFilm } from "../desk.ts";
import { clipsElsewhere, elsewhereProblem, isUnfilmed } from "../elsewhere.ts";
import { placesOf } from "../film-path.ts";
import { filmFaults } from "../film-faults.ts";
import { assumedWords } from "../film-words.ts";
import { openCuttingRoom } from "../open-world.ts";
import type { Output } from "../output.ts";
import { pathGiven, refuseEventsIn } from "../overwriting.ts";
import { tidy } from "../preflight.ts";
import { problemsOf, refuse, stopFor, tellProblems } from "../problems.ts";
import { isRehearsal, openSession, type Session } from "../session.ts";
import { bringTakesIn, planAtHome } from "../shared.ts";
import { printSketches } from "../sketching.ts";

/** `storyboard cut`: cuts films from what is kept. Films nothing, pays nothing and asks nobody. */
export async function cutCommand(file: string | undefined, flags: CutFlags, output: Output): Promise<number> {
  const session = await openSession(file, flags);
  const { storyboard, casting: cast, problems } = session.examined;
  if (storyboard === undefined || cast === undefined || exitCodeOf(problems) !== 0) {
    return refuse(session, { output, json: flags.json });
  }
  if (flags.events !== undefined) await refuseEventsIn(flags.events, pathGiven(flags.events, flags), session.project);
  const films = filmsNamed(storyboard, flags.cut);
  const ffmpeg = locateFfmpeg();
  await checkFfmpeg(ffmpeg);
  const rehearsal = await isRehearsal(cast, flags, AbortSignal.timeout(10_000));
  const at = { session, storyboard, cast, rehearsal, ffmpeg };
  tellProblems(session, problemsOfCut(session, rehearsal), output);
  if (flags.dryRun === true) return await printSketches({ ...at, films }, flags, output);
  const lock = { folder: session.project.state, now: systemClock.date() };
  return await holdingRunLock(lock, async () => {
    const desk = await openDesk(session, rehearsal);
    try {
      await tidy({ project: session.project, folder: desk.folder });
      if (desk.shared) bringTakesIn(desk.ledger, desk.shared);
      const plan = async (): Promise<Production> => await planFilm(session, storyboard, { desk, cast });
      const { production, problems: away } = await planAtHome(plan, desk, output);
      tellProblems(session, [...(desk.shared?.problems ?? []), ...away], output);
      if (isUnfilmed(production)) {
        const asked = { ...session, provider: cast.provider, rehearsal, flags };
        const found = films.some(showsShots(storyboard)) ? await clipsElsewhere(asked) : undefined;
        const problem = found && elsewhereProblem(asked, found, "cut");
        // Films of footage of the author's own alone are cut all the same.
        if (problem !== undefined && films.every(showsShots(storyboard))) throw new StoryboardError(problem);
        if (problem !== undefined) tellProblems(session, [{ ...problem, severity: "warning" }], output);
      }
      tellProblems(session, await damageProblems(production.plan, desk.media), output);
      const room = openCuttingRoom({ ...at, desk });
      const faults = await filmFaults(session, films, { room, ffmpeg });
      const stopped = stopFor(session, faults, { output, json: flags.json });
      if (stopped !== undefined) return stopped;
      const wanted = await placesOf(session.project, films, {
        films: room.films,
        rehearsal,
        force: flags.force === true,
        draft: flags.draft === true,
        partial: flags.partial === true,
      });
      for (const { output: path } of wanted) await sweepWork(path);
      const exitCode = await cutThem({ session, rehearsal, production, room, films: wanted }, flags, output);
      // Who meant somebody else's clips has to hear whose were looked for.
      if (exitCode !== 0) output.err.write(assumedWords(cast));
      return exitCode;
    } finally {
      desk.ledger.close();
    }
  });
}

function showsShots(storyboard: Storyboard): (film: FilmAsked) => boolean {
  return ({ cut }) => shownEntries({ ...storyboard, cut }).some(({ kind }) => kind === "shot");
}

/** What there is to say of a storyboard of which nothing is filmed: what a model has against it is no matter. */
function problemsOfCut(session: Session, rehearsal: boolean): readonly Problem[] {
  const all = problemsOf(session, { isSubmitted: () => false, rehearsal });
  return all.filter(({ code, severity }) => severity === "error" || !code.startsWith("model/"));
}
