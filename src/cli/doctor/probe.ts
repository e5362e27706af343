import { join, relative, resolve } from "node:path";
import type { Diagnosis } from "../../domain/diagnosis.ts";
import { exitCodeOf } from "../../domain/exit-code.ts";
import type { Plan } from "../../domain/plan.ts";
import { StoryboardError, type ProblemCode } from "../../domain/problem.ts";
import type { MediaStore } from "../../domain/world.ts";
import { refuseUnknownModel } from "../../pipeline/named-model.ts";
import { listOf } from "../../report/words.ts";
import { systemClock } from "../../world/clock.ts";
import { stateIn } from "../../world/project/root.ts";
import { runCommand } from "../commands/run.ts";
import { lookAtDesk, planFilm } from "../desk.ts";
import { filmWords, flagWords } from "../film-words.ts";
import type { RunFlags } from "../flags.ts";
import type { Output } from "../output.ts";
import { openSession, type Cast } from "../session.ts";
import { cheapestClip } from "./cheapest.ts";
import { lookingAt, type Patient } from "./patient.ts";
import { examineClip } from "./probe-clip.ts";
import { probeBegun, writeProbe } from "./probe-file.ts";

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

/** What a probe is told besides. */
type Outside = {
  readonly output: Output;
  readonly argv: readonly string[];
  /** Models that the service says it has. */
  readonly listed: ReadonlySet<string> | undefined;
  /** The model that is probed, where somebody named one. */
  readonly model: string | undefined;
};

/**
 * Films the cheapest clip of who films, or of the model that is named, as a film of its own among the project's state: in the same books, after
 * the same question, and once only. Then looks into what came.
 */
export async function probeService(patient: Patient, outside: Outside): Promise<readonly Diagnosis[]> {
  const { cast } = patient;
  if (cast?.named !== true) throw new Error("nobody films, and a probe was asked for");
  return await lookingAt(ABOUT, async () => {
    const file = await storyboardFor(patient, { ...outside, cast });
    if (file === undefined) return [nothingFilms(cast, outside.listed)];
    const { flags } = patient;
    const name = relative(resolve(flags.chdir ?? "."), file);
    const { output, argv } = outside;
    // Standard output is for what the examination comes to.
    const toErr = { output: { ...output, out: output.err }, argv };
    const plan = await lookAt(name, patient, (at) => at.plan);
    const isPriced = plan === undefined || plan.unpriced === 0;
    const code = await runCommand(name, runFlags(patient, isPriced), toErr).catch((error: unknown) => {
      throw isPriced ? error : withoutPrice(error, name, patient);
    });
    if (code === 0) return await examine(name, patient);
    const says = "The clip did not come: what the run says stands above.";
    const hint = `What was ordered is in the books: storyboard doctor${again(patient, outside.model)} goes on with it and orders nothing twice.`;
    return [{ ...ABOUT, verdict: "error", says, hint, code: CODES[code] ?? "provider/failed" }];
  });
}

async function storyboardFor(
  { catalogue, folder, flags, session, rehearsal }: Patient,
  { cast, listed, model }: Outside & { readonly cast: Cast },
): Promise<string | undefined> {
  const now = systemClock.date();
  const { provider, customEndpoint: elsewhere } = cast;
  if (model !== undefined && flags.allowUnknownModel !== true) refuseUnknownModel(model, { catalogue, provider, now });
  const at = { provider, now, elsewhere, ...(listed && { listed }), ...(model !== undefined && { model }) };
  const clip = cheapestClip(catalogue, at);
  const state = session?.project.state ?? stateIn(folder);
  const place = { state, books: rehearsal ? join(state, "rehearsal") : state };
  const begun = probeBegun(place, cast, model === undefined ? undefined : clip?.model.id);
  return begun ?? (clip && (await writeProbe(place, cast, clip)));
}

function nothingFilms({ provider }: Cast, listed: ReadonlySet<string> | undefined): Diagnosis {
  const has = listed === undefined || listed.size === 0 ? "" : ` It has ${listOf([...listed])}.`;
  const says = `No model that is known films at ${provider}.${has}`;
  const hint = 'Describe one under "models:" in storyboard.config.yaml.';
  return { ...ABOUT, verdict: "error", says, hint, code: "model/unknown" };
}

/** Flags of a run, as far as those of the doctor say. To a price that nobody knows, `--yes` agrees to nothing: whoever gave it saw no figure, and chose no shot. */
function runFlags({ flags }: Patient, isPriced: boolean): RunFlags {
  const { offline: _offline, probe: _probe, json: _json, yes, ...rest } = flags;
  return { ...rest, cut: false, ...(isPriced && yes && { yes }) };
}

/** What a probe whose price nobody knows takes, since `--yes` does not do. */
function withoutPrice(error: unknown, name: string, { flags }: Patient): unknown {
  if (!(error instanceof StoryboardError) || error.problem.code !== "money/no-consent") return error;
  return new StoryboardError({
    ...error.problem,
    hint: `A probe's --yes agrees to no price that is not known. Answer at a terminal, write the price under "models:" in storyboard.config.yaml, or agree to the film itself: storyboard run ${flagWords(flags, name)} --no-cut --yes`,
  });
}

/** How the same probe is asked for again. */
function again({ session, flags }: Patient, model: string | undefined): string {
  const all = { ...flags, ...(model !== undefined && { model }) };
  const words = session === undefined ? flagWords(all) : filmWords(session.project, all);
  return ` --probe${words === "" ? "" : ` ${words}`}`;
}

/** What came. */
async function examine(name: string, patient: Patient): Promise<readonly Diagnosis[]> {
  const { rehearsal } = patient;
  const found = await lookAt(name, patient, ({ plan, media }) => {
    const [step] = plan.steps;
    if (step?.take === undefined) throw new Error("the probe's clip was not kept");
    const { take, action } = step;
    return examineClip({ take, action }, { file: media.fileOf(take.media), rehearsal });
  });
  if (found === undefined) throw new Error("the probe cannot be read");
  return found;
}

/** Looks at the probe as the books have it; undefined where it has faults, which a run tells. */
async function lookAt<T>(
  name: string,
  { flags, rehearsal }: Patient,
  look: (at: { readonly plan: Plan; readonly media: MediaStore }) => T,
): Promise<T | undefined> {
  const session = await openSession(name, flags);
  const { storyboard, casting: cast, problems } = session.examined;
  if (storyboard === undefined || cast === undefined || exitCodeOf(problems) !== 0) return undefined;
  const desk = await lookAtDesk(session, rehearsal);
  try {
    const { plan } = await planFilm(session, storyboard, { desk, cast });
    return look({ plan, media: desk.media });
  } finally {
    desk.ledger?.close();
  }
}
