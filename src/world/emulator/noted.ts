import type { RequestNote } from "./ledger.ts";
import { timeOf, type Studio } from "./studio.ts";

/** Runs a handler and writes into the request log how it ended; a refusal is thrown on. */
export async function noted(
  studio: Studio,
  first: Omit<RequestNote, "at" | "status">,
  handle: (note: (more: Partial<RequestNote>) => void) => Promise<Partial<RequestNote>>,
): Promise<void> {
  const at = timeOf(studio);
  let known: Omit<RequestNote, "status"> = { ...first, at };
  try {
    const ended = await handle((more) => {
      known = { ...known, ...more };
    });
    studio.ledger.note({ status: null, ...known, ...ended });
  } catch (error) {
    studio.ledger.note({ ...known, status: error instanceof Error && "status" in error ? Number(error.status) : 500 });
    throw error;
  }
}
