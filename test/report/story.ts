import type { Told } from "../../src/domain/event.ts";
import { action, keyOf, outcomes, planOf, problem, step, teller, timeline } from "./scene.ts";
import { attempt } from "../helpers/builders.ts";

const UNSURE = problem({ code: "provider/unsure", message: "The connection was cut before the service answered." });

/** A run in which everything happens that can happen: one shot fails, one is unsure, one is skipped, one was running already. */
export function eventfulRun(): readonly Told[] {
  const steps = [
    step("harbour"),
    step(action("gulls", { take: 2 })),
    step("storm"),
    step("pier", { verdict: "resume", because: { kind: "running", attempt: attempt(keyOf("pier-1"), "submitted") } }),
    step("quay"),
    step("night", { verdict: "keep" }),
  ];
  const tell = teller();
  const [, , , , , night] = steps;
  return [
    tell(0, {
      type: "diagnostic",
      problem: problem({
        code: "model/retired",
        severity: "warning",
        message: "camera-1 retires soon.",
        hint: "Use camera-2.",
      }),
    }),
    tell(0, { type: "run.started", plan: planOf(steps), rehearsal: false }),
    ...(night ? [tell(0, { type: "shot.kept", shot: "night", step: night })] : []),
    tell(0, { type: "shot.submitted", shot: "pier", operation: "operations/1", resumed: true }),
    tell(0, { type: "shot.submitting", shot: "harbour", price: 3_200_000 }),
    tell(1, { type: "shot.submitted", shot: "harbour", operation: "operations/2", resumed: false }),
    tell(1, { type: "shot.submitting", shot: "gulls · take 2", price: 3_200_000 }),
    tell(2, { type: "shot.waiting", shot: "quay", seconds: 5, why: "rate" }),
    tell(2, { type: "shot.submitted", shot: "gulls · take 2", operation: "operations/3", resumed: false }),
    tell(7, { type: "shot.submitting", shot: "quay", price: 3_200_000 }),
    tell(8, {
      type: "shot.retrying",
      shot: "quay",
      seconds: 12,
      problem: problem({ code: "provider/quota", message: "The service is overloaded." }),
    }),
    tell(8, { type: "shot.waiting", shot: "quay", seconds: 12, why: "throttled" }),
    tell(11, { type: "shot.progress", shot: "harbour", seconds: 10 }),
    tell(20, { type: "shot.submitting", shot: "quay", price: 3_200_000 }),
    tell(80, { type: "shot.unsure", shot: "quay", problem: UNSURE }),
    tell(81, { type: "shot.downloaded", shot: "harbour", bytes: 4_000_000 }),
    tell(82, { type: "shot.stored", shot: "harbour", seconds: 8, cost: 3_200_000 }),
    tell(100, {
      type: "shot.failed",
      shot: "gulls · take 2",
      problem: problem({ hint: "Describe the gulls more kindly.\nNothing was billed." }),
    }),
    tell(100, { type: "shot.skipped", shot: "storm", because: "gulls · take 2" }),
    tell(130, { type: "shot.progress", shot: "pier", seconds: 300 }),
    tell(170, { type: "run.stopping", running: 1, now: false }),
    tell(230, { type: "shot.stored", shot: "pier", seconds: 7.5, cost: 3_200_000 }),
    tell(230, { type: "cut.started", timeline: timeline(), layout: { road: "copy", segments: [] } }),
    tell(231, { type: "cut.progress", frames: 144, of: 288 }),
    tell(232, {
      type: "cut.failed",
      problem: problem({ code: "ffmpeg/failed", message: "ffmpeg stopped with code 1." }),
    }),
    tell(233, { type: "cut.started", timeline: timeline(), layout: { road: "full", segments: [] } }),
    tell(235, { type: "cut.done", file: "film.mp4", seconds: 12, kept: false }),
    tell(235, { type: "cut.skipped", cut: "teaser", shots: ["gulls"] }),
    tell(235, {
      type: "run.ended",
      exitCode: 1,
      outcomes: outcomes({ kept: 1, filmed: 2, failed: 1, skipped: 1, unsure: 1 }),
      cost: 6_400_000,
      unpriced: 0,
    }),
  ];
}

/** A run in which all goes well. */
export function smoothRun(rehearsal: boolean): readonly Told[] {
  const tell = teller();
  return [
    tell(0, { type: "run.started", plan: planOf([step("harbour")]), rehearsal }),
    tell(0, { type: "shot.submitting", shot: "harbour", price: 3_200_000 }),
    tell(1, { type: "shot.submitted", shot: "harbour", operation: "operations/1", resumed: false }),
    tell(41, { type: "shot.stored", shot: "harbour", seconds: 8, cost: 3_200_000 }),
    tell(41, { type: "cut.started", timeline: timeline(), layout: { road: "copy", segments: [] } }),
    tell(42, { type: "cut.done", file: "storyboards/harbour.mp4", seconds: 41, kept: false }),
    tell(42, {
      type: "run.ended",
      exitCode: 0,
      outcomes: outcomes({ filmed: 1 }),
      cost: 3_200_000,
      unpriced: 0,
      film: "storyboards/harbour.mp4",
    }),
  ];
}
