import { createServer } from "node:http";
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { cheapestClip } from "../../src/cli/doctor/cheapest.ts";
import { showMoney } from "../../src/domain/money.ts";
import { shippedCatalogue } from "../../src/world/catalogue/load.ts";
import { openDesk, type Ended } from "../helpers/cli.ts";
import { startEmulatorProcess } from "../helpers/emulator.ts";
import { openGoogle } from "../helpers/google.ts";
import { accepted, openScene } from "./scene.ts";

const LAMP = "version: 1\nshots:\n  - { id: lamp, prompt: A lamp at night, duration: 4 }\n";

const SECRETS = {
  STORYBOARD_API_KEY: "sk-story-9a8b7c6d5e4f",
  GEMINI_API_KEY: "AIzaGemini-0123456789abcdef",
  GOOGLE_API_KEY: "AIzaGoogle-fedcba9876543210",
  GOOGLE_VERTEX_API_KEY: "AIzaVertex-1122334455667788",
};

type Check = {
  readonly part: string;
  readonly name: string;
  readonly verdict: string;
  readonly says: string;
  readonly hint?: string;
};

function checksIn({ stdout }: Ended): readonly Check[] {
  const document: { readonly type: string; readonly checks: readonly Check[] } = JSON.parse(stdout);
  expect(document.type).toBe("doctor");
  return document.checks;
}

function told(checks: readonly Check[], name: string, part?: string): Check | undefined {
  return checks.find((each) => each.name === name && (part === undefined || each.part === part));
}

/** A service that answers every question in one way. */
async function answering(
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<AsyncDisposable & { readonly url: string; readonly asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    if (request.url?.includes(".well-known") !== true) asked.push(`${request.method} ${request.url}`);
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`,
    asked,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

describe("storyboard doctor", () => {
  it("says in an empty folder what is missing to film, and leaves nothing behind", async () => {
    await using desk = await openDesk();
    const { code, stdout } = await desk.storyboard(["doctor"]);
    expect(code).toBe(4);
    expect(stdout).toContain("✓ ffmpeg ");
    expect(stdout).toContain("✖ provider ");
    expect(stdout).toContain("– storyboard ");
    expect(stdout).toMatch(/Not ready: 1 thing to mend\.\n$/);
    expect(desk.has(".storyboard")).toBe(false);
  });

  it("needs nothing for an animatic, and asks nobody with --offline", async () => {
    await using desk = await openDesk({ "film.yaml": LAMP });
    const { code, stdout } = await desk.storyboard(["doctor", "--provider", "animatic", "--offline"]);
    expect(code, stdout).toBe(0);
    expect(stdout).toContain("film.yaml: 1 to film for nothing.");
    expect(stdout).toContain("Nobody was asked: --offline.");
    expect(stdout).toMatch(/Ready to film\.\n$/);
  });

  it("says which key is used, from where, and never what it is", async () => {
    await using scene = await openScene(LAMP);
    const env = {
      ...SECRETS,
      STORYBOARD_BASE_URL: scene.emulator.url,
      NODE_DEBUG: "nothing,http",
      HTTPS_PROXY: "http://me:hidden@proxy.example:3128",
    };
    const words = ["doctor", "--provider", "gemini", "--as-real"];
    const [page, document] = await Promise.all([
      scene.desk.storyboard(words, env),
      scene.desk.storyboard([...words, "--json"], env),
    ]);
    for (const { code, stdout, stderr } of [page, document]) {
      expect(code, stderr).toBe(0);
      // What Node itself prints where it is told to is not ours to stop, only to warn of.
      for (const secret of [...Object.values(SECRETS), "hidden"]) {
        expect(stdout).not.toContain(secret);
        expect(stdout).not.toContain(secret.slice(-6));
      }
      expect(stdout).toContain("The key from STORYBOARD_API_KEY (…5e4f) is used.");
      expect(stdout).toContain("GEMINI_API_KEY (…cdef) holds another, and is not used.");
    }
    const checks = checksIn(document);
    expect(told(checks, "NODE_DEBUG")?.verdict).toBe("warning");
    expect(told(checks, "proxy")?.says).toContain("HTTPS_PROXY names proxy.example:3128");
    expect(told(checks, "gemini", "network")).toMatchObject({ verdict: "ok" });
    expect(told(checks, "gemini", "network")?.says).toMatch(/answers in \d+ ms and takes the credentials/);
    expect(told(checks, "clock")?.verdict).toBe("ok");
    expect(told(checks, "model")?.says).toContain("was shut down");
    expect((await scene.emulator.ledger()).generations).toEqual([]);
  });

  it("signs in at Google, and says as whom and from which file", async () => {
    await using emulator = await startEmulatorProcess();
    await using google = await openGoogle(emulator.url);
    await using desk = await openDesk({
      "film.yaml": LAMP,
      "storyboard.config.yaml": "vertex: { project: film, location: us-central1, output: gs://reels/films }\n",
      "authority.pem": google.authority,
      "account.json": google.serviceAccount,
    });
    const ended = await desk.storyboard(["doctor", "--provider", "vertex", "--json"], {
      ...google.env,
      NODE_EXTRA_CA_CERTS: desk.path("authority.pem"),
      GOOGLE_APPLICATION_CREDENTIALS: desk.path("account.json"),
    });
    expect(ended.code, ended.stdout).toBe(0);
    const checks = checksIn(ended);
    expect(told(checks, "vertex", "keys")?.says).toBe(
      "The project is film, the region us-central1 (vertex.location in the settings). Videos go to gs://reels/films/",
    );
    expect(told(checks, "sign-in")?.says).toBe(
      `service account of camera@film.iam.gserviceaccount.com, from ${desk.path("account.json")}, named by GOOGLE_APPLICATION_CREDENTIALS`,
    );
    expect(told(checks, "vertex", "network")?.says).toMatch(/^us-central1-aiplatform.* and takes the credentials\.$/);
    expect(told(checks, "proxy")?.verdict).toBe("ok");
    expect(ended.stdout).not.toContain(google.secret);
    expect(ended.stdout).not.toContain("token-1");
    expect(google.reached.map(({ path }) => path).filter((path) => path.includes("predict"))).toEqual([]);
  });

  it("tells a key that is refused from a service that is not there and a clock that is off, and asks for nothing that is billed", async () => {
    await using desk = await openDesk({ "film.yaml": LAMP });
    const refusal = { error: { code: 400, message: "API key not valid.", status: "INVALID_ARGUMENT" } };
    const date = new Date(Date.now() + 600_000).toUTCString();
    await using service = await answering(400, JSON.stringify(refusal), { date });
    const env = { STORYBOARD_BASE_URL: service.url, STORYBOARD_API_KEY: SECRETS.STORYBOARD_API_KEY };
    const refused = await desk.storyboard(["doctor", "--provider", "gemini"], env);
    expect(refused.code, refused.stdout).toBe(4);
    expect(refused.stdout).toContain('refuses the credentials (400): "API key not valid."');
    expect(refused.stdout).toMatch(/! clock +This machine's clock is \d+ min behind the service's/);
    expect(service.asked).toEqual(["GET /v1beta/models?pageSize=1000"]);
    const gone = await desk.storyboard(["doctor", "--provider", "gemini"], {
      ...env,
      STORYBOARD_BASE_URL: "http://127.0.0.1:3",
    });
    expect(gone.code, gone.stdout).toBe(69);
    expect(gone.stdout).toContain("127.0.0.1:3 cannot be reached: it refuses connections (ECONNREFUSED).");
  });

  it("says all that is wrong with ffmpeg, a storyboard and a base URL, and ends with the worst", async () => {
    await using desk = await openDesk({ "film.yaml": LAMP.replace("duration: 4", "duration: long") });
    const words = ["doctor", "--offline", "--json"];
    const env = { FFMPEG_PATH: "/nowhere/ffmpeg" };
    const faulty = await desk.storyboard([...words, "--provider", "animatic"], env);
    expect(faulty.code).toBe(69);
    expect(told(checksIn(faulty), "storyboard", "film")).toMatchObject({
      verdict: "error",
      says: expect.stringMatching(/^film\.yaml has 1 fault\. "duration" /),
      hint: "storyboard check film.yaml --provider animatic lists it.",
    });
    expect(told(checksIn(faulty), "ffmpeg")).toMatchObject({
      verdict: "error",
      says: "There is no ffmpeg at /nowhere/ffmpeg.",
      hint: expect.stringContaining("FFMPEG_PATH names /nowhere/ffmpeg"),
    });
    const lost = await desk.storyboard([
      ...words,
      "other.yaml",
      "--provider",
      "gemini",
      "--base-url",
      "https://a.example",
    ]);
    expect(lost.code).toBe(66);
    expect(told(checksIn(lost), "storyboard", "film")?.says).toBe("There is no other.yaml.");
    expect(told(checksIn(lost), "provider")?.says).toContain('leads to the host "a.example"');
  });
});

describe("storyboard doctor --probe", () => {
  it("films nothing without a yes, one clip with it, and never a second", async () => {
    await using scene = await openScene(LAMP, { door: "vertex" });
    const refused = await scene.storyboard("doctor", "--provider", "vertex", "--as-real", "--probe");
    expect(refused.code, refused.stdout).toBe(5);
    expect(refused.stdout).toContain("✖ clip ");
    expect(accepted(await scene.emulator.ledger())).toEqual([]);
    const words = [
      "doctor",
      "--provider",
      "vertex",
      "--as-real",
      "--probe",
      "--yes",
      "--json",
      "--poll-seconds",
      "0.2",
    ];
    const filmed = await scene.storyboard(...words);
    expect(filmed.code, filmed.stderr).toBe(0);
    const checks = checksIn(filmed);
    const at = { provider: "vertex", now: new Date(), elsewhere: false } as const;
    const { model, seconds, resolution, silent, cost } = cheapestClip(shippedCatalogue(), at) ?? {};
    const says = told(checks, "clip")?.says;
    expect(says).toContain(`vertex/${model?.id} films (${showMoney(cost ?? NaN)}, `);
    expect(says).toMatch(/ UTC\): \.storyboard\/media\//);
    const facts = told(checks, "facts")?.says;
    expect(facts).toContain(`${seconds}.00 s (${seconds} s asked for)`);
    expect(facts).toContain(`(${resolution}), 24 frames a second, ${silent === true ? "without" : "with"} sound`);
    expect(accepted(await scene.emulator.ledger())).toHaveLength(1);
    const again = await scene.storyboard(...words);
    expect(again.code, again.stderr).toBe(0);
    expect(accepted(await scene.emulator.ledger())).toHaveLength(1);
    expect(scene.desk.has(".storyboard/state.db")).toBe(true);
  });

  it("collects what was cut short whatever is cheapest by now, and agrees by --yes to no price that nobody knows", async () => {
    await using scene = await openScene(LAMP, { emulator: { latency: "1" } });
    const words = ["doctor", "--provider", "openai", "--base-url", scene.emulator.url, "--probe", "--yes"];
    const killed = scene.desk.start([...words, "--poll-seconds", "0.2"]);
    await killed.printed("probe: sent");
    killed.process.kill("SIGKILL");
    await killed.ended;
    const cheap = "{ 720p: { audio: 0.00001 }, 1080p: { audio: 0.00001 } }";
    await scene.desk.write(
      "storyboard.config.yaml",
      `models:\n  openai/veo-3.1-fast: { price_per_second: ${cheap} }\n`,
    );
    const collected = await scene.desk.storyboard([...words, "--poll-seconds", "0.2"]);
    expect(collected.code, collected.stderr).toBe(0);
    expect(collected.stdout).toContain("openai/veo-3.1-lite films");
    expect(collected.stderr).not.toContain("Undo the edit");
    expect(accepted(await scene.emulator.ledger())).toHaveLength(1);

    const unpriced = await scene.desk.storyboard([...words, "--as-real", "--model", "veo-3.1", "--json"]);
    expect(unpriced.code, unpriced.stderr).toBe(5);
    expect(told(checksIn(unpriced), "clip")).toMatchObject({
      says: expect.stringContaining("price of this plan is not known"),
      hint: expect.stringMatching(/storyboard run \.storyboard\/probe-openai@\w{6}-veo-3\.1\.yaml .*--base-url/),
    });
    expect(accepted(await scene.emulator.ledger())).toHaveLength(1);
  });

  it("films with the model that is named, in its own smallest size, and no drafts", async () => {
    await using scene = await openScene(LAMP, { emulator: { fault: ["submit 400 times=1"] } });
    const words = ["--provider", "vertex", "--model", "veo-3.1-generate-001"];
    const refused = await scene.storyboard("doctor", ...words, "--probe", "--yes");
    expect(refused.stdout.replaceAll(/\s+/g, " ")).toContain(
      `storyboard doctor --probe film.yaml ${words.join(" ")} goes on`,
    );
    const filmed = await scene.storyboard("doctor", ...words, "--probe", "--yes", "--json", "--poll-seconds", "0.2");
    expect(filmed.code, filmed.stderr).toBe(0);
    expect(told(checksIn(filmed), "clip")?.says).toMatch(/^vertex\/veo-3\.1-generate-001 films/);
    expect(told(checksIn(filmed), "facts")?.says).toMatch(/^4\.00 s \(4 s asked for\), \d+x\d+ \(720p\)/);
    expect((await scene.storyboard("doctor", "--provider", "vertex", "--probe", "--draft")).code).toBe(64);
  });
});
