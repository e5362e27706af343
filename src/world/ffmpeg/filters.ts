import { runTool } from "../process.ts";
import type { Ffmpeg } from "./locate.ts";

const DEADLINE = 30_000;

/** What filters a build of ffmpeg has: all of them, and the names of the transitions that its `xfade` knows. None where it does not say. */
export type Filters = { readonly names: ReadonlySet<string>; readonly transitions: ReadonlySet<string> };

/** Asks a build of ffmpeg for its filters. */
export async function filtersOf(tools: Ffmpeg, signal: AbortSignal): Promise<Filters> {
  const watch = { signal, deadline: DEADLINE };
  const [all, xfade] = await Promise.all([
    runTool(tools.ffmpeg, ["-hide_banner", "-filters"], watch),
    runTool(tools.ffmpeg, ["-hide_banner", "-h", "filter=xfade"], watch),
  ]);
  return {
    names: firstsOf(all.stdout.toString("utf8"), /^ [A-Z.]{2,3} (\w+) +\S+->\S+/gm),
    transitions: firstsOf(xfade.stdout.toString("utf8"), /^ +([a-z]+) +-?\d+ +[A-Z.]+/gm),
  };
}

function firstsOf(text: string, line: RegExp): ReadonlySet<string> {
  return new Set([...text.matchAll(line)].flatMap(([, name]) => name ?? []));
}
