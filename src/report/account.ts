import type { Event } from "../domain/event.ts";
import { MAIN } from "../domain/films.ts";
import { showSum, sumOf } from "../domain/money.ts";
import type { Problem } from "../domain/problem.ts";
import { filmCalled } from "./cutting.ts";
import { partsOfLabel } from "./label.ts";
import { nightEnd } from "./night.ts";
import type { Paint } from "./paint.ts";
import { resolveCommand } from "./resolve.ts";
import { safe, safeLine } from "./safe.ts";
import { seamsLine } from "./seams.ts";
import { inDoubtOf, outcomesOf, spentOf, type Tally } from "./tally.ts";
import { countOf, listOf, sentence, showCount, showSpent } from "./words.ts";

/** Shots told one by one in each part of the account; the rest is counted. */
const MOST = 50;

/** What a run came to, in words: what went wrong and why, what was spent, and as the last line where the film is or what to do next. */
export function showAccount(tally: Tally, paint: Paint): string {
  const parts = [
    part(
      paint("red", "Failed"),
      tally.failed.map(({ shot, problem }) => trouble(shot, problem, "✖")),
    ),
    part(
      paint("yellow", "Not sure: it may have been paid for, so it is not sent again until you say"),
      doubtsOf(tally).map(({ shot, problem }) => unsure(shot, problem, tally)),
    ),
    part(paint("yellow", "Missing: paid for, and the clip is not here"), missingClips(tally)),
    part(paint("yellow", "Skipped"), skips(tally)),
    part(paint("cyan", stillThereTitle(tally)), stillThere(tally)),
    ...failedCuts(tally, paint),
    ending(tally, paint).join("\n"),
  ];
  return parts.filter((text) => text !== "").join("\n\n");
}

/** What it came to, the films with their joins, and as the last line what matters most. */
function ending(tally: Tally, paint: Paint): readonly string[] {
  const films = [...otherFilms(tally), ...joins(tally.films.get(MAIN))];
  const lines = [...nightEnd(tally.ended), ...films, lastLine(tally, paint)];
  return tally.work.shoots ? [sums(tally), ...lines] : lines.filter((line) => line !== "");
}

function part(title: string, entries: readonly string[]): string {
  if (entries.length === 0) return "";
  const more = entries.length > MOST ? [`  … and ${showCount(entries.length - MOST)} more`] : [];
  return [`${title}:`, ...entries.slice(0, MOST), ...more].join("\n");
}

function trouble(shot: string, problem: Problem, sign: string): string {
  const { at } = problem;
  const place = at === undefined ? "" : `  ${safeLine(at.file)}:${at.start.line}:${at.start.column}`;
  return `  ${sign} ${safeLine(shot)}${place}\n${reason(problem)}`;
}

function unsure(label: string, { hint, ...problem }: Problem, tally: Tally): string {
  const { shot, take } = partsOfLabel(label);
  const isOneOfSeveral = tally.unsure.some((other) => other.shot !== label && partsOfLabel(other.shot).shot === shot);
  const film = tally.storyboard && safeLine(tally.storyboard);
  const command = resolveCommand({ shot: safeLine(shot), film, take: take > 1 || isOneOfSeveral ? take : undefined });
  const help = hint === undefined || hint.includes("storyboard resolve") ? "" : `${hint}\n`;
  return trouble(label, { ...problem, hint: help + command }, "?");
}

/** Kept clips that are not here, together where the same is to be said of them. Nobody is in doubt about those. */
function missingClips(tally: Tally): readonly string[] {
  const byWords = Map.groupBy(lostOf(tally), ({ problem }) => reason(problem));
  return [...byWords].map(([words, those]) => `  ? ${listOf(those.map(({ shot }) => safeLine(shot)))}\n${words}`);
}

function doubtsOf({ unsure: open }: Tally): Tally["unsure"] {
  return open.filter(({ problem }) => problem.code !== "media/missing");
}

function lostOf({ unsure: open }: Tally): Tally["unsure"] {
  return open.filter(({ problem }) => problem.code === "media/missing");
}

function reason(problem: Problem): string {
  const lines = [`${safeLine(problem.message)} [${problem.code}]`];
  if (problem.hint !== undefined) lines.push(...safe(problem.hint).trim().split("\n"));
  return lines.map((line) => `      ${line}`).join("\n");
}

/** Skipped shots, together where the same one is the cause. */
function skips({ skipped }: Tally): readonly string[] {
  const byCause = Map.groupBy(skipped, ({ because }) => because);
  return [...byCause].map(([because, those]) => {
    const shots = listOf(those.map(({ shot }) => safeLine(shot)));
    return `  - ${shots}: ${those.length === 1 ? "it needs" : "they need"} ${safeLine(because)}`;
  });
}

/** Shots that a run that was stopped leaves behind. */
function leftBehind({ atWork }: Tally): readonly string[] {
  const sent = [...atWork].filter(
    ([, { phase }]) => phase === "filming" || phase === "collecting" || phase === "checking",
  );
  return sent.map(([shot]) => shot);
}

function stillThereTitle(tally: Tally): string {
  const sum = sumOf(
    leftBehind(tally).flatMap((shot) => {
      const charge = tally.charges.get(shot);
      return charge === undefined ? [] : [charge];
    }),
  );
  const words = sum.unpriced === 0 ? `, ${showSum(sum)} being billed` : `, being billed: ${showSum(sum)}`;
  const billed = tally.rehearsal || sum.price + sum.unpriced === 0 ? "" : words;
  return `Still at the service${billed}; collected when you run again`;
}

function stillThere(tally: Tally): readonly string[] {
  const shots = leftBehind(tally);
  if (shots.length === 0) return [];
  const command = tally.storyboard === undefined ? "" : `\n      storyboard run ${safeLine(tally.storyboard)}`;
  return [`  ~ ${listOf(shots.map(safeLine))}${command}`];
}

function sums(tally: Tally): string {
  const { filmed, kept, failed, skipped, unsure: open, unfinished } = outcomesOf(tally);
  const { collected } = tally;
  const lost = lostOf(tally).length;
  const words = [
    [filmed - collected, "filmed"],
    [collected, "collected"],
    [kept, "kept"],
    [failed, "failed"],
    [skipped, "skipped"],
    [open - lost, "not sure"],
    [lost, "missing"],
    [unfinished, "not finished"],
  ] as const;
  const said = words.filter(([amount]) => amount > 0).map(([amount, word]) => `${showCount(amount)} ${word}`);
  const money = tally.rehearsal ? "A rehearsal: free." : sentence(showSpent(spentOf(tally), inDoubtOf(tally)));
  return `${said.length > 0 ? said.join(", ") : "Nothing to film"}. ${money}`;
}

function failedCuts({ cutProblems }: Tally, paint: Paint): readonly string[] {
  return [...cutProblems].map(([name, problem]) => {
    const title = name === MAIN ? "The cut failed" : `The cut of ${filmCalled(name)} failed`;
    return part(paint("red", title), [reason(problem)]);
  });
}

/** The films under `cuts:`: where each is, or what is missing of it. */
function otherFilms(tally: Tally): readonly string[] {
  const names = new Set([...tally.films.keys(), ...tally.unfinished.keys()]);
  names.delete(MAIN);
  return [...names].map((name) => {
    const film = tally.films.get(name);
    if (film !== undefined) {
      const file = tally.ended?.films?.find(({ cut }) => cut === name)?.file ?? film.file;
      return [
        filmLine(film, { file, of: ` "${safeLine(name)}"`, tally }),
        ...joins(film).map((line) => `  ${line}`),
      ].join("\n");
    }
    const shots = (tally.unfinished.get(name) ?? []).map(safeLine);
    return `No film "${safeLine(name)}" yet: it needs ${listOf(shots)}.`;
  });
}

/** The line on a film's joins, where it has any. */
function joins(film: Pick<Event & { readonly type: "cut.done" }, "seams"> | undefined): readonly string[] {
  const line = film?.seams === undefined ? "" : seamsLine(film.seams);
  return line === "" ? [] : [line];
}

function filmLine(
  { seconds, kept, slates = [] }: Pick<Event & { readonly type: "cut.done" }, "seconds" | "kept" | "slates">,
  { file, of, tally }: { readonly file: string; readonly of: string; readonly tally: Tally },
): string {
  const where = `${of}: ${safeLine(file)} (${seconds.toFixed(1)} s)`;
  if (slates.length > 0) return `Partial film${where}, with slates for ${listOf(slates.map(safeLine))}`;
  return `${tally.draft ? "Film of drafts" : "Film"}${where}${kept ? ", as it was" : ""}`;
}

function lastLine(tally: Tally, paint: Paint): string {
  const film = tally.films.get(MAIN);
  const file = tally.ended?.film ?? film?.file;
  if (film !== undefined && file !== undefined) return paint("bold", filmLine(film, { file, of: "", tally }));
  const next = tally.work.shoots || tally.cutProblems.has(MAIN) ? whatNext(tally) : uncut(tally);
  return next === "" ? "" : paint("bold", next);
}

/** What to do before there is a film; where none was to be cut, nobody misses it. */
function later(what: string, { work, ended }: Tally): string {
  if (!work.cuts) return `${what.charAt(0).toUpperCase()}${what.slice(1)}`;
  return ended?.earlier === undefined ? `No film yet: ${what}` : `${safeLine(ended.earlier)} stays as it was: ${what}`;
}

/** What is to be said where nothing was to be filmed, and the main film was not cut. */
function uncut(tally: Tally): string {
  const missing = tally.unfinished.get(MAIN);
  if (missing === undefined) return tally.films.size + tally.unfinished.size > 0 ? "" : "No film was cut.";
  const film = tally.storyboard === undefined ? "" : ` ${safeLine(tally.storyboard)}`;
  const [are, them, their] = missing.length === 1 ? ["is", "it", "its"] : ["are", "them", "their"];
  // A film of slates alone is never cut.
  const partial = outcomesOf(tally).kept > 0 ? `, --partial cuts slates in ${their} place` : "";
  const help = `storyboard run${film} films ${them}${partial}.`;
  return later(`${listOf(missing.map(safeLine))} ${are} missing; ${help}`, tally);
}

function whatNext(tally: Tally): string {
  const { failed, unsure: open, unfinished, skipped } = outcomesOf(tally);
  if (tally.cutProblems.has(MAIN)) {
    // Nothing has to be mended where somebody ended it.
    if (tally.cutProblems.get(MAIN)?.code === "run/interrupted")
      return later("run the same command again to go on; all clips are kept.", tally);
    const standing = tally.ended?.earlier;
    const film = standing === undefined ? "No film" : `${safeLine(standing)} stays as it was`;
    return `${film}: run again once this is mended; all clips are kept, so only the cut is made.`;
  }
  if (failed > 0) {
    const what = failed === 1 ? "the failed shot" : `the ${countOf(failed, "failed shot")}`;
    return later(`see to ${what} and run again; what is filmed is kept.`, tally);
  }
  const lost = lostOf(tally).length;
  if (open > 0 && open === lost)
    return later("see to the missing clips, as above, then run again; they are paid for.", tally);
  if (open > 0) return later("say what became of what is not sure, as above, then run again.", tally);
  if (tally.unapproved) return later("approve what is to be filmed, then run again; nothing is paid for twice.", tally);
  if (tally.hindered)
    return later("see to what is wrong, as told above, then run again; nothing is paid for twice.", tally);
  if (unfinished > 0 || skipped > 0 || (tally.ended?.exitCode ?? 0) !== 0) {
    return later("run the same command again to go on; nothing is paid for twice.", tally);
  }
  return "No film was cut; all clips are kept.";
}
