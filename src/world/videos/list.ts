import type { LostSubmit, Trace } from "../../domain/world.ts";
import { judgeStrays, TOO_MANY, type Stray } from "../wire/strays.ts";
import { ask, unanswered } from "./ask.ts";
import { isVideoId, type Gateway } from "./gateway.ts";
import { fieldsOf, parse, readServerError } from "./server-error.ts";

const PAGE = 100;
/** At a hundred entries a page, more than a server keeps. */
const MOST_PAGES = 50;

/** Answers of a server without such a list; LiteLLM has none for Veo. */
const NO_LIST = new Set([400, 404, 405, 500, 501]);

/** Looks for a lost submit in the server's list of jobs (`GET /v1/videos`, as OpenAI described it, vLLM-Omni and SGLang have it). A job that is there was ordered; that none is there proves nothing. */
export async function traceVideo(lost: LostSubmit, gateway: Gateway, signal: AbortSignal): Promise<Trace> {
  const strays: Stray[] = [];
  let after: string | undefined;
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const url = new URL(`${gateway.base}/v1/videos?limit=${PAGE}&order=desc`);
    if (after !== undefined) url.searchParams.set("after", after);
    const answer = await ask(url, { gateway, signal });
    const list = answer.status === 200 ? fieldsOf(parse(answer.text)) : undefined;
    const jobs = list?.["data"];
    if (!Array.isArray(jobs)) {
      if (!NO_LIST.has(answer.status) || (answer.status !== 404 && readServerError(answer.text) === undefined))
        throw unanswered(answer, gateway);
      return {
        kind: "unknown",
        reason: `${gateway.service.title} offers no list that could be looked into (${answer.status})`,
      };
    }
    strays.push(...jobs.flatMap((job: unknown) => strayIn(job, lost)));
    const last = fieldsOf(jobs.at(-1))?.["id"];
    const hasMore = list?.["has_more"] === true || (list?.["has_more"] === undefined && jobs.length >= PAGE);
    if (!hasMore || typeof last !== "string" || last === after) return judgeStrays(strays, lost);
    after = last;
  }
  return TOO_MANY;
}

/** A job that could be the lost one: of its model, where that is said, and of no attempt in our books. */
function strayIn(job: unknown, lost: LostSubmit): readonly Stray[] {
  const { id, model, created_at: created } = fieldsOf(job) ?? {};
  if (typeof id !== "string" || !isVideoId(id) || lost.isTaken(id)) return [];
  if (typeof model === "string" && model !== "" && model !== lost.model) return [];
  return [{ name: id, began: typeof created === "number" ? created * 1000 : undefined }];
}
