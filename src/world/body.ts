/** How long a body may keep us waiting, and how long it may be. */
export type BodyLimits = {
  /** Milliseconds without a single byte. */
  readonly stall: number;
  /** The least that must arrive: so many bytes in every window of so many milliseconds of waiting. */
  readonly pace: { readonly bytes: number; readonly window: number };
  /** Bytes after which it is given up. */
  readonly size: number;
};

/** A body as it comes, and how to let go of its connection, also while a read is under way. */
export type Body = {
  readonly read: () => Promise<IteratorResult<Uint8Array, unknown>>;
  readonly letGo: () => void;
};

/** Ends a body that came too slowly, stalled, or is longer than anything that was asked for. */
export class BodyError extends Error {
  override readonly name = "BodyError";
  readonly kind: "slow" | "large";
  constructor(kind: BodyError["kind"], message: string) {
    super(message);
    this.kind = kind;
  }
}

/** Resolves as the promise does, or rejects when it takes longer. */
async function within<T>(promise: Promise<T>, milliseconds: number): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => reject(new BodyError("slow", `no byte came for ${Math.round(milliseconds / 1000)} s`)),
    milliseconds,
  );
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The body of what `fetch` answered. */
export function bodyOf({ body }: Response): Body {
  const reader = body?.getReader();
  return {
    read: async () => {
      const { done, value } = (await reader?.read()) ?? { done: true as const, value: undefined };
      return done ? { done, value: undefined } : { done, value };
    },
    letGo: () => void reader?.cancel().catch(() => undefined),
  };
}

/** Reads a body as it comes, and lets go of its connection however the reading ends. Throws BodyError. */
export async function* readBody(body: Body, limits: BodyLimits): AsyncGenerator<Uint8Array> {
  let total = 0;
  let waited = 0;
  let recent = 0;
  try {
    for (;;) {
      const before = performance.now();
      const { done, value } = await within(body.read(), limits.stall);
      if (done === true) return;
      waited += performance.now() - before;
      total += value.byteLength;
      recent += value.byteLength;
      if (total > limits.size)
        throw new BodyError("large", `it is larger than ${Math.round(limits.size / 1_000_000)} MB`);
      if (waited >= limits.pace.window) {
        if (recent < limits.pace.bytes)
          throw new BodyError("slow", `only ${recent} bytes came in ${Math.round(waited / 1000)} s`);
        waited = 0;
        recent = 0;
      }
      yield value;
    }
  } finally {
    body.letGo();
  }
}
