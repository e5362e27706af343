import { existsSync } from "node:fs";
import { hash } from "node:crypto";
import { basename, dirname, extname, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { exitCodeOf } from "../../domain/exit-code.ts";
import { MAIN, type FilmAsked } from "../../domain/films.ts";
import type { Digest } from "../../domain/names.ts";
import { pathBeside } from "../../domain/shell.ts";
import type { OwnFootage } from "../../domain/cutting-room.ts";
import { exchangeText, filmsNamed, plannedFilm, shotNotes, type Production } from "../../pipeline.ts";
import { exportDocument, showExport, showOffline, type Exported } from "../../report/export.ts";
import { publishText } from "../../world/disk.ts";
import { locateFfmpeg } from "../../world/ffmpeg/locate.ts";
import { openFilms } from "../../world/films.ts";
import { openOwnFootage } from "../../world/project/own-footage.ts";
import { openProjector } from "../../world/projector.ts";
import { lookAtDesk, planFilm } from "../desk.ts";
import { isUnfilmed, warnOfElsewhere } from "../elsewhere.ts";
import type { ExportFlags } from "../export-flags.ts";
import { formatOf, placeOf, refuseForeign, relativeUrl } from "../export-place.ts";
import { filmPath } from "../film-path.ts";
import { filmOf } from "../film-words.ts";
import type { Output } from "../output.ts";
import { refuse, tellProblems } from "../problems.ts";
import { isRehearsal, openSession } from "../session.ts";
import { planAtHome } from "../shared.ts";

/** `storyboard export`: writes the cut as it is now for an editing program. Sends nothing, films nothing, cuts nothing. */
export async function exportCommand(file: string | undefined, flags: ExportFlags, output: Output): Promise<number> {
  const session = await openSession(file, flags);
  const { storyboard, casting: cast, problems } = session.examined;
  if (storyboard === undefined || cast === undefined || exitCodeOf(problems) !== 0) {
    return refuse(session, { output, json: flags.json });
  }
  const { project } = session;
  const [asked] = filmsNamed(storyboard, [flags.cut ?? MAIN]);
  if (asked === undefined) throw new Error("every storyboard has a main film");
  const format = formatOf(flags);
  const rehearsal = await isRehearsal(cast, flags, AbortSignal.timeout(10_000));
  const desk = await lookAtDesk(session, rehearsal);
  try {
    const plan = async (): Promise<Production> => await planFilm(session, storyboard, { desk, cast });
    const { production, problems: away } = await planAtHome(plan, desk, output);
    tellProblems(session, [...(desk.shared?.problems ?? []), ...away], output);
    const films = openFilms(project.state, filmOf(session, cast, rehearsal));
    if (isUnfilmed(production)) {
      await warnOfElsewhere(session, { provider: cast.provider, rehearsal, flags, command: "export", output });
    }
    const film = await filmPath(project, asked, { films, rehearsal, force: true, draft: flags.draft === true });
    const isPrinted = flags.output === "-";
    const path = isPrinted || flags.output === undefined ? pathBeside(film, format) : placeOf(flags.output, flags);
    // Only the author's own files have to be looked into.
    const ownFootage = openOwnFootage(project, {
      inspect: async (own, signal) => await openProjector(locateFfmpeg(), project.state).inspect(own, signal),
      hear: async (own, signal) => await openProjector(locateFfmpeg(), project.state).hear(own, signal),
    });
    const { signal } = new AbortController();
    const shown = { ...production, storyboard: { ...storyboard, cut: asked.cut } };
    const { timeline, missing } = await plannedFilm(shown, ownFootage, signal);
    const samples = await lengthsOf(asked, ownFootage, signal);
    const from = isPrinted ? process.cwd() : dirname(path);
    const text = exchangeText(
      {
        title: storyboard.title ?? basename(film, extname(film)),
        timeline,
        notes: shotNotes(production, missing),
        samplesOf: (media) => samples.get(media),
        urlOf: (media) => {
          const place = ownFootage.fileOf(media) ?? desk.media.fileOf(media);
          if (!existsSync(place)) return undefined;
          return flags.relative === true ? relativeUrl(from, place) : pathToFileURL(place).href;
        },
      },
      format,
    );
    if (isPrinted) {
      output.out.write(text);
    } else {
      await refuseForeign(path, films, flags.force === true);
      await publishText(path, text);
      await films.done(path, hash("sha256", text));
    }
    const exported: Exported = {
      storyboard: session.file,
      format,
      file: isPrinted ? undefined : relative(process.cwd(), path),
      cut: asked.name === MAIN ? undefined : asked.name,
      timeline,
      missing: [...missing],
    };
    if (missing.size > 0) output.err.write(`${showOffline(exported.missing)}\n`);
    if (isPrinted) return 0;
    const told = flags.json === true ? JSON.stringify(exportDocument(exported), undefined, 2) : showExport(exported);
    output.out.write(`${told}\n`);
    return 0;
  } finally {
    desk.ledger?.close();
  }
}

/** How long the sounds are that the author brings, by their media. */
async function lengthsOf(
  { cut: { audio } }: FilmAsked,
  ownFootage: OwnFootage,
  signal: AbortSignal,
): Promise<ReadonlyMap<Digest, number>> {
  const lengths = new Map<Digest, number>();
  const paths = [...(audio?.music ? [audio.music.file] : []), ...(audio?.voice ?? []).map((voice) => voice.file)];
  for (const path of new Set(paths)) {
    const { media, samples } = await ownFootage.listen(path, signal);
    lengths.set(media, samples);
  }
  return lengths;
}
