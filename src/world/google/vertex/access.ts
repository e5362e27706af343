import { StoryboardError } from "../../../domain/problem.ts";
import type { ApiKey } from "../../credentials.ts";
import { cleanText } from "../../redact.ts";
import type { GoogleOptions } from "../options.ts";

/** The project of rehearsals; the emulator takes any. */
const REHEARSAL_PROJECT = "storyboard-rehearsal";

/** How Agent Platform knows who pays: a project with a sign-in, or a key alone, which belongs to a project already (express mode). */
export type Access =
  | { readonly kind: "project"; readonly project: string }
  | { readonly kind: "key"; readonly key: ApiKey };

/** Keys of Agent Platform, the most particular first; GEMINI_API_KEY is another service's. */
const KEYS = ["GOOGLE_VERTEX_API_KEY", "GOOGLE_API_KEY"] as const;

/** The key that stands in for a project, where one may be sent. To this machine STORYBOARD_API_KEY goes as a gateway's token. */
function keyAlone({ env, endpoint }: Pick<GoogleOptions, "env" | "endpoint">): ApiKey | undefined {
  if (endpoint.kind === "custom" || (endpoint.kind === "loopback" && env["STORYBOARD_API_KEY"]?.trim()))
    return undefined;
  for (const from of ["STORYBOARD_API_KEY", ...KEYS]) {
    const value = env[from]?.trim();
    if (value) return { value, from };
  }
  return undefined;
}

/** Who pays: the project of the settings, GOOGLE_CLOUD_PROJECT, then a key; the emulator takes nobody too. Undefined where nobody is named. */
export function findAccess(
  options: Pick<GoogleOptions, "env" | "endpoint" | "vertex" | "emulator">,
): Access | undefined {
  const { env, vertex, emulator } = options;
  const project = vertex?.project ?? env["GOOGLE_CLOUD_PROJECT"]?.trim();
  if (project) return { kind: "project", project };
  const key = keyAlone(options);
  if (key !== undefined) return { kind: "key", key };
  return emulator ? { kind: "project", project: REHEARSAL_PROJECT } : undefined;
}

/** The same; throws `credentials/missing` where nobody is named, or what is named can be neither a project nor a key. */
export function needAccess(access: Access | undefined): Access {
  if (access === undefined)
    throw new StoryboardError({
      code: "credentials/missing",
      message: "No Google Cloud project is named: GOOGLE_CLOUD_PROJECT is not set.",
      hint: 'Set it to the id of the project that pays, or write "vertex: { project: … }" into storyboard.config.yaml. A key of express mode goes into GOOGLE_VERTEX_API_KEY.',
    });
  if (access.kind === "project" && !/^[a-z0-9]+(?:[.:-]+[a-z0-9]+)*$/.test(access.project))
    throw new StoryboardError({
      code: "credentials/missing",
      message: `GOOGLE_CLOUD_PROJECT says "${cleanText(access.project)}", which is no project's id.`,
      hint: "Write the id, like my-project, and not the title; `gcloud projects list` shows both.",
    });
  if (access.kind === "key" && !/^[\x21-\x7e]+$/.test(access.key.value))
    throw new StoryboardError({
      code: "credentials/missing",
      message: `${access.key.from} holds characters that no key has.`,
      hint: "Copy the key again, without quotes or spaces.",
    });
  return access;
}

/** That a key alone reaches no bucket. */
export function noBucket(what: string, { from }: ApiKey): StoryboardError {
  return new StoryboardError({
    code: "credentials/missing",
    message: `${what}, and the key from ${from} opens no bucket.`,
    hint: "Sign in with `gcloud auth application-default login` and name the project in GOOGLE_CLOUD_PROJECT.",
  });
}
