import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { shippedCatalogue } from "../../../src/world/catalogue/load.ts";
import { DOORS, startServices, type Services } from "../../contracts/doors.ts";
import { ending, errorOf, footageOf, never, orderOf } from "../../contracts/ordering.ts";

let services: Services;
beforeAll(async () => {
  services = await startServices();
});
afterAll(async () => await services[Symbol.asyncDispose]());

/** Stops once the service has been asked so often. */
function stopAfter(requests: () => number, asked: number): AbortSignal {
  const stop = new AbortController();
  const look = (): void => {
    if (requests() >= asked) stop.abort();
    else setTimeout(look, 5);
  };
  look();
  return stop.signal;
}

describe.each(DOORS.map((door) => [door.name, door] as const))("%s", (name, door) => {
  const requests = (): number => services.of(door).ledger().requests.length;

  it("orders nothing when it is told to stop before the request leaves", async () => {
    const before = requests();
    const error = await errorOf(services.open(door).submit(orderOf(door, "Never"), AbortSignal.abort()));
    expect(error).toHaveProperty("outcome", "not-sent");
    expect(requests()).toBe(before);
  });

  it("is not sure of an order when it is told to stop while the service has it", async () => {
    const prompt = `A boat that nobody hears of at ${name}`;
    await services.fault(door, { on: "submit", fault: "hang", prompt });
    const accepted = (): number => services.orders(door, prompt);
    const error = await errorOf(services.open(door).submit(orderOf(door, prompt), stopAfter(accepted, 1)));
    expect(error).toHaveProperty("outcome", "unsure");
    expect(accepted()).toBe(1);
  });

  it("ends a question and a download when it is told to stop, and both can be had after that", async () => {
    const prompt = `A lamp at ${name}`;
    const provider = services.open(door);
    const { operation } = await provider.submit(orderOf(door, prompt), never);
    const footage = await footageOf(() => services.open(door), operation);
    const reason = new Error("told to stop");
    const stopped = AbortSignal.abort(reason);
    await expect(provider.poll(operation, stopped)).rejects.toThrow("told to stop");
    await expect(collect(provider.fetch(footage, stopped))).rejects.toThrow("told to stop");
    await services.fault(door, { on: "poll", fault: "hang", prompt });
    const asked = requests();
    await expect(provider.poll(operation, stopAfter(requests, asked + 1))).rejects.toThrow();
    expect((await ending(() => services.open(door), operation)).kind).toBe("done");
    expect(await collect(services.open(door).fetch(footage, never))).toBeGreaterThan(1_000);
  });

  it(
    door.cancels ? "gives a job up when it is asked to, and tells so" : "says that it cannot give a job up",
    async () => {
      const prompt = `A gull at ${name}`;
      await services.fault(door, { on: "submit", fault: "never-done", prompt });
      const provider = services.open(door);
      const { operation } = await provider.submit(orderOf(door, prompt), never);
      const cancelled = provider.cancel?.(operation, never) ?? Promise.reject(new Error("It cannot."));
      if (!door.cancels)
        return await expect(cancelled).rejects.toHaveProperty("problem.code", "provider/uncancellable");
      await cancelled;
      expect(["failed", "gone"]).toContain((await ending(() => services.open(door), operation)).kind);
    },
  );

  it("says of a job that it does not know that it is gone, and knows its own names from other texts", async () => {
    const provider = services.open(door);
    const { operation } = await provider.submit(orderOf(door, `A buoy at ${name}`), never);
    const unknown = operation.replace(/[^/]{4}$/, (end) => (end === "0000" ? "1111" : "0000"));
    expect(await provider.poll(unknown, never)).toMatchObject({ kind: "gone" });
    expect(provider.isOperation(operation)).toBe(true);
    const strangers = ["", ` ${operation}`, `${operation} `, "..", ...(door.opaque ? [] : ["boat", `${operation}/..`])];
    for (const other of strangers) expect(provider.isOperation(other), other).toBe(false);
  });

  it(`has a row in the catalogue by which it ${door.extends ? "continues" : "does not continue"} footage`, () => {
    const spec = shippedCatalogue().models.find(({ id, wire }) => id === door.model && wire === door.wire);
    expect(spec?.extend === null).toBe(!door.extends);
  });
});

async function collect(bytes: Promise<AsyncIterable<Uint8Array>>): Promise<number> {
  let size = 0;
  for await (const chunk of await bytes) size += chunk.length;
  return size;
}
