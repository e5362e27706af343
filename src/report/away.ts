import { safeLine } from "./safe.ts";
import { showCount } from "./words.ts";

/** Clips of a film that are kept, and lie in the store that machines share and not here. `store`: how it is called; `reached`: whether it answered. */
export type Away = {
  readonly store: string;
  readonly reached: boolean;
  readonly clips: number;
  readonly bytes: number;
};

/** The same in a sentence; empty where everything is here. */
export function showAway(away: Away | undefined): string {
  if (away === undefined || away.clips === 0) return "";
  const size = `${(away.bytes / 1_000_000).toFixed(1)} MB`;
  return `${showCount(away.clips)} of them ${away.clips === 1 ? "comes" : "come"} from the store ${safeLine(away.store)} (${size}).`;
}

/** The same for machines. */
export function awayFields({ store, clips, bytes }: Away): unknown {
  return { address: store, clips, bytes };
}
