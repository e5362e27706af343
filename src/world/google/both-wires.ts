import { isInteraction } from "../../domain/interaction.ts";
import { StoryboardError } from "../../domain/problem.ts";
import type { Provider, Trace } from "../../domain/world.ts";
import { cleanText } from "../redact.ts";
import type { Interactions } from "./interactions/door.ts";

/** Interactions are created, asked about, cancelled and deleted by their ids, and listed nowhere. */
const UNLISTED: Trace = { kind: "unknown", reason: "the service has no list of interactions" };

/** One provider that speaks two wires: an order goes by the wire of its model, a question by the name of what is asked about. */
export function speakBoth(veo: Provider, interactions: Interactions): Provider {
  return {
    ...veo,
    isOperation: (name) => isInteraction(name) || veo.isOperation(name),
    submit: async (request, signal) =>
      await (request.wire === "interactions" ? interactions : veo).submit(request, signal),
    poll: async (operation, signal) => await (isInteraction(operation) ? interactions : veo).poll(operation, signal),
    cancel: async (operation, signal) => {
      if (isInteraction(operation)) return await interactions.cancel(operation, signal);
      throw new StoryboardError({
        code: "provider/uncancellable",
        message: `The service has no way to give up the operation "${cleanText(operation)}".`,
        hint: "It goes on, and is billed when it delivers.",
      });
    },
    trace: async (lost, signal) => {
      if (lost.wire === "interactions" && lost.filing === undefined) return UNLISTED;
      return (await veo.trace?.(lost, signal)) ?? UNLISTED;
    },
    fetch: async (footage, signal) => {
      const isInside = footage.kind === "inline" && isInteraction(footage.operation.replace(/#\d+$/, ""));
      return isInside ? await interactions.bytesOf(footage.operation, signal) : await veo.fetch(footage, signal);
    },
  };
}
