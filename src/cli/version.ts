import { createRequire } from "node:module";

const about: { readonly version: string } = createRequire(import.meta.url)("../../package.json");

/** The version of this package. */
export const VERSION: string = about.version;
