import { exitCodeOfAll, type Diagnosis } from "../../domain/diagnosis.ts";
import { filmsOf } from "../../domain/films.ts";
import { doctorDocument, showExamination } from "../../report/doctor.ts";
import { systemClock } from "../../world/clock.ts";
import type { DoctorFlags } from "../doctor-flags.ts";
import { examineFfmpeg } from "../doctor/ffmpeg.ts";
import { examineFilm } from "../doctor/film.ts";
import { examineGit } from "../doctor/git.ts";
import { examineKeys } from "../doctor/keys.ts";
import { examineModels } from "../doctor/models.ts";
import { examineNetwork, type NetworkKnown } from "../doctor/network.ts";
import { lookingAt, meetPatient, type Patient } from "../doctor/patient.ts";
import { examineDisk } from "../doctor/place.ts";
import { examineProgram } from "../doctor/program.ts";
import { filmWords } from "../film-words.ts";
import type { Output } from "../output.ts";

/** Milliseconds that everything together may take, but for a probe. */
const PATIENCE_MS = 60_000;

/**
 * `storyboard doctor`: looks at everything that films are made with, with a storyboard or without, and says what is missing. Pays for nothing
 * unless it is told to probe. 0 where a film can be made, else the code of the worst that was found.
 */
export async function doctorCommand(
  file: string | undefined,
  flags: DoctorFlags,
  { output, argv }: { readonly output: Output; readonly argv: readonly string[] },
): Promise<number> {
  const { model, ...others } = flags;
  // With a probe, the model is the probe's: the film is looked at as it is written.
  const patient = await meetPatient(file, flags.probe === true ? others : flags);
  const { diagnoses: found, listed } = await examine(patient);
  const probed = flags.probe === true ? await probe(found, patient, { output, argv, listed, model }) : [];
  const { cast, session } = patient;
  const diagnoses = [...found, ...probed];
  const examination = {
    storyboard: session?.file,
    provider: cast?.named === true ? cast.provider : undefined,
    diagnoses,
  };
  const { columns } = output.out;
  output.out.write(
    flags.json === true
      ? `${JSON.stringify(doctorDocument(examination), undefined, 2)}\n`
      : `${showExamination(examination, { color: output.color.out, ...(columns !== undefined && { columns }) })}\n`,
  );
  return exitCodeOfAll(diagnoses);
}

/** What keeps a film from being made keeps a probe from it too. */
async function probe(
  found: readonly Diagnosis[],
  patient: Patient,
  outside: {
    readonly output: Output;
    readonly argv: readonly string[];
    readonly listed: ReadonlySet<string> | undefined;
    readonly model: string | undefined;
  },
): Promise<readonly Diagnosis[]> {
  if (exitCodeOfAll(found) !== 0) return [NOT_PROBED];
  // All that films is loaded with it.
  const { probeService } = await import("../doctor/probe.ts");
  return await probeService(patient, outside);
}

const NOT_PROBED: Diagnosis = {
  part: "probe",
  name: "clip",
  verdict: "skipped",
  says: "Nothing was filmed: mend the above first.",
};

async function examine(patient: Patient): Promise<NetworkKnown> {
  const { session, catalogue, flags, faults } = patient;
  const storyboard = session?.examined.storyboard;
  const { env } = process;
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const film = await examineFilm(patient);
  const words = session === undefined ? "" : filmWords(session.project, flags);
  const keys = await lookingAt({ part: "keys", name: "credentials" }, async () => examineKeys(patient, env));
  const [ffmpeg, network, disk, git] = await Promise.all([
    examineFfmpeg(signal, storyboard && filmsOf(storyboard).map(({ cut }) => cut)),
    examineNetwork(patient, { films: film.films, keys, env, signal }),
    examineDisk(patient, film),
    session === undefined ? [] : examineGit(session.project, signal),
  ]);
  const models = examineModels(film.films, { catalogue, now: systemClock.date(), words });
  const parts = [examineProgram(env), models, faults, film.diagnoses, ffmpeg, keys, network.diagnoses, disk, git];
  return { ...network, diagnoses: parts.flat() };
}
