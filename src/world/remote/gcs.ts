import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { Storage, type File } from "@google-cloud/storage";
import type { StoreAddress } from "./address.ts";
import { faultOfGcs, isAbsent, isTaken } from "./gcs-faults.ts";
import type { Objects } from "./objects.ts";
import { overWire } from "./over-wire.ts";
import type { Arriving, Upload, Wire } from "./wire.ts";

/** A listing comes in parts of so many names. */
const PAGE = 1000;

/** Where the JSON API begins at an address (cloud.google.com/storage/docs/json_api). */
const WAY = "/storage/v1";

/** Only where there is no object of the name. */
const UNLESS_THERE = { ifGenerationMatch: 0 };

/** A bucket of Google Cloud Storage. Credentials come from where Google's clients look for them, another server's address from STORAGE_EMULATOR_HOST. */
export function openGcs({ bucket: name, prefix, title }: Bucket): Objects {
  // Tries are counted in one place, and a try whose answer is lost is remembered there.
  const storage = new Storage({ retryOptions: { autoRetry: false, maxRetries: 0 } });
  // Of another server the client asks at its bare address, where servers know only the way that Google's own has.
  if (storage.customEndpoint) storage.baseUrl = `${storage.apiEndpoint}${WAY}`;
  const bucket = storage.bucket(name);
  const keyOf = (object: string): string => (prefix === "" ? object : `${prefix}/${object}`);
  const nameOf = (key: string): string => (prefix === "" ? key : key.slice(prefix.length + 1));
  const wire: Wire = {
    title,
    place: `${storage.apiEndpoint} ${title}`,
    create: async (object, upload, signal) => {
      try {
        await send(bucket.file(keyOf(object)), upload, { preconditionOpts: UNLESS_THERE, signal });
        return "created";
      } catch (error) {
        if (isTaken(error)) return "exists";
        throw error;
      }
    },
    put: async (object, bytes, signal) => {
      await send(bucket.file(keyOf(object)), { bytes }, { signal });
    },
    get: async (object, signal) => await arrivingOf(storage, bucket.file(keyOf(object)), signal),
    size: async (object) => await sizeOf(bucket.file(keyOf(object))),
    page: async (start, from) => {
      const asked = { prefix: keyOf(start), maxResults: PAGE, autoPaginate: false };
      const [files, query] = await bucket.getFiles({ ...asked, ...(from !== undefined && { pageToken: from }) });
      const found = files.map((file) => ({
        name: nameOf(file.name),
        bytes: Number(file.metadata.size ?? 0),
        taken: timeOf(file.metadata.timeCreated),
      }));
      const next = query === null ? undefined : tokenOf(query);
      return { found, ...(next !== undefined && { next }) };
    },
    faultOf: (error) => faultOfGcs(error, name),
  };
  return overWire(wire);
}

type Bucket = Extract<StoreAddress, { readonly kind: "s3" | "gs" }>;

/** Uploads in one request: what ends half-way leaves nothing. */
async function send(
  file: File,
  upload: Upload,
  how: { readonly preconditionOpts?: typeof UNLESS_THERE; readonly signal: AbortSignal },
): Promise<void> {
  const { signal, ...conditions } = how;
  const source = "bytes" in upload ? [upload.bytes] : createReadStream(upload.file);
  await pipeline(source, file.createWriteStream({ resumable: false, ...conditions }), { signal });
}

async function sizeOf(file: File): Promise<number | undefined> {
  try {
    const [facts] = await file.getMetadata();
    return Number(facts.size ?? 0);
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}

/** Media is asked for with Node's own client: that of Google's adds a listener with every part of a large body, and hears no signal. */
async function arrivingOf(storage: Storage, file: File, signal: AbortSignal): Promise<Arriving | undefined> {
  const place = `b/${encodeURIComponent(file.bucket.name)}/o/${encodeURIComponent(file.name)}`;
  const url = `${storage.apiEndpoint}${WAY}/${place}?alt=media`;
  const headers = storage.customEndpoint ? {} : await storage.authClient.getRequestHeaders(url);
  const response = await fetch(url, { headers, signal, redirect: "error" });
  const { body } = response;
  if (response.ok && body !== null) return { size: Number(response.headers.get("content-length") ?? 0), body };
  const error = Object.assign(new Error(await response.text()), { code: response.status });
  if (isAbsent(error)) return undefined;
  throw error;
}

function tokenOf(query: object): string | undefined {
  return "pageToken" in query && typeof query.pageToken === "string" ? query.pageToken : undefined;
}

/** A service's time; undefined where it says none. */
function timeOf(text: string | undefined): Date | undefined {
  const time = new Date(text ?? "");
  return Number.isNaN(time.getTime()) ? undefined : time;
}
