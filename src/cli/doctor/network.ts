import { diagnosisOf, type Diagnosis } from "../../domain/diagnosis.ts";
import type { ModelSpec } from "../../domain/catalogue.ts";
import { newestOf } from "../../domain/models.ts";
import { PROVIDERS, type ProviderName } from "../../domain/names.ts";
import { systemClock } from "../../world/clock.ts";
import { chooseKey } from "../../world/credentials.ts";
import type { Endpoint } from "../../world/endpoint.ts";
import { findAccess } from "../../world/google/vertex/access.ts";
import { findSignIn } from "../../world/google/vertex/sign-in-file.ts";
import { greet, type Greeting } from "../../world/greeting.ts";
import { freeQuestion } from "../../world/question.ts";
import { judgeAnswer, namesIn } from "./answer.ts";
import { judgeClock } from "./clock.ts";
import { isUsed } from "./keys.ts";
import { problemOf, type Patient } from "./patient.ts";
import { examineProxy } from "./proxy.ts";

/** What services are asked with; `films`: the models that the film is filmed with. */
type Asking = {
  readonly films: readonly ModelSpec[];
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
};

/** What was found of the services; `listed`: the models that who films says it has. */
export type NetworkKnown = { readonly diagnoses: readonly Diagnosis[]; readonly listed?: ReadonlySet<string> };

/**
 * Whether the services answer and take the credentials, by questions that nobody bills, and how the clocks stand. Whoever films is asked; others
 * only at their own address, and where that is where their key belongs.
 */
export async function examineNetwork(
  patient: Patient,
  { keys, ...asking }: Asking & { readonly keys: readonly Diagnosis[] },
): Promise<NetworkKnown> {
  if (patient.flags.offline === true) {
    const says = "Nobody was asked: --offline.";
    return { diagnoses: [{ part: "network", name: "services", verdict: "skipped", says }] };
  }
  const { env } = asking;
  // Who lacks credentials has been told of already.
  const lacking = new Set(keys.flatMap(({ name, verdict }) => (verdict === "error" ? [name] : [])));
  const asked = PROVIDERS.filter((provider) => !lacking.has(provider) && isAsked(provider, patient, env));
  const heard = await Promise.all(asked.map(async (provider) => await ask(provider, patient, asking)));
  const answers = heard.flatMap(({ greeting }) => (greeting?.kind === "answer" ? [greeting] : []));
  const ahead = answers.flatMap((answer) => answer.ahead ?? [])[0];
  const own = heard.find(({ provider }) => isUsed(provider, patient))?.greeting;
  const listed = own?.kind === "answer" && own.status === 200 ? namesIn(own.text) : undefined;
  return {
    diagnoses: [
      ...heard.map(({ diagnosis }) => diagnosis),
      // The emulator's clock is its own.
      ...(ahead === undefined || patient.rehearsal ? [] : [judgeClock(ahead)]),
      ...examineProxy(env),
    ],
    ...(listed && { listed }),
  };
}

function isAsked(provider: ProviderName, patient: Patient, env: NodeJS.ProcessEnv): boolean {
  const { cast, config } = patient;
  if (provider === "animatic" || cast === undefined) return false;
  if (isUsed(provider, patient)) return provider !== "openai" || cast.endpoint.baseUrl !== undefined;
  // A key that is meant for a gateway is nobody else's business.
  if (cast.endpoint.baseUrl !== undefined) return false;
  const endpoint = { kind: "own" } as const;
  if (provider === "gemini") return chooseKey(env, endpoint) !== undefined;
  if (provider !== "vertex") return false;
  const access = findAccess({ env, endpoint, emulator: false, ...(config.vertex && { vertex: config.vertex }) });
  return access !== undefined && (access.kind === "key" || findSignIn(env) !== undefined);
}

async function ask(
  provider: ProviderName,
  patient: Patient,
  { films, env, signal }: Asking,
): Promise<{ readonly provider: ProviderName; readonly diagnosis: Diagnosis; readonly greeting?: Greeting }> {
  const used = isUsed(provider, patient);
  const { catalogue, cast, config } = patient;
  const endpoint: Endpoint = used && cast !== undefined ? cast.endpoint : { kind: "own" };
  const own = films.filter((model) => model.provider === provider);
  const usual = newestOf(catalogue, { provider, family: catalogue.defaultFamily, now: systemClock.date() });
  const model = own[0] ?? usual;
  try {
    const emulator = used && patient.rehearsal;
    const options = { endpoint, env, emulator, model, signal, ...(config.vertex && { vertex: config.vertex }) };
    const question = await freeQuestion(provider, options);
    if (question === undefined) throw new Error(`${provider} cannot be asked`);
    const greeting = await greet(question.url, question.headers, signal);
    const models = own.map(({ id }) => id);
    const { withKey } = question;
    return {
      provider,
      greeting,
      diagnosis: judgeAnswer(greeting, { provider, host: question.url.host, used, withKey, models }),
    };
  } catch (error) {
    const verdict = used ? "error" : "warning";
    return { provider, diagnosis: diagnosisOf(problemOf(error), { part: "network", name: provider, verdict }) };
  }
}
