import { diagnosisOf, type Diagnosis } from "../../domain/diagnosis.ts";
import type { CutSettings } from "../../domain/storyboard.ts";
import { listOf } from "../../report/words.ts";
import { installLine } from "../../world/ffmpeg/install.ts";
import { locateFfmpeg, namedInVain, type Ffmpeg } from "../../world/ffmpeg/locate.ts";
import { needsOf } from "../../world/ffmpeg/needs.ts";
import { lackingParts, type Part } from "../../world/ffmpeg/parts.ts";
import { checkFfmpeg, versionOf } from "../../world/ffmpeg/version.ts";
import { runTool } from "../../world/process.ts";
import { problemOf } from "./patient.ts";

const DEADLINE = 30_000;

/**
 * Where ffmpeg and ffprobe are, how old they are, what the build lacks and what that costs, and how a better one is installed. `films`: those of
 * the storyboard, where there is one: what they need has to be there, and what they do not need does not matter to them.
 */
export async function examineFfmpeg(
  signal: AbortSignal,
  films?: readonly CutSettings[],
): Promise<readonly Diagnosis[]> {
  let tools: Ffmpeg;
  try {
    tools = locateFfmpeg();
  } catch (error) {
    const missing = diagnosisOf(problemOf(error), { part: "ffmpeg", name: "ffmpeg" });
    const hint = namedInVain();
    return [hint === undefined ? withInstallLine(missing) : { ...missing, hint }];
  }
  const found = await Promise.all([said("ffmpeg", tools.ffmpeg, signal), said("ffprobe", tools.ffprobe, signal)]);
  if (found.some(({ verdict }) => verdict === "error")) return found.map(withInstallLine);
  try {
    const [worst, ...others] = byLoss(await lackingParts(tools, signal), films);
    if (worst !== undefined) return [...found, withInstallLine(worst), ...others];
    await checkFfmpeg(tools, signal);
    return [...found, WHOLE];
  } catch (error) {
    return [...found, withInstallLine(diagnosisOf(problemOf(error), { part: "ffmpeg", name: "build" }))];
  }
}

const WHOLE: Diagnosis = {
  part: "ffmpeg",
  name: "build",
  verdict: "ok",
  says: "It has everything that films are made with.",
};

async function said(name: string, program: string, signal: AbortSignal): Promise<Diagnosis> {
  const about = { part: "ffmpeg", name } as const;
  // What cannot be run says nothing either.
  const text = await runTool(program, ["-version"], { signal, deadline: DEADLINE }).then(
    ({ stdout }) => stdout.toString("utf8"),
    () => "",
  );
  if (!text.startsWith(`${name} version `)) {
    const message = `${program} is no ${name}: it does not say its version.`;
    return diagnosisOf({ code: "ffmpeg/missing", message }, about);
  }
  return { ...about, verdict: "ok", says: `${versionOf(text)?.text ?? firstLine(text)}, ${program}` };
}

/** Builds of a day name it in place of a version. */
function firstLine(text: string): string {
  return text.split("\n")[0]?.split(" ")[2] ?? "";
}

/** What is lacking, by what cannot be made without it; what no film can be made without first. */
function byLoss(lacking: readonly Part[], films: readonly CutSettings[] | undefined): readonly Diagnosis[] {
  const wanted = new Set(films?.flatMap(needsOf));
  return [...Map.groupBy(lacking, ({ without }) => without)].map(([without, parts]) => {
    const [first] = parts;
    const names = listOf(parts.map(({ name }) => name));
    const says = `It lacks the ${first?.kind}${parts.length === 1 ? "" : "s"} ${names}: ${without}.`;
    const about = { part: "ffmpeg", name: "build" } as const;
    if (parts.some(({ needed }) => needed)) return { ...about, verdict: "error", says, code: "ffmpeg/too-old" };
    if (parts.some((each) => wanted.has(each.name)))
      return {
        ...about,
        verdict: "error",
        says: `${says} A film of this storyboard needs it.`,
        code: "ffmpeg/lacking",
      };
    return films === undefined
      ? { ...about, verdict: "warning", says }
      : { ...about, verdict: "ok", says: `${says} No film of this storyboard needs it.` };
  });
}

function withInstallLine(diagnosis: Diagnosis): Diagnosis {
  const line = installLine();
  return line === undefined || diagnosis.verdict === "ok"
    ? diagnosis
    : { ...diagnosis, hint: `Install one that has it all: ${line}` };
}
