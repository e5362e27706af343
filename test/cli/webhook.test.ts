import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type RequestListener } from "node:http";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { webhookReporter } from "../../src/cli/webhook.ts";
import type { Output } from "../../src/cli/output.ts";
import { openDesk } from "../helpers/cli.ts";
import { checkStream } from "../helpers/printed.ts";
import { CANARY } from "../helpers/secrets.ts";
import { eventfulRun } from "../report/story.ts";
import { portOf } from "../world/google/scripted-server.ts";

type Heard = { readonly url: string; readonly headers: IncomingHttpHeaders; readonly body: string };

/** A server that writes down what it is told, and answers as it is told to. */
async function openListener(
  answer: RequestListener = (_, response) => void response.end("ok"),
): Promise<AsyncDisposable & { readonly url: string; readonly heard: readonly Heard[] }> {
  const heard: Heard[] = [];
  const server = createServer((request, response) => {
    const listen = async (): Promise<void> => {
      heard.push({ url: request.url ?? "", headers: request.headers, body: await text(request) });
      answer(request, response);
    };
    void listen();
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    url: `http://127.0.0.1:${portOf(server)}`,
    heard,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

/** Tells an eventful run to the webhook of an environment; gives what people were told of it. */
async function tell(env: Readonly<Record<string, string>>): Promise<string> {
  let said = "";
  const screen = { write: (words: string) => (said += words) };
  const output: Output = { out: screen, err: screen, live: false, color: { out: false, err: false } };
  const reporter = webhookReporter(env, output, {
    version: "0.1.0",
    run: "r1",
    storyboard: "film.yaml",
    rehearsal: false,
  });
  for (const told of eventfulRun()) reporter?.report(told);
  await reporter?.[Symbol.asyncDispose]();
  return said;
}

const KEY = "sixteen-bytes-or-more";

describe("a webhook", () => {
  it("is told the last event once, with what it was about, and signed where there is a key", async () => {
    await using listener = await openListener();
    expect(await tell({ STORYBOARD_WEBHOOK: `${listener.url}/hook?token=1`, STORYBOARD_WEBHOOK_KEY: KEY })).toBe("");
    expect(listener.heard).toHaveLength(1);
    const { url, headers, body = "" }: Partial<Heard> = listener.heard[0] ?? {};
    expect(url).toBe("/hook?token=1");
    expect(headers).toMatchObject({
      "content-type": "application/json",
      "storyboard-signature": `sha256=${createHmac("sha256", KEY).update(body).digest("hex")}`,
    });
    const { v, program, storyboard, rehearsal, ...event } = JSON.parse(body);
    expect({ v, program, storyboard, rehearsal }).toEqual({
      v: "1.4",
      program: "0.1.0",
      storyboard: "film.yaml",
      rehearsal: false,
    });
    expect(event).toMatchObject({ type: "run.ended", run: "r1", exit_code: expect.any(Number) });
    checkStream(`${JSON.stringify(event)}\n`, { cut: false });
    expect(body).not.toContain("SECRET PROMPT");
  });

  it("is not signed without a key, and not told at all with one that is too short", async () => {
    await using listener = await openListener();
    expect(await tell({ STORYBOARD_WEBHOOK: listener.url })).toBe("");
    expect(listener.heard[0]?.headers).not.toHaveProperty("storyboard-signature");
    expect(await tell({ STORYBOARD_WEBHOOK: listener.url, STORYBOARD_WEBHOOK_KEY: "short" })).toContain("5 bytes");
    expect(listener.heard).toHaveLength(1);
  });

  it.each([
    ["http://hooks.example/x", "hooks.example, is not https"],
    ["hooks.example", "no address"],
    ["file:///etc/passwd", "not https"],
    ["https://user:pass-word-1@hooks.example", "password"],
  ])("is not told at %s, which is never quoted whole", async (address, words) => {
    const said = await tell({ STORYBOARD_WEBHOOK: address });
    expect(said).toContain("[notify/failed]");
    expect(said).toContain(words);
    expect(said).not.toMatch(/pass-word-1|\/x\b/);
  });

  it("is told nowhere else: no redirect is followed", async () => {
    await using other = await openListener();
    await using listener = await openListener((_, response) => {
      response.writeHead(307, { location: other.url }).end();
    });
    expect(await tell({ STORYBOARD_WEBHOOK: listener.url })).toContain("answered 307");
    expect(other.heard).toEqual([]);
  });

  it("that refuses, or whose answer never ends, is a warning at most", async () => {
    await using refusing = await openListener((_, response) => void response.writeHead(500).end("no"));
    expect(await tell({ STORYBOARD_WEBHOOK: refusing.url })).toContain("answered 500");
    await using endless = await openListener((_, response) => void response.writeHead(200).write("and"));
    expect(await tell({ STORYBOARD_WEBHOOK: endless.url })).toBe("");
    expect(await tell({ STORYBOARD_WEBHOOK: "http://127.0.0.1:1/" })).toContain("cannot be reached");
  });

  it("is told by the program how a cut ended, and does not change how it ends; a file of the project names none", async () => {
    await using listener = await openListener();
    await using desk = await openDesk({
      "film.yaml": "version: 1\nshots:\n  - { id: boat, prompt: The boat at dawn, duration: 4 }\n",
      ".env": `STORYBOARD_WEBHOOK=${listener.url}\n`,
    });
    const cut = ["cut", "film.yaml", "--provider", "animatic", "--json"];
    const plain = await desk.storyboard(cut);
    expect(listener.heard).toEqual([]);
    const env = { STORYBOARD_WEBHOOK: listener.url, STORYBOARD_WEBHOOK_KEY: CANARY, GEMINI_API_KEY: CANARY };
    const { code } = await desk.storyboard(cut, env);
    expect(code).toBe(plain.code);
    expect(listener.heard.map(({ body }) => JSON.parse(body))).toMatchObject([
      { type: "run.ended", exit_code: code, storyboard: "film.yaml", rehearsal: true },
    ]);
    expect(JSON.stringify(listener.heard)).not.toContain(CANARY);
    const lost = await desk.storyboard(cut, { STORYBOARD_WEBHOOK: "http://127.0.0.1:1/hidden-path" });
    expect([lost.code, lost.stderr]).toEqual([code, expect.stringContaining("[notify/failed]")]);
    expect(lost.stderr).not.toContain("hidden-path");
    await desk.write("storyboard.config.yaml", `notify: ${listener.url}\n`);
    expect((await desk.storyboard(cut)).code).toBe(65);
    expect(listener.heard).toHaveLength(1);
    // An end that comes before anything begins is told as well; what would only be said has none.
    expect((await desk.storyboard([...cut, "--dry-run"], env)).code).toBe(65);
    for (const call of [["run"], ["cut"], ["retake", "boat"]]) {
      const early = await desk.storyboard([...call, "film.yaml", "--provider", "animatic"], env);
      const heard = JSON.parse(listener.heard.at(-1)?.body ?? "{}");
      expect([early.code, heard], call[0]).toMatchObject([65, { type: "run.ended", exit_code: 65, cost_micro_usd: 0 }]);
      expect(heard).not.toHaveProperty("rehearsal");
    }
    expect((await desk.storyboard(["run", "gone.yaml"], env)).code).toBe(66);
    expect(JSON.parse(listener.heard.at(-1)?.body ?? "{}")).toMatchObject({ exit_code: 66, storyboard: "gone.yaml" });
    expect(listener.heard).toHaveLength(5);
  });

  it("is told what a run that was refused would have been, and a run that has nothing to do each time", async () => {
    await using listener = await openListener();
    await using desk = await openDesk({
      "film.yaml": "version: 1\nshots:\n  - { id: boat, prompt: The boat at dawn, duration: 4 }\n",
    });
    const env = { STORYBOARD_WEBHOOK: listener.url };
    const { code } = await desk.storyboard(["run", "film.yaml", "--provider", "animatic", "--frozen"], env);
    expect(code).toBe(5);
    expect(JSON.parse(listener.heard.at(-1)?.body ?? "{}")).toMatchObject({ exit_code: 5, rehearsal: true });
    for (let again = 2; again < 5; again++) {
      expect((await desk.storyboard(["run", "film.yaml", "--provider", "animatic"], env)).code).toBe(0);
      expect(listener.heard).toHaveLength(again);
    }
  });
});
