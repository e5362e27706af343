import type { Diagnosis } from "../../domain/diagnosis.ts";
import { PROVIDERS, type ProviderName } from "../../domain/names.ts";
import type { Patient } from "./patient.ts";
import { geminiKeys, openaiKeys } from "./keys-of.ts";
import { vertexAccess } from "./vertex-access.ts";

/** Who films and who said so, and of every provider which credentials were found, where, and what is missing. */
export function examineKeys(patient: Patient, env: NodeJS.ProcessEnv): readonly Diagnosis[] {
  const { cast } = patient;
  if (cast === undefined) return [];
  return [whoFilms(patient, env), ...PROVIDERS.flatMap((provider) => credentialsOf(provider, patient, env))];
}

/** Whether a provider is the one that films. */
export function isUsed(provider: ProviderName, { cast }: Pick<Patient, "cast">): boolean {
  return cast?.named === true && cast.provider === provider;
}

function whoFilms({ cast, flags, config, session, rehearsal }: Patient, env: NodeJS.ProcessEnv): Diagnosis {
  const about = { part: "keys", name: "provider" } as const;
  if (cast?.named !== true) {
    return {
      ...about,
      verdict: "error",
      says: "Nobody says who films: no --provider, nothing in the storyboard or the settings, and no key.",
      hint: "For a free animatic: --provider animatic. To film for real, a key or a sign-in for one of those below.",
      code: "credentials/missing",
    };
  }
  const by =
    flags.provider !== undefined
      ? "by --provider"
      : env["STORYBOARD_PROVIDER"]?.trim()
        ? "by STORYBOARD_PROVIDER"
        : session?.examined.storyboard?.provider !== undefined
          ? `by ${session.file}`
          : config.provider !== undefined
            ? "by storyboard.config.yaml"
            : "by the credentials that there are";
  const { baseUrl } = cast.endpoint;
  const at = baseUrl === undefined ? "" : `, at ${baseUrl}`;
  const free = rehearsal ? "; what it films is a rehearsal, and free" : "";
  return { ...about, verdict: "ok", says: `${cast.provider}, ${by}${at}${free}` };
}

function credentialsOf(provider: ProviderName, patient: Patient, env: NodeJS.ProcessEnv): readonly Diagnosis[] {
  const used = isUsed(provider, patient);
  const endpoint = used && patient.cast !== undefined ? patient.cast.endpoint : ({ kind: "own" } as const);
  switch (provider) {
    case "gemini":
      return [geminiKeys({ used, endpoint, env })];
    case "vertex":
      return vertexAccess({ used, endpoint, env, vertex: patient.config.vertex, emulator: used && patient.rehearsal });
    case "openai":
      return [openaiKeys({ used, endpoint, env })];
    case "animatic":
      return [
        { part: "keys", name: "animatic", verdict: "ok", says: "It draws on this machine, for nothing, with no key." },
      ];
  }
}
