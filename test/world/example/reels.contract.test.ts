import { inspect } from "node:util";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Ajv } from "ajv";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { draftOf, isRow, modelOf } from "../../../src/domain/model-row.ts";
import type { ReadyRequest } from "../../../src/domain/request.ts";
import type { Provider } from "../../../src/domain/world.ts";
import { walkBoxes } from "../../../src/world/mp4.ts";
import { EDITOR_WORDS } from "../../../scripts/validators.ts";
import { errorOf, never } from "../../contracts/ordering.ts";
import { providerContract } from "../../contracts/provider.ts";
import { probeFilm } from "../../helpers/films.ts";
import { root } from "../../helpers/modules.ts";
import reels from "./reels.json" with { type: "json" };
import { openReels } from "./reels.ts";
import { startReels } from "./service.ts";

const KEY = "sk-reels-4711-secret";

/** The smallest order. */
function order(prompt: string): ReadyRequest {
  return { model: "reel-1", wire: "own", prompt, newSeconds: 4 };
}

async function schemaOf(name: string): Promise<object> {
  return JSON.parse(await readFile(join(root, `schemas/${name}.schema.json`), "utf8"));
}

/** A door that is not in the house: it goes by the name of one that is. */
function open(baseUrl: string): Provider {
  const endpoint = { kind: "loopback", baseUrl } as const;
  return openReels({ name: "openai", endpoint, env: { STORYBOARD_API_KEY: KEY } });
}

providerContract(
  "the example of docs/providers.md",
  async () => {
    const service = await startReels();
    return {
      model: "reel-1",
      wire: "own",
      open: () => open(service.url),
      orders: async () => service.orders(),
      framesIn: async (file) => {
        await walkBoxes(file);
        return (await probeFilm(file)).frames;
      },
      during: async (work) => await work,
      pause: async () => {},
      [Symbol.asyncDispose]: async () => await service[Symbol.asyncDispose](),
    };
  },
  { continues: false },
);

describe("the example of docs/providers.md", () => {
  let service: Awaited<ReturnType<typeof startReels>>;
  beforeAll(async () => {
    service = await startReels();
  });
  afterAll(async () => await service[Symbol.asyncDispose]());

  it("tells an order that was lost from one that was refused, and what was filmed from what was not", async () => {
    const provider = open(service.url);
    expect(await errorOf(provider.submit(order("A lost boat"), never))).toHaveProperty("outcome", "unsure");
    expect(service.orders()).toBe(1);
    expect(await errorOf(provider.submit(order("An impossible boat"), never))).toHaveProperty("outcome", "rejected");
    const { operation } = await provider.submit(order("A forbidden boat"), never);
    const told = await provider.poll(operation, never);
    expect(told).toMatchObject({ kind: "failed", again: false, billed: "no" });
    expect(inspect(told, { depth: 8 })).not.toContain(KEY);
  });

  it("has a block in the catalogue that says all there is to say of its model", () => {
    const row: unknown = reels.models["reel-1"];
    if (!isRow(row)) throw new Error("It is no row.");
    const spec = modelOf(draftOf(row), { provider: "openai", id: "reel-1" });
    expect(spec).toMatchObject({ family: "reel", durations: [4, 8], defaultDuration: 8, extend: null });
    expect(spec.price?.["720p"]).toEqual({ withAudio: 50_000, silent: 50_000 });
  });

  it("has a block of the shape that the published schema asks for", async () => {
    const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
    ajv.addVocabulary([...EDITOR_WORDS]);
    ajv.addSchema(await schemaOf("config"), "config.schema.json");
    const { $schema: _, ...block } = reels;
    // The schema knows the providers that are in the house.
    ajv.validate(await schemaOf("models"), { ...block, provider: "openai" });
    expect(ajv.errors ?? []).toEqual([]);
  });

  it("is in the docs as it stands here", async () => {
    const docs = await readFile(join(root, "docs/providers.md"), "utf8");
    const [, block = ""] = /```json\n(\{\n.*\n {2}"provider": "reels"[\s\S]*?)```/.exec(docs) ?? [];
    expect(JSON.parse(block)).toEqual(reels);
  });
});
