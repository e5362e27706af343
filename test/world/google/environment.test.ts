import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { GEMINI_OPERATION, KEY, VERTEX_OPERATION } from "./requests.ts";
import { json, openScriptedServer } from "./scripted-server.ts";

const script = fileURLToPath(new URL("lone-order.ts", import.meta.url));

/** Everything from which the SDK would take a key, an address or a mode, each leading astray. */
const astray = {
  GOOGLE_API_KEY: "astray-google-key",
  GEMINI_API_KEY: "astray-gemini-key",
  GOOGLE_GENAI_USE_VERTEXAI: "true",
  GOOGLE_GENAI_USE_ENTERPRISE: "false",
  GOOGLE_CLOUD_PROJECT: "astray",
  GOOGLE_CLOUD_LOCATION: "astray",
  GOOGLE_GEMINI_BASE_URL: "http://127.0.0.1:1",
  GOOGLE_VERTEX_BASE_URL: "http://127.0.0.1:1",
  GOOGLE_GENAI_API_VERSION: "astray",
  GOOGLE_GENAI_API_KEY: "astray",
  GOOGLE_GENAI_ACCESS_TOKEN: "astray",
  GOOGLE_GENAI_USER_PROJECT: "astray",
  GOOGLE_GENAI_DEBUG: "true",
  GOOGLE_APPLICATION_CREDENTIALS: "/absent.json",
};

test.each([
  ["gemini", "veo", GEMINI_OPERATION],
  ["vertex", "veo", VERTEX_OPERATION],
  ["gemini", "interactions", "interactions/v1_abc"],
  ["vertex", "interactions", "projects/film/locations/global/interactions/v1_abc"],
])("the %s door for %s hears nothing of the SDK's own variables, and the SDK prints nothing", async (...row) => {
  const [door, wire, name] = row;
  await using server = await openScriptedServer();
  server.answer(json({ name, id: "v1_abc" }));
  const env = { PATH: process.env["PATH"], ...astray };
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [script, door, server.url, wire], { env });
  expect({ stdout, stderr }).toEqual({ stdout: `${name} untouched`, stderr: "" });
  expect(JSON.stringify(server.seen)).not.toContain("astray");
  expect(server.seen).toHaveLength(1);
  const { headers } = server.seen[0] ?? {};
  expect(headers?.["x-goog-api-key"] ?? headers?.authorization).toBe(
    door === "gemini" ? KEY : "Bearer a-gateway-token",
  );
});

test("opening a door loads no SDK", async () => {
  const code = `
    import { registerHooks } from "node:module";
    const loaded = [];
    registerHooks({ resolve: (name, context, next) => (loaded.push(name), next(name, context)) });
    const { openGemini } = await import(${JSON.stringify(new URL("../../../src/world/google/gemini.ts", import.meta.url).href)});
    const { openVertex } = await import(${JSON.stringify(new URL("../../../src/world/google/vertex/vertex.ts", import.meta.url).href)});
    for (const open of [openGemini, openVertex]) open({ endpoint: { kind: "own" }, env: {}, emulator: false });
    process.stdout.write(loaded.filter((name) => name.startsWith("@google") || name.startsWith("google-auth")).join());
  `;
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", code]);
  expect(stdout).toBe("");
});
