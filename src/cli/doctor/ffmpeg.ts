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
  try {
    const lacking = await lackingParts(tools, signal);
    const parts = lacking.length === 0 ? [WHOLE] : byLoss(lacking);
    if (parts.some(({ verdict }) => verdict === "error")) return [...found, ...parts.map(withInstallLine)];
    await checkFfmpeg(tools, signal);
    return [...found, ...parts];
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
  const { stdout } = await runTool(program, ["-version"], { signal, deadline: DEADLINE });
  const version = versionOf(stdout.toString("utf8"))?.text ?? "version not told";
  return { part: "ffmpeg", name, verdict: "ok", says: `${version}, ${program}` };
}

/** What is lacking, by what cannot be made without it. */
function byLoss(lacking: readonly Part[]): readonly Diagnosis[] {
  return [...Map.groupBy(lacking, ({ without }) => without)].map(([without, parts]) => {
    const names = parts.map(({ kind, name }) => `the ${kind} ${name}`);
    const says = `It lacks ${listOf(names)}: ${without}.`;
    return parts.some(({ needed }) => needed)
      ? { part: "ffmpeg", name: "build", verdict: "error", says, code: "ffmpeg/too-old" }
      : { part: "ffmpeg", name: "build", verdict: "warning", says };
  });
}

function withInstallLine(diagnosis: Diagnosis): Diagnosis {
  const line = installLine();
  return line === undefined ? diagnosis : { ...diagnosis, hint: `Install one that has it all: ${line}` };
}
