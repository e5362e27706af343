import { digestOfSources } from "../../domain/digest.ts";
import { showMoney } from "../../domain/money.ts";
import type { Action, Step } from "../../domain/plan.ts";
import { StoryboardError } from "../../domain/problem.ts";
import { billOf, type Attempt, type AttemptStart } from "../../domain/take.ts";
import type { Production } from "../../pipeline.ts";
import { amountFields } from "../../report/amount.ts";
import type { ListedShot } from "../../report/takes.ts";
import { systemClock } from "../../world/clock.ts";
import { holdingRunLock } from "../../world/store/run-lock.ts";
import { filmName } from "../film-words.ts";
import { checkOperation } from "../operations.ts";
import { isOrphan } from "../orphans.ts";
import type { Output } from "../output.ts";
import { addressFor } from "../provider.ts";
import { planWith, refuseWhereLasting } from "../takes-known.ts";
import { changingTakes, shotAt, type WritingPlace } from "../takes-place.ts";
import type { AdoptFlags } from "../takes-flags.ts";

/** `storyboard adopt`: writes down an operation that was begun elsewhere as an attempt at a shot, so that the next run collects it. */
export async function adoptCommand(
  { shot, file }: { readonly shot: string; readonly file: string | undefined },
  flags: AdoptFlags,
  output: Output,
): Promise<number> {
  return await changingTakes({ file, flags, output }, async (place) => {
    const { session, desk, cast, rehearsal } = place;
    // What is begun this moment is not to be begun twice: no run may be at work.
    return await holdingRunLock({ folder: session.project.state, now: systemClock.date() }, async () => {
      const { listed } = await shotAt(place, shot);
      refuseWhereLasting(listed);
      const number = flags.take ?? listed.shown;
      refuseWhereNeedless(listed, number, place);
      const { action, source, production } = await actionOf(listed, number, place);
      const { draft, model } = action;
      // What was given up may turn up after all, and what nothing asks for any more may be wanted here; a draft is no final.
      const takes = (from: Attempt): boolean =>
        from.draft === draft &&
        (from.state === "written-off" || (isOpen(from) && isOrphan(from, { session, production })));
      const owner = { provider: model.provider, model: model.id, ...(draft && { draft }), takes };
      const from = checkOperation(flags.op, owner, { session, ledger: desk.ledger, rehearsal });
      const address = addressFor(cast, rehearsal);
      const start = { ...startOf(action, filmName(session.project)), ...source, ...(address && { address }) };
      if (from === undefined) desk.ledger.adopt(start, flags.op);
      else desk.ledger.readopt(from.id, start);
      const price = rehearsal ? 0 : from === undefined ? action.price : from.price;
      const counts = from === undefined ? "It counts as" : "It is counted already, as";
      const text = `${shot}: take ${number} is ${flags.op}; the next run collects it. ${
        price === 0
          ? ""
          : `${counts} ${price === null ? "spent, at a price that nobody knows" : `${showMoney(price)} of what was spent`}.`
      }`.trimEnd();
      const about = { type: "adopt", version: "1.0", storyboard: session.file, shot, take: number };
      const document = { ...about, key: action.key, operation: flags.op, ...amountFields("price", price) };
      output.out.write(flags.json === true ? `${JSON.stringify(document, undefined, 2)}\n` : `${text}\n`);
      return 0;
    });
  });
}

/** A shot that has its clip, or whose clip is on its way, needs no other operation. */
function refuseWhereNeedless({ shot, takes, underWay }: ListedShot, number: number, { words }: WritingPlace): void {
  if (underWay.some((each) => each.number === number)) {
    throw new StoryboardError({
      code: "usage/wrong",
      message: `Take ${number} of "${shot}" is under way already.`,
      hint: `If it is this operation: storyboard resolve ${shot} ${words} --take ${number} --op NAME`,
    });
  }
  const isHad = takes.some((take) => take.number === number && take.file !== undefined && !take.stale && !take.dropped);
  if (!isHad) return;
  throw new StoryboardError({
    code: "usage/wrong",
    message: `Take ${number} of "${shot}" has its clip already.`,
    hint: `As another take: storyboard adopt ${shot} ${words} --op NAME --take ${Math.max(...takes.map((take) => take.number)) + 1}`,
  });
}

/** The action that a take is, and what it would be made from today: an operation of this shot was made from that, as far as anybody can know. */
async function actionOf(
  { shot, base }: ListedShot,
  number: number,
  place: WritingPlace,
): Promise<{
  readonly action: Action;
  readonly source: Pick<AttemptStart, "source">;
  readonly production: Production;
}> {
  const production = await planWith(place, { besides: (_, of) => (of === base ? [number] : []) });
  const { plan } = production;
  const step = plan.steps.find(({ action }) => action.base === base && action.take === number);
  if (step === undefined) throw new Error(`take ${number} of ${shot} was not compiled`);
  const { action } = step;
  const media = action.needs.flatMap(
    (key) => plan.steps.find((each: Step) => each.action.key === key)?.take?.media ?? [],
  );
  const source = media.length === action.needs.length ? digestOfSources(media) : undefined;
  return { action, source: source === undefined ? {} : { source }, production };
}

function isOpen(attempt: Attempt): boolean {
  const bill = billOf(attempt);
  return bill === "open" || bill === "unknown";
}

function startOf(action: Action, film: string): AttemptStart {
  const { key, base, take, recipe, shots, model, price, draft } = action;
  const start = { key, base, number: take, recipe, shots, film, provider: model.provider, model: model.id, price };
  return { ...start, ...(draft && { draft }) };
}
