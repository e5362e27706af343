import { createHash } from "node:crypto";
import { readFaultRule } from "./fault-rules.ts";
import { readBody, sendJson, type Call } from "./http.ts";
import { isFields, parseJson } from "./json.ts";
import { resetStudio, timeOf, type Studio } from "./studio.ts";

/** Proves that this is an emulator and no paid service, to whoever asks with a challenge of hex digits. */
export function answerChallenge(call: Call): void {
  const challenge = new URL(call.request.url ?? "/", call.base).searchParams.get("challenge") ?? "";
  if (!/^[0-9a-f]{1,256}$/iu.test(challenge)) {
    sendJson(call.response, 400, { error: "Ask with ?challenge= and hex digits." });
    return;
  }
  const answer = createHash("sha256").update(`storyboard-emulator:${challenge}`).digest("hex");
  sendJson(call.response, 200, { "storyboard-emulator": answer });
}

/** What a test may ask of the emulator itself, by the path's last part. */
export async function control(studio: Studio, call: Call): Promise<void> {
  const { response } = call;
  const asked = `${call.request.method} ${call.path["what"]}`;
  const body = parseJson((await readBody(call.request)).toString("utf8"));
  switch (asked) {
    case "GET ledger":
      sendJson(response, 200, studio.ledger.view());
      return;
    case "POST faults": {
      const rules = (Array.isArray(body) ? (body as unknown[]) : [body]).map((each) => readFaultRule(each));
      const problem = rules.find((rule) => typeof rule === "string");
      if (problem === undefined) studio.faults.add(rules.filter((rule) => typeof rule !== "string"));
      sendJson(response, problem === undefined ? 200 : 400, problem === undefined ? {} : { error: problem });
      return;
    }
    case "DELETE faults":
      studio.faults.clear();
      sendJson(response, 200, {});
      return;
    case "POST clock": {
      const seconds = isFields(body) ? body["advanceSeconds"] : undefined;
      if (typeof seconds !== "number" || !(seconds >= 0)) {
        sendJson(response, 400, { error: '"advanceSeconds" is a number of seconds, 0 or more.' });
        return;
      }
      studio.clock.advance(seconds);
      sendJson(response, 200, { now: timeOf(studio) });
      return;
    }
    case "POST reset":
      resetStudio(studio);
      sendJson(response, 200, {});
      return;
    default:
      sendJson(response, 404, { error: `There is no ${asked}.` });
  }
}
