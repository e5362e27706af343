import { ownSeconds } from "../domain/length.ts";
import { showMoney, showPrice, showSum, sumOf } from "../domain/money.ts";
import type { Key, ShotId } from "../domain/names.ts";
import { VERDICTS, type Step } from "../domain/plan.ts";
import type { Attempt, Take } from "../domain/take.ts";
import { amountFields } from "./amount.ts";
import { showBecause } from "./because.ts";
import { cells, padCells } from "./cells.ts";
import { painter, type Paint } from "./paint.ts";
import { fullLabel, stepsByKey } from "./label.ts";
import { safeLine } from "./safe.ts";
import { saidLines } from "./said.ts";
import { countOf, showSeconds } from "./words.ts";

/** The version of the document: the minor number grows when fields are added, the major one when something changes. */
const TAKES_VERSION = "1.2";

/** A clip of a shot, and what is to be said of it. */
export type ListedTake = {
  readonly number: number;
  readonly take: Take;
  /** Whether this is the clip that the film shows. */
  readonly shown: boolean;
  readonly dropped: boolean;
  /** Whether it only tries out what another model or size is to film. */
  readonly draft?: boolean;
  /** Whether what it continued is no longer what the film shows. */
  readonly stale: boolean;
  /** Where its clip is, as a person would write it; absent where it is not here. */
  readonly file?: string;
};

/** A take that is at the service, or may be. */
type TakeUnderWay = { readonly number: number; readonly attempt: Attempt };

/** Every take of a shot. */
export type ListedShot = {
  readonly shot: ShotId;
  readonly base: Key;
  /** The number of the take that the film shows, filmed or not. */
  readonly shown: number;
  /** Who says so; `newest`: nobody, and the shot wants the newest then; `default`: nobody, so it is the first. */
  readonly shownBy: "storyboard" | "pick" | "newest" | "default";
  /** Whether its takes are those of what it asked for before, which stay whatever it asks for now. */
  readonly lasting?: true;
  /** By number, and of one number the newest first. */
  readonly takes: readonly ListedTake[];
  readonly underWay: readonly TakeUnderWay[];
  /** Takes whose last attempt came to nothing. */
  readonly failed: readonly Step[];
  /** Clips that were filmed under the shot's name for other words, or after another take of what it continues. */
  readonly earlier: number;
  /** Clips that other providers filmed under the shot's name. */
  readonly elsewhere: number;
  /** Drafts that were filmed under the shot's name, where this is none. */
  readonly drafts?: number;
};

/** How takes are shown. */
export type TakesView = {
  /** The storyboard's file, as the operator wrote it. */
  readonly file: string;
  readonly provider: string;
  readonly rehearsal: boolean;
  /** Whether they are those of drafts. */
  readonly draft?: boolean;
  readonly color: boolean;
  /** How commands name the film. */
  readonly words: string;
};

/** Takes as people read them, a shot after the other. No newline at the end. */
export function showTakes(shots: readonly ListedShot[], view: TakesView): string {
  const paint = painter(view.color);
  const head = `${safeLine(view.file)}: takes on ${view.provider}${view.rehearsal ? ", rehearsals" : ""}${view.draft === true ? ", drafts" : ""}`;
  return [head, ...shots.map((shot) => blockOf(shot, view, paint))].join("\n\n");
}

function blockOf(listed: ListedShot, view: TakesView, paint: Paint): string {
  const { shot, takes, underWay, shown } = listed;
  const rows = takes.map((take) => rowOf(take, view));
  const widths = [0, 1, 2, 3, 4].map((column) =>
    rows.reduce((most, row) => Math.max(most, cells(row[column] ?? "")), 0),
  );
  const lines = rows.map((row, index) => {
    const take = takes[index];
    const text = row
      .map((cell, column) => padCells(cell, widths[column] ?? 0))
      .join("  ")
      .trimEnd();
    const sign = take?.shown === true ? paint("green", "▶") : " ";
    return `  ${sign} ${take?.dropped === true || take?.stale === true ? paint("dim", text) : text}`;
  });
  const waiting = underWay.map((each) => `  ${paint("cyan", "~")} ${showUnderWay(each)}`);
  const isThere = takes.some((take) => take.shown) || underWay.some(({ number }) => number === shown);
  const absent = isThere
    ? []
    : [takes.length === 0 ? "    not filmed yet" : `    take ${shown} is to be filmed, and shown then`];
  const failed = listed.failed.flatMap((step) => [
    `  ${paint("red", "!")} take ${step.action.take}  ${showBecause(step, new Map(), { free: view.rehearsal, film: view.words })}`,
    ...saidLines(step).map((line) => paint("dim", line)),
  ]);
  const besides = [
    [listed.earlier, "that fit another version of it, or another take of its source"],
    [listed.elsewhere, "by other providers"],
    [listed.drafts ?? 0, "that only tried it out: --draft lists them"],
  ] as const;
  const earlier = besides
    .filter(([amount]) => amount > 0)
    .map(([amount, which]) => paint("dim", `    besides ${countOf(amount, "clip")} ${which}`));
  const says = listed.shownBy === "storyboard" ? paint("dim", `  (the storyboard says take: ${shown})`) : "";
  return [`${paint("bold", safeLine(shot))}${says}`, ...lines, ...waiting, ...absent, ...failed, ...earlier].join("\n");
}

function rowOf(
  { number, take, dropped, draft, stale, shown, file }: ListedTake,
  { rehearsal }: TakesView,
): readonly string[] {
  const marks = [
    ...(shown ? ["shown"] : []),
    ...(take.added === true ? ["added"] : []),
    ...(take.window === undefined ? [] : ["from a window"]),
    ...(draft === true ? ["draft"] : []),
    ...(take.night === undefined ? [] : [`night ${take.night}`]),
    ...(dropped ? ["dropped"] : []),
    ...(stale ? ["stale: what it continued has another clip now"] : []),
  ];
  return [
    `take ${number}`,
    `${take.made.slice(0, 16).replace("T", " ")} UTC`,
    showSeconds(ownSeconds(take)),
    take.added === true ? "—" : rehearsal ? "free" : showPrice(take.cost),
    `${take.added === true ? "your own" : safeLine(take.model)}  ${take.media.slice(0, 8)}`,
    [file ?? "not here", ...(marks.length > 0 ? [`(${marks.join(", ")})`] : [])].map(safeLine).join("  "),
  ];
}

function showUnderWay({ number, attempt }: TakeUnderWay): string {
  const since = `${attempt.started.slice(0, 16).replace("T", " ")} UTC`;
  const name = attempt.operation === undefined ? "" : ` as ${safeLine(attempt.operation)}`;
  const state = attempt.state === "submitted" || attempt.state === "ready";
  return `take ${number}  ${state ? "under way" : "may already be paid,"} since ${since}${name}`;
}

/** Takes as one stable document for machines. */
export function takesDocument(shots: readonly ListedShot[], view: Omit<TakesView, "color" | "words">): unknown {
  return {
    type: "takes",
    version: TAKES_VERSION,
    storyboard: view.file,
    provider: view.provider,
    rehearsal: view.rehearsal,
    draft: view.draft === true,
    shots: shots.map(({ shot, base, shown, shownBy, takes, underWay, ...rest }) => ({
      shot,
      base,
      shown,
      shown_by: shownBy,
      takes: takes.map((listed) => takeFields(listed, view.rehearsal)),
      under_way: underWay.map(({ number, attempt }) => ({
        take: number,
        key: attempt.key,
        state: attempt.state,
        started: attempt.started,
        ...(attempt.operation !== undefined && { operation: attempt.operation }),
        ...amountFields("price", view.rehearsal ? 0 : attempt.price),
      })),
      failed: rest.failed.map(({ action, because }) => ({
        take: action.take,
        key: action.key,
        because: because.kind,
      })),
      earlier: rest.earlier,
      elsewhere: rest.elsewhere,
      drafts: rest.drafts ?? 0,
    })),
  };
}

function takeFields({ number, take, shown, dropped, draft, stale, file }: ListedTake, rehearsal: boolean): unknown {
  return {
    take: number,
    key: take.key,
    media: take.media,
    ...(take.night !== undefined && { night: take.night }),
    shown,
    dropped,
    stale,
    added: take.added === true,
    draft: draft === true,
    made: take.made,
    seconds: ownSeconds(take),
    model: take.added === true ? null : take.model,
    ...(take.window !== undefined && { window: take.window }),
    ...amountFields("cost", rehearsal ? 0 : take.cost),
    file: file ?? null,
  };
}

/** What a pick brings about: the steps that a run would have to do because of it, out of a plan with it. */
export type Consequences = {
  readonly steps: readonly Step[];
  /** The whole plan, to speak of what the steps need. */
  readonly plan: readonly Step[];
  readonly rehearsal: boolean;
  /** How commands name the film. */
  readonly words: string;
};

/** What a pick brings about, a line a step; empty where nothing does. No newline at the end. */
export function showConsequences({ steps, plan, rehearsal, words }: Consequences, because = "this pick"): string {
  if (steps.length === 0) return "";
  const all = stepsByKey(plan);
  const lines = steps.map((step) => {
    const price = step.action.price === null ? "?" : showMoney(step.price);
    const facts = step.verdict === "film" ? [showSeconds(step.action.newSeconds), ...(rehearsal ? [] : [price])] : [];
    const why = step.verdict === "film" ? [] : [showBecause(step, all, { free: rehearsal, film: words })];
    return `  ${VERDICTS[step.verdict]} ${[fullLabel(step.action), ...facts, ...why].join("  ")}`;
  });
  return [`Because of ${because} the next run has to do:`, ...lines].join("\n");
}

/** The same in one half of a sentence: `film 2 shots for up to $5.60`. */
export function sumOfConsequences({ steps, rehearsal }: Consequences): string {
  const filmed = steps.filter(({ verdict }) => verdict === "film");
  const price = showSum(sumOf(filmed.map(({ action }) => action.price)), "up to ");
  const stuck = steps.length - filmed.length;
  return [
    ...(filmed.length > 0 ? [`film ${countOf(filmed.length, "shot")}${rehearsal ? "" : ` for ${price}`}`] : []),
    ...(stuck > 0 ? [`wait for ${countOf(stuck, "shot")} that cannot be filmed now`] : []),
  ].join(" and ");
}

/** The steps of a pick's consequences for machines. */
export function consequenceFields({ steps, rehearsal }: Consequences): readonly unknown[] {
  return steps.map(({ action, verdict, price }) => ({
    shots: action.shots,
    take: action.take,
    verdict,
    seconds: action.newSeconds,
    ...amountFields("price", rehearsal ? 0 : action.price === null ? null : price),
  }));
}
