import { relative } from "node:path";
import { besideFilm, besideOf } from "../domain/beside.ts";
import type { FilmAsked } from "../domain/films.ts";
import type { Storyboard } from "../domain/storyboard.ts";
import { sketchOf } from "../pipeline.ts";
import { cutDocument } from "../report/sketch-json.ts";
import { showSketch, type SketchedFilm } from "../report/sketch.ts";
import type { Ffmpeg } from "../world/ffmpeg/locate.ts";
import type { CutFlags } from "./cut-flags.ts";
import { lookAtDesk, planFilm } from "./desk.ts";
import { isUnfilmed, warnOfElsewhere } from "./elsewhere.ts";
import { filmPath } from "./film-path.ts";
import { assumedWords } from "./film-words.ts";
import { openCuttingRoom } from "./open-world.ts";
import type { Output } from "./output.ts";
import { tellProblems } from "./problems.ts";
import type { Cast, Session } from "./session.ts";

/** Prints how films would be cut with what is there now. Nothing is made by looking; it is content beside a run. */
export async function printSketches(
  at: {
    readonly session: Session;
    readonly storyboard: Storyboard;
    readonly cast: Cast;
    readonly rehearsal: boolean;
    readonly ffmpeg: Ffmpeg;
    readonly films: readonly FilmAsked[];
  },
  flags: CutFlags,
  output: Output,
): Promise<number> {
  const { session, storyboard, cast, rehearsal } = at;
  const desk = await lookAtDesk(session, rehearsal);
  try {
    const production = await planFilm(session, storyboard, { desk, cast });
    const room = openCuttingRoom({ ...at, desk });
    const how = { films: room.films, rehearsal, force: true, draft: flags.draft === true };
    const films: SketchedFilm[] = [];
    for (const asked of at.films) {
      const path = await filmPath(session.project, asked, how);
      const sketch = await sketchOf(asked, production, { room, signal: new AbortController().signal });
      const beside = besideOf(sketch.timeline).map((kind) => fromHere(besideFilm(path, kind)));
      tellProblems(session, sketch.remarks, output);
      films.push({ ...sketch, file: fromHere(path), beside });
    }
    const about = { storyboard: session.file, provider: cast.provider, rehearsal, draft: flags.draft === true };
    if (flags.json === true) {
      output.out.write(`${JSON.stringify(cutDocument(films, about), undefined, 2)}\n`);
    } else {
      const shown = films.map((film) => showSketch(film, output.color.out, output.out.columns));
      output.out.write(`${shown.join("\n\n")}\n\nNothing was written.\n${assumedWords(cast)}`);
    }
    if (isUnfilmed(production)) {
      await warnOfElsewhere(session, { provider: cast.provider, rehearsal, flags, command: "cut --dry-run", output });
    }
    return 0;
  } finally {
    desk.ledger?.close();
  }
}

function fromHere(path: string): string {
  return relative(process.cwd(), path);
}
