import pLimit from "p-limit";
import type { Provider } from "../domain/world.ts";

/** Questions at once. Every connection that was ever needed at the same time stays open for minutes, and the system has only so many. */
const QUESTIONS = 4;

/** A provider that is asked about a few operations at once, however many are being filmed. */
export function withFewConnections(provider: Provider): Provider {
  const few = pLimit(QUESTIONS);
  return { ...provider, poll: async (operation, signal) => await few(() => provider.poll(operation, signal)) };
}
