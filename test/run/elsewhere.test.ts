import { describe, expect, it } from "vitest";
import type { Provider } from "../../src/domain/world.ts";
import { cancel } from "../../src/pipeline.ts";
import { shot } from "../helpers/builders.ts";
import { openStudio, type Studio } from "../sim/studio.ts";

const [HERE, THERE] = ["http://127.0.0.1:4000", "http://127.0.0.1:5000"];

/** The studio's service as an address knows it: another has none of its jobs, and says so. */
function at(address: string, { service }: Studio): Provider & { readonly asked: readonly string[] } {
  const asked: string[] = [];
  const gone = { kind: "gone", problem: { code: "provider/gone", severity: "error", message: "Unknown." } } as const;
  return {
    ...service,
    address,
    asked,
    poll: async (operation, signal) => {
      asked.push(operation);
      return address === HERE ? await service.poll(operation, signal) : gone;
    },
    trace: async (lost, signal) => {
      asked.push(lost.model);
      return address === HERE && service.trace ? await service.trace(lost, signal) : { kind: "absent" };
    },
  };
}

describe("a job that was ordered at one address", () => {
  it("is neither asked about, ordered nor given up at another, which knows nothing of it", async () => {
    await using studio = await openStudio([shot("lamp")]);
    await studio.run({ provider: at(HERE, studio), endAfter: 20_000 });
    const there = at(THERE, studio);
    const { kinds, problems, exitCode } = await studio.run({ provider: there });
    expect(kinds).toEqual({ lamp: "unsure" });
    expect(exitCode).toBe(3);
    expect(problems).toMatchObject([
      {
        code: "provider/elsewhere",
        message: expect.stringContaining(`It was ordered at ${HERE}`),
        hint: expect.stringMatching(
          /^Run with --base-url \S+:4000 to collect it\.\n.*resolve lamp .* --op operations\/1/,
        ),
      },
    ]);
    const world = { provider: there, ledger: studio.ledger, clock: studio.clock };
    const open = await studio.ledger.open();
    const came = await cancel(open, { world, signal: new AbortController().signal });
    expect([...came.values()]).toMatchObject([{ kind: "unasked", problem: { code: "provider/elsewhere" } }]);
    expect([...there.asked, ...studio.service.cancels]).toEqual([]);
    expect((await studio.run({ provider: at(HERE, studio) })).kinds).toEqual({ lamp: "filmed" });
    expect(studio.service.orders()).toHaveLength(1);
  });

  it("and whose answer was lost is not settled by what another says", async () => {
    await using studio = await openStudio([shot("lamp")]);
    studio.service.list(false);
    studio.service.direct("lamp", { lost: 1 });
    await studio.run({ provider: at(HERE, studio) });
    studio.service.list(true);
    const there = at(THERE, studio);
    const { kinds, problems } = await studio.run({ provider: there });
    expect(kinds).toEqual({ lamp: "unsure" });
    expect(problems[0]?.message).toContain(`because it was ordered at ${HERE}, where nobody is asked now`);
    expect(there.asked).toEqual([]);
    expect((await studio.run({ provider: at(HERE, studio) })).kinds).toEqual({ lamp: "filmed" });
    expect(studio.service.orders()).toHaveLength(1);
  });
});
