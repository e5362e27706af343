import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { opened, signed, storeKeyOf } from "../../../src/world/remote/signing.ts";

const key = storeKeyOf({ STORYBOARD_STORE_KEY: "k".repeat(32) });
const other = storeKeyOf({ STORYBOARD_STORE_KEY: "o".repeat(32) });

describe("a signed entry", () => {
  it("says what was written under its name and key", () => {
    const bytes = signed("v1/a", { take: "two\nlines" }, key);
    expect(opened("v1/a", bytes, key)).toEqual({ kind: "said", value: { take: "two\nlines" } });
    expect(opened("v1/a", bytes, undefined)).toEqual({ kind: "said", value: { take: "two\nlines" } });
  });

  it("counts as unsigned under another name, another key, or without a signature", () => {
    expect(opened("v1/b", signed("v1/a", 1, key), key)).toEqual({ kind: "unsigned" });
    expect(opened("v1/a", signed("v1/a", 1, other), key)).toEqual({ kind: "unsigned" });
    expect(opened("v1/a", signed("v1/a", 1, undefined), key)).toEqual({ kind: "unsigned" });
  });

  it("is not believed after any change of a byte", () => {
    const bytes = Buffer.from(signed("v1/a", { cost: 3_200_000 }, key));
    fc.assert(
      fc.property(fc.nat(bytes.length - 2), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const changed = Buffer.from(bytes);
        changed[at] = (Number(changed[at]) + by) % 256;
        expect(opened("v1/a", changed, key).kind).not.toBe("said");
      }),
    );
  });

  it("needs a key that nobody guesses", () => {
    expect(() => storeKeyOf({ STORYBOARD_STORE_KEY: "k".repeat(31) })).toThrow("has 31 bytes");
    expect(storeKeyOf({ STORYBOARD_STORE_KEY: " " })).toBeUndefined();
  });
});
