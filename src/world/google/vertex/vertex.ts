import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { GoogleGenAI, GoogleGenAIOptions } from "@google/genai";
import type { AuthClient } from "google-auth-library";
import { StoryboardError } from "../../../domain/problem.ts";
import type { ReadyRequest } from "../../../domain/request.ts";
import type { Provider } from "../../../domain/world.ts";
import { chooseKey, showKey } from "../../credentials.ts";
import { makeRedactor } from "../../redact.ts";
import { openClient } from "../client.ts";
import { speakBoth } from "../both-wires.ts";
import { openDoor, type Door } from "../door.ts";
import { openInteractions } from "../interactions/door.ts";
import type { GoogleOptions } from "../options.ts";
import { whoAnswers } from "../who-answers.ts";
import { adviceOn } from "./advice.ts";
import { findAccess, needAccess, noBucket } from "./access.ts";
import { labelsOf } from "./labels.ts";
import { outputFolder, placeAt, traceFootage } from "./output-folder.ts";
import { AGENT_PLATFORM_OPERATION, namedRegion, originOf, regionFor, regionOf } from "./region.ts";
import { bearer, signIn } from "./sign-in.ts";

/** Where a key alone is asked: it names no region. Interactions are nowhere else. */
const GLOBAL = "global";

/** Opens Agent Platform (Vertex AI): a project with Google's credentials or a key, videos inside the answer or in Cloud Storage. Nothing is loaded, read or asked before the first call. */
export function openVertex(options: GoogleOptions): Provider {
  const { endpoint, env } = options;
  const set = namedRegion(env, options.vertex);
  const access = findAccess(options);
  const alone = access?.kind === "key" ? access.key : undefined;
  const key = alone ?? (endpoint.kind === "own" ? undefined : chooseKey(env, { kind: "custom" }));
  const home = originOf(alone === undefined ? regionFor({}, set) : GLOBAL);
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

  async function sdk(at: string, project?: string): Promise<GoogleGenAIOptions> {
    const needed = needAccess(access);
    const common: GoogleGenAIOptions = {
      vertexai: true,
      apiVersion: "v1beta1",
      httpOptions: { baseUrl: endpoint.baseUrl ?? originOf(at) },
    };
    if (needed.kind === "key") return { ...common, apiKey: needed.key.value };
    const authClient = await credentials();
    return { ...common, project: project ?? needed.project, location: at, googleAuthOptions: { authClient } };
  }

  async function client(about: { readonly operation: string } | Pick<ReadyRequest, "regions">): Promise<GoogleGenAI> {
    // An operation is asked about in the region it was ordered in, whatever is set today.
    const at =
      ("operation" in about ? regionOf(about.operation) : undefined) ??
      (alone === undefined ? regionFor("operation" in about ? {} : about, set) : GLOBAL);
    const opened = clients.get(at) ?? sdk(at).then(openClient);
    clients.set(at, opened);
    return await opened.catch((error: unknown) => {
      clients.delete(at);
      throw error;
    });
  }

  const door: Door = {
    name: "vertex",
    endpoint,
    origin: home,
    operationName: AGENT_PLATFORM_OPERATION,
    service: {
      ...whoAnswers(
        {
          title: "Google's Agent Platform",
          credentialsHint:
            "Look whether the project is right, has billing and Agent Platform, and whether you may use them.",
        },
        { kind: endpoint.kind, host: new URL(endpoint.baseUrl ?? home).host },
      ),
      credentials:
        key !== undefined
          ? `the key from ${showKey(key)}`
          : endpoint.kind === "own"
            ? "your Google credentials"
            : "a request without a key",
      advice: adviceOn,
      redact: makeRedactor(key === undefined ? [] : [key.value]),
    },
    authorise: async (signal) => {
      needAccess(access);
      const folder = outputFolder(options, "");
      if (alone === undefined) await bearer(credentials(), signal);
      else if (folder !== undefined) throw noBucket(`Videos are to go to ${folder}`, alone);
    },
    client,
    headers: async (signal) => {
      if (alone !== undefined) throw noBucket("The video is in Cloud Storage", alone);
      return { authorization: await bearer(credentials(), signal) };
    },
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
    config: ({ filing = randomUUID(), about }) => {
      const outputGcsUri = outputFolder(options, filing);
      const labels = labelsOf(about);
      return {
        ...(outputGcsUri !== undefined && { outputGcsUri }),
        ...(Object.keys(labels).length > 0 && { labels }),
      };
    },
    place: (filing) => {
      const folder = outputFolder(options, filing);
      return folder === undefined ? undefined : placeAt(folder, endpoint);
    },
    trace: async (lost, { service, signal }) => {
      // A key alone opens no bucket, and the refusal says so.
      const headers = alone === undefined ? { authorization: await bearer(credentials(), signal) } : {};
      return await traceFootage(lost, { service, signal, headers, endpoint });
    },
  };
  const interactions = openInteractions(
    {
      ...door,
      service: { ...door.service, host: new URL(endpoint.baseUrl ?? originOf(GLOBAL)).host },
      sdk: async (project) => await sdk(GLOBAL, project),
      project: () => {
        const needed = needAccess(access);
        return needed.kind === "key" ? undefined : needed.project;
      },
      keepsFiles: false,
    },
    options,
  );
  return speakBoth(openDoor(door, options), interactions);
}
