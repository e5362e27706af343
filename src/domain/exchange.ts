/** The formats in which a cut is handed to editing programs; each is also the ending of its files. */
export const EXCHANGE_FORMATS = ["otio", "fcpxml", "edl"] as const;
/** One of them. */
export type ExchangeFormat = (typeof EXCHANGE_FORMATS)[number];
