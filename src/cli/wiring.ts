import type { Output, OutputFlags } from "./output.ts";

/** How commands are wired: where they write, and who hears their exit code. */
export type Wiring = {
  readonly open: (flags: OutputFlags) => Output;
  readonly done: (code: number) => void;
};
