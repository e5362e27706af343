import { describe, expect, it } from "vitest";
import { judgeAnswer, type Asked } from "../../../src/cli/doctor/answer.ts";
import { cheapestClip } from "../../../src/cli/doctor/cheapest.ts";
import { judgeClock } from "../../../src/cli/doctor/clock.ts";
import { geminiKeys, openaiKeys } from "../../../src/cli/doctor/keys-of.ts";
import { examineModels } from "../../../src/cli/doctor/models.ts";
import { examineProgram } from "../../../src/cli/doctor/program.ts";
import { examineProxy } from "../../../src/cli/doctor/proxy.ts";
import { vertexAccess } from "../../../src/cli/doctor/vertex-access.ts";
import { exitCodeOfAll, type Diagnosis } from "../../../src/domain/diagnosis.ts";
import { shippedCatalogue } from "../../../src/world/catalogue/load.ts";
import { installLine } from "../../../src/world/ffmpeg/install.ts";
import type { Greeting } from "../../../src/world/greeting.ts";
import { catalogue, model } from "../../helpers/builders.ts";

const NOW = new Date("2026-11-22T12:00:00Z");

const ASKED: Asked = { provider: "gemini", host: "service.example", used: true, withKey: true, models: ["camera-1"] };

function answer(status: number, body: unknown): Greeting {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return { kind: "answer", status, text, ahead: undefined, took: 12 };
}

function googleError(code: number, status: string, message: string): unknown {
  return { error: { code, status, message } };
}

describe("an answer", () => {
  it.each([
    [{ models: [{ name: "models/camera-1" }] }, "ok", "takes the credentials."],
    [{ data: [{ id: "camera-1" }] }, "ok", "takes the credentials."],
    [{ models: [{ name: "models/other" }] }, "warning", "does not list camera-1."],
    ["<html>", "ok", "takes the credentials."],
  ])("of 200 with %j is %s", (body, verdict, words) => {
    const diagnosis = judgeAnswer(answer(200, body), ASKED);
    expect(diagnosis.verdict).toBe(verdict);
    expect(diagnosis.says).toContain(words);
  });

  it.each([
    [400, googleError(400, "INVALID_ARGUMENT", "API key not valid."), 4],
    [401, "no", 4],
    [403, googleError(403, "PERMISSION_DENIED", "Blocked."), 4],
    [400, googleError(400, "INVALID_ARGUMENT", "Bad page size."), 0],
    [400, { error: { message: "No connected db.", type: "no_db_connection", code: "400" } }, 4],
    [404, "<html>", 0],
    [503, "", 0],
  ])("of %i ends with %3$i where it is about the key: %j", (status, body, code) => {
    expect(exitCodeOfAll([judgeAnswer(answer(status, body), ASKED)])).toBe(code);
  });

  it("stops nobody who films elsewhere", () => {
    const other = { ...ASKED, used: false };
    expect(judgeAnswer(answer(401, ""), other).verdict).toBe("warning");
    const fault = { notSent: true, what: "its name cannot be looked up (ENOTFOUND)" };
    expect(judgeAnswer({ kind: "none", fault }, other).verdict).toBe("warning");
    expect(exitCodeOfAll([judgeAnswer({ kind: "none", fault }, ASKED)])).toBe(69);
  });

  it("of Agent Platform may refuse to show a model to who may film with it", () => {
    const at = { ...ASKED, provider: "vertex", host: "us-central1-aiplatform.googleapis.com" } as const;
    expect(judgeAnswer(answer(403, googleError(403, "PERMISSION_DENIED", "No.")), at).verdict).toBe("warning");
    const unknown = judgeAnswer(answer(404, googleError(404, "NOT_FOUND", "Not found.")), at);
    expect(unknown.verdict).toBe("warning");
    expect(unknown.says).toContain("does not know camera-1");
  });
});

describe("a clock", () => {
  it.each([
    [59_000, "ok", "goes with"],
    [-59_000, "ok", "goes with"],
    [90_000, "warning", "is 90 s behind"],
    [-600_000, "warning", "is 10 min ahead of"],
  ])("%i ms ahead is %s", (ahead, verdict, words) => {
    const diagnosis = judgeClock(ahead);
    expect(diagnosis.verdict).toBe(verdict);
    expect(diagnosis.says).toContain(words);
  });
});

describe("a proxy", () => {
  const PROXY = "http://me:hidden@proxy.example:3128";

  it.each<[NodeJS.ProcessEnv, Diagnosis["verdict"] | undefined, string]>([
    [{}, undefined, ""],
    [{ HTTPS_PROXY: PROXY }, "warning", "requests go past it"],
    [{ https_proxy: PROXY, NODE_USE_ENV_PROXY: "1" }, "ok", "go through proxy.example:3128"],
    [{ HTTPS_PROXY: PROXY, NODE_OPTIONS: "--use-env-proxy" }, "ok", "go through proxy.example:3128"],
    [{ ALL_PROXY: PROXY, NODE_USE_ENV_PROXY: "1" }, "warning", "is not taken"],
  ])("of %j", (env, verdict, words) => {
    const [diagnosis] = examineProxy(env);
    expect(diagnosis?.verdict).toBe(verdict);
    expect(diagnosis?.says ?? "").toContain(words);
    expect(JSON.stringify(diagnosis) ?? "").not.toContain("hidden");
  });
});

describe("an environment that tells secrets", () => {
  it.each<[NodeJS.ProcessEnv, string | undefined]>([
    [{}, undefined],
    [{ NODE_DEBUG: "module" }, undefined],
    [{ NODE_DEBUG: "undici" }, "NODE_DEBUG"],
    [{ NODE_DEBUG: "fs,HTTP" }, "NODE_DEBUG"],
    [{ NODE_OPTIONS: "--max-old-space-size=4096" }, undefined],
    [{ NODE_OPTIONS: "--heapsnapshot-signal=SIGUSR2" }, "NODE_OPTIONS"],
    [{ NODE_TLS_REJECT_UNAUTHORIZED: "0" }, "NODE_TLS_REJECT_UNAUTHORIZED"],
  ])("%j", (env, name) => {
    expect(examineProgram(env).find(({ verdict }) => verdict === "warning")?.name).toBe(name);
  });
});

describe("keys", () => {
  const KEY = "AIzaSecret-0123456789abcdef";

  it("are named by their variable, and where they differ it is said which is used", () => {
    const env = { GEMINI_API_KEY: KEY, GOOGLE_API_KEY: "AIzaOther-99887766554433" };
    const diagnosis = geminiKeys({ used: true, endpoint: { kind: "own" }, env });
    expect(diagnosis.says).toBe(
      "The key from GEMINI_API_KEY (…cdef) is used. GOOGLE_API_KEY (…4433) holds another, and is not used.",
    );
    expect(diagnosis.verdict).toBe("warning");
    const same = geminiKeys({
      used: true,
      endpoint: { kind: "own" },
      env: { GEMINI_API_KEY: KEY, GOOGLE_API_KEY: KEY },
    });
    expect(same.verdict).toBe("ok");
  });

  it("of Google never count at a stranger's address", () => {
    const endpoint = { kind: "custom", baseUrl: "https://gateway.example" } as const;
    const diagnosis = geminiKeys({ used: true, endpoint, env: { GEMINI_API_KEY: KEY } });
    expect(exitCodeOfAll([diagnosis])).toBe(4);
    expect(exitCodeOfAll([openaiKeys({ used: true, endpoint, env: { GEMINI_API_KEY: KEY } })])).toBe(4);
  });

  it("are no error where somebody else films", () => {
    const none = { used: false, endpoint: { kind: "own" }, env: { HOME: "/nowhere" } } as const;
    const all = [geminiKeys(none), openaiKeys(none), ...vertexAccess({ ...none, vertex: undefined, emulator: false })];
    expect(all.map(({ verdict }) => verdict)).toEqual(["skipped", "skipped", "skipped"]);
    const used = { ...none, used: true };
    const wanted = [
      geminiKeys(used),
      openaiKeys(used),
      ...vertexAccess({ ...used, vertex: undefined, emulator: false }),
    ];
    expect(wanted.map((each) => exitCodeOfAll([each]))).toEqual([4, 4, 4]);
  });

  it("of Agent Platform are a project, a region, a bucket and a sign-in", () => {
    const env = { GOOGLE_CLOUD_PROJECT: "reel-1", GOOGLE_CLOUD_LOCATION: "europe-west4", HOME: "/nowhere" };
    const settings = { vertex: { output: "gs://bucket/films" }, emulator: false };
    const [access, signIn] = vertexAccess({ used: true, endpoint: { kind: "own" }, env, ...settings });
    expect(access?.says).toBe(
      "The project is reel-1, the region europe-west4 (GOOGLE_CLOUD_LOCATION). Videos go to gs://bucket/films/",
    );
    expect(signIn).toMatchObject({ name: "sign-in", verdict: "warning" });
  });
});

describe("models", () => {
  const about = { catalogue: catalogue(), now: NOW, words: "film.yaml" };
  it.each([
    [{}, "ok", "is open"],
    [{ retiresNotBefore: "2026-12-10" }, "warning", "is promised until 2026-12-10"],
    [{ retiresNotBefore: "2026-11-17" }, "warning", "may close any day"],
    [{ retiresNotBefore: "2027-11-17" }, "ok", "is open"],
    [{ shutdown: "2026-12-10" }, "warning", "is shut down on 2026-12-10"],
    [{ shutdown: "2026-10-22" }, "warning", "was shut down on 2026-10-22"],
  ])("with %j are told as %s", (dates, verdict, words) => {
    const found = examineModels([model(dates)], about).find(({ name }) => name === "model");
    expect(found?.verdict).toBe(verdict);
    expect(found?.says).toContain(words);
  });

  it("that were shut down send to what says what films instead, and to no migration that may change nothing", () => {
    const found = examineModels([model({ shutdown: "2026-10-22" })], about).find(({ name }) => name === "model");
    expect(found?.hint).toBe("What films in its place, and how to have it: storyboard plan film.yaml");
  });

  it("of a catalogue that is old are doubted", () => {
    const [age] = examineModels([], { ...about, now: new Date("2027-06-01") });
    expect(age?.verdict).toBe("warning");
  });
});

/** A member of a line whose price is known. */
function priced(family: string, rate: number): ReturnType<typeof model> {
  return model({ id: `${family}-001`, family, line: "camera", price: { "720p": { withAudio: rate, silent: rate } } });
}

describe("the cheapest clip", () => {
  it("is the shortest and smallest of the cheapest open model, silent where that is cheaper", () => {
    const dear = model({ id: "camera-2", price: { "720p": { withAudio: 900_000, silent: 900_000 } } });
    const gone = model({ id: "camera-0", shutdown: "2026-01-01", price: { "720p": { withAudio: 1, silent: 1 } } });
    const at = { provider: "gemini", now: NOW, elsewhere: false } as const;
    const clip = cheapestClip(catalogue(dear, gone, model()), at);
    expect(clip).toMatchObject({
      model: { id: "camera-1-preview" },
      resolution: "720p",
      seconds: 4,
      silent: true,
      cost: 800_000,
    });
    expect(cheapestClip(catalogue(gone), at)).toBeUndefined();
    expect(cheapestClip(catalogue(gone), { ...at, elsewhere: true })?.model.id).toBe("camera-0");
  });

  it("is one of a model that the service says it has", () => {
    const listed = new Set(["camera-2"]);
    const other = model({ id: "camera-2", price: null });
    const at = { provider: "gemini", now: NOW, elsewhere: true, listed } as const;
    expect(cheapestClip(catalogue(model(), other), at)?.model.id).toBe("camera-2");
    expect(cheapestClip(catalogue(model()), at)?.model.id).toBe("camera-1-preview");
    const served = catalogue(model({ provider: "openai" }));
    expect(cheapestClip(served, { ...at, provider: "openai" })).toBeUndefined();
  });

  it("keeps what a size demands", () => {
    const only = model({ resolutions: { "1080p": { durations: [8] } }, price: null });
    const clip = cheapestClip(catalogue(only), { provider: "gemini", now: NOW, elsewhere: false });
    expect(clip).toMatchObject({ resolution: "1080p", seconds: 8, silent: false, cost: null });
  });

  it("is ranked by what its line costs elsewhere where no price is known, and a known price goes first", () => {
    const line = { line: "camera", provider: "openai" } as const;
    const rows = ["camera", "camera-lite", "camera-fast"].map((id) => model({ ...line, id, family: id, price: null }));
    const elsewhere = [priced("camera", 400_000), priced("camera-lite", 50_000), priced("camera-fast", 100_000)];
    const at = { provider: "openai", now: NOW, elsewhere: true } as const;
    const ranked = cheapestClip(catalogue(...rows, ...elsewhere), at);
    expect(ranked).toMatchObject({ model: { id: "camera-lite" }, seconds: 4, cost: null });
    const told = { ...priced("camera", 400_000), ...line, id: "told" };
    expect(cheapestClip(catalogue(...rows, told, ...elsewhere), at)?.model.id).toBe("told");
    expect(cheapestClip(catalogue(...rows, ...elsewhere), { ...at, model: "camera-fast" })?.model.id).toBe(
      "camera-fast",
    );
    expect(cheapestClip(shippedCatalogue(), at)?.model.family).toMatch(/-lite$/);
  });

  it("is known at every provider of Google", () => {
    for (const provider of ["vertex", "animatic"] as const)
      expect(cheapestClip(shippedCatalogue(), { provider, now: NOW, elsewhere: false })).toBeDefined();
  });
});

describe("the line that installs ffmpeg", () => {
  it.each([
    ["ID=ubuntu\nID_LIKE=debian\n", "sudo apt-get install -y ffmpeg"],
    ['NAME="Linux Mint"\nID=linuxmint\nID_LIKE="ubuntu debian"\n', "sudo apt-get install -y ffmpeg"],
    ["ID=alpine\n", "sudo apk add ffmpeg"],
    ['ID="rocky"\nID_LIKE="rhel centos fedora"\n', "sudo dnf install -y ffmpeg"],
    ["ID=arch\n", "sudo pacman -S ffmpeg"],
  ])("on %j", (release, line) => {
    expect(installLine("linux", release)).toContain(line);
  });

  it("is brew's on a Mac, and none where nobody knows", () => {
    expect(installLine("darwin", "")).toBe("brew install ffmpeg");
    expect(installLine("linux", "ID=other\n")).toBeUndefined();
  });
});
