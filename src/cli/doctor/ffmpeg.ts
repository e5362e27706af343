import { diagnosisOf, type Diagnosis } from "../../domain/diagnosis.ts";
import { listOf } from "../../report/words.ts";
import { installLine } from "../../world/ffmpeg/install.ts";
import { locateFfmpeg, type Ffmpeg } from "../../world/ffmpeg/locate.ts";
import { lackingParts, type Part } from "../../world/ffmpeg/parts.ts";
import { checkFfmpeg, versionOf } from "../../world/ffmpeg/version.ts";
import { runTool } from "../../world/process.ts";
import { problemOf } from "./patient.ts";

const DEADLINE = 30_000;

/** Where ffmpeg and ffprobe are, how old they are, what the build lacks and what that costs, and how a better one is installed. */
export async function examineFfmpeg(signal: AbortSignal): Promise<readonly Diagnosis[]> {
  let tools: Ffmpeg;
  try {
    tools = locateFfmpeg();
  } catch (error) {
    return [withInstallLine(diagnosisOf(problemOf(error), { part: "ffmpeg", name: "ffmpeg" }))];
  }
  const found = await Promise.all([said("ffmpeg", tools.ffmpeg, signal), said("ffprobe", tools.ffprobe, signal)]);
  if (found.some(({ verdict }) => verdict === "error")) return found.map(withInstallLine);
  try {
    const [worst, ...others] = byLoss(await lackingParts(tools, signal));
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
function byLoss(lacking: readonly Part[]): readonly Diagnosis[] {
  return [...Map.groupBy(lacking, ({ without }) => without)].map(([without, parts]) => {
    const [first] = parts;
    const names = listOf(parts.map(({ name }) => name));
    const says = `It lacks the ${first?.kind}${parts.length === 1 ? "" : "s"} ${names}: ${without}.`;
    return parts.some(({ needed }) => needed)
      ? { part: "ffmpeg", name: "build", verdict: "error", says, code: "ffmpeg/too-old" }
      : { part: "ffmpeg", name: "build", verdict: "warning", says };
  });
}

function withInstallLine(diagnosis: Diagnosis): Diagnosis {
  const line = installLine();
  return line === undefined || diagnosis.verdict === "ok"
    ? diagnosis
    : { ...diagnosis, hint: `Install one that has it all: ${line}` };
}
