import { describe, expect, it } from "vitest";
import { comparisonAsked } from "../../src/cli/comparing/asked.ts";

describe("a storyboard in a commit", () => {
  it("is named by its path from the root of the repository", () => {
    expect(comparisonAsked(["main:films/harbour.yaml"])).toMatchObject({
      from: { name: "main", path: "films/harbour.yaml" },
    });
    expect(comparisonAsked([":one.yaml"])).toMatchObject({ from: { name: "HEAD", path: "one.yaml" } });
  });

  it.each(["HEAD:/etc/passwd", ":/one", "HEAD:../one.yaml", "HEAD:films/../../one.yaml", "HEAD~1..HEAD:/one"])(
    "is not named by a path from elsewhere: %s",
    (word) => {
      expect(() => comparisonAsked([word])).toThrow(
        expect.objectContaining({ problem: expect.objectContaining({ code: "usage/wrong" }) }),
      );
    },
  );
});
