import { describe, expect, it } from "vitest";
import { countPoints, finish, startDoomed } from "./one-kill.ts";
import { openDisk } from "./power.ts";
import { EIGHT_SHOTS, openStage } from "./stage.ts";
import { whyNoStrace } from "./strace.ts";

/** So many points, spread over the whole run. */
const SAMPLES = Number(process.env["STORYBOARD_POWER_CUTS"] ?? 24);

/** On a machine so busy that it takes longer, fewer points are tried, and that is said. Milliseconds. */
const TIME = 8 * 60_000;
/** Fewer than these are not enough. */
const LEAST = 6;

function say(line: string): void {
  process.stdout.write(`power cuts: ${line}\n`);
}

describe("a run whose machine loses power", () => {
  it(
    "pays for nothing twice and loses nothing that it knew of, though all that was not synced is gone",
    async (test) => {
      await using stage = await openStage();
      const disk = whyNoStrace() ?? (await openDisk(stage.desk.folder));
      if (typeof disk === "string") {
        say(`left out, because ${disk}`);
        return test.skip(disk);
      }
      await using power = disk;
      await stage.desk.write("film.yaml", EIGHT_SHOTS);
      await stage.rehearse();
      const points = await countPoints(stage);
      const faults: string[] = [];
      const limit = performance.now() + TIME;
      let tried = 0;
      let cuts = 0;
      let unsure = 0;
      let runs = 0;
      for (let sample = 0; sample < SAMPLES && performance.now() < limit; sample++) {
        const point = points[Math.floor(((sample * 0.618_034) % 1) * points.length)];
        if (point === undefined) continue;
        tried++;
        await stage.forget();
        power.sync();
        const { signal } = await startDoomed(stage, point).ended;
        power.cutPower();
        const rest = await finish(stage, []);
        faults.push(...rest.faults.map((fault) => `${point.name}: ${fault}`));
        cuts += signal === "SIGKILL" ? 1 : 0;
        unsure += rest.unsure;
        runs = Math.max(runs, rest.runs);
      }
      say(
        `${tried} of ${SAMPLES} points, ${cuts} cuts in the middle, ${unsure} unsure shots, at most ${runs} more runs, ${faults.length} wrong`,
      );
      expect(faults).toEqual([]);
      expect(tried, "a machine too busy for a few points proves nothing").toBeGreaterThanOrEqual(
        Math.min(SAMPLES, LEAST),
      );
      expect(cuts, "most runs must be cut off before they end").toBeGreaterThan(tried / 2);
    },
    15 * 60_000,
  );
});
