import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openDesk, type Desk, type Ended } from "../helpers/cli.ts";
import { startEmulatorProcess, type EmulatorProcess } from "../helpers/emulator.ts";
import { openGoogle, tokens, type Google } from "../helpers/google.ts";
import { openScriptedServer, text } from "../world/google/scripted-server.ts";
import { accepted, expectPaidOnce } from "./scene.ts";

const FILM = `version: 1
shots:
  - { id: dawn, prompt: "A red boat leaves the harbour, slow dolly in", duration: 4 }
  - { id: noon, extends: dawn, prompt: "The boat meets the first swell" }
`;

let emulator: EmulatorProcess;
let google: Google;
let desk: Desk;
beforeAll(async () => {
  emulator = await startEmulatorProcess();
  google = await openGoogle(emulator.url);
});
afterAll(async () => {
  await google[Symbol.asyncDispose]();
  await emulator[Symbol.asyncDispose]();
});
beforeEach(async () => {
  await emulator.reset();
  google.signIn(tokens(3600));
  desk = await openDesk({
    "film.yaml": FILM,
    "storyboard.config.yaml": "vertex: { project: film, location: us-central1, output: gs://reels/films }\n",
    "authority.pem": google.authority,
    "account.json": google.serviceAccount,
  });
});
afterEach(async () => await desk[Symbol.asyncDispose]());

/** Films at Google's own address, with a service account's file unless another way is named. */
async function run(env: Readonly<Record<string, string>> = {}, ...flags: string[]): Promise<Ended> {
  return await desk.storyboard(
    ["run", "film.yaml", "--provider", "vertex", "--yes", "--poll-seconds", "0.2", ...flags],
    {
      ...google.env,
      NODE_EXTRA_CA_CERTS: desk.path("authority.pem"),
      GOOGLE_APPLICATION_CREDENTIALS: desk.path("account.json"),
      // What other tools of Google's are told is not for this film.
      GOOGLE_CLOUD_LOCATION: "global",
      GEMINI_API_KEY: "AIzaSyTESTTESTTESTTESTTESTTESTTESTab12",
      ...env,
    },
  );
}

describe("Google's own sign-in", () => {
  it("films with a service account; its tokens reach Google's hosts alone, and new ones are had when they run out", async () => {
    google.signIn(tokens(1));
    const before = google.reached.length;
    const { code, stdout, stderr } = await run({}, "--only", "dawn");
    expect(code, stderr).toBe(0);
    const asked = google.reached.slice(before);
    expect([...new Set(asked.map(({ host }) => host))].toSorted()).toEqual([
      "oauth2.googleapis.com",
      "storage.googleapis.com",
      "us-central1-aiplatform.googleapis.com",
    ]);
    const bearers = asked.flatMap(({ host, authorization }) => (host.startsWith("oauth2") ? [] : [authorization]));
    for (const bearer of bearers) expect(bearer).toMatch(/^Bearer token-\d+$/);
    expect(new Set(bearers).size).toBeGreaterThan(1);
    expect(
      asked.filter(({ host }) => host.startsWith("oauth2")).map(({ authorization }) => authorization),
    ).not.toContain(bearers[0]);
    expect(stdout + stderr).not.toContain(google.secret);
    const { generations } = await emulator.ledger();
    expect(generations.map(({ labels }) => labels)).toEqual([
      { film: "film", shot: "dawn", key: expect.stringMatching(/^s1-[0-9a-f]{40}$/) as unknown },
    ]);
    expect(desk.has("film.lock.yaml")).toBe(true);
  });

  it("films with what a machine of Google's knows of itself", async () => {
    await desk.remove("account.json");
    const machine = { GCE_METADATA_HOST: google.metadata, METADATA_SERVER_DETECTION: "assume-present" };
    const { code, stderr } = await run({ ...machine, GOOGLE_APPLICATION_CREDENTIALS: "" }, "--only", "dawn");
    expect(code, stderr).toBe(0);
    expect(accepted(await emulator.ledger())).toHaveLength(1);
  });

  it.each([
    [
      "refuses",
      400,
      { error: "invalid_grant", error_description: "Invalid JWT Signature." },
      4,
      "Invalid JWT Signature",
    ],
    ["is out of order", 503, { error: "unavailable" }, 69, "503"],
  ])("that %s ends a run before anything is ordered", async (...[, status, body, exit, words]) => {
    google.signIn(() => ({ status, body }));
    const { code, stderr } = await run();
    expect(code, stderr).toBe(exit);
    expect(stderr).toContain(words);
    expect(stderr).not.toContain(google.secret);
    expect((await emulator.ledger()).requests).toEqual([]);
  });

  it.each([
    ["is not there", undefined],
    ["is no service account's", "{}"],
    ["is no JSON", "-----BEGIN PRIVATE KEY-----"],
  ])("with a file that %s ends a run in one sentence: 4", async (_, content) => {
    await desk.remove("account.json");
    if (content !== undefined) await desk.write("account.json", content);
    const { code, stderr } = await run();
    expect(code, stderr).toBe(4);
    expect(stderr.match(/credentials\/missing/g)).toHaveLength(1);
    expect(stderr).toContain("gcloud auth application-default login");
    expect(stderr).not.toMatch(/\n\s+at /);
    expect((await emulator.ledger()).requests).toEqual([]);
  });

  it("that nobody has is told by this program alone, whatever the machine's network says of Google's machines", async () => {
    await using nobody = await openScriptedServer();
    nobody.answer(text("no", "text/plain", 500));
    await desk.remove("storyboard.config.yaml");
    const { host } = new URL(nobody.url);
    const env = { GOOGLE_CLOUD_PROJECT: "my-proj", GCE_METADATA_HOST: host };
    const { code, stderr } = await desk.storyboard(["run", "film.yaml", "--provider", "vertex", "--yes"], env);
    expect(code, stderr).toBe(4);
    expect(stderr).toContain("[credentials/missing]");
    expect(stderr).not.toMatch(/MetadataLookupWarning|trace-warnings/);
  });

  it("that is withdrawn in mid-run leaves what is ordered to the next run, which pays for nothing twice", async () => {
    const good = tokens(1);
    google.signIn((nth) => (nth <= 3 ? good(nth) : { status: 400, body: { error: "invalid_grant" } }));
    const first = await run();
    expect(first.code, first.stderr).toBe(4);
    expect(accepted(await emulator.ledger())).toHaveLength(1);
    google.signIn(good);
    const second = await run();
    expect(second.code, second.stderr).toBe(0);
    const ledger = await emulator.ledger();
    expect(accepted(ledger)).toHaveLength(2);
    expectPaidOnce(ledger);
  });
});
