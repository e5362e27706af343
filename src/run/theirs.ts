import type { Attempt } from "../domain/take.ts";
import { labelOf, type Step } from "../domain/plan.ts";
import type { World } from "../domain/world.ts";
import type { RunContext, StepEnd } from "./context.ts";
import { held, soldOut } from "./problems.ts";
import { LAST_ARRIVAL } from "./trace.ts";

/** Between two questions about what another machine is sending, milliseconds. */
const AGAIN = 2_000;
/** A machine that has not said for so long whether its order was taken is not waited for before a plan, milliseconds. */
const PATIENCE = 60_000;

/** Whether another machine may be sending an order this moment. */
export function isBeingSent(attempt: Attempt, { clock }: Pick<World, "clock">): boolean {
  const { machine, state, started, heard = started } = attempt;
  // That machine's clock may say anything: ours has run since we heard of its claim, which it made before.
  const age = clock.date().getTime() - Date.parse(heard);
  return machine !== undefined && state === "submitting" && Math.abs(age) < LAST_ARRIVAL;
}

/** Waits for what other machines are sending while this one begins: a moment later it can be collected. Where the signal ends the wait, it is left in doubt. */
export async function awaitOthers(world: Pick<World, "ledger" | "clock">, signal: AbortSignal): Promise<void> {
  const { ledger, clock } = world;
  if (ledger.hear === undefined) return;
  const until = clock.now() + PATIENCE;
  while (clock.now() < until && (await ledger.open()).some((attempt) => isBeingSent(attempt, world))) {
    if (!(await sleeps(clock, signal))) return;
    await ledger.hear();
  }
}

/** Sleeps until it is time to ask again; false where the signal ended that. */
async function sleeps(clock: World["clock"], signal: AbortSignal): Promise<boolean> {
  try {
    await clock.sleep(AGAIN, signal);
    return true;
  } catch (error) {
    if (signal.aborted) return false;
    throw error;
  }
}

/**
 * What becomes of a step that another machine ordered first: an attempt that can be collected, or an end; undefined where nothing came of that
 * order, and the step may be ordered here.
 */
export async function awaitTheirs(
  theirs: Attempt,
  step: Step,
  context: RunContext,
): Promise<Attempt | StepEnd | undefined> {
  const { world, words, signal } = context;
  for (let attempt = theirs; ;) {
    switch (attempt.state) {
      case "submitted":
      case "ready":
        return attempt;
      case "rejected":
        return undefined;
      case "stored":
        return await keptThere(step, context);
      case "failed":
        return { kind: "failed", problem: attempt.problem ?? soldOut(attempt) };
      case "written-off":
        return { kind: "unfinished", problem: soldOut(attempt) };
      case "unsure":
        return { kind: "unsure", problem: held(step, words, `${attempt.machine ?? "another machine"} had no answer`) };
      case "submitting": {
        if (!isBeingSent(attempt, world)) return { kind: "unsure", problem: held(step, words, silent(attempt)) };
        await world.clock.sleep(AGAIN, signal);
        await world.ledger.hear?.(attempt.key);
        attempt = await again(attempt, context);
      }
    }
  }
}

/** What its machine says of an order by now. */
async function again({ key, id }: Attempt, { world }: RunContext): Promise<Attempt> {
  const { attempt } = (await world.ledger.holdings([key])).get(key) ?? {};
  if (attempt === undefined) throw new Error(`attempt ${id} is gone`);
  return attempt;
}

/** A clip that another machine brought home is in the books with it. */
async function keptThere(step: Step, { world, takes }: RunContext): Promise<StepEnd> {
  const { key } = step.action;
  const { take } = (await world.ledger.holdings([key])).get(key) ?? {};
  if (take === undefined) throw new Error(`${labelOf(step.action)} is kept elsewhere, and nobody knows what`);
  takes.set(key, take);
  return { kind: "kept", take };
}

/** Why an order of another machine is in doubt, in words that go on after "because". */
export function silent({ machine = "another machine", started }: Pick<Attempt, "machine" | "started">): string {
  return `${machine} was to send it at ${started.slice(11, 16)} UTC and has not said what came of it`;
}
