import { once } from "node:events";
import { createServer } from "node:https";
import { readFile } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accepted, expectPaidOnce, openScene } from "../cli/scene.ts";
import { ALL } from "../helpers/all.ts";
import { selfSignedCertificate } from "../helpers/certificate.ts";
import { openDesk } from "../helpers/cli.ts";
import { startEmulatorProcess } from "../helpers/emulator.ts";
import { portOf } from "../world/google/scripted-server.ts";
import { openStage, secondsBetween, shots, submits, type Stage } from "./stage.ts";

const ONE = shots({ boat: "A boat at dawn" });
const TWO = shots({ boat: "A boat at dawn", lamp: "A lamp at night" });

let stage: Stage;
beforeAll(async () => {
  // A service that cannot be asked what became of an order whose answer was lost.
  stage = await openStage({ emulator: { lookup: "none" } });
});
afterAll(async () => await stage[Symbol.asyncDispose]());

describe("a service that asks for patience", () => {
  it("A1 gets it from every shot, whichever way it says for how long", async () => {
    await stage.set(
      TWO,
      { on: "submit", fault: "429", retryDelay: "1.2s" },
      { on: "submit", fault: "429-bare", retryAfter: "1", nth: 2 },
    );
    const { code, stderr, ledger } = await stage.play("--rpm", "600");
    expect(code, stderr).toBe(0);
    expect(stderr).toContain("tries again in 2 s");
    const [first, second, third, fourth] = submits(ledger);
    expect([first, second, third, fourth].map((each) => each?.status)).toEqual([429, 429, 200, 200]);
    expect(secondsBetween(first, second)).toBeGreaterThanOrEqual(1.2);
    expect(secondsBetween(second, third)).toBeGreaterThanOrEqual(1);
    expectPaidOnce(ledger);
  });

  it("A2 without saying for how long is asked again after two seconds", async () => {
    await stage.set(ONE, { on: "submit", fault: "429-bare" });
    const { code, ledger } = await stage.play("--rpm", "600");
    expect(code).toBe(0);
    const [first, second] = submits(ledger);
    expect(secondsBetween(first, second)).toBeGreaterThanOrEqual(2);
  });

  it("A3 until tomorrow is left alone: 3, what is done is kept, and the next run films the rest", async () => {
    const film = shots({ a: "The first", b: "The second", c: "The third", d: "The fourth" });
    await stage.set(film, { on: "submit", fault: "429-per-day", nth: 3, times: "always" });
    const first = await stage.play();
    expect(first.code, first.stderr).toBe(3);
    expect(submits(first.ledger).map(({ status }) => status)).toEqual([200, 200, 429]);
    expect(first.stderr).toMatch(/quota.*used up/);
    expect(first.stderr).toMatch(/2 filmed, 2 not finished/);
    await stage.emulator.clearFaults();
    const second = await stage.play();
    expect(second.code, second.stderr).toBe(0);
    expect(accepted(second.ledger)).toHaveLength(4);
    expectPaidOnce(second.ledger);
  });
});

describe("an answer that does not say whether the request was accepted", () => {
  it("A6 as 500, a proxy's 502 and 504 leave the shot unsure, the others are filmed, and nothing is sent again: 3", async () => {
    const film = shots({ a: "No one", b: "Number two", c: "No three", d: "Number four", e: "No five" });
    await stage.set(
      film,
      { on: "submit", fault: "500", prompt: "No one" },
      { on: "submit", fault: "502-html", prompt: "No three", accept: true },
      { on: "submit", fault: "504", prompt: "No five" },
    );
    const first = await stage.play();
    expect(first.code, first.stderr).toBe(3);
    for (const shot of ["a", "c", "e"])
      expect(first.stderr).toContain(`storyboard resolve ${shot} film.yaml --provider gemini`);
    expect(first.stderr).toMatch(/2 filmed, 3 not sure/);
    const second = await stage.play();
    expect(second.code).toBe(3);
    expect(submits(second.ledger)).toHaveLength(5);
    expect(accepted(second.ledger).toSorted()).toEqual(["No three", "Number four", "Number two"]);
  });

  it("A9 as a captive portal's page, nothing, half an answer and one without a name leaves the shot unsure too", async () => {
    const film = shots({
      a: "No one",
      b: "Number two",
      c: "No three",
      d: "Number four",
      e: "No five",
      f: "Number six",
      g: "No seven",
    });
    await stage.set(
      film,
      { on: "submit", fault: "html", prompt: "No one" },
      { on: "submit", fault: "empty", prompt: "No three" },
      { on: "submit", fault: "cut", prompt: "No five" },
      { on: "submit", fault: "nameless", prompt: "No seven" },
    );
    const { code, stderr, ledger } = await stage.play();
    expect(code, stderr).toBe(3);
    expect(stderr).toMatch(/The reply is not one of 127\.0\.0\.1:\d+'s \(200, text\/html\)/);
    expect(stderr).not.toMatch(/SyntaxError|\n\s+at /);
    expect(stderr).toMatch(/3 filmed, 4 not sure/);
    expect(submits(ledger)).toHaveLength(7);
  });
});

describe("a refusal", () => {
  it.each(["400-key", "401", "403"] as const)(
    "A11 of the key (%s) stops all shots after the first: 4, and no key is shown",
    async (fault) => {
      await stage.set(shots({ a: "The first", b: "The second", c: "The third" }), {
        on: "submit",
        fault,
        times: "always",
      });
      const { code, stdout, stderr, ledger } = await stage.play();
      expect(code).toBe(4);
      expect(submits(ledger)).toHaveLength(1);
      expect(stderr).toContain("the key from STORYBOARD_API_KEY (…cret)");
      expect(stdout + stderr).not.toContain("sk-test-4711-secret");
    },
  );

  it.each([
    ["403", 4, "Billing is disabled for this project", "the key from"],
    ["404", 65, "The model is no longer available", "does not have the model"],
    ["400", 1, "This region is not supported", "refuses the request"],
  ] as const)("A14 with %s ends with %i in the service's words, after one request", async (...row) => {
    const [fault, exitCode, message, words] = row;
    await stage.set(ONE, { on: "submit", fault, message: `${message}.\u001b[31m`, times: "always" });
    const { code, stderr, ledger } = await stage.play();
    expect(code, stderr).toBe(exitCode);
    expect(stderr).toContain(words);
    expect(stderr).toContain(`${message}.\\u{1b}[31m`);
    expect(submits(ledger)).toHaveLength(1);
  });

  it("A21 by the safety filter shows its reason and the prompt's line, skips what needs the shot, and is final", async () => {
    const film = shots({ lamp: "A lamp at night", boat: "A boat at dawn", more: "boat <- On it goes" });
    await stage.set(film, {
      on: "submit",
      fault: "filtered",
      prompt: "boat",
      message: "It shows a celebrity. Support codes: 29310472",
      times: "always",
    });
    const { code, stderr, ledger } = await stage.play();
    expect(code).toBe(1);
    expect(stderr).toContain("✖ boat  film.yaml:7:13");
    expect(stderr).toContain("It shows a celebrity.");
    expect(stderr).toContain("more: it needs boat");
    expect(accepted(ledger).toSorted()).toEqual(["A boat at dawn", "A lamp at night"]);
    expect(submits(ledger)).toHaveLength(2);
  });

  it("A21 by the filter for sound is tried once more, not twice", async () => {
    await stage.set(ONE, { on: "submit", fault: "filtered-audio" });
    const lucky = await stage.play();
    expect(lucky.code, lucky.stderr).toBe(0);
    expect(accepted(lucky.ledger)).toHaveLength(2);
    await stage.set(ONE, { on: "submit", fault: "filtered-audio", times: "always" });
    const unlucky = await stage.play();
    expect(unlucky.code).toBe(1);
    expect(accepted(unlucky.ledger)).toHaveLength(2);
    expect(unlucky.stderr).toContain("We encountered an issue with the audio");
  });

  it("A26 because the service has thrown the parent's footage away does not film the parent again by itself", async () => {
    await stage.set(ONE);
    expect((await stage.play()).code).toBe(0);
    await stage.emulator.advance(3 * 24 * 3600);
    await stage.desk.write("film.yaml", shots({ boat: "A boat at dawn", more: "boat <- On it goes" }));
    const { code, stderr, ledger } = await stage.play();
    expect(code, stderr).toBe(5);
    expect(stderr).toContain("no longer has the footage that this shot continues");
    expect(accepted(ledger)).toEqual(["A boat at dawn"]);
  });

  it("A35 in words that a terminal would obey is shown with those words spelled out", async () => {
    const message = "\u001b[31mred\u001b[0m \u001b]52;c;b3duZWQ=\u0007 \u001b]0;title\u0007 \u202etxet\u2066";
    await stage.set(ONE, { on: "submit", fault: "400", message });
    const { stdout, stderr } = await stage.play("--json");
    expect(stderr).toContain("\\u{1b}[31mred\\u{1b}[0m \\u{1b}]52;c;b3duZWQ=\\u{7}");
    expect(stderr).toContain("\\u{202e}txet\\u{2066}");
    for (const character of ["\u001b", "\u0007", "\u202e", "\u2066"])
      expect((stdout + stderr).includes(character)).toBe(false);
  });
});

describe("a question about a job", () => {
  it("A16 that is answered with 404 three times fails the shot for this run only, and says how to give it up", async () => {
    await stage.set(ONE, { on: "poll", fault: "404", times: 3 });
    const first = await stage.play();
    expect(first.code).toBe(1);
    expect(first.stderr).toContain("may have been paid for");
    expect(first.stderr).toMatch(/To give it up .*: storyboard resolve boat film\.yaml --provider gemini --paid/);
    expect(first.stderr).toMatch(/name .* is wrong: storyboard resolve boat film\.yaml --provider gemini --op NAME/);
    expect(first.stderr).toContain("or --not-paid");
    const second = await stage.play();
    expect(second.code, second.stderr).toBe(0);
    expect(accepted(second.ledger)).toHaveLength(1);
  });

  it("A17 that is answered for another job is no answer: no clip of another shot is taken", async () => {
    await stage.set(TWO, { on: "poll", fault: "wrong-name", times: "always" });
    const first = await stage.play("--deadline", "2s");
    expect(first.code, first.stderr).toBe(3);
    expect(await stage.clips()).toEqual([]);
    await stage.emulator.clearFaults();
    const second = await stage.play();
    expect(second.code, second.stderr).toBe(0);
    expect(accepted(second.ledger)).toHaveLength(2);
  });

  it("A18 that never ends is left at the service with 3, and the next run goes on waiting", async () => {
    await stage.set(ONE, { on: "submit", fault: "never-done" });
    for (const _ of [1, 2]) {
      const { code, stderr, ledger } = await stage.play("--deadline", "2s");
      expect(code, stderr).toBe(3);
      expect(stderr).toMatch(/Still at the service|not finished/);
      expect(submits(ledger)).toHaveLength(1);
    }
  });

  it("A19 that ended with an internal error is filmed once more; one that may not fare better is not", async () => {
    await stage.set(ONE, { on: "submit", fault: "error", code: 13, message: "Oh\u001b[2J no.", times: "always" });
    const internal = await stage.play();
    expect(internal.code).toBe(1);
    expect(internal.stderr).toContain("Oh\\u{1b}[2J no.");
    expect(accepted(internal.ledger)).toHaveLength(2);
    await stage.set(ONE, { on: "submit", fault: "error", code: 9, times: "always" });
    expect(accepted((await stage.play()).ledger)).toHaveLength(1);
  });

  it("A20 that ended without a video or a word may be billed: the shot is held for a person, in this run and the next", async () => {
    await stage.set(ONE, { on: "submit", fault: "no-video" });
    const first = await stage.play();
    expect(first.code).toBe(3);
    expect(first.stderr).toContain("without a video");
    expect(first.stderr).toContain("storyboard resolve boat");
    const second = await stage.play();
    expect(second.code).toBe(3);
    expect(accepted(second.ledger)).toHaveLength(1);
  });

  it("A22 that was filtered in part gives the one that passed, with a warning", async () => {
    await stage.set(ONE, { on: "submit", fault: "filtered-one" });
    const { code, stderr } = await stage.play();
    expect(code, stderr).toBe(0);
    expect(stderr).toMatch(/warning: boat: The safety filter .* blocks one video and lets another pass/);
    expect(stage.desk.has("film.mp4")).toBe(true);
  });

  it("A23 that gave two videos gives a take of the first, keeps the second, and says what it may cost", async () => {
    await stage.set(ONE, { on: "submit", fault: "two-videos" });
    const { code, stderr, ledger } = await stage.play("--as-real", "--yes");
    expect(code, stderr).toBe(0);
    expect(accepted(ledger)).toHaveLength(1);
    const clips = await stage.clips("real");
    expect(clips).toHaveLength(2);
    const kept = /It is at (\S+\.mp4)/.exec(stderr)?.[1] ?? "";
    expect((await readFile(kept)).subarray(4, 8).toString()).toBe("ftyp");
    expect(stderr).toContain("may be billed too ($1.60)");
    expect(stderr).toContain("$3.20 spent");
  });

  it.runIf(ALL)("A29 survives that the machine sleeps while it is asked", async () => {
    await using scene = await openScene(ONE, { emulator: { latency: "2" } });
    const started = scene.start();
    await started.printed("boat: sent");
    started.process.kill("SIGSTOP");
    await wait(3_000);
    started.process.kill("SIGCONT");
    const { code, stderr } = await started.ended;
    expect(code, stderr).toBe(0);
    expect(accepted(await scene.emulator.ledger())).toHaveLength(1);
  });
});

describe("money", () => {
  it("A33 that is spent on what nobody asked for stops the run before the shot that would pass the ceiling: 5", async () => {
    await stage.set(TWO, { on: "submit", fault: "two-videos" });
    const { code, stderr, ledger } = await stage.play("--as-real", "--max-cost", "3.20", "--concurrency", "1");
    expect(code, stderr).toBe(5);
    expect(accepted(ledger)).toEqual(["A boat at dawn"]);
    expect(stderr).toContain("it would pass the ceiling of $3.20 for this run");
    expect(await stage.clips("real")).toHaveLength(2);
  });
});

describe("keys", () => {
  it("A12 that are missing stop a run before anything is sent, and no plan and no check", async () => {
    await using desk = await openDesk({ "film.yaml": ONE });
    const run = await desk.storyboard(["run", "film.yaml", "--provider", "vertex", "--yes"]);
    expect(run.code, run.stderr).toBe(4);
    expect(run.stderr).toContain("GOOGLE_CLOUD_PROJECT");
    expect((await desk.storyboard(["plan", "film.yaml", "--provider", "vertex"])).code).toBe(0);
    expect((await desk.storyboard(["check", "film.yaml", "--provider", "vertex"])).code).toBe(0);
  });

  it("A13 that differ are told in one line with the one that is used; equal ones are not", async () => {
    await stage.set(ONE);
    const env = { STORYBOARD_BASE_URL: stage.emulator.url, GEMINI_API_KEY: "AIzaSy-the-first-key-1111" };
    const run = ["run", "film.yaml", "--provider", "gemini", "--poll-seconds", "0.2", "--no-cut"];
    const two = await stage.desk.storyboard(run, { ...env, GOOGLE_API_KEY: "AIzaSy-the-other-key-2222" });
    expect(two.code, two.stderr).toBe(0);
    const lines = two.stderr.split("\n").filter((line) => line.includes("_API_KEY"));
    expect(lines).toEqual([expect.stringMatching(/GEMINI_API_KEY \(…1111\).*GOOGLE_API_KEY/)]);
    await stage.set(ONE);
    const same = await stage.desk.storyboard(run, { ...env, GOOGLE_API_KEY: "AIzaSy-the-first-key-1111" });
    expect(same.stderr).not.toContain("_API_KEY");
  });

  it("A32 that a service repeats, however it writes them, are in no output and no file", async () => {
    const key = "sk/4711+geheim=schluessel";
    const spellings = [
      key,
      encodeURIComponent(key),
      Buffer.from(key).toString("base64"),
      Buffer.from(key).toString("base64url"),
    ];
    const message = `Bad request: GET /v1beta/x?key=${spellings.join(" ")}`;
    await stage.set(
      shots({ a: "The first", b: "The second" }),
      { on: "submit", fault: "400", message },
      { on: "submit", fault: "error", code: 3, message, nth: 2 },
    );
    const env = { STORYBOARD_BASE_URL: stage.emulator.url, STORYBOARD_API_KEY: key, GITHUB_ACTIONS: "true" };
    const args = [
      "run",
      "film.yaml",
      "--provider",
      "gemini",
      "--poll-seconds",
      "0.2",
      "--as-real",
      "--yes",
      "--json",
      "--events",
      "events.ndjson",
    ];
    const { code, stdout, stderr } = await stage.desk.storyboard(args, env);
    expect(code, stderr).toBe(1);
    expect(stderr).toContain("Bad request");
    const files = ["events.ndjson", ".storyboard/state.db", ".storyboard/state.db-wal"].filter((file) =>
      stage.desk.has(file),
    );
    const texts = [stdout, stderr, ...(await Promise.all(files.map(async (file) => await stage.desk.read(file))))];
    for (const text of texts) for (const spelling of spellings) expect(text.includes(spelling)).toBe(false);
  });
});

describe("time", () => {
  it.each([
    ["forward by three days", 3 * 86_400_000] as const,
    ...(ALL ? [["back by an hour", -3_600_000] as const] : []),
  ])("A28 that is set %s in the middle of a run changes nothing", async (_, jump) => {
    await stage.set(shots({ boat: "A boat at dawn", more: "boat <- On it goes" }));
    const code = `const real = Date, from = performance.now();
      const shift = () => performance.now() - from > 900 ? ${jump} : 0;
      globalThis.Date = class extends real {
        constructor(...given) { given.length ? super(...given) : super(real.now() + shift()); }
        static now() { return real.now() + shift(); }
      };`;
    const env = {
      STORYBOARD_BASE_URL: stage.emulator.url,
      STORYBOARD_API_KEY: "sk-test-4711-secret",
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(code)}`,
    };
    const args = ["run", "film.yaml", "--provider", "gemini", "--poll-seconds", "0.2"];
    const first = await stage.desk.storyboard(args, env);
    expect(first.code, first.stderr).toBe(0);
    expectPaidOnce(await stage.emulator.ledger());
    expect(accepted(await stage.emulator.ledger())).toHaveLength(2);
    await stage.desk.write("film.yaml", shots({ boat: "A boat at dawn", more: "boat <- On it goes", lamp: "A lamp" }));
    const second = await stage.play();
    expect(second.code, second.stderr).toBe(0);
    expect(accepted(second.ledger)).toHaveLength(3);
  });
});

// These wait for a quarter of a minute, all at once.
describe.concurrent("a service that is not there", () => {
  const KEY = { STORYBOARD_API_KEY: "sk-test-4711-secret" };

  it("A8 at a port where nobody listens ends with 69 after a few tries; no shot is unsure, and the next run films", async () => {
    await using scene = await openScene(TWO);
    const port = new URL(scene.emulator.url).port;
    await scene.emulator.stop();
    const first = await scene.run("--as-real", "--yes");
    expect(first.code, first.stderr).toBe(69);
    expect(first.stderr).toContain("it refuses connections");
    expect(first.stderr).not.toContain("resolve");
    await using again = await startEmulatorProcess({ port, folder: scene.emulator.folder });
    const second = await scene.run("--as-real", "--yes");
    expect(second.code, second.stderr).toBe(0);
    expect(accepted(await again.ledger())).toHaveLength(2);
  });

  it("A30 under a name that nobody knows ends with 69, and a plan needs no network", async () => {
    await using desk = await openDesk({ "film.yaml": ONE });
    const where = ["--provider", "gemini", "--base-url", "https://storyboard.invalid", "--allow-custom-endpoint"];
    expect((await desk.storyboard(["plan", "film.yaml", ...where], KEY)).code).toBe(0);
    const { code, stderr } = await desk.storyboard(["run", "film.yaml", ...where, "--yes"], KEY);
    expect(code, stderr).toBe(69);
    expect(stderr).toContain("storyboard.invalid cannot be reached: its name cannot be looked up");
  });

  it("A34 or whose certificate nobody vouches for gets nothing: 69, and what to do where it is one's own", async () => {
    const asked: string[] = [];
    const server = createServer(selfSignedCertificate("127.0.0.1"), (request, response) => {
      asked.push(request.url ?? "");
      response.end();
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    try {
      await using desk = await openDesk({ "film.yaml": ONE });
      const args = [
        "run",
        "film.yaml",
        "--provider",
        "gemini",
        "--yes",
        "--base-url",
        `https://127.0.0.1:${portOf(server)}`,
      ];
      const { code, stderr } = await desk.storyboard(args, KEY);
      expect(code, stderr).toBe(69);
      expect(stderr).toContain("its certificate is not trusted");
      expect(stderr).toContain("NODE_EXTRA_CA_CERTS");
      expect(asked).toEqual([]);
    } finally {
      server.close();
    }
  });

  it("A31 for a while in the middle of a run is waited for, and nothing fails or is paid for twice", async () => {
    const film = shots({ boat: "A boat at dawn", more: "boat <- On it goes", lamp: "A lamp at night" });
    await using scene = await openScene(film, { emulator: { latency: "2" } });
    const started = scene.start("--concurrency", "1");
    await started.printed("boat: sent");
    const port = new URL(scene.emulator.url).port;
    await scene.emulator.stop("SIGKILL");
    await started.printed("cannot be asked");
    await wait(2_000);
    await using again = await startEmulatorProcess({ port, folder: scene.emulator.folder, latency: "0" });
    const { code, stderr } = await started.ended;
    expect(code, stderr).toBe(0);
    const ledger = await again.ledger();
    expect(accepted(ledger)).toHaveLength(3);
    expectPaidOnce(ledger);
  });
});
