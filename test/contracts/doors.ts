import type { Wire } from "../../src/domain/catalogue.ts";
import type { Provider } from "../../src/domain/world.ts";
import { shippedCatalogue } from "../../src/world/catalogue/load.ts";
import type { FaultRule } from "../../src/world/emulator/fault-rules.ts";
import { startEmulator, type Emulator } from "../../src/world/emulator/server.ts";
import type { Endpoint } from "../../src/world/endpoint.ts";
import { openGemini } from "../../src/world/google/gemini.ts";
import { openVertex } from "../../src/world/google/vertex/vertex.ts";
import { openVideos } from "../../src/world/videos/provider.ts";
import { tempFolder } from "../helpers/temp.ts";

/** What a door is opened with here: an address, and the variables of the environment. */
type Opening = { readonly endpoint: Endpoint; readonly env: NodeJS.ProcessEnv; readonly emulator: boolean };

/** How a job ends without a video. */
export type End = "filtered" | "filtered for its sound" | "an internal error" | "an error in the request" | "nothing";

/** Whether a new attempt may be worth its price, and whether it is billed. */
export type Meaning = { readonly again: boolean; readonly billed: "no" | "unknown" };

/** One way to a service, and what it can do besides what every door must; where it cannot, the contract says that it does not. */
export type HttpDoor = {
  readonly name: string;
  /** Where the function that opens it stands, for a process of its own. */
  readonly module: string;
  readonly open: (options: Opening) => Provider;
  readonly model: string;
  readonly wire: Wire;
  readonly env: NodeJS.ProcessEnv;
  /** The variable that holds its key. */
  readonly key: string;
  /** Which dialect of `/v1/videos` the service speaks, where it speaks one. */
  readonly videos: "litellm" | "plain";
  readonly extends: boolean;
  readonly cancels: boolean;
  /** Ends of jobs that the service tells in fewer words than Veo's wire does, and what is left of their meaning. */
  readonly blurs?: Readonly<Partial<Record<End, Meaning>>>;
  /** Whether clips come by an address of their own, not inside the answer. */
  readonly downloads: boolean;
  /** Whether any text may be the name of a job. */
  readonly opaque: boolean;
  /** What the service says of an order whose answer was lost: where it was accepted, and hours later where it never arrived. */
  readonly lost: { readonly found: "operation" | "footage" | "unknown"; readonly unheard: "absent" | "unknown" };
};

/** The service has a list of jobs, and what is not in it may still have been ordered. */
const LISTED = { found: "operation", unheard: "unknown" } as const;
/** The service has nowhere to look. */
const UNLISTED = { found: "unknown", unheard: "unknown" } as const;

const GEMINI = { module: "src/world/google/gemini.ts", open: openGemini, env: {}, key: "STORYBOARD_API_KEY" } as const;
const VERTEX = {
  ...GEMINI,
  module: "src/world/google/vertex/vertex.ts",
  open: openVertex,
  env: { GOOGLE_CLOUD_PROJECT: "film" },
} as const;
const VIDEOS = { ...GEMINI, module: "src/world/videos/provider.ts", open: openVideos } as const;

const OPERATIONS = { wire: "veo", videos: "litellm", extends: true, cancels: false, opaque: false } as const;
const FINAL: Meaning = { again: false, billed: "no" };
const INTERACTIONS = {
  ...OPERATIONS,
  wire: "interactions",
  cancels: true,
  blurs: { "filtered for its sound": FINAL },
  lost: UNLISTED,
} as const;
const JOBS = { wire: "videos", extends: false, downloads: true, opaque: true } as const;

/** Every door to a service over HTTP. */
export const DOORS: readonly HttpDoor[] = [
  { name: "gemini", ...GEMINI, ...OPERATIONS, model: "veo-3.1-generate-preview", downloads: true, lost: LISTED },
  { name: "gemini, Omni", ...GEMINI, ...INTERACTIONS, model: "gemini-omni-1.1-flash", downloads: true },
  { name: "vertex, inline", ...VERTEX, ...OPERATIONS, model: "veo-3.1-generate-001", downloads: false, lost: UNLISTED },
  {
    name: "vertex, in a bucket",
    ...VERTEX,
    ...OPERATIONS,
    model: "veo-3.1-generate-001",
    downloads: true,
    env: { ...VERTEX.env, STORYBOARD_GCS_OUTPUT: "gs://films/out" },
    lost: { found: "footage", unheard: "absent" },
  },
  {
    name: "vertex, express",
    ...VERTEX,
    ...OPERATIONS,
    model: "veo-3.1-generate-001",
    downloads: false,
    env: {},
    key: "GOOGLE_VERTEX_API_KEY",
    lost: UNLISTED,
  },
  { name: "vertex, Omni", ...VERTEX, ...INTERACTIONS, model: "gemini-omni-1.1-flash-preview", downloads: false },
  {
    name: "openai, LiteLLM",
    ...VIDEOS,
    ...JOBS,
    model: "veo-3.1",
    videos: "litellm",
    cancels: false,
    lost: UNLISTED,
    blurs: { "filtered for its sound": FINAL, "an internal error": FINAL },
  },
  {
    name: "openai, a server's own model",
    ...VIDEOS,
    ...JOBS,
    model: "Wan-AI/Wan2.2-TI2V-5B-Diffusers",
    videos: "plain",
    cancels: true,
    lost: LISTED,
    blurs: {
      "filtered for its sound": FINAL,
      "an error in the request": { again: true, billed: "no" },
      nothing: FINAL,
    },
  },
];

/** A key that is nobody's, in every door's environment. */
export const KEY = "sk-4711+geheim/schluessel=";

/** The services behind all doors, in this process: one that speaks for Google and LiteLLM, and one with a model of its own. */
export type Services = AsyncDisposable & {
  readonly of: (door: HttpDoor) => Emulator;
  /** Opens a door anew, as another process would. */
  readonly open: (door: HttpDoor, more?: Partial<Opening>) => Provider;
  /** How many orders a door's service has accepted of a prompt. */
  readonly orders: (door: HttpDoor, prompt: string) => number;
  readonly fault: (door: HttpDoor, rule: FaultRule) => Promise<void>;
};

/** Starts the services. `latency`: seconds from an order to its video. */
export async function startServices(latency = 0): Promise<Services> {
  const folder = tempFolder();
  const drawn = process.env["STORYBOARD_DRAWN"];
  const start = async (videos: HttpDoor["videos"]): Promise<Emulator> =>
    await startEmulator({
      models: shippedCatalogue().models,
      folder: folder.file(videos),
      clips: "small",
      latency: { min: latency, max: latency },
      videos,
      ...(drawn !== undefined && { drawn }),
    });
  const running = { litellm: await start("litellm"), plain: await start("plain") };
  const of = (door: HttpDoor): Emulator => running[door.videos];
  return {
    of,
    open: (door, more) =>
      door.open({
        endpoint: { kind: "loopback", baseUrl: of(door).url },
        env: { ...door.env, [door.key]: KEY },
        emulator: false,
        ...more,
      }),
    orders: (door, prompt) =>
      of(door)
        .ledger()
        .generations.filter((each) => each.prompt.includes(prompt)).length,
    fault: async (door, rule) => {
      const answer = await fetch(`${of(door).url}/__emulator/faults`, { method: "POST", body: JSON.stringify([rule]) });
      if (!answer.ok) throw new Error(await answer.text());
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all(Object.values(running).map(async (each) => await each.close()));
      folder[Symbol.dispose]();
    },
  };
}
