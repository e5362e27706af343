/** The bytes of answers that brought their video along, until they are fetched. */
export type InlineKeeper = {
  readonly put: (videos: ReadonlyMap<string, string>) => void;
  /** Gives the bytes and forgets them; undefined where they were not kept. */
  readonly take: (operation: string) => AsyncIterable<Uint8Array> | undefined;
};

/** Characters of base64 that are kept at most; what does not fit is asked for again. */
const ROOM = 400_000_000;
/** Characters decoded at a time; a multiple of four. */
const STEP = 1 << 20;

async function* decode(base64: string): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < base64.length; at += STEP) yield Buffer.from(base64.slice(at, at + STEP), "base64");
}

/** Keeps the newest inline videos, bounded by their size. */
export function keepInline(): InlineKeeper {
  const kept = new Map<string, string>();
  let size = 0;
  const forget = (name: string): void => {
    size -= kept.get(name)?.length ?? 0;
    kept.delete(name);
  };
  return {
    put: (videos) => {
      for (const [name, base64] of videos) {
        forget(name);
        kept.set(name, base64);
        size += base64.length;
      }
      // A map remembers the order in which things came in: the oldest goes first.
      for (const name of kept.keys()) {
        if (size <= ROOM) break;
        forget(name);
      }
    },
    take: (operation) => {
      const base64 = kept.get(operation);
      forget(operation);
      return base64 === undefined ? undefined : decode(base64);
    },
  };
}
