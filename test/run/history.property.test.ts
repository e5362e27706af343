import fc from "fast-check";
import { expect, it } from "vitest";
import type { Shot } from "../../src/domain/storyboard.ts";
import { SubmitError } from "../../src/domain/world.ts";
import { catalogue, extend, extension, model, shot } from "../helpers/builders.ts";
import { settle } from "../sim/person.ts";
import { openStudio, type Studio } from "../sim/studio.ts";

/** `npm run torture` asks for more. */
const HISTORIES = Number(process.env["STORYBOARD_TEST_HISTORIES"] ?? 40);

/** What can happen to a film, one thing after another. */
type Happening =
  | { readonly what: "run" | "settle" }
  | { readonly what: "die"; readonly moment: number }
  /** The author writes another prompt, or an earlier one again. */
  | { readonly what: "edit"; readonly shot: number; readonly version: number }
  | { readonly what: "trouble"; readonly shot: number; readonly kind: Trouble }
  | { readonly what: "wait"; readonly hours: number };

const TROUBLES = ["lost answer", "not reached", "overloaded", "throttled", "deaf", "broken download"] as const;
type Trouble = (typeof TROUBLES)[number];

const index = fc.nat(11);
const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ what: "run" } as const) },
  { weight: 1, arbitrary: fc.constant({ what: "settle" } as const) },
  { weight: 4, arbitrary: fc.record({ what: fc.constant("die" as const), moment: fc.integer({ min: 1, max: 60 }) }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant("edit" as const), shot: index, version: fc.nat(2) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      what: fc.constant("trouble" as const),
      shot: index,
      kind: fc.constantFrom(...TROUBLES),
    }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant("wait" as const), hours: fc.constantFrom(1, 72) }) },
);

/** Where each shot comes from: nothing, or an earlier shot that it continues or takes a frame of. */
const graph = fc.array(fc.record({ from: fc.nat(11), how: fc.constantFrom("alone", "alone", "extends", "frame") }), {
  minLength: 1,
  maxLength: 12,
});

function shotsOf(
  links: readonly { readonly from: number; readonly how: string }[],
  versions: Map<number, number>,
): Shot[] {
  return links.map(({ from, how }, at) => {
    const id = `s${at}`;
    const prompt = { prompt: `The view of ${id}`, negativePrompt: `version ${versions.get(at) ?? 0}` };
    if (at === 0 || how === "alone") return shot(id, prompt);
    const of = `s${from % at}`;
    return how === "extends"
      ? extension(id, of, prompt)
      : shot(id, { ...prompt, firstFrame: { kind: "frame", of, at: "last" } });
  });
}

function refusal(outcome: "not-sent" | "overloaded" | "throttled"): SubmitError {
  return new SubmitError(outcome, { code: "provider/unreachable", severity: "error", message: outcome });
}

function makeTrouble({ service }: Studio, id: string, kind: Trouble): void {
  const noise = new Error("no answer");
  switch (kind) {
    case "lost answer":
      return service.direct(id, { lost: 1 });
    case "not reached":
      return service.direct(id, { submits: [refusal("not-sent")] });
    case "overloaded":
      return service.direct(id, { submits: [refusal("overloaded"), refusal("overloaded")] });
    case "throttled":
      return service.direct(id, { submits: [refusal("throttled")] });
    case "deaf":
      return service.direct(id, { polls: [noise, noise] });
    case "broken download":
      return service.direct(id, { fetches: [noise, noise] });
  }
}

/** What must hold after everything that can happen, by the service's own records. */
async function look({ service, ledger }: Studio): Promise<void> {
  const orders = service.orders();
  const keys = orders.map(({ filing }) => filing?.split("/")[0]);
  expect(keys.length, "paid twice").toBe(new Set(keys).size);
  const known = new Set(ledger.attempts().map(({ filing }) => filing));
  expect(
    orders.filter(({ filing }) => !known.has(filing)),
    "ordered and forgotten",
  ).toEqual([]);
}

async function happen(studio: Studio, what: Happening, film: { shots: Shot[] }): Promise<void> {
  switch (what.what) {
    case "run":
      await studio.run({ shots: film.shots });
      return;
    case "die":
      await studio.runAndDie(what.moment, { shots: film.shots });
      return;
    case "settle":
      await settle(studio);
      return;
    case "wait":
      await studio.clock.runUntil(studio.clock.sleep(what.hours * 3_600_000, new AbortController().signal));
      return;
    case "trouble": {
      const id = film.shots[what.shot % film.shots.length]?.id;
      if (id !== undefined) makeTrouble(studio, id, what.kind);
      return;
    }
    case "edit":
  }
}

it(`whatever happens to a film, in any order, pays once for each thing asked for, forgets none, and reaches its end: ${HISTORIES} histories`, async () => {
  const models = catalogue(
    // Footage that never expires: what happens when it does is a person's to decide.
    model({ limits: { requestsPerMinute: 100, concurrency: 4 }, extend: endless() }),
  );
  await fc.assert(
    fc.asyncProperty(graph, fc.array(happening, { maxLength: 12 }), async (links, history) => {
      const versions = new Map<number, number>();
      const film = { shots: shotsOf(links, versions) };
      await using studio = await openStudio(film.shots, { catalogue: models });
      for (const each of history) {
        if (each.what === "edit") {
          versions.set(each.shot % links.length, each.version);
          film.shots = shotsOf(links, versions);
        }
        await happen(studio, each, film);
        await look(studio);
      }
      for (let runs = 0; ; runs++) {
        const { outcomes, exitCode } = await studio.run({ shots: film.shots });
        await look(studio);
        if (outcomes.kept + outcomes.filmed === Object.values(outcomes).reduce((sum, n) => sum + n, 0)) break;
        expect(runs, `does not reach its end: exit code ${exitCode}`).toBeLessThan(3);
        await settle(studio);
      }
    }),
    { numRuns: HISTORIES },
  );
}, 600_000);

function endless(): ReturnType<typeof extend> {
  const { footageLife: _, ...rest } = extend({ maxHops: 20, maxInput: 1_000, maxTotal: 1_000 });
  return rest;
}
