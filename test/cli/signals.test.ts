import { describe, expect, it } from "vitest";
import { ALL } from "../helpers/all.ts";
import { FIVE_SHOTS, accepted, expectPaidOnce, openScene } from "./scene.ts";

describe("a run that is stopped", () => {
  it("by one Ctrl-C submits nothing more, collects what is being filmed, and ends with 130; the next run goes on from there", async () => {
    await using scene = await openScene(FIVE_SHOTS, { emulator: { latency: "2" } });
    const running = scene.start();
    await running.printed("harbour: sent");
    running.process.kill("SIGINT");
    const { code, stderr } = await running.ended;
    expect(code, stderr).toBe(130);
    expect(stderr).toContain("Stopping");
    expect(stderr).toContain("✔ harbour");
    const sent = accepted(await scene.emulator.ledger()).length;
    expect(sent).toBeLessThan(4);
    const last = await scene.run();
    expect(last.code, last.stderr).toBe(0);
    expectPaidOnce(await scene.emulator.ledger());
  });

  it.runIf(ALL)(
    "by SIGTERM ends at once with 143; the next run collects what was being filmed, paid once",
    async () => {
      await using scene = await openScene(FIVE_SHOTS, { emulator: { latency: "3" } });
      const running = scene.start();
      await running.printed("harbour: sent");
      running.process.kill("SIGTERM");
      const { code, stderr } = await running.ended;
      expect(code, stderr).toBe(143);
      expect(stderr).not.toContain("✔ harbour");
      const last = await scene.run();
      expect(last.code, last.stderr).toBe(0);
      expect(last.stderr).toContain("harbour: already at the service");
      expectPaidOnce(await scene.emulator.ledger());
    },
  );

  it.runIf(ALL)("while another run is at work it does not begin: 75, and it says who holds the project", async () => {
    await using scene = await openScene(FIVE_SHOTS, { emulator: { latency: "2" } });
    const first = scene.start();
    await first.printed("harbour: sent");
    const second = await scene.run();
    expect(second.code).toBe(75);
    expect(second.stderr).toContain(`process ${first.process.pid}`);
    first.process.kill("SIGKILL");
    await first.ended;
    const last = await scene.run();
    expect(last.code, last.stderr).toBe(0);
    expectPaidOnce(await scene.emulator.ledger());
  });
});
