import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Footage } from "../../src/domain/request.ts";
import type { LostSubmit, Provider, Trace } from "../../src/domain/world.ts";
import { openAnimatic } from "../../src/world/animatic/provider.ts";
import { walkBoxes } from "../../src/world/mp4.ts";
import { DOORS, startServices, type HttpDoor, type Services } from "../contracts/doors.ts";
import { errorOf, footageOf, never, orderOf } from "../contracts/ordering.ts";
import { tempFolder } from "../helpers/temp.ts";

const HOURS = 3_600_000;

const folder = tempFolder();
let services: Services;
beforeAll(async () => {
  services = await startServices();
});
afterAll(async () => {
  await services[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

/** A submit of this moment, under a name of its own. */
function lostNow(
  { model, wire }: Pick<HttpDoor, "model" | "wire">,
  {
    filing,
    provider,
    known,
  }: { readonly filing: string; readonly provider: Provider; readonly known: readonly string[] },
): LostSubmit {
  const place = provider.place?.(filing);
  return {
    model,
    wire,
    from: new Date(),
    until: new Date(Date.now() + 10_000),
    now: new Date(),
    worst: 360,
    rivals: [],
    isTaken: (operation) => known.includes(operation),
    ...(place !== undefined && { filing: place }),
  };
}

/** The same, asked about hours later. */
function later(lost: LostSubmit): LostSubmit {
  return { ...lost, now: new Date(lost.until.getTime() + 2 * HOURS) };
}

function jobsAt(door: HttpDoor): readonly string[] {
  return services
    .of(door)
    .ledger()
    .generations.map(({ operation }) => operation);
}

async function footageIn(found: Trace, open: () => Provider): Promise<Footage | undefined> {
  if (found.kind === "operation") return await footageOf(open, found.operation);
  return found.kind === "footage" ? found.footage : undefined;
}

describe.each(DOORS)("an order whose answer was lost at $name", (door) => {
  const { found, unheard } = door.lost;
  const open = (): Provider => services.open(door);

  it(`is ${found === "unknown" ? "in doubt for good" : `found as ${found}`} where it was accepted`, async () => {
    const prompt = `A lamp by ${door.name}`;
    const filing = `lamp/${door.name.length}`;
    const lost = lostNow(door, { filing, provider: open(), known: jobsAt(door) });
    await services.fault(door, { on: "submit", fault: "reset-after", prompt });
    const error = await errorOf(open().submit({ ...orderOf(door, prompt), filing }, never));
    expect(error).toHaveProperty("outcome", "unsure");
    const ask = async (): Promise<Trace | undefined> => await open().trace?.(lost, never);
    await expect.poll(ask, { timeout: 60_000 }).toHaveProperty("kind", found);
    if (found === "unknown") expect(await open().trace?.(later(lost), never)).toHaveProperty("kind", "unknown");
    const footage = await footageIn((await ask()) ?? { kind: "absent" }, open);
    if (footage !== undefined) {
      const file = folder.file(`${DOORS.indexOf(door)}.mp4`);
      await pipeline(await open().fetch(footage, never), createWriteStream(file));
      await walkBoxes(file);
    }
    expect(services.orders(door, prompt)).toBe(1);
  });

  it(`is ${unheard === "absent" ? "known to be absent" : "in doubt"} where it never arrived`, async () => {
    const lost = lostNow(door, { filing: `never/${door.name.length}`, provider: open(), known: jobsAt(door) });
    expect(await open().trace?.(later(lost), never)).toHaveProperty("kind", unheard);
  });
});

it("an order whose answer was lost at the animatic is absent: what draws is this program", async () => {
  const provider = openAnimatic({ folder: folder.file("spool") });
  const lost = lostNow({ model: "animatic", wire: "own" }, { filing: "lamp/1", provider, known: [] });
  expect(await provider.trace?.(lost, never)).toEqual({ kind: "absent" });
});
