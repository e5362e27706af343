import type { Reporter, Told } from "../domain/event.ts";
import { recordOf } from "./record.ts";
import { safeJson } from "./safe.ts";
import type { Screen } from "./screen.ts";

/** The version of the stream: the minor number grows when fields are added, the major one when something changes. */
const EVENTS_VERSION = "1.4";

/** Every event as one line of JSON, after a first line with the versions. `run` names the run in every line. */
export function ndjsonReporter(
  out: Screen,
  { version, run }: { readonly version: string; readonly run: string },
): Reporter {
  const print = (line: unknown): void => void out.write(`${safeJson(line)}\n`);
  print({ type: "version", v: EVENTS_VERSION, storyboard: version });
  const report = (told: Told): void => {
    print({ type: told.type, time: new Date(told.at).toISOString(), seq: told.seq, run, ...recordOf(told) });
  };
  return { report, [Symbol.asyncDispose]: async () => {} };
}

/** How a run ended, as one document for who is told of that alone: its last event, and what it was about. Undefined where it has not ended. */
export function endDocument(
  told: readonly Told[],
  about: {
    readonly version: string;
    readonly run: string;
    readonly storyboard: string | null;
    /** Not there where the run ended before it was known. */
    readonly rehearsal?: boolean;
  },
): string | undefined {
  const [end] = told.filter(({ type }) => type === "run.ended");
  if (end === undefined) return undefined;
  return safeJson({
    type: end.type,
    v: EVENTS_VERSION,
    program: about.version,
    storyboard: about.storyboard,
    ...(about.rehearsal !== undefined && { rehearsal: about.rehearsal }),
    time: new Date(end.at).toISOString(),
    seq: end.seq,
    run: about.run,
    ...recordOf(end),
  });
}
