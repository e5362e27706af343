import { describe, expect, it, vi } from "vitest";
import { overWire } from "../../../src/world/remote/over-wire.ts";
import type { Fault, Wire } from "../../../src/world/remote/wire.ts";

const NEVER = new AbortController().signal;
const BODY = Buffer.from("ours");

/** A cloud that keeps objects in memory; `lose` says which of its creates lose their answers after they did their work, `fail` which never arrive. */
function cloud(
  trouble: { readonly lose?: readonly number[]; readonly fail?: readonly number[]; readonly fault?: Fault } = {},
): {
  readonly wire: Wire;
  readonly kept: Map<string, Uint8Array>;
  readonly tries: () => number;
} {
  const kept = new Map<string, Uint8Array>();
  let tries = 0;
  const wire: Wire = {
    title: "s3://films",
    place: "amazon s3://films",
    create: async (name, upload) => {
      tries++;
      if (trouble.fail?.includes(tries) === true) throw new Error("connection refused");
      const isThere = kept.has(name);
      if (!isThere && "bytes" in upload) kept.set(name, upload.bytes);
      if (trouble.lose?.includes(tries) === true) throw new Error("connection reset");
      return isThere ? "exists" : "created";
    },
    put: async (name, bytes) => {
      kept.set(name, bytes);
    },
    get: async (name) => {
      const bytes = kept.get(name);
      return (
        bytes && {
          size: bytes.length,
          body: (async function* whole() {
            yield bytes;
          })(),
        }
      );
    },
    size: async (name) => kept.get(name)?.length,
    page: async () => ({ found: [] }),
    faultOf: (error) => trouble.fault ?? { kind: "again", what: error instanceof Error ? error.message : "" },
  };
  return { wire, kept, tries: () => tries };
}

// Waits between tries pass at once.
vi.mock("node:timers/promises", () => ({ setTimeout: async () => {} }));

describe("a store over a cloud's client", () => {
  it("knows its own object again where the answer to its create was lost", async () => {
    const { wire, tries } = cloud({ lose: [1] });
    expect(await overWire(wire).create("v1/a", BODY, NEVER)).toBe("created");
    expect(tries()).toBe(2);
  });

  it("does not take another's object for its own after a lost answer", async () => {
    const { wire, kept } = cloud({ fail: [1] });
    kept.set("v1/a", Buffer.from("theirs"));
    expect(await overWire(wire).create("v1/a", BODY, NEVER)).toBe("exists");
  });

  it("does not look at all where no answer was lost", async () => {
    const { wire, kept } = cloud();
    kept.set("v1/a", BODY);
    expect(await overWire(wire).create("v1/a", BODY, NEVER)).toBe("exists");
  });

  it("tries what is refused only once, and says why", async () => {
    const fault: Fault = { kind: "refused", what: "403 AccessDenied", hint: "Ask for the right." };
    const { wire, tries } = cloud({ fail: [1, 2, 3, 4], fault });
    await expect(overWire(wire).create("v1/a", BODY, NEVER)).rejects.toMatchObject({
      problem: { code: "store/refused", message: "The store s3://films refuses: 403 AccessDenied." },
    });
    expect(tries()).toBe(1);
  });

  it("gives up a server that never answers whole, and names what it heard last", async () => {
    const { wire, tries } = cloud({ fail: [1, 2, 3, 4] });
    await expect(overWire(wire).create("v1/a", BODY, NEVER)).rejects.toMatchObject({
      problem: { code: "store/unreachable", message: "The store s3://films cannot be reached: connection refused." },
    });
    expect(tries()).toBe(4);
  });
});
