import type { Refusal } from "./faults.ts";
import type { Created, Listed } from "./objects.ts";

/** What is uploaded: bytes at hand, or a file that is read on its way. */
export type Upload = { readonly bytes: Uint8Array } | { readonly file: string; readonly size: number };

/** An object that is on its way here. */
export type Arriving = { readonly size: number; readonly body: AsyncIterable<Uint8Array> };

/** Some of a listing, and where the next part of it begins; absent at its end. */
type Page = { readonly found: readonly Listed[]; readonly next?: string };

/** What a failed request means: `again` where another try may do, and perhaps this one did; `refused` where none will. */
export type Fault =
  | { readonly kind: "again" | "lost"; readonly what: string }
  | ({ readonly kind: "refused" } & Refusal);

/** The single requests of a cloud's client, each tried once. They throw what the client throws, and `faultOf` says what it means. */
export interface Wire {
  readonly title: string;
  readonly place: string;
  create(name: string, upload: Upload, signal: AbortSignal): Promise<Created>;
  put(name: string, bytes: Uint8Array, signal: AbortSignal): Promise<void>;
  get(name: string, signal: AbortSignal): Promise<Arriving | undefined>;
  size(name: string, signal: AbortSignal): Promise<number | undefined>;
  page(prefix: string, from: string | undefined, signal: AbortSignal): Promise<Page>;
  faultOf(error: unknown): Fault;
}
