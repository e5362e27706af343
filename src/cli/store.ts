import { addressOfStore, writtenStore } from "../world/remote/address.ts";
import type { Objects } from "../world/remote/objects.ts";
import { openObjects } from "../world/remote/open.ts";
import { storeKeyOf, type StoreKey } from "../world/remote/signing.ts";
import type { Config } from "../domain/config.ts";
import { StoryboardError } from "../domain/problem.ts";
import type { Project } from "../world/project/root.ts";

/** The store that a project shares with other machines, open. */
export type SharedStore = {
  readonly objects: Objects;
  readonly key?: StoreKey;
  /** Whether this machine may not change it: nothing is pushed, and nothing ordered that others could order too. */
  readonly readOnly: boolean;
};

/** Opens the store that a project names; undefined where it names none, or `--no-store` leaves it out. Throws `store/address`, `store/key`, `usage/wrong`. */
export async function openStore(
  { project, config }: { readonly project: Pick<Project, "config">; readonly config: Config },
  flags: { readonly store?: boolean },
): Promise<SharedStore | undefined> {
  if (flags.store === false) return undefined;
  const { env } = process;
  const { store } = config;
  const written = writtenStore({ env, config: project.config, ...(store !== undefined && { store }) });
  if (written === undefined) return undefined;
  const key = storeKeyOf(env);
  const readOnly = readOnlyBy(env);
  const objects = await openObjects(addressOfStore(written), env);
  return { objects, readOnly, ...(key && { key }) };
}

function readOnlyBy(env: NodeJS.ProcessEnv): boolean {
  const mode = env["STORYBOARD_STORE_MODE"]?.trim() ?? "";
  if (mode !== "" && mode !== "read" && mode !== "write")
    throw new StoryboardError({
      code: "usage/wrong",
      message: `STORYBOARD_STORE_MODE says "${mode}".`,
      hint: "Write read, where this machine may change nothing in the store, or write, which is the default.",
    });
  return mode === "read";
}
