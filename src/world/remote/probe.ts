import { randomUUID } from "node:crypto";
import { refused } from "./faults.ts";
import type { Objects } from "./objects.ts";

/** The object by which it is tried out; it says nothing. */
const PROBE = "v1/probe.json";

/**
 * Makes sure that a store makes an object only where there is none. Servers that do not know this condition overwrite what is there without a
 * word, and two machines would pay for the same shot. Throws `store/refused`, `store/unreachable`.
 */
export async function assertFirstOnly(objects: Objects, signal: AbortSignal): Promise<void> {
  if ((await makeProbe(objects, signal)) === "exists" || (await makeProbe(objects, signal)) === "exists") return;
  throw refused(objects.title, {
    what: "it overwrites what is there although it is told not to, so that no machine can know that it was the first",
    hint: "Take a server that knows conditional writes: If-None-Match of S3, ifGenerationMatch of Cloud Storage, or a folder.",
  });
}

async function makeProbe(objects: Objects, signal: AbortSignal): Promise<"created" | "exists"> {
  return await objects.create(PROBE, Buffer.from(`${JSON.stringify({ probe: randomUUID() })}\n`), signal);
}
