import { describe, expect, test } from "vitest";
import { digest, shot, storyboard } from "../helpers/builders.ts";
import { graphOf, keyIn, Store, verdicts } from "./rig.ts";

const [HERE, THERE] = ["http://127.0.0.1:4000", "http://127.0.0.1:5000"];
const film = graphOf(storyboard(shot("lamp")));
const lamp = keyIn(film, "lamp");

/** What is to be done about the lamp where HERE is asked, with one attempt in the books. */
function verdictOn(...attempted: Parameters<Store["attempted"]> extends [unknown, ...infer Rest] ? Rest : never) {
  return verdicts(film, new Store().attempted(lamp, ...attempted).plan(film, { address: HERE }))["lamp"];
}

describe("what was ordered at one address, where another is asked,", () => {
  test("is held, and neither collected nor filmed", () => {
    expect(verdictOn("submitted", { address: THERE })).toBe("hold elsewhere");
    expect(verdictOn("ready", { address: THERE })).toBe("hold elsewhere");
    expect(verdictOn("submitted", { address: "own" })).toBe("hold elsewhere");
  });

  test("is collected where it was ordered here, or where nobody noted it", () => {
    expect(verdictOn("submitted", { address: HERE })).toBe("resume running");
    expect(verdictOn("submitted")).toBe("resume running");
  });

  test("needs nobody once its clip has landed, and stays kept once it is", () => {
    const landed = { media: digest("lamp"), bytes: 4, footage: { kind: "uri", uri: "x" }, at: "" } as const;
    expect(verdictOn("ready", { address: THERE, landed })).toBe("resume running");
    const kept = Store.having(film).attempted(lamp, "stored", { address: THERE });
    expect(verdicts(film, kept.plan(film, { address: HERE }))).toEqual({ lamp: "keep kept" });
  });
});
