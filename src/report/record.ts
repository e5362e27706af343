import type { Told } from "../domain/event.ts";
import type { Plan } from "../domain/plan.ts";
import type { Problem } from "../domain/problem.ts";
import { clipsOf, renderedIn, type Timeline } from "../domain/timeline.ts";
import { unreachable } from "../domain/unreachable.ts";
import { amountFields } from "./amount.ts";
import { partsOfLabel } from "./label.ts";
import { seamsFields } from "./seams.ts";

/** An event's own fields as the public stream tells them (schemas/events.schema.json). Prompts are not among them. */
export function recordOf(told: Told): Readonly<Record<string, unknown>> {
  switch (told.type) {
    case "run.started":
      return {
        rehearsal: told.rehearsal,
        ...(told.draft && { draft: true }),
        ...(told.model !== undefined && { model: told.model }),
        ...planFields(told.plan),
      };
    case "shot.kept": {
      const { action } = told.step;
      return { ...partsOfLabel(told.shot), key: action.key, seconds: action.newSeconds };
    }
    case "shot.waiting":
      return { ...partsOfLabel(told.shot), seconds: told.seconds, why: told.why };
    case "shot.submitting":
      return { ...partsOfLabel(told.shot), ...amountFields("price", told.price) };
    case "shot.submitted":
      return { ...partsOfLabel(told.shot), operation: told.operation, resumed: told.resumed };
    case "shot.progress":
      return { ...partsOfLabel(told.shot), seconds: told.seconds };
    case "shot.downloaded":
      return { ...partsOfLabel(told.shot), bytes: told.bytes };
    case "shot.stored":
      return {
        ...partsOfLabel(told.shot),
        seconds: told.seconds,
        ...amountFields("cost", told.cost),
        ...(told.collected && { collected: true }),
      };
    case "shot.retrying":
      return { ...partsOfLabel(told.shot), seconds: told.seconds, problem: problemFields(told.problem) };
    case "shot.failed":
    case "shot.unsure":
      return { ...partsOfLabel(told.shot), problem: problemFields(told.problem) };
    case "shot.skipped":
      return { ...partsOfLabel(told.shot), ...becauseFields(told.because) };
    case "run.stopping":
      return { running: told.running, now: told.now };
    case "cut.started":
      return {
        ...cutField(told),
        road: told.layout.road,
        rendered: renderedIn(told.layout.segments),
        ...timelineFields(told.timeline),
      };
    case "cut.progress":
      return { ...cutField(told), frames: told.frames, of: told.of };
    case "cut.skipped":
      return { ...cutField(told), shots: told.shots };
    case "cut.done":
      return {
        ...cutField(told),
        file: told.file,
        seconds: told.seconds,
        kept: told.kept,
        ...(told.slates && { slates: told.slates }),
        ...(told.seams && { seams: seamsFields(told.seams) }),
      };
    case "cut.failed":
      return { ...cutField(told), problem: problemFields(told.problem) };
    case "diagnostic":
      return { problem: problemFields(told.problem) };
    case "run.ended":
      return {
        exit_code: told.exitCode,
        outcomes: told.outcomes,
        ...amountFields("cost", told.cost),
        unpriced: told.unpriced,
        ...(told.inDoubt && amountFields("in_doubt", told.inDoubt)),
        ...(told.later && { later: told.later.map(({ shot, price }) => ({ shot, ...amountFields("price", price) })) }),
        ...(told.drift && { drift: told.drift.page }),
        ...(told.film === undefined ? {} : { film: told.film }),
        ...(told.films === undefined ? {} : { films: told.films }),
      };
    default:
      return unreachable(told);
  }
}

/** Which film is meant, where it is not the main one. */
function cutField({ cut }: { readonly cut?: string }): { readonly cut?: string } {
  return cut === undefined ? {} : { cut };
}

/** A problem as machines are told it. */
export function problemFields({
  code,
  severity,
  message,
  hint,
  at,
  related,
}: Problem): Readonly<Record<string, unknown>> {
  return {
    code,
    severity,
    message,
    ...(hint === undefined ? {} : { hint }),
    ...(at === undefined ? {} : { at }),
    ...(related === undefined ? {} : { related }),
  };
}

function becauseFields(label: string): Readonly<Record<string, unknown>> {
  const { shot, take } = partsOfLabel(label);
  return { because: shot, because_take: take };
}

function planFields(plan: Plan): Readonly<Record<string, unknown>> {
  return {
    provider: plan.provider,
    steps: plan.steps.length,
    counts: plan.counts,
    film_seconds: plan.filmSeconds,
    ...amountFields("price", plan.price),
    unpriced: plan.unpriced,
    bound: plan.bound,
  };
}

function timelineFields(timeline: Timeline): Readonly<Record<string, unknown>> {
  const { width, height, frameRate, frames } = timeline;
  return {
    width,
    height,
    frame_rate: frameRate,
    frames,
    clips: clipsOf(timeline).map(({ media, from, frames: length, shots, file, gainDb, mute }) => ({
      media,
      from,
      frames: length,
      shots,
      ...(file !== undefined && { file }),
      ...(gainDb !== undefined && { gain_db: gainDb }),
      ...(mute !== undefined && { mute }),
    })),
  };
}
