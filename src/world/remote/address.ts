import { dirname, resolve } from "node:path";
import { StoryboardError } from "../../domain/problem.ts";

/** Where a store is. `prefix`: without a slash at its ends; empty for a whole bucket. */
export type StoreAddress =
  | { readonly kind: "folder"; readonly title: string; readonly folder: string }
  | { readonly kind: "s3" | "gs"; readonly title: string; readonly bucket: string; readonly prefix: string };

/** What is written of a store's place, and where: a folder counts from `base`. */
export type WrittenAddress = {
  readonly text: string;
  readonly from: "STORYBOARD_STORE" | "store";
  readonly base: string;
};

/** Finds out which store a project has: the environment goes before the settings; undefined where neither names one. */
export function writtenStore(at: {
  readonly env: NodeJS.ProcessEnv;
  /** What the settings say. */
  readonly store?: string;
  /** The file of the settings. */
  readonly config: string | undefined;
}): WrittenAddress | undefined {
  const named = at.env["STORYBOARD_STORE"]?.trim();
  if (named) return { text: named, from: "STORYBOARD_STORE", base: process.cwd() };
  const text = at.store?.trim();
  if (!text || at.config === undefined) return undefined;
  return { text, from: "store", base: dirname(at.config) };
}

/** Reads a store's address. Throws `store/address`. */
export function addressOfStore({ text, from, base }: WrittenAddress): StoreAddress {
  const [, scheme, rest = ""] = /^([A-Za-z][A-Za-z0-9+.-]*):\/\/(.*)$/s.exec(text) ?? [];
  if (scheme === undefined) {
    refuseSchemeLike(text, from);
    return { kind: "folder", title: text, folder: resolve(base, text) };
  }
  // A key or a password may stand in such a text, and slashes in a key: where anything is divided as they are, none of it is shown.
  const [plain = ""] = rest.split(/[?#]/, 1);
  const shown = `${scheme}://${/[@:%]/.test(rest) ? "…" : plain}`;
  if (scheme !== "s3" && scheme !== "gs") throw wrong(from, `"${shown}", and ${scheme}:// is no kind of store`);
  const [bucket = "", ...folders] = rest.replace(/\/+$/, "").split("/");
  if (!/^[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]$/.test(bucket)) throw wrong(from, `"${shown}", which names no bucket`);
  if (!folders.every((folder) => /^[A-Za-z0-9_=+-][A-Za-z0-9._=+-]*$/.test(folder)))
    throw wrong(from, `"${shown}", and folders of a store are of letters, digits, ".", "-", "_", "=" and "+"`);
  const prefix = folders.join("/");
  return { kind: scheme, title: `${scheme}://${[bucket, ...folders].join("/")}`, bucket, prefix };
}

/** What begins as an address of a cloud does is no folder that anybody means. One letter is a drive of Windows. */
function refuseSchemeLike(text: string, from: WrittenAddress["from"]): void {
  const [, scheme, rest = ""] = /^([A-Za-z][A-Za-z0-9+.-]+):(.*)$/s.exec(text) ?? [];
  if (scheme === undefined) return;
  const meant = /^(?:s3|gs)$/i.test(scheme) ? /^\/*([\w./=+-]+)$/.exec(rest)?.[1] : undefined;
  const guess =
    meant === undefined
      ? `a folder of that name is written ./${scheme}:…`
      : `did you mean ${scheme.toLowerCase()}://${meant}?`;
  throw wrong(from, `"${scheme}:…", which is no address of a store: ${guess}`);
}

function wrong(from: WrittenAddress["from"], what: string): StoryboardError {
  return new StoryboardError({
    code: "store/address",
    message: `${from} says ${what}${what.endsWith("?") ? "" : "."}`,
    hint: "Write a folder, s3://bucket/folder or gs://bucket/folder. Where another server is meant, its address is in the environment: AWS_ENDPOINT_URL_S3 or STORAGE_EMULATOR_HOST.",
  });
}
