import { describe, expect, it } from "vitest";
import { droppedClips, latestPicks } from "../../../src/domain/picks.ts";
import { openDatabase } from "../../../src/world/store/database.ts";
import { openLedger } from "../../../src/world/store/ledger.ts";
import { digest } from "../../helpers/builders.ts";
import { tempFolder } from "../../helpers/temp.ts";
import { simulatedClock } from "../../sim/clock.ts";
import { key } from "../lock-file/entries.ts";

const AHEAD = "2100-01-01T00:00:00.000Z";

describe("a choice", () => {
  it("holds over one that another machine made with its clock ahead", () => {
    using folder = tempFolder();
    const ledger = openLedger(openDatabase(folder.file("state.db")), simulatedClock());
    const theirs = { of: key(1), take: 2, at: AHEAD };
    expect(latestPicks([theirs, ledger.pick(key(1), 3)]).get(key(1))?.take).toBe(2);
    expect(latestPicks([theirs, ledger.pick(key(1), 3, AHEAD)]).get(key(1))?.take).toBe(3);
    expect([...ledger.picks().values()]).toMatchObject([{ take: 3 }]);
    const clip = { key: key(1), media: digest("clip") };
    const drop = { ...clip, dropped: true, at: AHEAD };
    expect(droppedClips([drop, ledger.drop(clip, false, AHEAD)]).size).toBe(0);
    ledger.close();
  });
});
