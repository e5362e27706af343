import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Catalogue, ModelSpec } from "../../../src/domain/catalogue.ts";
import type { ReadyRequest } from "../../../src/domain/request.ts";
import { shippedCatalogue } from "../../../src/world/catalogue/load.ts";
import { problemsOf } from "../../check/checking.ts";
import { DOORS, startServices, type HttpDoor, type Services } from "../../contracts/doors.ts";
import { errorOf, never, orderOf } from "../../contracts/ordering.ts";

let services: Services;
beforeAll(async () => {
  services = await startServices();
});
afterAll(async () => await services[Symbol.asyncDispose]());

const catalogue = shippedCatalogue();
const PICTURE = Buffer.from("no picture, and never sent");

function rowOf(door: HttpDoor): ModelSpec {
  const row = catalogue.models.find(({ id, wire }) => id === door.model && wire === door.wire);
  if (row === undefined) throw new Error(`The catalogue has no ${door.model}.`);
  return row;
}

/** What check finds against a shot of so many seconds, where the catalogue says this of its model. */
function refusals(spec: ModelSpec, seconds: number): readonly string[] {
  const film = `version: 1\nmodel: ${spec.id}\nshots:\n  - id: boat\n    prompt: A boat\n    duration: ${seconds}\n`;
  const models = catalogue.models.map((each) => (each.id === spec.id && each.provider === spec.provider ? spec : each));
  const known: Catalogue = { ...catalogue, models };
  const problems = problemsOf(Buffer.from(film), {
    catalogue: known,
    provider: spec.provider,
    customEndpoint: true,
    region: { name: "us-central1", from: "GOOGLE_CLOUD_LOCATION" },
  });
  return problems.filter(({ severity }) => severity === "error").map(({ code, at }) => `${code} ${at?.start.line}`);
}

describe.each(DOORS.map((door) => [door.name, door] as const))("%s", (name, door) => {
  const row = rowOf(door);
  const longest = Math.max(...row.durations);

  it("is asked for nothing longer than its row of the catalogue says, which its service would refuse", async () => {
    expect(refusals(row, longest)).toEqual([]);
    expect(refusals(row, longest + 1)).toEqual(["model/duration 6"]);
    const order = { ...orderOf(door, `A boat at ${name}`), durationSeconds: longest + 1, newSeconds: longest + 1 };
    expect(await errorOf(services.open(door).submit(order, never))).toHaveProperty("outcome", "rejected");
  });

  const lacks = { parent: !door.extends, lastFrame: !row.lastFrame, referenceImages: row.references === null };
  const without = Object.entries(lacks).filter(([, lacking]) => lacking);
  it(`refuses by itself what its wire cannot say (${without.length === 0 ? "nothing" : without.map(([what]) => what).join(", ")})`, async () => {
    const image = { bytes: PICTURE, mimeType: "image/png" };
    const asked: Readonly<Record<string, Partial<ReadyRequest>>> = {
      parent: { parent: { file: "none.mp4", seconds: 4 } },
      lastFrame: { firstFrame: image, lastFrame: image },
      referenceImages: { referenceImages: [{ image, type: "asset" }] },
    };
    const before = services.of(door).ledger().requests.length;
    for (const [what] of without) {
      const order = { ...orderOf(door, `A lamp at ${name}`), ...asked[what] };
      expect(await errorOf(services.open(door).submit(order, never)), what).toHaveProperty("outcome", "rejected");
    }
    expect(services.of(door).ledger().requests.length).toBe(before);
  });

  it("is held to other limits as soon as its row says others", () => {
    const other: ModelSpec = { ...row, durations: [longest + 1], defaultDuration: longest + 1 };
    expect(refusals(other, longest + 1)).toEqual([]);
    expect(refusals(other, longest)).toEqual(["model/duration 6"]);
  });
});
