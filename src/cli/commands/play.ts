import { existsSync } from "node:fs";
import { relative } from "node:path";
import { StoryboardError } from "../../domain/problem.ts";
import { filmsNamed } from "../../pipeline.ts";
import { safeLine } from "../../report/safe.ts";
import { openFilms } from "../../world/films.ts";
import { findPlayer, hasDisplay, play, type Played } from "../../world/players.ts";
import { filmPath } from "../film-path.ts";
import { filmOf } from "../film-words.ts";
import type { Output } from "../output.ts";
import type { PlayFlags } from "../play-flags.ts";
import { hintElsewhere, lookingAtTakes, noSuchTake, shotAt } from "../takes-place.ts";
import type { Place } from "../takes-known.ts";
import { shotAndFile } from "./takes.ts";

/** Something that can be played, and what it is called. */
type Shown = Played & { readonly called: string };

/** `storyboard play`: opens a film, or what a shot brought, in a player. */
export async function playCommand(
  words: readonly (string | undefined)[],
  flags: PlayFlags,
  output: Output,
): Promise<number> {
  const { shot, file } = shotAndFile(words);
  if (shot === undefined && flags.take !== undefined) throw noShot();
  return await lookingAtTakes({ file, flags, output }, async (place) => {
    const shown = shot === undefined ? await filmAt(place, flags) : await takeAt(place, shot, flags);
    const path = relative(process.cwd(), shown.file);
    const named = flags.player ?? process.env["STORYBOARD_PLAYER"];
    const isChosen = named !== undefined && named !== "";
    const tellPath = (): void => void (flags.json === true || output.out.write(`${safeLine(path)}\n`));
    if (!isChosen && !hasDisplay()) {
      tellPath();
      throw noDisplay(shown.called, path);
    }
    const player = findPlayer(isChosen ? named : undefined);
    if (player === undefined) {
      tellPath();
      throw noPlayer(named);
    }
    const about = { storyboard: place.session.file, file: path, ...(shown.part && { part: shown.part }) };
    if (flags.json === true)
      output.out.write(`${JSON.stringify({ type: "play", version: "1.0", ...about, player: player.name })}\n`);
    output.err.write(`Playing ${shown.called}, ${safeLine(path)}${partOf(shown)}, with ${player.name}.\n`);
    if (shown.part !== undefined && !player.parts)
      output.err.write(`${player.name} is not told which part is meant, so it plays the whole file.\n`);
    const { how, said } = await play(player, shown);
    if (how === 0) return 0;
    for (const line of said) output.err.write(`  ${safeLine(line)}\n`);
    throw new StoryboardError({
      code: "play/failed",
      message: `${player.name} did not play ${path}: ${typeof how === "number" ? `it ended with ${how}` : how}.`,
      hint: "Choose another player with --player or STORYBOARD_PLAYER, or open the file yourself.",
    });
  });
}

/** The film itself; where only one with slates is there, that. Throws `play/nothing`. */
async function filmAt({ session, storyboard, cast, rehearsal, words }: Place, flags: PlayFlags): Promise<Shown> {
  const [film] = filmsNamed(storyboard, flags.cut === undefined ? undefined : [flags.cut]);
  if (film === undefined) throw new Error("a storyboard has a film");
  const films = openFilms(session.project.state, filmOf(session, cast, rehearsal));
  const how = { films, rehearsal, force: true, draft: flags.draft === true };
  const path = await filmPath(session.project, film, how);
  const called = flags.cut === undefined ? "the film" : `the film "${flags.cut}"`;
  if (existsSync(path)) {
    const found = await films.look(path);
    const isRehearsed = !rehearsal && found.kind === "ours" && found.rehearsal;
    return { file: path, called: isRehearsed ? called.replace("film", "rehearsed film") : called };
  }
  const partial = path.replace(/(\.[^.]*)?$/, ".partial$1");
  if (existsSync(partial)) return { file: partial, called: `${called} with slates` };
  throw new StoryboardError({
    code: "play/nothing",
    message: `There is no ${relative(process.cwd(), path)} yet.`,
    hint: `storyboard run ${words} films what is missing and cuts it; storyboard cut ${words} cuts what is filmed.`,
  });
}

/** The own part of a shot's take: of the one that the film shows, or of a number. Throws `usage/wrong` and `play/nothing`. */
async function takeAt(place: Place, shot: string, flags: PlayFlags): Promise<Shown> {
  const { take: number } = flags;
  const command = `play ${shot}${number === undefined ? "" : ` --take ${number}`}`;
  const at = { place, flags, command };
  const { listed } = await shotAt(place, shot);
  const wanted = listed.takes.filter((each) => (number === undefined ? each.shown : each.number === number));
  if (number !== undefined && wanted.length === 0) throw await noSuchTake(listed, number, at);
  const [found] = wanted.filter(({ file }) => file !== undefined);
  if (found === undefined) {
    throw new StoryboardError({
      code: "play/nothing",
      message: wanted.length === 0 ? `"${shot}" is not filmed yet.` : `The clip of "${shot}" is not here.`,
      hint:
        wanted.length === 0
          ? ((await hintElsewhere(listed, at)) ?? `storyboard run ${place.words} --only ${shot} films it.`)
          : place.desk.shared === undefined
            ? `storyboard plan ${place.words} says what became of it.`
            : `storyboard pull ${place.words} brings it from the store, where that has it.`,
    });
  }
  const { take } = found;
  const { numerator, denominator } = take.clip.frameRate;
  const seconds = (frames: number): number => Number(((frames * denominator) / numerator).toFixed(6));
  const isWhole = take.newFrom === 0 && take.newFrames === take.clip.frames;
  return {
    file: place.desk.media.fileOf(take.media),
    called: `take ${found.number} of ${shot}`,
    ...(!isWhole && { part: { from: seconds(take.newFrom), seconds: seconds(take.newFrames) } }),
  };
}

function partOf({ part }: Played): string {
  if (part === undefined) return "";
  return ` from ${Number(part.from.toFixed(2))} s on for ${Number(part.seconds.toFixed(2))} s`;
}

function noShot(): StoryboardError {
  return new StoryboardError({
    code: "usage/wrong",
    message: "--take says which take, but not of which shot.",
    hint: "Name the shot: storyboard play SHOT --take 2.",
  });
}

function noDisplay(called: string, path: string): StoryboardError {
  const what = `${called.charAt(0).toUpperCase()}${called.slice(1)}`;
  return new StoryboardError({
    code: "play/no-player",
    message: `There is no display here to play on. ${what} is ${path}.`,
    hint: "Open it on a machine with a screen, or name a player that needs none with --player or STORYBOARD_PLAYER.",
  });
}

function noPlayer(named: string | undefined): StoryboardError {
  return new StoryboardError({
    code: "play/no-player",
    message: named === undefined ? "No player was found." : `There is no player "${named}".`,
    hint: "Install mpv, VLC or ffmpeg's ffplay, or name another with --player or STORYBOARD_PLAYER.",
  });
}
