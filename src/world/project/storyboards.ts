import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";

/** Only files up to this size are looked into, and so many at most: this is for a hint. Bytes. */
const LARGEST = 1024 * 1024;
const MOST_FILES = 50;
const MOST_NAMED = 5;

/** Which file a command means that names none. */
const RULE = "Without a name, film.yaml is meant, or else the only *.storyboard.yaml.";

/** What to say where the storyboard that is meant is not there: those of the folder, by name. `command`: what was typed. */
export function storyboardsHint(folder: string, command = "COMMAND"): string {
  const found = storyboardsIn(folder);
  const more = found.length > MOST_NAMED ? ", …" : "";
  const [first = "film.yaml"] = found;
  const here = found.length === 0 ? "" : `Here is ${found.slice(0, MOST_NAMED).join(", ")}${more}. `;
  return `${here}Name the storyboard: storyboard ${command} ${first}\n${RULE}`;
}

/** What to say where a folder is named instead of a storyboard: the commands that mean the one in it. */
export function insideHint(folder: string, cwd: string, command: string): string {
  const found = storyboardsIn(resolve(cwd, folder));
  const byRule =
    found.find((name) => name === "film.yaml") ??
    (found.length === 1 && found[0]?.endsWith(".storyboard.yaml") ? found[0] : undefined);
  const first = byRule ?? found[0];
  if (first === undefined) return `There is no storyboard in it. ${storyboardsHint(cwd, command)}`;
  const isElsewhere = resolve(cwd, folder) !== resolve(cwd);
  const named = `storyboard ${command} ${join(folder, first)}`;
  return `Name the file: ${named}${byRule !== undefined && isElsewhere ? `\nOr work in the folder: storyboard ${command} -C ${folder}` : ""}`;
}

/** The files of a folder that look like storyboards: YAML with shots, neither a config nor a lock file. */
function storyboardsIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => /\.ya?ml$/.test(name) && !name.endsWith(".lock.yaml"))
      .toSorted()
      .slice(0, MOST_FILES)
      .filter((name) => hasShots(join(folder, name)));
  } catch {
    return [];
  }
}

function hasShots(file: string): boolean {
  const facts = statSync(file, { throwIfNoEntry: false });
  return facts?.isFile() === true && facts.size <= LARGEST && /^["']?shots["']?\s*:/m.test(readFileSync(file, "utf8"));
}
