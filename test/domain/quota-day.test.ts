import { describe, expect, it } from "vitest";
import { quotaDay } from "../../src/domain/quota-day.ts";

const PACIFIC = { dayIn: "America/Los_Angeles" };

describe("a quota's day", () => {
  it.each([
    ["in winter", "2026-11-23T12:00:00Z", "2026-11-23T08:00:00Z", "2026-11-24T08:00:00Z"],
    ["in summer", "2026-07-01T12:00:00Z", "2026-07-01T07:00:00Z", "2026-07-02T07:00:00Z"],
    ["its last moment", "2026-11-23T07:59:59.999Z", "2026-11-22T08:00:00Z", "2026-11-23T08:00:00Z"],
    ["its first moment", "2026-11-23T08:00:00Z", "2026-11-23T08:00:00Z", "2026-11-24T08:00:00Z"],
    ["of 23 hours, as clocks go forward", "2026-03-08T20:00:00Z", "2026-03-08T08:00:00Z", "2026-03-09T07:00:00Z"],
    ["of 25 hours, as clocks go back", "2026-11-01T20:00:00Z", "2026-11-01T07:00:00Z", "2026-11-02T08:00:00Z"],
    ["around a year's end", "2027-01-01T03:00:00Z", "2026-12-31T08:00:00Z", "2027-01-01T08:00:00Z"],
  ])("is from midnight to midnight in California: %s", (_, now, ...bounds) => {
    const [since, until] = bounds;
    expect(quotaDay(new Date(now), PACIFIC)).toEqual({ since: new Date(since), until: new Date(until) });
  });

  it("is right where clocks are changed far from UTC's midnight", () => {
    const { since, until } = quotaDay(new Date("2026-04-05T06:00:00Z"), { dayIn: "Pacific/Auckland" });
    expect([since.toISOString(), until.toISOString()]).toEqual([
      "2026-04-04T11:00:00.000Z",
      "2026-04-05T12:00:00.000Z",
    ]);
  });

  it("is UTC's where nobody says in which time zone", () => {
    const { since, until } = quotaDay(new Date("2026-11-23T12:00:00Z"), {});
    expect([since.toISOString(), until.toISOString()]).toEqual([
      "2026-11-23T00:00:00.000Z",
      "2026-11-24T00:00:00.000Z",
    ]);
  });

  it("follows the day before without a gap, all year round", () => {
    let at = quotaDay(new Date("2026-01-01T12:00:00Z"), PACIFIC);
    for (let day = 0; day < 365; day++) {
      const next = quotaDay(at.until, PACIFIC);
      expect(next.since).toEqual(at.until);
      at = next;
    }
  });
});
