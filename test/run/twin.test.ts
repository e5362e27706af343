import { describe, expect, it } from "vitest";
import type { Footage } from "../../src/domain/request.ts";
import { shot } from "../helpers/builders.ts";
import { openStudio } from "../sim/studio.ts";

describe("a clip that comes home", () => {
  it("is told where it is another shot's, byte for byte, and not where it is its own", async () => {
    await using studio = await openStudio([shot("lamp"), shot("gulls")]);
    const first: Footage[] = [];
    const { service } = studio;
    const provider: typeof service = {
      ...service,
      fetch: async (footage, signal) => {
        first.push(footage);
        return await service.fetch(first[0] ?? footage, signal);
      },
    };
    const told = (await studio.run({ provider })).events.flatMap((event) =>
      event.type === "diagnostic" ? [event.problem] : [],
    );
    expect(told).toMatchObject([
      { code: "provider/same-clip", message: expect.stringMatching(/^(lamp|gulls): .* that of (gulls|lamp), /) },
    ]);
    await using other = await openStudio([shot("lamp"), shot("gulls")]);
    expect((await other.run()).events.filter(({ type }) => type === "diagnostic")).toEqual([]);
  });
});
