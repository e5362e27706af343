import type { FilmChanges, FilmState, ShotChange, TakeChange } from "../domain/changes.ts";
import { showMoney, showSum } from "../domain/money.ts";
import { cells, padCells } from "./cells.ts";
import { nameOfField, showChange, showChanges } from "./changes.ts";
import { folded } from "./fold.ts";
import { painter, type Paint, type Style } from "./paint.ts";
import { safeLine } from "./safe.ts";
import { countOf, listOf, showSeconds } from "./words.ts";

/** How a difference is shown. */
export type DiffView = { readonly color: boolean; readonly columns?: number | undefined };

const SIGNS: Readonly<Record<ShotChange["kind"], readonly [sign: string, style: Style]>> = {
  added: ["+", "green"],
  removed: ["-", "red"],
  changed: ["~", "yellow"],
  follows: [">", "yellow"],
  renamed: ["=", "cyan"],
  picked: ["=", "cyan"],
  handled: ["=", "dim"],
};

/** How a film differs between two states of it: shot by shot what changed, why, and what it costs. No newline at the end. */
export function showDiff(changes: FilmChanges, { color, columns }: DiffView): string {
  const { from, to, shots, rehearsal } = changes;
  const paint = painter(color);
  const head = `${safeLine(to.storyboard)}: ${safeLine(stateWords(from))} → ${safeLine(stateWords(to))}`;
  const widths = {
    label: shots.reduce((widest, shot) => Math.max(widest, cells(labelOf(shot))), 0),
    price: shots.reduce((widest, shot) => Math.max(widest, priceOf(shot, rehearsal).length), 0),
  };
  const lines = shots.flatMap((shot) => {
    const [sign, style] = SIGNS[shot.kind];
    const price = rehearsal ? "" : `  ${priceOf(shot, rehearsal).padStart(widths.price)}`;
    const row = `  ${paint(style, sign)} ${padCells(labelOf(shot), widths.label)}${price}  ${paint(style, reasonOf(shot, from.kind))}`;
    return [row, ...detailsOf(shot, paint)];
  });
  return [head, ...(lines.length > 0 ? [lines.join("\n")] : []), folded(sumLines(changes).join("\n"), columns)].join(
    "\n\n",
  );
}

function stateWords(state: FilmState): string {
  switch (state.kind) {
    case "commit": {
      const id = state.commit.slice(0, 12);
      return state.name === state.commit ? id : `${state.name} (${id})`;
    }
    case "file":
      return "the file";
    case "lock":
      return "what was filmed last";
  }
}

function labelOf({ shot, formerly }: ShotChange): string {
  return safeLine(formerly === undefined ? shot : `${formerly} → ${shot}`);
}

function priceOf({ takes, cost, kind }: ShotChange, rehearsal: boolean): string {
  const isFilmed = takes.some(({ step }) => step?.verdict === "film") && (cost.price > 0 || cost.unpriced > 0);
  if (kind === "removed" || rehearsal || !isFilmed) return "—";
  return cost.unpriced > 0 ? "?" : showMoney(cost.price);
}

/** Why a shot is in the list, in a few words. */
function reasonOf(change: ShotChange, since: FilmState["kind"]): string {
  const words = [ownReason(change, since), ...fateOf(change)];
  if (change.free.length > 0) words.push(`${listOf(change.free)} changed, which costs nothing`);
  return safeLine(words.filter((text) => text !== "").join("; "));
}

function ownReason({ kind, takes, follows, picked, formerly }: ShotChange, since: FilmState["kind"]): string {
  const changes = takes
    .flatMap((take) => take.changes)
    .filter(({ to }) => kind !== "follows" || to?.kind !== "footage");
  const fields = [...new Map(changes.map((change) => [change.field, change])).values()];
  switch (kind) {
    case "added":
      return "new";
    case "removed":
      return "no longer in the storyboard; its clips are kept";
    case "changed":
      if (fields.length > 0) return showChanges(fields);
      // Of what was filmed last nobody may know any more what it was.
      return since === "lock" && takes.some(({ was }) => was === undefined)
        ? "changed, in what way is not known here"
        : takesWords(takes, since);
    case "follows":
      return follows.length > 0 ? `follows ${listOf(follows)}` : "follows what it is made from";
    case "renamed":
      return `was ${formerly ?? "called otherwise"}, which costs nothing`;
    case "picked":
      return picked === undefined ? "" : `shows take ${picked.to} and not take ${picked.from}, which costs nothing`;
    case "handled":
      return "";
  }
}

function takesWords(takes: readonly TakeChange[], since: FilmState["kind"]): string {
  const come = takes.filter(({ was }) => since === "lock" || was === undefined).map(({ take }) => String(take));
  const gone = takes.filter(({ is }) => is === undefined).map(({ take }) => String(take));
  return [
    ...(come.length > 0 ? [`take ${listOf(come)} is asked for`] : []),
    ...(gone.length > 0 ? [`take ${listOf(gone)} is asked for no more`] : []),
  ].join(", ");
}

/** What becomes of a changed shot, where it is not simply filmed. */
function fateOf({ takes, kind }: ShotChange): readonly string[] {
  if (kind === "removed") return [];
  const verdicts = new Set(takes.flatMap(({ step }) => (step === undefined ? [] : [step.verdict])));
  if (verdicts.has("film")) return [];
  if (verdicts.has("resume")) return ["already filming at the service"];
  if (verdicts.has("hold")) return ["held"];
  if (verdicts.has("blocked")) return ["blocked"];
  return verdicts.has("keep") ? ["its clip is there already"] : [];
}

/** Changes word by word; of what only follows another shot there is nothing more to say. */
function detailsOf({ takes, kind }: ShotChange, paint: Paint): readonly string[] {
  if (kind !== "changed") return [];
  const seen = new Set<string>();
  const rows = takes.flatMap(({ changes }) =>
    changes.flatMap((change) => {
      const text = showChange(change, paint);
      const name = nameOfField(change.field);
      if (seen.has(`${name} ${text}`)) return [];
      seen.add(`${name} ${text}`);
      return [[name, text] as const];
    }),
  );
  const width = rows.reduce((widest, [name]) => Math.max(widest, cells(name)), 0);
  return rows.map(([name, text]) => `      ${padCells(name, width)}  ${text}`);
}

function sumLines(changes: FilmChanges): readonly string[] {
  const { shots, unchanged, free, cost, filmSeconds, pending, whole, rehearsal } = changes;
  const others = unchanged === 1 ? "1 did not" : `${unchanged} did not`;
  const lines = [shots.length === 0 ? "No shot changed." : `${countOf(shots.length, "shot")} changed, ${others}.`];
  if (filmSeconds > 0) {
    const price = rehearsal ? "nothing: this is a rehearsal" : showSum(cost, "at most ");
    lines.push(`Filming what changed brings ${showSeconds(filmSeconds)} and costs ${price}.`);
  } else if (shots.length > 0) lines.push("Nothing is to be filmed because of it.");
  if (free.length > 0) lines.push(safeLine(`Besides, ${listOf(free)} changed, which costs nothing.`));
  if (pending.shots.length > 0 && !rehearsal)
    lines.push(
      safeLine(`Not changed, and still to be filmed: ${listOf(pending.shots)}, ${showSum(pending, "at most ")}.`),
    );
  if (whole.from !== undefined && !rehearsal)
    lines.push(`The whole film, from nothing: ${showSum(whole.from)} before, ${showSum(whole.to)} now.`);
  return lines;
}
