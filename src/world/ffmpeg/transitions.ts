import { runTool } from "../process.ts";
import type { Ffmpeg } from "./locate.ts";

const DEADLINE = 30_000;

/** The names of the transitions that the `xfade` of a build knows; none where it has no such filter. */
export async function transitionsOf({ ffmpeg }: Ffmpeg, signal: AbortSignal): Promise<ReadonlySet<string>> {
  const { stdout } = await runTool(ffmpeg, ["-hide_banner", "-h", "filter=xfade"], { signal, deadline: DEADLINE });
  const lines = stdout.toString("utf8").matchAll(/^ +([a-z]+) +-?\d+ +[A-Z.]+/gm);
  return new Set([...lines].flatMap(([, name]) => name ?? []));
}
