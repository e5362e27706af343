import { once } from "node:events";
import { createServer } from "node:http";
import { inspect } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DOORS, KEY, startServices, type Services } from "../../contracts/doors.ts";
import { ending, errorOf, footageOf, never, orderOf } from "../../contracts/ordering.ts";
import { portOf } from "../google/scripted-server.ts";

let services: Services;
const heard: string[] = [];
/** Another host of this machine, which no key is for. */
const elsewhere = createServer((request, response) => {
  heard.push(JSON.stringify([request.url, request.headers]));
  response.writeHead(404).end();
});
beforeAll(async () => {
  services = await startServices();
  elsewhere.listen(0, "127.0.0.1");
  await once(elsewhere, "listening");
});
afterAll(async () => {
  elsewhere.close();
  await services[Symbol.asyncDispose]();
});

const SPELLINGS = [KEY, encodeURIComponent(KEY), Buffer.from(KEY).toString("base64")];
const SAYS = `Bad request: ?key=${SPELLINGS.join(" ")}`;

/** Everything that an error or an answer holds, causes included. */
function expectNoKey(what: unknown): void {
  const all = inspect(what, { depth: 8, showHidden: true });
  for (const spelling of SPELLINGS) expect(all).not.toContain(spelling);
}

describe.each(DOORS.map((door) => [door.name, door] as const))("%s", (name, door) => {
  it("blots its key out of refusals that repeat it, of a job's error and of a filter's reason", async () => {
    for (const fault of ["400", "403", "404"] as const) {
      const prompt = `A boat that is refused with ${fault}`;
      await services.fault(door, { on: "submit", fault, prompt, message: SAYS });
      const error = await errorOf(services.open(door).submit(orderOf(door, prompt), never));
      expect(error).toHaveProperty("problem");
      expectNoKey(Reflect.get(Object(error), "problem"));
      expectNoKey(Reflect.get(Object(error), "message"));
    }
    for (const fault of ["error", "filtered"] as const) {
      const prompt = `A lamp that ends with ${fault}`;
      await services.fault(door, { on: "submit", fault, code: 3, prompt, message: SAYS });
      const { operation } = await services.open(door).submit(orderOf(door, prompt), never);
      expectNoKey(await ending(() => services.open(door), operation));
    }
  });

  it("blots its key out of what it says of a question that fails", async () => {
    const prompt = `A gull at ${name}`;
    const provider = services.open(door);
    const { operation } = await provider.submit(orderOf(door, prompt), never);
    await footageOf(() => services.open(door), operation);
    await services.fault(door, { on: "poll", fault: "403", prompt, message: SAYS });
    const error = await errorOf(provider.poll(operation, never));
    expect(error).toHaveProperty("problem.code");
    expectNoKey(Reflect.get(Object(error), "problem"));
  });

  it(
    door.downloads ? "follows no redirect to another host with its key" : "gets its clips inside the answer",
    async () => {
      const prompt = `A buoy at ${name}`;
      const provider = services.open(door);
      const { operation } = await provider.submit(orderOf(door, prompt), never);
      const footage = await footageOf(() => services.open(door), operation);
      if (!door.downloads) return expect(footage.kind).toBe("inline");
      const location = `http://127.0.0.1:${portOf(elsewhere)}/${door.videos}`;
      await services.fault(door, { on: "download", fault: "redirect", prompt, location });
      expectNoKey(await errorOf(provider.fetch(footage, never)));
      expect(heard.length).toBeGreaterThan(0);
      expectNoKey(heard.splice(0));
    },
  );

  it("sends nothing to an allowed host of nobody's but the key that is meant for it", async () => {
    const endpoint = { kind: "custom", baseUrl: `http://127.0.0.1:${portOf(elsewhere)}` } as const;
    const env = { GEMINI_API_KEY: KEY, GOOGLE_API_KEY: KEY, GOOGLE_VERTEX_API_KEY: KEY };
    const error = await errorOf(services.open(door, { endpoint, env }).submit(orderOf(door, "A boat"), never));
    expect(error).toHaveProperty("problem.code", "credentials/missing");
    expect(heard).toEqual([]);
  });
});
