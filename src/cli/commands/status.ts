import { relative } from "node:path";
import { exitCodeOf } from "../../domain/exit-code.ts";
import { filmsOf } from "../../domain/films.ts";
import type { Storyboard } from "../../domain/storyboard.ts";
import { standingOf } from "../../pipeline.ts";
import { statusDocument } from "../../report/status-json.ts";
import { showStatus, type Status } from "../../report/status.ts";
import { locateFfmpeg } from "../../world/ffmpeg/locate.ts";
import { openProjector } from "../../world/projector.ts";
import { openFilms } from "../../world/films.ts";
import { openOwnFootage } from "../../world/project/own-footage.ts";
import { runAtWork } from "../../world/store/run-lock.ts";
import { planChanges } from "../books.ts";
import { lookAtDesk, planFilm } from "../desk.ts";
import { filmPath } from "../film-path.ts";
import { assumedWords, filmOf, filmWords } from "../film-words.ts";
import type { StatusFlags } from "../flags.ts";
import { orphanProblems } from "../orphans.ts";
import type { Output } from "../output.ts";
import { refuse, tellProblems } from "../problems.ts";
import { isRehearsal, openSession, type Cast, type Session } from "../session.ts";
import { awayOf } from "../shared.ts";
import { tellSpending } from "../spending.ts";

/** `storyboard status`: says where a film stands, or what it has cost. Sends nothing, and is content beside a run. */
export async function statusCommand(file: string | undefined, flags: StatusFlags, output: Output): Promise<number> {
  const session = await openSession(file, flags);
  const { storyboard, casting: cast, problems } = session.examined;
  const rehearsal = cast !== undefined && (await isRehearsal(cast, flags, AbortSignal.timeout(10_000)));
  // What was spent is in the books, whatever is wrong with the storyboard by now.
  if (flags.spend === true) return await tellSpending(session, { rehearsal, json: flags.json === true, output });
  if (storyboard === undefined || cast === undefined || exitCodeOf(problems) !== 0) {
    return refuse(session, { output, json: flags.json });
  }
  const status = await statusOf({ session, storyboard, cast, rehearsal }, flags, output);
  const shown =
    flags.json === true
      ? `${JSON.stringify(statusDocument(status), undefined, 2)}\n`
      : `${showStatus(status, output.color.out)}\n${assumedWords(cast)}`;
  output.out.write(shown);
  return 0;
}

async function statusOf(
  film: {
    readonly session: Session;
    readonly storyboard: Storyboard;
    readonly cast: Cast;
    readonly rehearsal: boolean;
  },
  flags: StatusFlags,
  output: Output,
): Promise<Status> {
  const { session, storyboard, cast, rehearsal } = film;
  const { project } = session;
  const plain = filmWords(project, flags);
  // Nobody has chosen, and this is what the one who was taken for it would do.
  const words = cast.named ? plain : `${plain} --provider ${cast.provider}`;
  const desk = await lookAtDesk(session, rehearsal);
  try {
    // Asked before the books are read: what is being sent now was begun by this run.
    const worker = runAtWork(project.state);
    const production = await planFilm(session, storyboard, { desk, cast });
    const away = await awayOf(production, desk);
    tellProblems(session, desk.shared?.problems ?? [], output);
    const open = (await desk.ledger?.open()) ?? [];
    tellProblems(session, orphanProblems(open, { session, production, words, rehearsal, worker }), output);
    const shelf = openFilms(project.state, filmOf(session, cast, rehearsal));
    // Who only asks needs no ffmpeg, unless the film shows more than was filmed.
    const ownFootage = openOwnFootage(project, {
      inspect: async (own, signal) => await openProjector(locateFfmpeg(), project.state).inspect(own, signal),
      hear: async (own, signal) => await openProjector(locateFfmpeg(), project.state).hear(own, signal),
    });
    const how = { films: shelf, rehearsal, force: true, draft: flags.draft === true };
    const films: Status["films"][number][] = [];
    for (const asked of filmsOf(storyboard)) {
      const path = await filmPath(project, asked, how);
      const found = await shelf.look(path);
      const isOtherKind = !rehearsal && found.kind === "ours" && found.rehearsal;
      const about = { cut: asked.cut, output: path };
      const standing = isOtherKind ? "rehearsal" : await standingOf(production, about, { films: shelf, ownFootage });
      films.push({ name: asked.name, file: relative(process.cwd(), path), standing });
    }
    return {
      file: session.file,
      words,
      ...(!cast.named && { rehearse: `storyboard run ${plain} --provider animatic` }),
      rehearsal,
      draft: flags.draft === true,
      plan: production.plan,
      picked: new Set(production.graph.picked.values()),
      changes: planChanges(session, production, desk),
      ...(away && { away }),
      ...(worker !== undefined && { worker }),
      films,
    };
  } finally {
    desk.ledger?.close();
  }
}
