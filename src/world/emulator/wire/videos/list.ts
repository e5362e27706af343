import { sendJson, type Call } from "../../http.ts";
import type { Fields } from "../../json.ts";
import { noted } from "../../noted.ts";
import { tellOutcome } from "../../produce.ts";
import { Refusal } from "../../refusal.ts";
import type { Studio } from "../../studio.ts";
import { dialectOf, door, find, nameIn } from "./speak.ts";

/** `GET /v1/videos`: lists all jobs, the youngest first. */
export async function list(studio: Studio, call: Call): Promise<void> {
  const dialect = dialectOf(studio);
  await noted(studio, { kind: "list", door }, async () => {
    dialect.checkKey(call);
    if (!dialect.keeps || studio.options.lookup === "none")
      throw new Refusal(500, {
        error: {
          message: "Video list is not supported by Google Veo.",
          type: "internal_server_error",
          param: null,
          code: "500",
        },
      });
    const query = new URL(call.request.url ?? "/", call.base).searchParams;
    const jobs = studio.operations
      .all()
      .filter((each) => each.door === door && each.ended !== "deleted")
      .toReversed();
    const from = jobs.findIndex((each) => each.name === query.get("after")) + 1;
    const limit = Number(query.get("limit") ?? 20);
    const page = jobs.slice(from, from + limit);
    const data: readonly Fields[] = page.map((each) => dialect.told(studio, each));
    sendJson(call.response, 200, {
      object: "list",
      data,
      first_id: page[0]?.name ?? null,
      last_id: page.at(-1)?.name ?? null,
      has_more: from + limit < jobs.length,
    });
    return await Promise.resolve({ status: 200 });
  });
}

/** `DELETE /v1/videos/ID`: gives a job up and forgets it. */
export async function remove(studio: Studio, call: Call): Promise<void> {
  const dialect = dialectOf(studio);
  await noted(studio, { kind: "cancel", door, operation: nameIn(call) }, async () => {
    dialect.checkKey(call);
    if (!dialect.keeps) throw new Refusal(405, { detail: "Method Not Allowed" });
    const operation = find(studio, nameIn(call));
    studio.operations.put({ ...operation, settled: true, ended: "deleted" });
    if (!operation.settled) tellOutcome(studio, "failed", { n: operation.n, reason: "deleted" });
    sendJson(call.response, 200, { id: operation.name, deleted: true, object: "video.deleted" });
    return await Promise.resolve({ status: 200 });
  });
}
