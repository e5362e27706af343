import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { root } from "./modules.ts";

const run = promisify(execFile);

/** The package as npm packs it, and a folder where it is installed with what it depends on, and nothing else. */
export type Published = AsyncDisposable & {
  /** The tarball. */
  readonly tarball: string;
  /** Bytes as they travel, and on disk. */
  readonly size: { readonly packed: number; readonly unpacked: number };
  /** Paths in the package. */
  readonly files: readonly string[];
  /** Where it was packed from. */
  readonly built: string;
  /** An otherwise empty folder with the package in its node_modules. */
  readonly folder: string;
  /** Its program in there. */
  readonly bin: string;
};

/** Builds, packs and unpacks the package. Nothing of it comes from the network: what it depends on is that of the checkout. */
export async function publish(): Promise<Published> {
  const home = await mkdtemp(join(tmpdir(), "storyboard-package-"));
  const built = join(home, "built");
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  // Types are checked elsewhere.
  await run(process.execPath, [tsc, "--noCheck", "--outDir", join(built, "dist")], { cwd: root });
  for (const name of ["package.json", "README.md", "LICENSE", "CHANGELOG.md", "docs", "schemas"])
    await cp(join(root, name), join(built, name), { recursive: true });
  const { stdout } = await run("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", home], {
    cwd: built,
  });
  const [packed]: readonly [Packed] = JSON.parse(stdout);
  const tarball = join(home, packed.filename);
  const folder = join(home, "empty");
  const place = join(folder, "node_modules/storyboard-compiler");
  await mkdir(place, { recursive: true });
  await run("tar", ["-xzf", tarball, "--strip-components=1", "-C", place]);
  await linkDependencies(folder);
  return {
    tarball,
    size: { packed: packed.size, unpacked: packed.unpackedSize },
    files: packed.files.map(({ path }) => path),
    built,
    folder,
    bin: join(place, "dist/cli/main.js"),
    [Symbol.asyncDispose]: async () => await rm(home, { recursive: true, force: true }),
  };
}

/** What `npm pack --json` says of a tarball. */
type Packed = {
  readonly filename: string;
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
};

/** Links what users of the package have: what is needed to develop it stays away. */
async function linkDependencies(folder: string): Promise<void> {
  const lock: { readonly packages: Readonly<Record<string, { readonly dev?: true }>> } = JSON.parse(
    await readFile(join(root, "package-lock.json"), "utf8"),
  );
  for (const [path, { dev }] of Object.entries(lock.packages)) {
    const [, name] = /^node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(path) ?? [];
    if (name === undefined || dev === true) continue;
    const link = join(folder, "node_modules", name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(join(root, "node_modules", name), link);
  }
}
