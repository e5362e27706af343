import { StoryboardError } from "../../domain/problem.ts";
import { ask, unanswered } from "./ask.ts";
import { videoUrl, type Gateway } from "./gateway.ts";
import { fieldsOf, parse, readServerError } from "./server-error.ts";

/** States in which there is nothing yet that deleting could lose. */
const RUNNING = /^(queued|pending|in_progress|processing|running)$/i;

/** Answers of a server that deletes nothing: LiteLLM says 405. */
const NO_SUCH = new Set([400, 404, 405, 501]);

/**
 * Has a job given up by deleting it, which vLLM-Omni takes for that. What is finished is never deleted: it may be paid for. Throws
 * `provider/uncancellable` where the server has no way to.
 */
export async function cancelJob(id: string, gateway: Gateway, signal: AbortSignal): Promise<void> {
  const { service } = gateway;
  const url = videoUrl(gateway, id);
  const before = await ask(url, { gateway, signal });
  const status = fieldsOf(parse(before.text))?.["status"];
  if (before.status !== 200 || typeof status !== "string") throw unanswered(before, gateway);
  if (!RUNNING.test(status))
    throw new StoryboardError({
      code: "provider/refused",
      message: `${service.title} is not at the video any more; nothing is deleted.`,
    });
  const answer = await ask(url, { gateway, method: "DELETE", signal });
  if (answer.status >= 200 && answer.status < 300) return;
  const isRefused = /not (supported|implemented)/i.test(readServerError(answer.text)?.words ?? "");
  if (!NO_SUCH.has(answer.status) && !isRefused) throw unanswered(answer, gateway);
  throw new StoryboardError({
    code: "provider/uncancellable",
    message: `${service.title} has no way to give a video up (${answer.status}).`,
  });
}
