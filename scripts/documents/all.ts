import { CHANGING } from "./changing.ts";
import { COMPARING } from "./comparing.ts";
import type { Document } from "./document.ts";
import { LOOKING } from "./looking.ts";
import { PLANNING } from "./planning.ts";

/** Every document that a command prints with `--json`. */
export const DOCUMENTS: readonly Document[] = [...PLANNING, ...LOOKING, ...CHANGING, ...COMPARING];
