import { VERSION, type Route } from "../../route.ts";
import { cancelInteraction, createInteraction, deleteInteraction, getInteraction } from "./interactions.ts";
import { inInteractionsWords } from "./words.ts";

/** The paths of Interactions, at the Gemini API and, below a project, at Agent Platform. */
export const INTERACTION_ROUTES: readonly Route[] = [
  { method: "POST", pattern: at(""), handle: createInteraction, words: inInteractionsWords },
  { method: "GET", pattern: at("/(?<id>[^/]+)"), handle: getInteraction, words: inInteractionsWords },
  { method: "POST", pattern: at("/(?<id>[^/]+)/cancel"), handle: cancelInteraction, words: inInteractionsWords },
  { method: "DELETE", pattern: at("/(?<id>[^/]+)"), handle: deleteInteraction, words: inInteractionsWords },
];

function at(rest: string): RegExp {
  return new RegExp(`^(?<prefix>.*?)/${VERSION}/(?<parent>projects/[^/]+/locations/[^/]+/)?interactions${rest}$`, "u");
}
