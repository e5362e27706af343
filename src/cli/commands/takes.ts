import type { ListedShot } from "../../report/takes.ts";
import { showTakes, takesDocument } from "../../report/takes.ts";
import { warnOfElsewhere } from "../elsewhere.ts";
import type { FilmFlags } from "../flags.ts";
import type { Output } from "../output.ts";
import { knownTakes } from "../takes-known.ts";
import { lookingAtTakes, shotAt } from "../takes-place.ts";

/** Shot ids have neither; names of files nearly always have one. */
const LIKE_A_FILE = /[./]/;

/** `storyboard takes`: lists every take of a shot or of all shots, where its clip is, and which one the film shows. */
export async function takesCommand(
  words: readonly (string | undefined)[],
  flags: FilmFlags,
  output: Output,
): Promise<number> {
  const { shot, file } = shotAndFile(words);
  return await lookingAtTakes({ file, flags, output }, async (place) => {
    const shots: readonly ListedShot[] =
      shot === undefined ? (await knownTakes(place)).shots : [(await shotAt(place, shot)).listed];
    const { session, cast, rehearsal, words: film } = place;
    const draft = flags.draft === true;
    const view = {
      file: session.file,
      provider: cast.provider,
      rehearsal,
      draft,
      color: output.color.out,
      words: film,
    };
    if (flags.json === true) output.out.write(`${JSON.stringify(takesDocument(shots, view), undefined, 2)}\n`);
    else output.out.write(`${showTakes(shots, view)}\n`);
    if (shots.every(({ takes, underWay }) => takes.length + underWay.length === 0)) {
      const command = shot === undefined ? "takes" : `takes ${shot}`;
      await warnOfElsewhere(session, { provider: cast.provider, rehearsal, flags, command, output });
    }
    return 0;
  });
}

/** The shot and the storyboard that two words name. Both may be left out, so that a single word is what it looks like. */
export function shotAndFile([first, second]: readonly (string | undefined)[]): {
  readonly shot?: string;
  readonly file?: string | undefined;
} {
  if (first === undefined) return {};
  if (second === undefined && LIKE_A_FILE.test(first)) return { file: first };
  return { shot: first, file: second };
}
