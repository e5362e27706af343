import { relative } from "node:path";
import { exitCodeOf } from "../../domain/exit-code.ts";
import type { Digest } from "../../domain/names.ts";
import { noSuchShot, why } from "../../pipeline.ts";
import { stepsByKey } from "../../report/label.ts";
import { safeLine } from "../../report/safe.ts";
import { whyDocument } from "../../report/why-json.ts";
import { showWhy } from "../../report/why.ts";
import { wholeBooks } from "../books.ts";
import { lookAtDesk, planFilm } from "../desk.ts";
import { mannersOf } from "../drafts.ts";
import { assumedWords, filmWords } from "../film-words.ts";
import type { FilmFlags } from "../flags.ts";
import type { Output } from "../output.ts";
import { refuse } from "../problems.ts";
import { isRehearsal, openSession } from "../session.ts";

/** `storyboard why`: says why a shot is kept, filmed, held or blocked, down to the field and the bytes. Sends nothing. */
export async function whyCommand(
  { shot, file }: { readonly shot: string; readonly file: string | undefined },
  flags: FilmFlags,
  output: Output,
): Promise<number> {
  const session = await openSession(file, flags);
  const { storyboard, casting: cast, problems } = session.examined;
  if (storyboard === undefined || cast === undefined || exitCodeOf(problems) !== 0) {
    return refuse(session, { output, json: flags.json });
  }
  const shots = storyboard.shots.map(({ id }) => id);
  if (!shots.includes(shot)) throw noSuchShot(shot, shots);
  const rehearsal = await isRehearsal(cast, flags, AbortSignal.timeout(10_000));
  const desk = await lookAtDesk(session, rehearsal);
  try {
    const production = await planFilm(session, storyboard, { desk, cast });
    const explanations = why(shot, production, await wholeBooks(session, desk, rehearsal));
    const steps = stepsByKey(production.plan.steps);
    const fileOf = (media: Digest): string => relative(process.cwd(), desk.media.fileOf(media));
    if (flags.json === true) {
      const about = { storyboard: session.file, shot, provider: cast.provider, rehearsal, steps, fileOf };
      output.out.write(`${JSON.stringify(whyDocument(explanations, about), undefined, 2)}\n`);
    } else {
      const view = { film: filmWords(session.project, flags), color: output.color.out, rehearsal, steps, fileOf };
      const manners = mannersOf(flags).join("; ");
      const head = manners === "" ? "" : `${session.file}: ${safeLine(manners)}\n\n`;
      output.out.write(`${head}${showWhy(explanations, view)}\n${assumedWords(cast)}`);
    }
    return 0;
  } finally {
    desk.ledger?.close();
  }
}
