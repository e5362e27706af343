import { createRequire } from "node:module";
import type * as Library from "@napi-rs/canvas";

const require: (name: string) => typeof Library = createRequire(import.meta.url);
let loaded: typeof Library | undefined;

/** The library that draws, from the first thing on that is drawn: it is large, and most films have nothing that must be. */
export function canvasLibrary(): typeof Library {
  return (loaded ??= require("@napi-rs/canvas"));
}
