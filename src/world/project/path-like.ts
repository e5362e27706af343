import { join } from "node:path";
import { distance } from "fastest-levenshtein";

/**
 * The path below a folder that a path probably means, written as the files are named; undefined where none is like it.
 * Backslashes part names as slashes do, and large and small letters are the same. `namesIn`: what lies in a folder.
 */
export async function pathLike(
  path: string,
  folder: string,
  namesIn: (folder: string) => Promise<readonly string[]>,
): Promise<string | undefined> {
  const steps = path.split(/[/\\]/).filter((step) => step !== "" && step !== ".");
  const found: string[] = [];
  for (const [place, step] of steps.entries()) {
    const names = step === ".." ? [step] : await namesIn(join(folder, ...found)).catch(() => []);
    const name = same(step, names) ?? (place === steps.length - 1 ? alike(step, names) : undefined);
    if (name === undefined) return undefined;
    found.push(name);
  }
  return found.join("/");
}

/** The very name, or the one that differs by nothing but its large and small letters. */
function same(step: string, names: readonly string[]): string | undefined {
  return names.includes(step) ? step : names.find((name) => small(name) === small(step));
}

function alike(step: string, names: readonly string[]): string | undefined {
  const [near] = names
    .map((name) => ({ name, far: distance(small(name), small(step)) }))
    .filter(({ far }) => far <= Math.max(1, Math.floor(step.length / 3)))
    .toSorted((a, b) => a.far - b.far);
  return near?.name;
}

/** Letters with marks may be written in two ways, and disks choose one. */
function small(name: string): string {
  return name.normalize("NFC").toLowerCase();
}
