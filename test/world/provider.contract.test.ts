import { readFile } from "node:fs/promises";
import { openAnimatic } from "../../src/world/animatic/provider.ts";
import { openGemini } from "../../src/world/google/gemini.ts";
import { openVertex } from "../../src/world/google/vertex/vertex.ts";
import { walkBoxes } from "../../src/world/mp4.ts";
import type { Provider } from "../../src/domain/world.ts";
import { providerContract, type Subject } from "../contracts/provider.ts";
import { startEmulatorProcess } from "../helpers/emulator.ts";
import { probeFilm } from "../helpers/films.ts";
import { tempFolder } from "../helpers/temp.ts";
import { wordsOf } from "../sim/clips.ts";
import { simulatedClock } from "../sim/clock.ts";
import { scriptedProvider } from "../sim/provider.ts";

const REAL = {
  framesIn: async (file: string): Promise<number> => {
    await walkBoxes(file);
    return (await probeFilm(file)).frames;
  },
  during: async <T>(work: Promise<T>): Promise<T> => await work,
  pause: async () => {},
};

type Options = Parameters<typeof openGemini>[0];

/** A door to an emulator that runs as another process. */
async function atEmulator(
  model: string,
  open: (options: Options) => Provider,
  env: NodeJS.ProcessEnv = {},
): Promise<Subject> {
  const emulator = await startEmulatorProcess();
  const options: Options = {
    endpoint: { kind: "loopback", baseUrl: emulator.url },
    env: { STORYBOARD_API_KEY: "k", GOOGLE_CLOUD_PROJECT: "p", ...env },
    emulator: true,
  };
  return {
    ...REAL,
    model,
    wire: "veo",
    open: () => open(options),
    orders: async () => (await emulator.ledger()).generations.length,
    [Symbol.asyncDispose]: async () => await emulator[Symbol.asyncDispose](),
  };
}

providerContract("animatic", async () => {
  const folder = tempFolder();
  let orders = 0;
  return {
    ...REAL,
    model: "animatic",
    wire: "own",
    open: () => {
      const provider = openAnimatic({ folder: folder.file("spool") });
      const submit: Provider["submit"] = async (request, signal) => {
        const ordered = await provider.submit(request, signal);
        orders++;
        return ordered;
      };
      return { ...provider, submit };
    },
    orders: async () => orders,
    [Symbol.asyncDispose]: async () => folder[Symbol.dispose](),
  };
});

providerContract("gemini", async () => await atEmulator("veo-3.1-generate-preview", openGemini), { takesFiles: false });
providerContract("vertex, clips inside the answer", async () => await atEmulator("veo-3.1-generate-001", openVertex));
providerContract(
  "vertex, clips in a bucket",
  async () => await atEmulator("veo-3.1-generate-001", openVertex, { STORYBOARD_GCS_OUTPUT: "gs://films/out" }),
);

providerContract("the simulated world's", async () => {
  const clock = simulatedClock();
  const service = scriptedProvider(clock);
  return {
    model: "camera-1-preview",
    wire: "veo",
    open: () => service,
    orders: async () => service.orders().length,
    framesIn: async (file) => Number(wordsOf(await readFile(file))?.split(" ")[1]),
    during: async (work) => await clock.runUntil(work),
    pause: async () => await clock.sleep(10_000, new AbortController().signal),
    [Symbol.asyncDispose]: async () => {},
  };
});
