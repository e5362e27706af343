import { describe, type Door } from "./door.ts";
import { sendJson, type Call } from "./http.ts";
import { noted } from "./noted.ts";
import { invalidArgument, refusal } from "./refusal.ts";
import { isDone, timeOf, type Studio } from "./studio.ts";

const PAGE = 50;
const LARGEST_PAGE = 100;

/** Lists a model's operations, the oldest first, with the times at which they began. */
export async function listOperations(studio: Studio, door: Door, call: Call): Promise<void> {
  const model = call.path["model"] ?? "";
  await noted(studio, { kind: "list", door: door.name, model }, async () => {
    checkLookup(studio);
    door.checkKey(call);
    const mine = studio.operations.all().filter((each) => each.door === door.name && each.model === model);
    const { page, next } = pageOf(call, mine, "pageSize");
    const operations = page.map(async (operation) => ({
      ...(await describe(studio, door, { operation, call })),
      metadata: {
        "@type": "type.googleapis.com/google.ai.generativelanguage.v1beta.PredictLongRunningMetadata",
        createTime: timeOf(studio, operation.accepted),
      },
    }));
    sendJson(call.response, 200, { operations: await Promise.all(operations), ...next });
    return { status: 200 };
  });
}

/** Lists the objects of a bucket whose names begin with a prefix. */
export async function listObjects(studio: Studio, door: Door, call: Call): Promise<void> {
  await noted(studio, { kind: "list", door: "storage" }, async () => {
    checkLookup(studio);
    door.checkKey(call);
    const bucket = call.path["bucket"] ?? "";
    const prefix = asked(call).get("prefix") ?? "";
    const objects = studio.films.all().filter((film) => {
      const operation = studio.operations.all().find(({ name }) => name === film.operation);
      const isThere = operation === undefined || isDone(studio, operation);
      return film.bucket === bucket && film.object?.startsWith(prefix) === true && isThere;
    });
    const { page, next } = pageOf(call, objects, "maxResults");
    const items = page.map(({ object, touched }) => ({
      kind: "storage#object",
      name: object,
      bucket,
      contentType: "video/mp4",
      timeCreated: timeOf(studio, touched),
    }));
    sendJson(call.response, 200, { kind: "storage#objects", ...(items.length > 0 && { items }), ...next });
    return await Promise.resolve({ status: 200 });
  });
}

function checkLookup({ options }: Studio): void {
  if (options.lookup === "none") throw refusal(501, "Operation is not implemented, or supported, or enabled.");
}

function pageOf<T>(
  call: Call,
  all: readonly T[],
  sizeName: string,
): { readonly page: readonly T[]; readonly next: { readonly nextPageToken?: string } } {
  const query = asked(call);
  const size = Math.min(Number(query.get(sizeName) ?? PAGE), LARGEST_PAGE);
  const start = Number(query.get("pageToken") ?? 0);
  if (!Number.isInteger(size) || size < 1 || !Number.isInteger(start) || start < 0)
    throw invalidArgument("Invalid page size or page token.");
  const end = start + size;
  return { page: all.slice(start, end), next: end < all.length ? { nextPageToken: String(end) } : {} };
}

function asked({ request, base }: Call): URLSearchParams {
  return new URL(request.url ?? "/", base).searchParams;
}
