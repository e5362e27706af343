import type { Event, Told } from "../domain/event.ts";
import { MAIN } from "../domain/films.ts";
import { showPrice, showSum } from "../domain/money.ts";
import type { Problem } from "../domain/problem.ts";
import { renderedIn, type Item, type Timeline } from "../domain/timeline.ts";
import { unreachable } from "../domain/unreachable.ts";
import { filmCalled } from "./cutting.ts";
import type { Paint } from "./paint.ts";
import { stuckWords } from "./plan-totals.ts";
import { roadReason } from "./road.ts";
import { safeLine } from "./safe.ts";
import type { Tally } from "./tally.ts";
import { windowWords } from "./windows.ts";
import { countOf, sentence, showCount, showSeconds, showWait } from "./words.ts";

/** News in one line. `lasting`: it stays on a live screen too, where the rest is only passing. */
export type News = { readonly lasting: boolean; readonly line: string };

/** Waits up to this many seconds are no news. */
export const SHORT_WAIT = 10;

/** What an event is worth telling in a line; undefined where it only moves a counter. */
export function newsOf(told: Told, tally: Tally, paint: Paint): News | undefined {
  switch (told.type) {
    case "run.started":
      return tally.work.shoots ? lasting(startLine(told)) : undefined;
    case "shot.waiting":
      return told.seconds > SHORT_WAIT ? passing(waitLine(told)) : undefined;
    case "shot.submitted":
      return passing(submitLine(told, tally));
    case "shot.retrying": {
      const when = told.seconds > 0 ? ` in ${showWait(told.seconds)}` : "";
      return passing(`${safeLine(told.shot)}: tries again${when}: ${safeLine(told.problem.message)}`);
    }
    case "shot.stored": {
      const price = tally.rehearsal ? "" : `, ${showPrice(told.cost)}`;
      return ended(
        paint("green", "✔"),
        told.shot,
        showSeconds(told.seconds) + (told.collected ? ", collected" : price),
      );
    }
    case "shot.failed":
      return ended(paint("red", "✖"), told.shot, safeLine(told.problem.message));
    case "shot.unsure":
      return ended(paint("yellow", "?"), told.shot, safeLine(told.problem.message));
    case "shot.skipped":
      return ended(paint("yellow", "-"), told.shot, `skipped, it needs ${safeLine(told.because)}`);
    case "run.stopping": {
      const shots = countOf(told.running, "shot");
      if (told.now) {
        const left = told.running > 0 ? ` ${shots} being filmed: the next run collects what is paid for.` : "";
        return lasting(paint("yellow", `Ending now.${left}`));
      }
      const left = told.running > 0 ? ` ${shots} being filmed will be collected; Ctrl-C again ends at once.` : "";
      return lasting(paint("yellow", `Stopping: nothing more is sent.${left}`));
    }
    case "cut.started":
      return passing(cutLine(told));
    case "cut.done":
      return passing(`${filmCalled(told.cut ?? MAIN)} is ${told.kept ? "already this very cut" : "cut"}`);
    case "cut.failed": {
      const which = told.cut === undefined ? "the cut" : `the cut of ${filmCalled(told.cut)}`;
      return ended(paint("red", "✖"), which, safeLine(told.problem.message));
    }
    case "diagnostic":
      return lasting(problemLine(told.problem, paint));
    case "shot.kept":
    case "shot.submitting":
    case "shot.progress":
    case "shot.downloaded":
    case "cut.progress":
    case "cut.skipped":
    case "run.ended":
      return undefined;
    default:
      return unreachable(told);
  }
}

function lasting(line: string): News {
  return { lasting: true, line };
}

function passing(line: string): News {
  return { lasting: false, line };
}

function ended(sign: string, shot: string, what: string): News {
  return lasting(`${sign} ${safeLine(shot)}: ${what}`);
}

function startLine({ plan, rehearsal, draft, model }: Extract<Event, { type: "run.started" }>): string {
  const { film, resume, keep, hold, blocked } = plan.counts;
  if (film + resume + hold + blocked === 0) return `Nothing to film: ${countOf(keep, "clip")} kept.`;
  const rest = [[resume, "to collect"], [keep, "kept"], ...stuckWords(plan)] as const;
  const also = rest.filter(([amount]) => amount > 0).map(([amount, word]) => `, ${showCount(amount)} ${word}`);
  const windows = windowWords(plan);
  const atMost = film > 0 ? ` ${sentence(showSum(plan, "at most "))}` : "";
  return `${showCount(film)} to film with ${plan.provider}${mannerWords({ draft, model })}${also.join("")}.${rehearsal ? " A rehearsal: free." : atMost}${windows === "" ? "" : ` ${safeLine(windows)}`}`;
}

/** What the operator makes of the film, after a comma; empty where that is nothing. */
function mannerWords({
  draft,
  model,
}: {
  readonly draft?: boolean | undefined;
  readonly model?: string | undefined;
}): string {
  if (draft === true) return model === undefined ? ", as drafts" : `, as drafts for ${safeLine(model)}`;
  return model === undefined ? "" : `, every shot with ${safeLine(model)}`;
}

function waitLine({ shot, seconds, why }: Extract<Event, { type: "shot.waiting" }>): string {
  const reason = why === "rate" ? "for its turn" : "because the service asks to";
  return `${safeLine(shot)}: waits ${showWait(seconds)} ${reason}`;
}

function submitLine({ shot, resumed }: Extract<Event, { type: "shot.submitted" }>, tally: Tally): string {
  if (resumed) return `${safeLine(shot)}: already at the service, is being collected`;
  const charge = tally.charges.get(shot);
  const price = tally.rehearsal || charge === undefined ? "" : `, ${showPrice(charge)}`;
  return `${safeLine(shot)}: sent${price}`;
}

function cutLine({ cut = MAIN, timeline, layout }: Extract<Event, { type: "cut.started" }>): string {
  const { frames, frameRate } = timeline;
  const secondsOf = (some: number): string => (some / frameRate).toFixed(1);
  const how = {
    copy: "copied as they are",
    smart: `${secondsOf(renderedIn(layout.segments))} of ${secondsOf(frames)} s rendered, the rest copied`,
    full: `rendered${roadReason(layout)}`,
  }[layout.road];
  return `cutting ${filmCalled(cut)}: ${shownIn(timeline)}, ${secondsOf(frames)} s, ${how}`;
}

/** What a film shows, counted: `4 clips, 1 title, credits`. Nothing is said of gaps. */
function shownIn({ items }: Timeline): string {
  const amount = (wanted: Item["kind"]): number => items.filter(({ kind }) => kind === wanted).length;
  const counted = (["clip", "title"] as const).flatMap((kind) =>
    amount(kind) > 0 ? [countOf(amount(kind), kind)] : [],
  );
  return [...counted, ...(amount("credits") > 0 ? ["credits"] : [])].join(", ");
}

function problemLine({ severity, message, hint }: Problem, paint: Paint): string {
  const help = hint === undefined ? "" : ` ${safeLine(hint)}`;
  return `${paint(severity === "error" ? "red" : "yellow", `${severity}:`)} ${safeLine(message)}${help}`;
}
