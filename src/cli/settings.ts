import { relative, resolve } from "node:path";
import { MAX_BYTES } from "../domain/limits.ts";
import type { Configured } from "../pipeline/configure.ts";
import { shippedCatalogue } from "../world/catalogue/load.ts";
import { isOn } from "../world/credentials.ts";
import { configOf, type Project } from "../world/project/root.ts";
import { readTextFile } from "../world/project/text-file.ts";
import type { FilmFlags } from "./flags.ts";

/** What a project's settings say, and the catalogue as they change it. `shown`: their file, for people. Throws `file/…`. */
export async function readConfig(
  { config }: Pick<Project, "config">,
  flags: Pick<FilmFlags, "trustPrices">,
  shown?: string,
): Promise<Configured> {
  const catalogue = shippedCatalogue();
  if (config === undefined) return { config: { limits: {} }, catalogue, problems: [], file: "" };
  const file = shown ?? relative(process.cwd(), config);
  const trustPrices = trustsPrices(flags);
  const { configure } = await import("../pipeline/configure.ts");
  return configure(await readTextFile(config, file, MAX_BYTES), file, { catalogue, trustPrices });
}

/** Whether the prices of the settings count whatever the catalogue says. */
export function trustsPrices({ trustPrices }: Pick<FilmFlags, "trustPrices">): boolean {
  return trustPrices === true || isOn(process.env["STORYBOARD_TRUST_PRICES"]);
}

/** The same for a folder, where no storyboard is named. Throws `file/…`. */
export async function settingsAt(folder: string, flags: Pick<FilmFlags, "trustPrices"> = {}): Promise<Configured> {
  return await readConfig({ config: configOf(resolve(folder)) }, flags);
}
