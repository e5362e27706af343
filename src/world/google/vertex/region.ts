import { StoryboardError } from "../../../domain/problem.ts";
import { cleanText } from "../../redact.ts";
import type { VertexSettings } from "../options.ts";

/** The region of models of which nobody says where they are served: where Veo is (Agent Platform's model cards). */
const USUAL = "us-central1";

/** What Agent Platform calls an operation, its region in the first group; one that was ordered with a key alone may name neither project nor region. */
export const AGENT_PLATFORM_OPERATION: RegExp =
  /^(?:projects\/[\w.:-]+\/locations\/([a-z0-9-]+)\/[\w.:/-]*|publishers\/google\/models\/[\w.-]+\/)operations\/[\w.:=-]+$/;

/** A region that somebody set, and where it is written; `isSetting`: in the settings of the project. */
export type NamedRegion = { readonly name: string; readonly from: string; readonly isSetting?: boolean };

/** The region that a project's settings or the environment set: the settings go first, for GOOGLE_CLOUD_LOCATION is every Google tool's. Throws `usage/wrong`. */
export function namedRegion(env: NodeJS.ProcessEnv, settings: VertexSettings = {}): NamedRegion | undefined {
  if (settings.location !== undefined)
    return { name: settings.location, from: "vertex.location in the settings", isSetting: true };
  const name = env["GOOGLE_CLOUD_LOCATION"]?.trim();
  if (!name) return undefined;
  // It becomes part of the host that a token is sent to.
  if (!/^[a-z]+(?:-[a-z]+\d+)?$/.test(name))
    throw new StoryboardError({
      code: "usage/wrong",
      message: `GOOGLE_CLOUD_LOCATION says "${cleanText(name)}", which is no region.`,
      hint: "Write it like us-central1, or leave it out.",
    });
  return { name, from: "GOOGLE_CLOUD_LOCATION" };
}

/** The region that a model is asked in: the one that is set, else the model's first. */
export function regionFor({ regions }: { readonly regions?: readonly string[] }, set: NamedRegion | undefined): string {
  return set?.name ?? regions?.[0] ?? USUAL;
}

/** The region that an operation was ordered in. */
export function regionOf(operation: string): string | undefined {
  return AGENT_PLATFORM_OPERATION.exec(operation)?.[1];
}

/** Where a region is asked (Agent Platform, "Service endpoints"). */
export function originOf(region: string): string {
  if (region === "global") return "https://aiplatform.googleapis.com";
  if (region === "us" || region === "eu") return `https://aiplatform.${region}.rep.googleapis.com`;
  return `https://${region}-aiplatform.googleapis.com`;
}
