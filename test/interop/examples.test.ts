import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startEmulatorProcess, type EmulatorProcess } from "../helpers/emulator.ts";
import { probeFilm } from "../helpers/films.ts";
import { root } from "../helpers/modules.ts";
import { python, pythonEnvironment } from "./python.ts";

const run = promisify(execFile);
const EXAMPLES = join(import.meta.dirname, "examples");
const WIDE = { width: 256, height: 144, sound: true };
const TALL = { width: 144, height: 256, sound: true };

let emulator: EmulatorProcess;
let folder: string;
beforeAll(async () => {
  emulator = await startEmulatorProcess();
  folder = await mkdtemp(join(tmpdir(), "storyboard-examples-"));
});
afterAll(async () => {
  await emulator[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

/** Runs all examples of a folder in one process: to load the package takes longest. */
async function runAll(library: string, examples: string): Promise<void> {
  const files = (await readdir(examples)).filter((name) => name.endsWith(".py")).map((name) => join(examples, name));
  await mkdir(join(folder, library));
  await run(python(), [join(EXAMPLES, `run_${library}.py`), join(folder, library), ...files], {
    env: pythonEnvironment(folder, {
      GEMINI_API_KEY: "your-key-here",
      GOOGLE_GEMINI_BASE_URL: emulator.url,
      GEMINI_API_BASE: emulator.url,
      LITELLM_LOCAL_MODEL_COST_MAP: "True",
      PICTURES: join(root, "storyboards/images"),
    }),
  });
}

async function errorOf(library: string, example: string): Promise<string> {
  const file = join(folder, library, example, "error.txt");
  return existsSync(file) ? await readFile(file, "utf8") : "";
}

/** Looks into the one video that an example left. */
async function made(library: string, example: string): Promise<Awaited<ReturnType<typeof probeFilm>>> {
  expect(await errorOf(library, example)).toBe("");
  const own = join(folder, library, example);
  const films = (await readdir(own)).filter((name) => name.endsWith(".mp4"));
  expect(films).toHaveLength(1);
  return await probeFilm(join(own, films[0] ?? ""));
}

describe("with Google's Python SDK, against the emulator,", () => {
  const library = "google_genai";
  beforeAll(async () => {
    const examples = join(folder, "examples");
    await cp(join(EXAMPLES, "google-genai"), examples, { recursive: true });
    const references = await readFile(join(examples, "references.py"), "utf8");
    await writeFile(join(examples, "assets.py"), references.replace('"style"', '"asset"'));
    await runAll(library, examples);
  });

  it.each([
    ["text", { frames: 192, ...WIDE }],
    ["negative_prompt", { frames: 192, ...WIDE }],
    ["portrait", { frames: 192, ...TALL }],
    ["extension", { frames: 360, ...WIDE }],
    ["first_frame", { frames: 192, ...WIDE }],
    ["last_frame", { frames: 192, ...WIDE }],
    ["assets", { frames: 192, ...WIDE }],
    ["fast", { frames: 96, ...WIDE }],
    ["helper", { frames: 192, ...WIDE }],
  ])("the example %s films", async (example, film) => {
    expect(await made(library, example)).toEqual(film);
  });

  // No version of the SDK that knows reference images sends a style with an API key.
  it("the example with a style among its references ends in the SDK", async () => {
    expect(await errorOf(library, "references")).toContain("VideoGenerationReferenceType.STYLE enum value is only");
  });
});

describe("with LiteLLM's Python package, against the emulator,", () => {
  beforeAll(async () => await runAll("litellm", join(EXAMPLES, "litellm")));

  it.each(["text", "workflow", "asynchronous", "cost", "errors", "key"])("the example %s films", async (example) => {
    expect(await made("litellm", example)).toEqual({ frames: 192, ...WIDE });
  });
});
