import { setFlagsFromString } from "node:v8";

/**
 * Keeps V8 from making room for more new objects than it begins with. It doubles that room, up to 128 MB on a machine with much memory, whenever
 * many of them live on for a while, as what programs say does, and never gives it back; a cut waits for programs, and has time to tidy up.
 */
export function keepHeapSmall(): void {
  setFlagsFromString("--semi-space-growth-factor=1");
}
