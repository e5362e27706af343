import { stat } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import { StoryboardError } from "../../domain/problem.ts";
import { digestOfFile } from "../store/verified.ts";
import { deadlineOf, SMALL, within } from "./deadline.ts";
import { digestOfBody } from "./digest-of-body.ts";
import { damaged, refused, unreachable } from "./faults.ts";
import { assertObjectName } from "./names.ts";
import type { Created, Objects } from "./objects.ts";
import type { Upload, Wire } from "./wire.ts";

/** How often a request is tried, and the first wait between two tries, milliseconds. */
const [TRIES, FIRST_WAIT] = [4, 300];

/** A store over a cloud's client: deadlines, tries and words are the same for all of them. */
export function overWire(wire: Wire): Objects {
  const { title, place } = wire;
  const open: Objects["open"] = async (name, signal) => {
    assertObjectName(name);
    // The signal of a call that has answered must not end what still arrives.
    const letGo = new AbortController();
    const whole = AbortSignal.any([signal, letGo.signal]);
    const asked = { title, ms: SMALL, signal };
    const got = await within(
      asked,
      async (both) => await tried({ wire, signal: both }, async () => await wire.get(name, whole)),
    ).catch((error: unknown) => {
      letGo.abort();
      throw error;
    });
    return got === undefined ? undefined : arriving(wire, got.body, { signal, letGo });
  };
  const create = async (name: string, upload: Upload, signal: AbortSignal): Promise<Created> => {
    assertObjectName(name);
    let lost = false;
    const size = "bytes" in upload ? upload.bytes.length : upload.size;
    const created = await within(
      { title, ms: deadlineOf(size), signal },
      async (both) =>
        await tried(
          { wire, signal: both, lost: () => (lost = true) },
          async () => await wire.create(name, upload, both),
        ),
    );
    return created === "exists" && lost && (await isOurs({ open, name, upload, signal })) ? "created" : created;
  };
  return {
    title,
    place,
    open,
    create: async (name, bytes, signal) => await create(name, { bytes }, signal),
    createFromFile: async (name, file, signal) => await create(name, { file, size: (await stat(file)).size }, signal),
    put: async (name, bytes, signal) => {
      assertObjectName(name);
      await within({ title, ms: deadlineOf(bytes.length), signal }, async (both) => {
        await tried({ wire, signal: both }, async () => await wire.put(name, bytes, both));
      });
    },
    read: async (name, most, signal) => {
      const body = await open(name, signal);
      return body && (await gathered(body, { most, what: `${name} of ${title}`, title }));
    },
    size: async (name, signal) => {
      assertObjectName(name);
      return await within(
        { title, ms: SMALL, signal },
        async (both) => await tried({ wire, signal: both }, async () => await wire.size(name, both)),
      );
    },
    list: async function* list(prefix, signal) {
      let from: string | undefined;
      do {
        const page = await within(
          { title, ms: SMALL, signal },
          async (both) => await tried({ wire, signal: both }, async () => await wire.page(prefix, from, both)),
        );
        yield* page.found;
        from = page.next;
      } while (from !== undefined);
    },
  };
}

/** Sends a request until one is answered, so many times. `lost`: told of each try that may have done what it asked for. */
async function tried<T>(
  { wire, signal, lost }: { readonly wire: Wire; readonly signal: AbortSignal; readonly lost?: () => void },
  send: () => Promise<T>,
): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await send();
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof StoryboardError) throw error;
      const fault = wire.faultOf(error);
      if (fault.kind === "refused") throw refused(wire.title, fault, error);
      lost?.();
      if (fault.kind === "lost" || tries === TRIES) throw unreachable(wire.title, fault.what, error);
    }
    await wait(FIRST_WAIT * 4 ** (tries - 1) * (0.5 + Math.random()), undefined, { signal });
  }
}

/** Whether what has the name already is what a try before this one put there. */
async function isOurs(at: {
  readonly open: Objects["open"];
  readonly name: string;
  readonly upload: Upload;
  readonly signal: AbortSignal;
}): Promise<boolean> {
  const { open, name, upload, signal } = at;
  const there = await open(name, signal);
  if (there === undefined) return false;
  const ours = "bytes" in upload ? await digestOfBody([upload.bytes]) : await digestOfFile(upload.file);
  return (await digestOfBody(there)) === ours;
}

async function* arriving(
  wire: Wire,
  body: AsyncIterable<Uint8Array>,
  { signal, letGo }: { readonly signal: AbortSignal; readonly letGo: AbortController },
): AsyncGenerator<Uint8Array> {
  const chunks = body[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await within({ title: wire.title, ms: SMALL, signal }, async () => await chunks.next());
      if (next.done === true) return;
      yield next.value;
    }
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof StoryboardError) throw error;
    throw unreachable(wire.title, wire.faultOf(error).what, error);
  } finally {
    letGo.abort();
  }
}

async function gathered(
  body: AsyncIterable<Uint8Array>,
  { most, what, title }: { readonly most: number; readonly what: string; readonly title: string },
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > most) throw damaged(title, `${what} has more than ${most} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
