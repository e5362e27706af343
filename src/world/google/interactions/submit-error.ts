import type { SubmitError } from "../../../domain/world.ts";
import type { Answer, Exchange } from "../../wire/exchange.ts";
import type { Service } from "../../wire/service.ts";
import { submitErrorOf, type Row } from "../../wire/submit-error.ts";
import { cleanText } from "../../redact.ts";
import { readAnswer, type Sent } from "../submit-error.ts";
import { isBlock } from "./errors.ts";
import { errorOf, inGooglesWords } from "./google-words.ts";

/** Makes of an order that gave no interaction what may be done about it: by the table of Google's other wires, and two rows more. */
export function toSubmitError(
  cause: unknown,
  what: { readonly exchange: Exchange; readonly sent: Sent; readonly service: Service; readonly signal: AbortSignal },
): SubmitError {
  const { sent, service } = what;
  return submitErrorOf(cause, {
    ...what,
    read: (answer) => ownRow(answer, service) ?? readAnswer(inGooglesWords(answer), sent, service),
  });
}

/** What only Interactions say: that there is no money, and that the filter let nothing be ordered. */
function ownRow(answer: Answer, service: Service): Row | undefined {
  const error = errorOf(answer.text);
  const said = error === undefined || error.message === "" ? "" : `: "${cleanText(error.message)}"`;
  if (answer.status === 402 && error?.code === "payment_required")
    return {
      outcome: "over-budget",
      code: "money/service-budget",
      message: `${service.title} grants no more money (402)${said}.`,
      hint: "Nothing was ordered. Put money into the account of the project, then run the same command again.",
    };
  if (answer.status === 400 && error !== undefined && isBlock(error))
    return {
      outcome: "rejected",
      code: "provider/filtered",
      message: `The safety filter of ${service.title} refuses the order${said}.`,
      hint: "Nothing was billed. Change the prompt or the pictures.",
    };
  return undefined;
}
