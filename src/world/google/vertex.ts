import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { GoogleGenAI, GoogleGenAIOptions } from "@google/genai";
import type { AuthClient } from "google-auth-library";
import { StoryboardError } from "../../domain/problem.ts";
import type { Provider } from "../../domain/world.ts";
import { chooseKey, showKey } from "../credentials.ts";
import { makeRedactor } from "../redact.ts";
import { openClient } from "./client.ts";
import { openDoor } from "./door.ts";
import { bearer, signIn } from "./google-auth.ts";
import type { GoogleOptions } from "./options.ts";
import { outputFolder, placeAt, traceFootage } from "./output-folder.ts";
import { AGENT_PLATFORM_OPERATION, originOf, regionOf, VEO_REGION } from "./region.ts";

/** The project of rehearsals; the emulator takes any. */
const REHEARSAL_PROJECT = "storyboard-rehearsal";

/** Opens Agent Platform (Vertex AI): Google's credentials, videos inside the answer or in Cloud Storage. Nothing is loaded, read or asked before the first call. */
export function openVertex(options: GoogleOptions): Provider {
  const { endpoint, env } = options;
  const location = options.location ?? VEO_REGION;
  const key = endpoint.kind === "own" ? undefined : chooseKey(env, { kind: "custom" });
  const clients = new Map<string, Promise<GoogleGenAI>>();
  let signedIn: Promise<AuthClient> | undefined;

  function credentials(): Promise<AuthClient> {
    signedIn ??= signIn(options).catch((error: unknown) => {
      // The next call tries again: somebody may have signed in meanwhile.
      signedIn = undefined;
      throw error;
    });
    return signedIn;
  }

  function project(): string {
    const named = options.project ?? env["GOOGLE_CLOUD_PROJECT"]?.trim();
    if (named) return named;
    if (options.emulator) return REHEARSAL_PROJECT;
    throw new StoryboardError({
      code: "credentials/missing",
      message: "No Google Cloud project is named: GOOGLE_CLOUD_PROJECT is not set.",
      hint: "Set it to the id of the project that pays.",
    });
  }

  async function open(at: string): Promise<GoogleGenAI> {
    const google: GoogleGenAIOptions = {
      vertexai: true,
      project: project(),
      location: at,
      apiVersion: "v1beta1",
      googleAuthOptions: { authClient: await credentials() },
      httpOptions: { baseUrl: endpoint.baseUrl ?? originOf(at) },
    };
    return await openClient(google);
  }

  async function client(operation?: string): Promise<GoogleGenAI> {
    // An operation is asked about in the region it was ordered in, whatever is set today.
    const at = (operation === undefined ? undefined : regionOf(operation)) ?? location;
    const opened = clients.get(at) ?? open(at);
    clients.set(at, opened);
    return await opened.catch((error: unknown) => {
      clients.delete(at);
      throw error;
    });
  }

  return openDoor(
    {
      name: "vertex",
      endpoint,
      origin: originOf(location),
      operationName: AGENT_PLATFORM_OPERATION,
      service: {
        title: "Google's Agent Platform",
        host: new URL(endpoint.baseUrl ?? originOf(location)).host,
        credentials: key === undefined ? "its credentials" : `the key from ${showKey(key)}`,
        credentialsHint:
          "Look whether the project is right, has billing and Agent Platform, and whether you may use them.",
        redact: makeRedactor(key === undefined ? [] : [key.value]),
      },
      authorise: async (signal) => {
        project();
        await bearer(credentials(), signal);
      },
      client,
      headers: async (signal) => ({ authorization: await bearer(credentials(), signal) }),
      parent: async ({ footage, file }, signal) => {
        if (footage?.kind === "gcs") return { uri: footage.uri, mimeType: footage.mimeType ?? "video/mp4" };
        try {
          const bytes = await readFile(file, { signal });
          return { videoBytes: bytes.toString("base64"), mimeType: "video/mp4" };
        } catch (error) {
          throw new StoryboardError(
            { code: "media/missing", message: `The footage that this shot continues cannot be read: "${file}".` },
            { cause: error },
          );
        }
      },
      config: ({ filing = randomUUID() }) => {
        const outputGcsUri = outputFolder(env, filing);
        return outputGcsUri === undefined ? {} : { outputGcsUri };
      },
      place: (filing) => {
        const folder = outputFolder(env, filing);
        return folder === undefined ? undefined : placeAt(folder, endpoint);
      },
      trace: async (lost, lookup) => await traceFootage(lost, { ...lookup, endpoint }),
    },
    options,
  );
}
