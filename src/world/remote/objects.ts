/** What a create came to: whether the object is ours now, or somebody's before. */
export type Created = "created" | "exists";

/** An object in a listing: its name, how many bytes it has, and when the store took it, by the store's own clock; missing where it does not say. */
export type Listed = { readonly name: string; readonly bytes: number; readonly taken?: Date | undefined };

/**
 * A place for objects that several machines share: a folder, a bucket of S3 or of Google Cloud Storage. Names are relative, of a-z, 0-9, `-`, `.`
 * and `/`, and never hold a text of an author. Every call has a deadline of its own and throws `store/unreachable` or `store/refused`.
 */
export interface Objects {
  /** How it is called before people, without anything secret: `s3://films/harbour`. */
  readonly title: string;
  /** Where it really is, whatever it is called from: a whole path, or a server and a bucket. Books about two places are never taken for one. */
  readonly place: string;
  /**
   * Makes an object unless there is one of that name: of two machines that try at once exactly one hears "created". Whole when it returns. Where
   * it throws, the object may be there all the same. What two machines might write alike must carry something of its own: who finds its
   * very bytes there after an answer was lost hears "created".
   */
  create(name: string, body: Uint8Array, signal: AbortSignal): Promise<Created>;
  /** The same with the bytes of a file, as a stream; what goes wrong half-way leaves no object behind. */
  createFromFile(name: string, file: string, signal: AbortSignal): Promise<Created>;
  /** Makes an object, or takes the place of the one that has the name. */
  put(name: string, body: Uint8Array, signal: AbortSignal): Promise<void>;
  /** The bytes of a small object; undefined where there is none. Throws `store/damaged` above `most` bytes. */
  read(name: string, most: number, signal: AbortSignal): Promise<Uint8Array | undefined>;
  /** The bytes of a large object as they come; undefined where there is none. */
  open(name: string, signal: AbortSignal): Promise<AsyncIterable<Uint8Array> | undefined>;
  /** How many bytes an object has; undefined where there is none. */
  size(name: string, signal: AbortSignal): Promise<number | undefined>;
  /** All objects whose names begin so, in the order of their names. */
  list(prefix: string, signal: AbortSignal): AsyncIterable<Listed>;
}
