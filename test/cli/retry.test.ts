import { describe, expect, it } from "vitest";
import { ALL } from "../helpers/all.ts";
import { accepted, openScene } from "./scene.ts";

const FILM = `version: 1
shots:
  - id: boat
    prompt: A boat at dawn, pan left
    duration: 4
  - id: lamp
    prompt: The lamp of the lighthouse turns
    duration: 4
`;

describe("a shot that the service made nothing of", () => {
  it.each([
    ["filtered", { end: "the safety filter refused it", flag: "--retry-blocked", other: "--retry-failed" }] as const,
    ...(ALL
      ? [["error", { end: "the last attempt failed", flag: "--retry-failed", other: "--retry-blocked" }] as const]
      : []),
  ])("because of %s is paid for again only with the flag that it names", async (fault, { end, flag, other }) => {
    await using scene = await openScene(FILM);
    await scene.emulator.fault({ on: "submit", fault, prompt: "at dawn", ...(fault === "error" && { code: 3 }) });
    const first = await scene.run();
    expect(first.code, first.stderr).toBe(1);
    expect(first.stderr).toContain(flag);
    await scene.emulator.clearFaults();
    expect(accepted(await scene.emulator.ledger())).toHaveLength(2);

    const plan = await scene.storyboard("plan", "film.yaml", "--provider", "gemini");
    expect(plan.stdout).toMatch(new RegExp(`! boat .*${end}; ${flag} films it again`));
    const waiting = await scene.storyboard("plan", "film.yaml", "--provider", "gemini", "--detailed-exitcode");
    expect(waiting.code).toBe(2);
    const plain = await scene.run();
    expect(plain.code, plain.stderr).toBe(1);
    expect(plain.stderr).toContain(flag);
    expect(plain.stderr).not.toContain("boat: boat");
    expect((await scene.run(other)).code).toBe(1);
    expect(accepted(await scene.emulator.ledger())).toHaveLength(2);

    const again = await scene.run(flag);
    expect(again.code, again.stderr).toBe(0);
    expect(accepted(await scene.emulator.ledger())).toHaveLength(3);
    expect(scene.desk.has("film.mp4")).toBe(true);
    expect((await scene.storyboard("plan", "film.yaml", "--provider", "gemini", "--detailed-exitcode")).code).toBe(0);
  });

  it("is filmed at once under another prompt", async () => {
    await using scene = await openScene(FILM);
    await scene.emulator.fault({ on: "submit", fault: "filtered", prompt: "at dawn" });
    expect((await scene.run()).code).toBe(1);
    await scene.desk.write("film.yaml", FILM.replace("at dawn", "at noon"));
    const { code, stderr } = await scene.run();
    expect(code, stderr).toBe(0);
    expect(accepted(await scene.emulator.ledger())).toHaveLength(3);
  });
});

describe("a day's quota", () => {
  it("of the project's settings is kept to over several runs: 3, how far it came, and when to go on", async () => {
    await using scene = await openScene(FILM);
    await scene.desk.write("storyboard.config.yaml", "limits: { requests_per_day: 1 }\n");
    const plan = await scene.storyboard("plan", "film.yaml", "--provider", "gemini");
    expect(plan.stdout).toMatch(
      /Today 1 of 2 can be submitted to veo-[\w.-]+: its daily quota begins anew at \d{4}-\d\d-\d\d 0[78]:00 UTC\./,
    );
    const { code, stderr } = await scene.run();
    expect(code, stderr).toBe(3);
    expect(stderr).toMatch(
      /The daily quota of veo-\S+ is used up; 1 of 2 shots are done and kept; run again after 0[78]:00 UTC \(in \d+ (?:h|min)\)\./,
    );
    expect((await scene.run()).code).toBe(3);
    expect(accepted(await scene.emulator.ledger())).toHaveLength(1);
  });

  it("that the service itself has ends the run in the same words", async () => {
    await using scene = await openScene(FILM, { emulator: { rpd: "1" } });
    const { code, stderr } = await scene.run();
    expect(code, stderr).toBe(3);
    expect(stderr).toMatch(
      /The daily quota of veo-\S+ is used up; 1 of 2 shots are done and kept; run again after 0[78]:00 UTC/,
    );
  });
});
