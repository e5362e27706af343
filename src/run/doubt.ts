import type { Step } from "../domain/plan.ts";
import type { Problem } from "../domain/problem.ts";
import type { Attempt, AttemptId } from "../domain/take.ts";
import type { Trace } from "../domain/world.ts";
import { awaitFootage, type Awaited } from "./footage.ts";
import type { RunContext } from "./context.ts";
import { spread } from "./patience.ts";
import { inDoubt } from "./problems.ts";
import { trace, type Tracing } from "./trace.ts";

/** A submit whose answer was lost, and that may yet turn up at the service. */
export type Doubt = {
  readonly id: AttemptId;
  /** What is said of it if it does not. */
  readonly problem: Problem;
};

/** Asks for an attempt once. The caller holds the line. */
export async function traceNow(id: AttemptId, step: Step, context: RunContext): Promise<Trace> {
  const attempt = await find(id, context);
  return await trace(attempt, tracingOf(step, context));
}

async function find(id: AttemptId, { world }: RunContext): Promise<Attempt> {
  const attempt = (await world.ledger.open()).find((each) => each.id === id);
  if (attempt === undefined) throw new Error(`attempt ${id} is not open`);
  return attempt;
}

function tracingOf({ action }: Step, { world, signal }: RunContext): Tracing {
  return { world, signal, worstOf: () => action.model.latency.worst, wireOf: () => action.model.wire };
}

/** Goes on asking for as long as a job takes; what turns up then is brought home like any other. */
export async function awaitTrace({ id, problem }: Doubt, step: Step, context: RunContext): Promise<Awaited> {
  const { world, closing, line, purse } = context;
  const { worst } = step.action.model.latency;
  const end = world.clock.now() + Math.min(worst * 1_000, context.timeoutMilliseconds);
  for (;;) {
    const wait = world.clock.sleep(spread(context.pollMilliseconds, step.action.key), closing);
    await wait.catch((error: unknown) => {
      if (!closing.aborted) throw error;
    });
    context.signal.throwIfAborted();
    const found = await line(async () => await traceNow(id, step, context));
    switch (found.kind) {
      case "operation":
        return await awaitFootage({ id, operation: found.operation }, step, context);
      case "footage":
        return { kind: "footage", footage: found.footage, extras: [] };
      case "absent":
        // An order of an earlier run was never taken out of this run's purse.
        if (step.verdict === "film") purse.giveBack(step.action.price);
        return { kind: "again", problem };
      case "unknown":
        if (closing.aborted || found.until === undefined || world.clock.now() >= end) {
          const price = step.verdict === "film" ? { price: step.action.price } : {};
          return { kind: "end", end: { kind: "unsure", problem: inDoubt(problem, found.reason), ...price } };
        }
    }
  }
}
