import { edl } from "./edl.ts";
import { fcpxml } from "./fcpxml.ts";
import type { Exchange } from "./input.ts";
import { otio } from "./otio.ts";

/** The formats in which a cut is handed to editing programs; each is also the ending of its files. */
export const EXCHANGE_FORMATS = ["otio", "fcpxml", "edl"] as const;
/** One of them. */
export type ExchangeFormat = (typeof EXCHANGE_FORMATS)[number];

/** A cut as the text of a file that editing programs open. Throws `cut/too-many-events` where an EDL cannot hold it. */
export function exchangeText(cut: Exchange, format: ExchangeFormat): string {
  return { otio, fcpxml, edl }[format](cut);
}
