import { createHmac } from "node:crypto";
import type { Reporter, Told } from "../domain/event.ts";
import type { Problem } from "../domain/problem.ts";
import { showProblem } from "../report/diagnostics.ts";
import { endDocument } from "../report/ndjson.ts";
import { isLoopback } from "../world/endpoint.ts";
import type { Output } from "./output.ts";

/** How long the end of a run waits for whoever is told of it, milliseconds. */
const DEADLINE_MS = 5_000;

/** The shortest key that signs, bytes. */
const SHORTEST_KEY = 16;

type About = Parameters<typeof endDocument>[1];

/**
 * Tells the address in STORYBOARD_WEBHOOK how a run ended; undefined where none is named. Only the environment names one: what
 * lies in a repository may be a stranger's. Whatever becomes of it, the run ends as it does without.
 */
export function webhookReporter(env: NodeJS.ProcessEnv, output: Output, about: About): Reporter | undefined {
  const written = env["STORYBOARD_WEBHOOK"]?.trim();
  if (!written) return undefined;
  const key = env["STORYBOARD_WEBHOOK_KEY"]?.trim() ?? "";
  const told: Told[] = [];
  return {
    report: (event) => {
      if (event.type === "run.ended") told.push(event);
    },
    [Symbol.asyncDispose]: async () => {
      const body = endDocument(told, about);
      if (body === undefined) return;
      const problem = faultOf(written, key) ?? (await post(written, key, body));
      if (problem !== undefined) output.err.write(`${showProblem(problem, { color: output.color.err })}\n`);
    },
  };
}

/** Why an address is not told anything; undefined where nothing is wrong with it. It may hold a secret and is not quoted. */
function faultOf(written: string, key: string): Problem | undefined {
  const url = URL.parse(written);
  if (url === null) return untold("What STORYBOARD_WEBHOOK says is no address.", HINT);
  if (url.username !== "" || url.password !== "")
    return untold("The address in STORYBOARD_WEBHOOK carries a user name or a password.", HINT);
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isLoopback(url.hostname)))
    return untold(`The address in STORYBOARD_WEBHOOK, at ${url.host}, is not https.`, HINT);
  if (key !== "" && Buffer.byteLength(key) < SHORTEST_KEY)
    return untold(
      `STORYBOARD_WEBHOOK_KEY has ${Buffer.byteLength(key)} bytes, which is too few to sign with.`,
      `Give it ${SHORTEST_KEY} bytes or more, or unset it: without a key nothing is signed.`,
    );
  return undefined;
}

const HINT = "Write it like https://hooks.example/storyboard; http is for this machine alone.";

/** Says it once and follows nobody elsewhere. */
async function post(written: string, key: string, body: string): Promise<Problem | undefined> {
  const { host } = new URL(written);
  try {
    const answer = await fetch(written, {
      method: "POST",
      redirect: "manual",
      signal: AbortSignal.timeout(DEADLINE_MS),
      headers: {
        "content-type": "application/json",
        "user-agent": "storyboard",
        ...(key !== "" && { "storyboard-signature": signatureOf(body, key) }),
      },
      body,
    });
    // What is answered is of no interest; an answer without an end must not be waited for.
    await answer.body?.cancel();
    return answer.ok ? undefined : untold(`${host} answered ${answer.status} when it was told how this ended.`);
  } catch (error) {
    const slow = error instanceof DOMException && error.name === "TimeoutError";
    const why = slow ? `does not answer within ${DEADLINE_MS / 1000} s` : "cannot be reached";
    return untold(`${host} ${why}, so it was not told how this ended.`);
  }
}

/** HMAC-SHA256 of the body's bytes, in hexadecimal. */
function signatureOf(body: string, key: string): string {
  return `sha256=${createHmac("sha256", key).update(body).digest("hex")}`;
}

function untold(message: string, hint = "It changes nothing else: the end stands above."): Problem {
  return { code: "notify/failed", severity: "warning", message, hint };
}
