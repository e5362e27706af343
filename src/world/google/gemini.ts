import type { GoogleGenAI, GoogleGenAIOptions } from "@google/genai";
import { StoryboardError } from "../../domain/problem.ts";
import type { Provider } from "../../domain/world.ts";
import { chooseKey, showKey } from "../credentials.ts";
import { makeRedactor } from "../redact.ts";
import { openClient } from "./client.ts";
import { speakBoth } from "./both-wires.ts";
import { openDoor, type Door } from "./door.ts";
import { openInteractions } from "./interactions/door.ts";
import { whoAnswers } from "./who-answers.ts";
import { traceOperation } from "./operations-list.ts";
import type { GoogleOptions } from "./options.ts";

const ORIGIN = "https://generativelanguage.googleapis.com";

/** What an operation's name looks like. */
const OPERATION = /^(?:models\/[\w.:-]+\/)?operations\/[\w.:=-]+$/;

/** Whoever answers on this machine and asks for no key gets this one, because the SDK insists on sending one. */
const NO_KEY = "no-key";

/** Opens the Gemini API: a key, operations by name, files by uri. Nothing is loaded, read or asked before the first call. */
export function openGemini(options: GoogleOptions): Provider {
  const { endpoint } = options;
  const key = chooseKey(options.env, endpoint);
  const sent = key?.value ?? (endpoint.kind === "loopback" ? NO_KEY : undefined);
  let opened: Promise<GoogleGenAI> | undefined;

  function need(): string {
    if (sent !== undefined && /^[\x21-\x7e]+$/.test(sent)) return sent;
    if (key !== undefined)
      throw new StoryboardError({
        code: "credentials/missing",
        message: `${key.from} holds characters that no key has.`,
        hint: "Copy the key again, without quotes or spaces.",
      });
    const custom = endpoint.kind === "custom";
    throw new StoryboardError({
      code: "credentials/missing",
      message: custom
        ? "There is no key for the custom endpoint: STORYBOARD_API_KEY is not set."
        : "There is no key for the Gemini API: none of STORYBOARD_API_KEY, GEMINI_API_KEY and GOOGLE_API_KEY is set.",
      hint: custom
        ? "Other keys are never sent to a host that is not their own."
        : "Set one of them, or film a rehearsal with --provider animatic.",
    });
  }

  function sdk(): GoogleGenAIOptions {
    return {
      vertexai: false,
      apiKey: need(),
      apiVersion: "v1beta",
      httpOptions: { baseUrl: endpoint.baseUrl ?? ORIGIN },
    };
  }

  const door: Door = {
    name: "gemini",
    endpoint,
    origin: ORIGIN,
    operationName: OPERATION,
    service: {
      ...whoAnswers(
        {
          title: "Google's Gemini API",
          credentialsHint: "Look whether the key is right, not restricted, and its project has billing.",
        },
        { kind: endpoint.kind, host: new URL(endpoint.baseUrl ?? ORIGIN).host },
      ),
      credentials: key === undefined ? "a request without a key" : `the key from ${showKey(key)}`,
      redact: makeRedactor(key === undefined ? [] : [key.value]),
    },
    authorise: async () => {
      need();
    },
    client: async () => (opened ??= openClient(sdk())),
    headers: async () => ({ "x-goog-api-key": need() }),
    parent: async ({ footage }) => {
      // The Gemini API continues only what it keeps itself; it refuses bytes.
      if (footage?.kind === "uri") return { uri: footage.uri };
      throw new StoryboardError({
        code: "provider/parent-expired",
        message: "The Gemini API can continue only footage that it keeps itself, and it does not keep this shot's.",
        hint: "Film the shot that is continued again with --provider gemini.",
      });
    },
    config: () => ({}),
    trace: async (lost, lookup) =>
      await traceOperation(lost, {
        ...lookup,
        headers: { "x-goog-api-key": need() },
        base: endpoint.baseUrl ?? ORIGIN,
        operationName: OPERATION,
      }),
  };
  const interactions = openInteractions({ ...door, sdk: async () => sdk(), keepsFiles: true }, options);
  return speakBoth(openDoor(door, options), interactions);
}
