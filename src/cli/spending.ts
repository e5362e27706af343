import { sumOf } from "../domain/money.ts";
import { clipName } from "../domain/picks.ts";
import { spendDocument } from "../report/spend-json.ts";
import { showSpending } from "../report/spend.ts";
import type { Spending } from "../report/sums.ts";
import { systemClock } from "../world/clock.ts";
import { runAtWork } from "../world/store/run-lock.ts";
import { lookAtDesk, type PlanningDesk } from "./desk.ts";
import { filmName } from "./film-words.ts";
import type { Output } from "./output.ts";
import type { Session } from "./session.ts";

/** Tells every attempt in the books with what it cost, and gives the exit code. Throws `lock/invalid`, `state/…`. */
export async function tellSpending(
  session: Session,
  how: { readonly rehearsal: boolean; readonly json: boolean; readonly output: Output },
): Promise<number> {
  const { rehearsal, json, output } = how;
  const atWork = runAtWork(session.project.state) !== undefined;
  const desk = await lookAtDesk(session, rehearsal);
  try {
    const spending: Spending = {
      film: filmName(session.project),
      rehearsal,
      attempts: desk.ledger?.attempts() ?? [],
      midnight: midnight(systemClock.date()).toISOString(),
      elsewhere: elsewhere(desk),
      prices: session.catalogue.checked,
      atWork,
    };
    const shown = json
      ? JSON.stringify(spendDocument(spending, session.file), undefined, 2)
      : showSpending(spending, output.color.out);
    output.out.write(`${shown}\n`);
    return 0;
  } finally {
    desk.ledger?.close();
  }
}

/** The same day that ceilings count by: the operator's. */
function midnight(now: Date): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate());
}

function elsewhere({ lock, ledger }: PlanningDesk): Spending["elsewhere"] {
  const here = new Set((ledger?.takes() ?? []).map(clipName));
  const others = [...lock.takes.values()].flat().filter((take) => !here.has(clipName(take)));
  return { clips: others.length, cost: sumOf(others.map(({ cost }) => cost)) };
}
