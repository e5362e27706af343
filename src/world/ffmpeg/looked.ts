import { stat } from "node:fs/promises";
import { resolve } from "node:path";

/** So many files are remembered at most. */
const MOST = 500;

/** What was found in a file, as long as it is the very same file. */
export type Looked<T> = (file: string, look: () => Promise<T>) => Promise<T>;

/** Remembers what a look into a file found. A file that is written anew, or another under its name, is looked into again. Throws what `look` throws, and as `stat` does. */
export function rememberLooks<T>(): Looked<T> {
  const known = new Map<string, { readonly state: string; readonly found: T }>();
  return async (file, look) => {
    const name = resolve(file);
    const state = await stateOf(name);
    const last = known.get(name);
    if (last?.state === state) return last.found;
    const found = await look();
    known.delete(name);
    // What changed while it was looked at is nothing to remember.
    if ((await stateOf(name)) === state) known.set(name, { state, found });
    const [oldest] = known.keys();
    if (known.size > MOST && oldest !== undefined) known.delete(oldest);
    return found;
  };
}

async function stateOf(file: string): Promise<string> {
  const { dev, ino, size, mtimeNs, ctimeNs } = await stat(file, { bigint: true });
  return [dev, ino, size, mtimeNs, ctimeNs].join(" ");
}
