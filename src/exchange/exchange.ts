import type { ExchangeFormat } from "../domain/exchange.ts";
import { edl } from "./edl.ts";
import { fcpxml } from "./fcpxml.ts";
import type { Exchange } from "./input.ts";
import { otio } from "./otio.ts";

/** A cut as the text of a file that editing programs open. Throws `cut/too-many-events` where an EDL cannot hold it. */
export function exchangeText(cut: Exchange, format: ExchangeFormat): string {
  return { otio, fcpxml, edl }[format](cut);
}
