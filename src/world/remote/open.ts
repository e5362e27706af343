import type { StoreAddress } from "./address.ts";
import { openFolderStore } from "./folder.ts";
import type { Objects } from "./objects.ts";

/** Opens a store. Nothing is asked of it yet; the clients of clouds are loaded only where one is meant. Throws `store/refused`. */
export async function openObjects(address: StoreAddress, env: NodeJS.ProcessEnv): Promise<Objects> {
  if (address.kind === "folder") return openFolderStore(address);
  if (address.kind === "s3") return (await import("./s3.ts")).openS3(address, env);
  return (await import("./gcs.ts")).openGcs(address);
}
