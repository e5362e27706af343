import type { Call } from "../../http.ts";
import { Refusal } from "../../refusal.ts";
import type { Operation } from "../../store.ts";
import type { Studio } from "../../studio.ts";
import type { Dialect } from "./dialect.ts";
import { litellm } from "./litellm.ts";
import { plain } from "./plain.ts";

/** What the ledger calls this wire. */
export const door = "videos";

/** The dialect that this emulator speaks. */
export function dialectOf({ options }: Studio): Dialect {
  return options.videos === "plain" ? plain : litellm;
}

/** Says a refusal in the words of the dialect that is spoken. */
function inItsWords(studio: Studio, call: Call): Call {
  return { ...call, words: (refused) => dialectOf(studio).words(refused) };
}

/** Whatever is thrown for the server to answer is said in the dialect's words. */
export async function speaking(studio: Studio, call: Call, handle: (call: Call) => Promise<void>): Promise<void> {
  const spoken = inItsWords(studio, call);
  await handle(spoken).catch((error: unknown) => {
    throw error instanceof Refusal ? dialectOf(studio).words(error) : error;
  });
}

/** The name of a job in an address. */
export function nameIn({ path }: Call): string {
  return decodeURIComponent(path["video"] ?? "");
}

/** The job of a name. Throws where there is none. */
export function find(studio: Studio, name: string): Operation {
  const dialect = dialectOf(studio);
  const operation = studio.operations.get(dialect.idOf(name) ?? "");
  if (operation === undefined || operation.door !== door || operation.ended === "deleted") throw dialect.notFound(name);
  return operation;
}
