import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** An empty folder that is removed when it is disposed. */
export function tempFolder(): Disposable & { readonly path: string; readonly file: (...names: string[]) => string } {
  const path = mkdtempSync(join(tmpdir(), "storyboard-test-"));
  return {
    path,
    file: (...names) => join(path, ...names),
    [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }),
  };
}
