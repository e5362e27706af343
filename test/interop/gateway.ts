import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { python, pythonEnvironment } from "./python.ts";

/** LiteLLM's proxy as a process of its own. */
export type Gateway = AsyncDisposable & {
  readonly url: string;
};

/** LiteLLM loads for ten seconds, and for minutes where others keep the machine busy; milliseconds. */
export const STARTING = 300_000;

const FOLDER = join(import.meta.dirname, "litellm");

/** Starts LiteLLM's proxy with `litellm/config.yaml`. `videos` and `gemini`: addresses of emulators behind its two doors. */
export async function startGateway(behind: { readonly videos: string; readonly gemini: string }): Promise<Gateway> {
  const home = await mkdtemp(join(tmpdir(), "storyboard-gateway-"));
  const port = await freePort();
  const args = ["--config", join(FOLDER, "config.yaml"), "--host", "127.0.0.1", "--port", String(port)];
  const child = spawn(python(), [join(FOLDER, "gateway.py"), ...args], {
    cwd: home,
    env: pythonEnvironment(home, {
      VIDEOS_BASE: behind.videos,
      GEMINI_API_BASE: behind.gemini,
      GEMINI_API_KEY: "google-key-of-the-gateway",
      LITELLM_MASTER_KEY: `sk-${randomUUID()}`,
      LITELLM_LOCAL_MODEL_COST_MAP: "True",
      LITELLM_TELEMETRY: "False",
    }),
    stdio: ["pipe", "pipe", "pipe"],
  });
  const stop = async (): Promise<void> => {
    child.stdin.end();
    await ended;
    await rm(home, { recursive: true, force: true });
  };
  const ended = once(child, "exit");
  let said = "";
  const up = new Promise<true>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk: Buffer) => {
        said += chunk.toString();
        if (said.includes("Uvicorn running on")) resolve(true);
      });
    }
  });
  if ((await Promise.race([up, ended])) !== true) {
    await stop();
    throw new Error(`LiteLLM's proxy did not start:\n${said}`);
  }
  const url = `http://127.0.0.1:${port}`;
  return { url, [Symbol.asyncDispose]: stop };
}

/** A port that nobody listens on. The proxy cannot be asked to choose one itself. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("There is no free port.");
  return address.port;
}
