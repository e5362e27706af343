import { readdir, readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { besideFilm } from "../domain/beside.ts";
import { digestOfFile } from "./store/verified.ts";

/** What sidecars of ours name as their schema, whatever their version. */
const OURS = "urn:storyboard:provenance:";

/** The ending of every sidecar's name. */
const ENDING = besideFilm("", "provenance");

/** Whether a file is recognisably ours without any note of it: it is a sidecar, or one beside it lists its very content. */
export async function isVouchedFor(file: string): Promise<boolean> {
  if (file.endsWith(ENDING)) return (await sidecarAt(file)) !== undefined;
  const listed = await digestsFor(file);
  return listed.size > 0 && listed.has(await digestOfFile(file).catch(() => ""));
}

/** The digests under which sidecars list a file of its name. */
async function digestsFor(file: string): Promise<ReadonlySet<string>> {
  const name = basename(file);
  const names = await readdir(dirname(file)).catch(() => []);
  const found = new Set<string>();
  for (const each of names.filter((other) => other.endsWith(ENDING))) {
    if (!name.startsWith(each.slice(0, -ENDING.length))) continue;
    const { film, beside } = (await sidecarAt(join(dirname(file), each))) ?? {};
    for (const entry of [film, ...(Array.isArray(beside) ? beside : [])]) {
      const { name: called, sha256 } = Object(entry);
      if (called === name && typeof sha256 === "string") found.add(sha256);
    }
  }
  return found;
}

/** What a sidecar of ours says; undefined where a file is none. */
async function sidecarAt(file: string): Promise<Partial<Record<string, unknown>> | undefined> {
  try {
    const said: Partial<Record<string, unknown>> = Object(JSON.parse(await readFile(file, "utf8")));
    return String(said["$schema"]).startsWith(OURS) ? said : undefined;
  } catch {
    return undefined;
  }
}
