import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Wire } from "../../src/domain/catalogue.ts";
import type { Footage, ReadyRequest } from "../../src/domain/request.ts";
import { SubmitError, type Provider } from "../../src/domain/world.ts";
import { tempFolder } from "../helpers/temp.ts";

/** A provider and the service behind it, as the contract looks at them. */
export type Subject = AsyncDisposable & {
  readonly model: string;
  readonly wire: Wire;
  /** Opens the provider anew each time, as another process would. */
  readonly open: () => Provider;
  /** How many orders the service has accepted. */
  readonly orders: () => Promise<number>;
  /** The frames of a file that holds a whole clip. */
  readonly framesIn: (file: string) => Promise<number>;
  /** Lets as much time pass as the work takes. */
  readonly during: <T>(work: Promise<T>) => Promise<T>;
  /** Lets a little time pass between two questions. */
  readonly pause: () => Promise<void>;
};

const never = new AbortController().signal;

/**
 * What every provider must do, the real ones and the simulated one. `continues`: whether it continues footage at all; `takesFiles`: our own file too,
 * where that alone is handed over.
 */
export function providerContract(
  name: string,
  start: () => Promise<Subject>,
  { continues = true, takesFiles = continues }: { readonly continues?: boolean; readonly takesFiles?: boolean } = {},
): void {
  describe(`a provider: ${name}`, () => {
    const folder = tempFolder();
    let subject: Subject;
    beforeAll(async () => {
      subject = await start();
    });
    afterAll(async () => {
      await subject[Symbol.asyncDispose]();
      folder[Symbol.dispose]();
    });

    const request = (more: Partial<ReadyRequest> = {}): ReadyRequest => ({
      model: subject.model,
      wire: subject.wire,
      prompt: "A boat at dawn",
      durationSeconds: 4,
      newSeconds: 4,
      ...more,
    });
    const order = async (more: Partial<ReadyRequest> = {}): Promise<string> =>
      (await subject.during(subject.open().submit(request(more), never))).operation;
    const footageOf = async (operation: string): Promise<Footage> => {
      for (;;) {
        const progress = await subject.open().poll(operation, never);
        if (progress.kind === "done") return progress.footage[0];
        if (progress.kind !== "pending") throw new Error(progress.problem.message);
        await subject.during(subject.pause());
      }
    };
    const save = async (footage: Footage, file: string): Promise<string> => {
      const path = join(folder.path, file);
      await pipeline(await subject.open().fetch(footage, never), createWriteStream(path));
      return path;
    };

    it("orders once, is collected by the saved name alone, and gives whole clips of the length that was asked for", async () => {
      const before = await subject.orders();
      const footage = await footageOf(await order());
      expect(JSON.parse(JSON.stringify(footage))).toEqual(footage);
      expect(await subject.framesIn(await save(footage, "first.mp4"))).toBe(96);
      expect(await subject.framesIn(await save(footage, "again.mp4"))).toBe(96);
      expect(await subject.orders()).toBe(before + 1);
    });

    it.skipIf(continues)("continues no footage: such an order is refused, and nothing is ordered", async () => {
      const before = await subject.orders();
      const submit = subject.open().submit(request({ parent: { file: folder.file("none.mp4"), seconds: 4 } }), never);
      await expect(submit).rejects.toHaveProperty("outcome", "rejected");
      expect(await subject.orders()).toBe(before);
    });

    it.runIf(continues)("continues footage by 7 s", async () => {
      const first = await footageOf(await order());
      const file = await save(first, "parent.mp4");
      const { durationSeconds: _, ...plain } = request({
        newSeconds: 7,
        parent: { footage: first, file, seconds: 4 },
      });
      const { operation } = await subject.during(subject.open().submit(plain, never));
      expect(await subject.framesIn(await save(await footageOf(operation), "child.mp4"))).toBe(96 + 168);
    });

    const fileAlone = async (): Promise<{ readonly operation: string }> => {
      const file = await save(await footageOf(await order()), "window.mp4");
      const { durationSeconds: _, ...plain } = request({ newSeconds: 7, parent: { file, seconds: 4 } });
      return await subject.during(subject.open().submit(plain, never));
    };

    it.runIf(takesFiles)("continues a file of ours that is handed over without any copy of its own", async () => {
      const { operation } = await fileAlone();
      expect(await subject.framesIn(await save(await footageOf(operation), "continued.mp4"))).toBe(96 + 168);
    });

    it.runIf(continues && !takesFiles)(
      "says of footage without a copy of its own that it is gone, and orders nothing",
      async () => {
        const before = await subject.orders();
        const refused = { outcome: "rejected", problem: { code: "provider/parent-expired" } };
        await expect(fileAlone()).rejects.toMatchObject(refused);
        expect(await subject.orders()).toBe(before + 1);
      },
    );

    it("says of an operation that it does not know that it is gone", async () => {
      const operation = await order();
      const unknown = operation.replace(/[^/]+$/, (id) => (id.startsWith("zz") ? "yy" : "zz") + id.slice(2));
      expect(await subject.open().poll(unknown, never)).toMatchObject({ kind: "gone" });
    });

    it("knows the names of its own operations from other texts", async () => {
      const operation = await order();
      expect(subject.open().isOperation(operation)).toBe(true);
      for (const other of ["", "boat", ` ${operation}`, `${operation} `, `${operation}/..`]) {
        expect(subject.open().isOperation(other), other).toBe(false);
      }
    });

    it("orders nothing when it is told to stop before the request leaves", async () => {
      const before = await subject.orders();
      const submit = subject.open().submit(request(), AbortSignal.abort());
      await expect(submit).rejects.toSatisfy(
        (error) => !(error instanceof SubmitError) || error.outcome === "not-sent",
      );
      expect(await subject.orders()).toBe(before);
    });
  });
}
