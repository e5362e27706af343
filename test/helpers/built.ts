import { chmod, mkdir, mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { rolldown } from "rolldown";

const ROOT = join(import.meta.dirname, "../..");
const CACHE = join(ROOT, "node_modules/.cache");

/**
 * Builds the program once for one run of the tests, as few files instead of many: the tests start it more than a thousand times, and a third
 * of each start would go into finding its modules. What Node compiles of it is kept beside it. What a user gets is another build, which
 * `package.test.ts` tries.
 */
export async function setup(): Promise<() => Promise<void>> {
  const folder = await bundle(join(ROOT, "src/cli/main.ts"));
  process.env["STORYBOARD_BUILT"] = join(folder, "main.js");
  process.env["NODE_COMPILE_CACHE"] = join(folder, "compiled");
  return async () => await unmake(folder);
}

/**
 * Builds a module with all that it imports from here, and gives the folder in which it lies under its own name. Each module is told that it
 * lies where its source lies, and libraries stay outside.
 */
export async function bundle(input: string): Promise<string> {
  await mkdir(CACHE, { recursive: true });
  await sweep();
  const folder = await mkdtemp(join(CACHE, "built-"));
  // Some tests start it as somebody else.
  await chmod(folder, 0o755);
  const build = await rolldown({
    input,
    platform: "node",
    external: (id) => !id.startsWith(".") && !id.startsWith("/"),
    plugins: [{ name: "where sources lie", transform: toldWhere }],
  });
  await build.write({ dir: folder, format: "esm" });
  await build.close();
  return folder;
}

/** Removes what was built. A process that ends just now may still write down what it compiled. */
export async function unmake(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 9, retryDelay: 100 });
}

/** Removes what runs left behind that were killed, or whose sources could not be built. */
async function sweep(): Promise<void> {
  const yesterday = Date.now() - 24 * 3_600_000;
  for (const name of await readdir(CACHE)) {
    const folder = join(CACHE, name);
    // Another run that ends just now takes its own away.
    const seen = name.startsWith("built-") ? await stat(folder).catch(() => undefined) : undefined;
    if (seen !== undefined && seen.mtimeMs < yesterday) await rm(folder, { recursive: true, force: true });
  }
}

function toldWhere(code: string, id: string): string | undefined {
  if (!code.includes("import.meta.")) return undefined;
  return code
    .replaceAll("import.meta.dirname", JSON.stringify(dirname(id)))
    .replaceAll("import.meta.url", JSON.stringify(pathToFileURL(id).href));
}
