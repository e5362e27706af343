import { stat } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { StoryboardError } from "../../domain/problem.ts";
import type { StoreAddress } from "./address.ts";
import { openFolderStore } from "./folder.ts";
import type { Objects } from "./objects.ts";

/** Opens a store. Nothing is asked of it yet; the clients of clouds are loaded only where one is meant. Throws `store/refused`, and `store/address` where a folder is meant and a file is there. */
export async function openObjects(address: StoreAddress, env: NodeJS.ProcessEnv): Promise<Objects> {
  if (address.kind === "folder") {
    await assertNoFile(address.folder, address.title);
    return openFolderStore(address);
  }
  if (address.kind === "s3") return (await import("./s3.ts")).openS3(address, env);
  return (await import("./gcs.ts")).openGcs(address);
}

async function assertNoFile(place: string, title: string): Promise<void> {
  const [file] = (await isFile(place)) ? [place] : (await isFile(dirname(place))) ? [dirname(place)] : [];
  if (file === undefined) return;
  throw new StoryboardError({
    code: "store/address",
    message: `The store cannot be ${title}: ${basename(file)} is a file; a folder is needed.`,
    hint: "See what STORYBOARD_STORE, or store: in storyboard.config.yaml, says.",
  });
}

async function isFile(path: string): Promise<boolean> {
  return await stat(path).then(
    (facts) => !facts.isDirectory(),
    () => false,
  );
}
