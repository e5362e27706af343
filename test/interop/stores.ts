import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { python, pythonEnvironment } from "./python.ts";

/** A server of others that keeps objects. */
export type StoreServer = { readonly url: string; readonly stop: () => Promise<void> };

/** Starts moto, which speaks S3, with one bucket. */
export async function startMoto(home: string, bucket: string): Promise<StoreServer> {
  const port = await freePort();
  const server = await start([python(), "-m", "moto.server", "-H", "127.0.0.1", "-p", `${port}`], { home, port });
  await fetch(`${server.url}/${bucket}`, { method: "PUT" });
  return server;
}

/** Starts fake-gcs-server, which speaks as Cloud Storage does, with one bucket; undefined where `.ci/interop` could not build it. */
export async function startFakeGcs(home: string, bucket: string): Promise<StoreServer | undefined> {
  const program = process.env["STORYBOARD_FAKE_GCS"];
  if (program === undefined || program === "") return undefined;
  const port = await freePort();
  const flags = ["-scheme", "http", "-host", "127.0.0.1", "-port", `${port}`, "-backend", "memory"];
  const server = await start([program, ...flags, "-public-host", `127.0.0.1:${port}`], { home, port });
  const body = JSON.stringify({ name: bucket });
  await fetch(`${server.url}/storage/v1/b`, { method: "POST", body, headers: { "content-type": "application/json" } });
  return server;
}

/** Starts a server of Cloud Storage that takes no heed of conditions. */
export async function startHeedless(home: string, bucket: string): Promise<StoreServer> {
  const port = await freePort();
  const program = join(python(), "..", "gcp-storage-emulator");
  const flags = ["--host=127.0.0.1", `--port=${port}`, "--in-memory", `--default-bucket=${bucket}`];
  return await start([python(), program, "start", ...flags], { home, port });
}

async function start(
  [program = "", ...args]: readonly string[],
  { home, port }: { readonly home: string; readonly port: number },
): Promise<StoreServer> {
  const child = spawn(program, args, { env: pythonEnvironment(home, {}), stdio: "ignore", cwd: home });
  const ended = once(child, "exit");
  const url = `http://127.0.0.1:${port}`;
  let failed: unknown;
  child.on("error", (error) => (failed = error));
  for (const until = Date.now() + 60_000; Date.now() < until;) {
    if (failed !== undefined || child.exitCode !== null)
      throw new Error(`${program} does not start`, { cause: failed });
    const answers = await fetch(url, { signal: AbortSignal.timeout(5_000) }).then(
      () => true,
      () => false,
    );
    if (answers) {
      const stop = async (): Promise<void> => {
        child.kill("SIGKILL");
        await ended;
      };
      return { url, stop };
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  child.kill("SIGKILL");
  throw new Error(`${program} does not answer`);
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (!isTcp(address)) throw new Error("no port is free");
  return address.port;
}

function isTcp(address: ReturnType<ReturnType<typeof createServer>["address"]>): address is AddressInfo {
  return typeof address === "object" && address !== null;
}
