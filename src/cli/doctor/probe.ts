import { join, relative, resolve } from "node:path";
import type { Diagnosis } from "../../domain/diagnosis.ts";
import { differencesOf } from "../../domain/difference.ts";
import { ownSeconds } from "../../domain/length.ts";
import { modelName } from "../../domain/models.ts";
import { showPrice } from "../../domain/money.ts";
import type { Action } from "../../domain/plan.ts";
import type { ProblemCode } from "../../domain/problem.ts";
import type { Take } from "../../domain/take.ts";
import { listOf } from "../../report/words.ts";
import { systemClock } from "../../world/clock.ts";
import { makeFolder, publishText } from "../../world/disk.ts";
import { stateIn } from "../../world/project/root.ts";
import { runCommand } from "../commands/run.ts";
import { lookAtDesk, planFilm } from "../desk.ts";
import type { RunFlags } from "../flags.ts";
import type { Output } from "../output.ts";
import { openSession, type Cast } from "../session.ts";
import { cheapestClip, type Clip } from "./cheapest.ts";
import { lookingAt, type Patient } from "./patient.ts";

const ABOUT = { part: "probe", name: "clip" } as const;

/** What a run's exit code says of a probe. */
const CODES: Readonly<Record<number, ProblemCode>> = {
  3: "provider/timeout",
  4: "credentials/refused",
  5: "money/no-consent",
  65: "model/unknown",
  69: "provider/unreachable",
  74: "disk/failed",
  75: "run/locked",
  130: "run/interrupted",
};

/**
 * Films the cheapest clip of who films, as a film of its own among the project's state: in the same books, after the same question, and once
 * only. Then looks into what came.
 */
export async function probeService(
  patient: Patient,
  outside: {
    readonly output: Output;
    readonly argv: readonly string[];
    /** Models that the service says it has. */
    readonly listed: ReadonlySet<string> | undefined;
  },
): Promise<readonly Diagnosis[]> {
  const { cast, catalogue, folder, flags, session } = patient;
  if (cast?.named !== true) throw new Error("nobody films, and a probe was asked for");
  const { provider, customEndpoint } = cast;
  const { listed } = outside;
  const at = { provider, now: systemClock.date(), elsewhere: customEndpoint, ...(listed && { listed }) };
  const clip = cheapestClip(catalogue, at);
  if (clip === undefined) {
    const has = listed === undefined || listed.size === 0 ? "" : ` It has ${listOf([...listed])}.`;
    const says = `No model that is known films at ${provider}.${has}`;
    const hint = 'Describe one under "models:" in storyboard.config.yaml.';
    return [{ ...ABOUT, verdict: "error", says, hint, code: "model/unknown" }];
  }
  return await lookingAt(ABOUT, async () => {
    const state = session?.project.state ?? stateIn(folder);
    const file = join(state, "probe.yaml");
    makeFolder(state, 0o700);
    await publishText(file, storyboardOf(clip, cast));
    const name = relative(resolve(flags.chdir ?? "."), file);
    const { output, argv } = outside;
    // Standard output is for what the examination comes to.
    const code = await runCommand(name, runFlags(patient), { output: { ...output, out: output.err }, argv });
    if (code !== 0) {
      const says = "The clip did not come: what the run says stands above.";
      const hint =
        "What was ordered is in the books: storyboard doctor --probe goes on with it and orders nothing twice.";
      return [{ ...ABOUT, verdict: "error", says, hint, code: CODES[code] ?? "provider/failed" }];
    }
    return await examineClip(name, patient);
  });
}

/** Flags of a run, as far as those of the doctor say. */
function runFlags({ flags }: Patient): RunFlags {
  const { offline: _offline, probe: _probe, json: _json, ...rest } = flags;
  return { ...rest, cut: false };
}

function storyboardOf({ model, resolution, seconds, silent }: Clip, { provider }: Cast): string {
  const audio = silent && model.audio === "toggle" ? "    audio: false\n" : "";
  return `# The cheapest clip of ${provider}, which storyboard doctor --probe films to see whether everything works.
version: 1
title: A probe
provider: ${provider}
shots:
  - id: probe
    model: ${JSON.stringify(model.family === "*" ? model.title : model.id)}
    prompt: A red ball rolls slowly over a wooden table in soft daylight. The camera stands still.
    resolution: ${JSON.stringify(resolution)}
    duration: ${seconds}
${audio}`;
}

/** What came: its length, size, rate and sound, and how all that differs from what was asked for. */
async function examineClip(name: string, { flags, rehearsal }: Patient): Promise<readonly Diagnosis[]> {
  const session = await openSession(name, flags);
  const { storyboard, casting: cast } = session.examined;
  if (storyboard === undefined || cast === undefined) throw new Error("the probe cannot be read");
  const desk = await lookAtDesk(session, rehearsal);
  try {
    const { plan } = await planFilm(session, storyboard, { desk, cast });
    const [step] = plan.steps;
    if (step?.take === undefined) throw new Error("the probe's clip was not kept");
    const { take, action } = step;
    const cost = rehearsal ? "a rehearsal" : showPrice(take.cost);
    const file = relative(process.cwd(), desk.media.fileOf(take.media));
    const says = `${modelName(action.model)} films (${cost}, ${take.made.slice(0, 16).replace("T", " ")} UTC): ${file}`;
    return [{ ...ABOUT, verdict: "ok", says }, ...factsOf(take, action)];
  } finally {
    desk.ledger?.close();
  }
}

function factsOf(take: Take, action: Action): readonly Diagnosis[] {
  const { clip } = take;
  const rate = clip.frameRate.numerator / clip.frameRate.denominator;
  const wanted = action.model.frameRate;
  const differences = differencesOf(take, action, undefined);
  const isSilent = action.request.generateAudio === false;
  const facts = [
    `${ownSeconds(take).toFixed(2)} s (${action.newSeconds} s asked for)`,
    `${clip.width}x${clip.height} (${action.request.resolution ?? action.model.defaultResolution})`,
    `${Number.isInteger(rate) ? rate : rate.toFixed(3)} frames a second`,
    clip.hasAudio ? "with sound" : "without sound",
  ];
  const odd = [
    ...differences,
    ...(rate === wanted ? [] : [`${rate.toFixed(3)} frames a second and not ${wanted}`]),
    ...(isSilent && clip.hasAudio ? ["with sound though none was asked for"] : []),
  ];
  return [
    { part: "probe", name: "facts", verdict: "ok", says: facts.join(", ") },
    ...odd.map((says): Diagnosis => ({ part: "probe", name: "difference", verdict: "warning", says })),
  ];
}
