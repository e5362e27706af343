/** The region that Veo is in (Agent Platform's model cards). */
export const VEO_REGION = "us-central1";

/** What Agent Platform calls an operation; its region is the first group. */
export const AGENT_PLATFORM_OPERATION: RegExp =
  /^projects\/[\w.:-]+\/locations\/([a-z0-9-]+)\/[\w.:/-]*operations\/[\w.:=-]+$/;

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
