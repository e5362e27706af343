import { rename } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { shots } from "../rows/rig.ts";
import { accepted, openScene } from "./scene.ts";

const REAL = ["--as-real", "--yes"];

describe("books that are taken away from a run", () => {
  it("end it with 74: nothing more is sent, and what is not home yet is named so that adopt has it back", async () => {
    await using scene = await openScene(shots("boat", "gulls", "lamp"), { emulator: { latency: "600" } });
    const running = scene.start(...REAL, "--concurrency", "2");
    await running.printed("gulls: sent");
    await scene.desk.remove(".storyboard");
    await scene.emulator.advance(600);
    const { code, stderr } = await running.ended;
    expect(code, stderr).toBe(74);
    expect(stderr).toContain("was removed or replaced while this run is at work");
    expect(accepted(await scene.emulator.ledger())).toHaveLength(2);
  });

  it("name every open job with the command that has it back, which then collects it", async () => {
    await using scene = await openScene(shots("boat"), { emulator: { latency: "600" } });
    const running = scene.start(...REAL);
    await running.printed("boat: sent");
    await scene.desk.remove(".storyboard");
    running.process.kill("SIGTERM");
    const { stderr } = await running.ended;
    const adopt = /storyboard (adopt boat .*)$/m.exec(stderr)?.[1] ?? "";
    expect(adopt, stderr).not.toBe("");
    const adopted = await scene.storyboard(...adopt.split(" "));
    expect(adopted.code, adopted.stderr).toBe(0);
    await scene.emulator.advance(600);
    const again = await scene.run(...REAL);
    expect(again.code, again.stderr).toBe(0);
    expect(accepted(await scene.emulator.ledger())).toHaveLength(1);
  });

  it("are not missed where they only move back before anything is written", async () => {
    await using scene = await openScene(shots("boat"), { emulator: { latency: "2" } });
    const running = scene.start(...REAL);
    await running.printed("boat: sent");
    await rename(scene.desk.path(".storyboard"), scene.desk.path("aside"));
    await rename(scene.desk.path("aside"), scene.desk.path(".storyboard"));
    const { code, stderr } = await running.ended;
    expect(code, stderr).toBe(0);
  });
});
