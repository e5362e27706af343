import { StoryboardError } from "../../domain/problem.ts";
import { runTool, type ToolResult } from "../process.ts";
import { compose, type Recipe } from "./compose.ts";
import { diskProblem } from "./disk.ts";
import type { Ffmpeg } from "./locate.ts";

/** How long ffmpeg may take and who can stop it. `doing` completes "ffmpeg failed while …". */
export type ToolWatch = {
  readonly signal: AbortSignal;
  /** Milliseconds. */
  readonly deadline: number;
  readonly doing: string;
  readonly cwd?: string;
  readonly onStdout?: (chunk: Buffer) => void;
  /** Lines on standard error that say nothing of why it failed. */
  readonly expected?: RegExp;
};

const LAST_LINES = 20;

/** A program ended by itself and was not content; its message is the program's last words. The cause of an `ffmpeg/failed` for which what it was given may be to blame. */
export class BadExit extends Error {
  override readonly name = "BadExit";
}

/** Runs a recipe to its end. Throws `ffmpeg/failed`, `disk/full`, `disk/failed` or `run/interrupted`. */
export async function runFfmpeg(tools: Ffmpeg, recipe: Recipe, watch: ToolWatch): Promise<ToolResult> {
  const result = await run(tools.ffmpeg, compose(recipe), watch);
  if (result.code !== 0) throw failure("ffmpeg", result, watch);
  return result;
}

/** Asks ffprobe. Gives what it printed on standard output, or its exit in words when it failed. */
export async function askFfprobe(
  tools: Ffmpeg,
  args: readonly string[],
  watch: ToolWatch,
): Promise<{ readonly text: string } | { readonly failed: string }> {
  const result = await run(tools.ffprobe, args, watch);
  if (result.stopped) throw failure("ffprobe", result, watch);
  if (result.code !== 0) return { failed: lastLines(result.stderr, 1) || howItEnded("ffprobe", result) };
  return { text: result.stdout.toString("utf8") };
}

async function run(program: string, args: readonly string[], watch: ToolWatch): Promise<ToolResult> {
  const { signal, deadline, cwd, onStdout } = watch;
  if (signal.aborted) throw interrupted(signal);
  const options = { signal, deadline, ...(cwd && { cwd }), ...(onStdout && { onStdout }) };
  const result = await runTool(program, args, options);
  // What ended after we were told to stop may be whole or not; nobody waits for it any more.
  if (signal.aborted) throw interrupted(signal);
  return result;
}

/** The error of work that was told to stop. */
export function interrupted(signal: AbortSignal): StoryboardError {
  if (signal.reason instanceof StoryboardError) return signal.reason;
  return new StoryboardError(
    { code: "run/interrupted", message: "The cut was stopped; nothing of it is kept." },
    { cause: signal.reason },
  );
}

function failure(program: string, result: ToolResult, { doing, deadline, expected }: ToolWatch): StoryboardError {
  const disk = diskProblem(result.stderr);
  if (disk) return disk;
  const how = result.stopped
    ? `${program} was ended because it took longer than ${Math.round(deadline / 1000)} seconds`
    : howItEnded(program, result);
  const said = lastLines(result.stderr, LAST_LINES, expected);
  const isItsOwn = !result.stopped && result.signal === null;
  return new StoryboardError(
    {
      code: "ffmpeg/failed",
      message: `${how} while ${doing}.`,
      ...(said !== "" && { hint: `Its last words:\n${said}` }),
    },
    ...(isItsOwn ? [{ cause: new BadExit(said) }] : []),
  );
}

function howItEnded(program: string, { code, signal }: ToolResult): string {
  return signal === null ? `${program} failed with exit code ${code}` : `${program} was killed (${signal})`;
}

function lastLines(text: string, count: number, but?: RegExp): string {
  return text
    .split(/[\r\n]+/)
    .filter((line) => line.trim() !== "" && but?.test(line) !== true)
    .slice(-count)
    .join("\n");
}
