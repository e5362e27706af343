import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { buffer, text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Footage } from "../../../src/domain/request.ts";
import { DOORS, KEY, startServices, type HttpDoor, type Services } from "../../contracts/doors.ts";
import { footageOf, never, orderOf } from "../../contracts/ordering.ts";
import { from, startChild } from "../../helpers/child.ts";

let services: Services;
beforeAll(async () => {
  services = await startServices();
});
afterAll(async () => await services[Symbol.asyncDispose]());

/** Prints the digest of a clip that was ordered by another process. */
const COLLECT = `
  const signal = new AbortController().signal;
  const collect = async (provider, operation) => {
    let progress = { kind: "pending" };
    while (progress.kind === "pending") progress = await provider.poll(operation, signal);
    const bytes = await buffer(await provider.fetch(progress.footage[0], signal));
    console.log(operation, createHash("sha256").update(bytes).digest("hex"));
  };
`;

it("an order is one POST, another process collects it by its saved name, and its bytes are the same each time", async () => {
  const imports = new Map(DOORS.map(({ module, open }) => [module, open.name]));
  const code = [...imports].map(([module, name]) => from(module, name));
  code.push('import { createHash } from "node:crypto"; import { buffer } from "node:stream/consumers";', COLLECT);
  const digests: string[] = [];
  for (const door of DOORS) {
    const prompt = `A boat at ${door.name}`;
    const { operation } = await services.open(door).submit(orderOf(door, prompt), never);
    const footage = await footageOf(() => services.open(door), operation);
    const [bytes, again] = [await bytesOf(door, footage), await bytesOf(door, footage)];
    expect(bytes.subarray(4, 8).toString(), door.name).toBe("ftyp");
    expect(again.equals(bytes), door.name).toBe(true);
    expect(JSON.stringify(footage), door.name).not.toContain(KEY);
    expect(services.orders(door, prompt), door.name).toBe(1);
    const endpoint = { kind: "loopback", baseUrl: services.of(door).url };
    const options = { endpoint, env: { ...door.env, [door.key]: KEY }, emulator: false };
    code.push(`await collect(${door.open.name}(${JSON.stringify(options)}), ${JSON.stringify(operation)});`);
    digests.push(`${operation} ${createHash("sha256").update(bytes).digest("hex")}`);
  }
  const other = startChild(code.join("\n"));
  const printed = text(Readable.from(other.process.stdout ?? []));
  const { code: exit, stderr } = await other.ended;
  expect(exit, stderr).toBe(0);
  expect((await printed).trimEnd().split("\n")).toEqual(digests);
});

async function bytesOf(door: HttpDoor, footage: Footage): Promise<Buffer> {
  return await buffer(await services.open(door).fetch(footage, never));
}
