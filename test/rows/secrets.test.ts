import { spawnSync } from "node:child_process";
import { chmodSync, readFileSync, readdirSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { openScene, type Scene } from "../cli/scene.ts";
import { openDesk } from "../helpers/cli.ts";
import { root } from "../helpers/modules.ts";
import { CANARY, expectNone, expectNoneBelow, secretsIn, spellingsOf, withCanary } from "../helpers/secrets.ts";
import { portOf } from "../world/google/scripted-server.ts";
import { ONE_SHOT } from "./rig.ts";

const heard: string[] = [];
/** A host that no key is for; whatever is said to it is written down. */
const elsewhere = createServer((request, response) => {
  heard.push(JSON.stringify([request.method, request.url, request.headers]));
  response.writeHead(404).end();
});
elsewhere.on("connect", (request, socket) => {
  heard.push(JSON.stringify([request.method, request.url, request.headers]));
  socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
});
let scene: Scene;
let stranger: string;
beforeAll(async () => {
  await new Promise<void>((done) => elsewhere.listen(0, "127.0.0.1", done));
  stranger = `http://127.0.0.1:${portOf(elsewhere)}`;
  scene = await openScene(ONE_SHOT);
});
afterAll(async () => {
  elsewhere.close();
  await scene[Symbol.asyncDispose]();
});

/** Runs the film as real with more in the environment, and once more from nothing the next time. */
async function runWith(env: Readonly<Record<string, string>>): ReturnType<Scene["run"]> {
  await scene.emulator.reset();
  for (const name of [".storyboard", "film.mp4", "film.lock.yaml", "film.provenance.json"])
    await scene.desk.remove(name);
  const words = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  return await scene.under(["env", ...words], "--as-real", "--yes", "--events", "events.ndjson").ended;
}

describe("the search that every test ends with", () => {
  it("finds a key in any spelling, wherever it begins", () => {
    const shown = ["", "k", "ky"].map((before) => Buffer.from(`${before}${CANARY} and more`).toString("base64"));
    const spelled = [
      CANARY,
      encodeURIComponent(CANARY),
      Buffer.from(CANARY).toString("hex"),
      JSON.stringify({ a: CANARY }),
      ...shown,
    ];
    for (const text of [...spelled, Buffer.from(CANARY).toString("base64url")])
      expect(() => expectNone([CANARY], Buffer.from(`before ${text} after`), "a text"), text).toThrow(
        "A secret stands in a text",
      );
    expect(() => expectNone([CANARY], Buffer.from("sk-canary/4711"), "a text")).not.toThrow();
    expect(new Set(spellingsOf(CANARY).map(String)).size).toBeGreaterThan(6);
  });

  it("looks into every file and at its name, but into none that the test wrote itself", async () => {
    await using desk = await openDesk();
    expect(() => expectNoneBelow([CANARY], desk.folder, () => false)).not.toThrow();
    await desk.write("deep/er/film.bin", Buffer.concat([Buffer.alloc(99), Buffer.from(CANARY), Buffer.alloc(9)]));
    expect(() => expectNoneBelow([CANARY], desk.folder, () => false)).toThrow("film.bin");
    expect(() => expectNoneBelow([CANARY], desk.folder, (file) => file.endsWith("film.bin"))).not.toThrow();
  });

  it("gives every program a key of its own to keep, without deciding who films", () => {
    expect(secretsIn(withCanary({}, ["check"]))).toEqual([CANARY, CANARY]);
    expect(withCanary({}, ["check"])).not.toHaveProperty("STORYBOARD_API_KEY");
    expect(withCanary({}, ["run", "--base-url", "http://127.0.0.1:1"])).toHaveProperty("STORYBOARD_API_KEY", CANARY);
    expect(withCanary({ GEMINI_API_KEY: "" }, ["run", "--base-url", "http://127.0.0.1:1"])).not.toHaveProperty(
      "STORYBOARD_API_KEY",
    );
  });
});

describe("T10 a pull request from a fork", () => {
  const pages = ["pull-request", "nightly"].map((name) => readFileSync(join(root, `docs/ci/${name}.yml`), "utf8"));

  it("is checked and planned without a key; a run ends with 4, and says which keys there are", async () => {
    await using desk = await openDesk({ "film.yaml": ONE_SHOT });
    expect((await desk.storyboard(["check", "film.yaml"])).code).toBe(0);
    expect((await desk.storyboard(["plan", "film.yaml", "--provider", "vertex", "--json"])).code).toBe(0);
    const run = await desk.storyboard(["run", "film.yaml", "--provider", "vertex", "--yes"]);
    expect([run.code, run.stderr]).toEqual([4, expect.stringContaining("GOOGLE_VERTEX_API_KEY")]);
  });

  it("has no secret within its reach: its workflow names none, and is none that runs with those of the repository", () => {
    const [pullRequest = "", nightly = ""] = pages;
    expect(pullRequest).not.toMatch(/secrets\.|pull_request_target|workflow_run|_API_KEY/);
    expect(nightly).not.toMatch(/pull_request/);
    for (const page of pages) expect(Object.keys(parse(page).permissions)).toEqual([]);
  });
});

describe("T11 what somebody else writes into a workflow's inputs", () => {
  const scripts = ["action.yml", ...readdirSync(join(root, "docs/ci")).map((name) => `docs/ci/${name}`)]
    .filter((path) => /\.ya?ml$/.test(path))
    .flatMap((path) => [...runsIn(parse(readFileSync(join(root, path), "utf8")))].map((text) => [path, text] as const));

  it("is never part of a script", () => {
    expect(scripts.length).toBeGreaterThan(5);
    for (const [path, script] of scripts) expect(script, path).not.toContain("${{");
  });

  it.each([
    ["x.yaml; touch pwned", "plan", 0],
    ["$(touch pwned)", "check", 0],
    ["--yes", "run", 64],
    ["film.yaml", "run; touch pwned", 64],
  ])("reaches the program as one word, or not at all: %j, %j", async (file, command, code) => {
    const [, script = ""] = scripts.find(([, text]) => text.includes('case "$COMMAND" in')) ?? [];
    await using desk = await openDesk();
    const bin = "storyboard/node_modules/.bin/storyboard";
    await desk.write(
      bin,
      '#!/usr/bin/env bash\nprintf "%s\\n" "$@" >> "$RUNNER_TEMP/said"\necho \'{"totals":{"film":1}}\'\n',
    );
    chmodSync(desk.path(bin), 0o755);
    const env = {
      PATH: process.env["PATH"],
      RUNNER_TEMP: desk.folder,
      GITHUB_OUTPUT: desk.path("output"),
      GITHUB_STEP_SUMMARY: desk.path("summary"),
      COMMAND: command,
      FILE: file,
      MAX_COST: "0",
    };
    const ended = spawnSync("bash", ["-eo", "pipefail", "-c", script], { cwd: desk.folder, env, encoding: "utf8" });
    expect(ended.status, ended.stderr).toBe(code);
    expect(desk.has("pwned")).toBe(false);
    if (code === 0) expect((await desk.read("said")).split("\n")).toContain(file);
    else expect(desk.has("said")).toBe(false);
  });
});

describe("T12 what a repository says of addresses", () => {
  it("moves no request and no key: neither its .env nor the variables of Google's own client", async () => {
    const names = ["GOOGLE_GEMINI_BASE_URL", "GOOGLE_VERTEX_BASE_URL", "GEMINI_NEXT_GEN_API_BASE_URL"];
    const lines = [...names, "STORYBOARD_BASE_URL", "HTTPS_PROXY"].map((name) => `${name}=${stranger}\n`);
    await scene.desk.write(".env", `${lines.join("")}NODE_OPTIONS=--require=./evil.cjs\n`);
    await scene.desk.write("evil.cjs", "require('node:fs').writeFileSync('pwned', 'x');\n");
    const { code, stderr } = await runWith(Object.fromEntries(names.map((name) => [name, stranger])));
    expect(code, stderr).toBe(0);
    expect(heard.splice(0)).toEqual([]);
    expect(scene.desk.has("pwned")).toBe(false);
    expect((await scene.emulator.ledger()).generations).toHaveLength(1);
  });

  it("is refused where its settings name one, and so is a flag that nobody allowed", async () => {
    await using desk = await openDesk({ "film.yaml": ONE_SHOT, "storyboard.config.yaml": `base_url: ${stranger}\n` });
    const settings = await desk.storyboard(["plan", "film.yaml", "--provider", "gemini"], { GEMINI_API_KEY: CANARY });
    expect([settings.code, settings.stderr]).toEqual([65, expect.stringContaining("base_url")]);
    await desk.remove("storyboard.config.yaml");
    const words = ["run", "film.yaml", "--provider", "gemini", "--yes", "--base-url", "https://gateway.example"];
    const flag = await desk.storyboard(words, { STORYBOARD_API_KEY: CANARY });
    expect([flag.code, flag.stderr]).toEqual([64, expect.stringContaining("gateway.example")]);
  });
});

describe("T13 a proxy in the environment", () => {
  const PROXY = ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy"];

  it("gets no request and no key unless Node is told to take it, and doctor says so", async () => {
    const env = Object.fromEntries(PROXY.map((name) => [name, stranger]));
    const { code, stderr } = await runWith(env);
    expect(code, stderr).toBe(0);
    expect(heard.splice(0)).toEqual([]);
    const doctor = await scene.desk.storyboard(["doctor", "film.yaml", "--provider", "animatic", "--json"], env);
    expect(doctor.stdout).toContain("requests go past it");
  });
});

describe("T14 an environment that makes Node tell secrets", () => {
  it("is told by doctor", async () => {
    const env = { NODE_DEBUG: "http,undici", NODE_OPTIONS: "--report-on-signal", NODE_TLS_REJECT_UNAUTHORIZED: "0" };
    await using desk = await openDesk();
    const words = ["doctor", "--offline", "--provider", "animatic", "--json"];
    const { stdout } = await desk.storyboard(words, { ...env, GEMINI_API_KEY: CANARY });
    for (const name of Object.keys(env)) expect(stdout).toContain(`"name": "${name}"`);
  });

  it("gets requests told, and the key in them blotted out", async () => {
    const { code, stderr } = await runWith({ NODE_DEBUG: "http,https,undici,fetch,net,tls" });
    expect(code).toBe(0);
    expect(stderr).toContain("x-goog-api-key': 'AIza…redacted'");
  });
});

describe("T15 what the machine shows of processes", () => {
  it("holds no key: ffmpeg gets a small environment, and no argument has one", async () => {
    const record = ["ffmpeg", "ffprobe"].map((name) => {
      const from = `printf '%s\\0' "$0" "$@" >> "${scene.desk.path("argv")}"; cat /proc/self/environ >> "${scene.desk.path("environ")}"`;
      return scene.desk.write(`shim/${name}`, `#!/bin/sh\n${from}\nexec /usr/bin/env ${name} "$@"\n`);
    });
    await Promise.all(record);
    for (const name of ["ffmpeg", "ffprobe"]) chmodSync(scene.desk.path("shim", name), 0o755);
    const env = { FFMPEG_PATH: scene.desk.path("shim/ffmpeg"), FFPROBE_PATH: scene.desk.path("shim/ffprobe") };
    const { code, stderr } = await runWith({ ...env, GEMINI_API_KEY: CANARY, GOOGLE_API_KEY: CANARY });
    expect(code, stderr).toBe(0);
    const environ = await scene.desk.read("environ");
    const names = new Set(environ.split("\0").flatMap((line) => /^\w+(?==)/.exec(line)?.[0] ?? []));
    expect([...names].filter((name) => /KEY|SECRET|TOKEN|PROXY|STORYBOARD|GOOGLE|AWS/.test(name))).toEqual([]);
    for (const name of ["argv", "environ"])
      expectNone([CANARY, "sk-test-4711-secret"], readFileSync(scene.desk.path(name)), name);
    expect((await scene.desk.read("argv")).length).toBeGreaterThan(100);
  });

  it("holds no key where a player runs, which needs the rest of the environment", async () => {
    const { code, stderr } = await runWith({});
    expect(code, stderr).toBe(0);
    await scene.desk.write("player", '#!/bin/sh\ncat /proc/self/environ > "$HOME/played"\n');
    chmodSync(scene.desk.path("player"), 0o755);
    const names = ["AWS_SESSION_TOKEN", "STORYBOARD_STORE_KEY", "GEMINI_API_KEY", "STORYBOARD_WEBHOOK"];
    const env = { ...Object.fromEntries(names.map((name) => [name, CANARY])), LANG: "C.UTF-8" };
    const words = ["play", "--provider", "gemini", "--as-real", "--player", scene.desk.path("player")];
    const played = await scene.desk.storyboard(words, { ...env, STORYBOARD_BASE_URL: scene.emulator.url });
    expect(played.code, played.stderr).toBe(0);
    const environ = await scene.desk.read("played");
    expect(environ).toContain("LANG=C.UTF-8");
    expectNone([CANARY], Buffer.from(environ), "the environment of a player");
  });
});

describe("T16 what is installed", () => {
  const lock: { readonly packages: Readonly<Record<string, Readonly<Record<string, unknown>>>> } = JSON.parse(
    readFileSync(join(root, "package-lock.json"), "utf8"),
  );
  const installed = Object.entries(lock.packages).filter(([path]) => path !== "");

  it("is what the lock says to the byte, and is told by a digest", () => {
    expect(installed.length).toBeGreaterThan(100);
    for (const [path, entry] of installed)
      if (entry["link"] !== true && entry["inBundle"] !== true) expect(entry["integrity"], path).toMatch(/^sha512-/);
  });

  it("runs no script of a package but the one that fetches Node for tests", () => {
    const setup = readFileSync(join(root, ".ci/setup"), "utf8");
    const installs = setup.split("\n").filter((line) => /\bnpm (?:ci|install)\b.*--/.test(line));
    expect(installs.length).toBeGreaterThan(0);
    for (const line of installs) expect(line).toContain("--ignore-scripts");
    expect(JSON.parse(readFileSync(join(root, "package.json"), "utf8"))).toHaveProperty("allowScripts", { node: true });
    const scripted = installed.filter(([, entry]) => entry["hasInstallScript"] === true).map(([path]) => path);
    expect(scripted.toSorted()).toEqual(["@google/genai", "node", "protobufjs"].map((name) => `node_modules/${name}`));
  });
});

/** Every script in a workflow or an action. */
function* runsIn(value: unknown): Iterable<string> {
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (key === "run" && typeof inner === "string") yield inner;
    else yield* runsIn(inner);
  }
}
