import { expect, it } from "vitest";
import { shot } from "../helpers/builders.ts";
import { openStudio } from "../sim/studio.ts";

it("a clip that cannot be shown to its end is told when it comes home, and kept", async () => {
  await using studio = await openStudio([shot("lamp")]);
  const { events, kinds, exitCode } = await studio.run({ fault: "3 of the 96 frames of a clip can be decoded." });
  const told = events.flatMap((event) => (event.type === "diagnostic" ? [event.problem] : []));
  expect(told).toMatchObject([
    { code: "media/damaged", severity: "warning", message: expect.stringMatching(/^lamp: .* 3 of the 96 frames/) },
  ]);
  expect({ kinds, exitCode }).toEqual({ kinds: { lamp: "filmed" }, exitCode: 0 });
  expect((await studio.plan()).steps.map(({ verdict }) => verdict)).toEqual(["keep"]);
});
