import { afterEach, expect, it, vi } from "vitest";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

it("blots out what stands before the host in a store's address, as a whole and in its parts", async () => {
  vi.stubEnv("STORYBOARD_STORE", "s3://AKIAEXAMPLE:wJal/K7MDENG/bPx@bucket/films");
  vi.resetModules();
  const { blot } = await import("../../src/cli/secrets.ts");
  const told = blot("AKIAEXAMPLE, wJal/K7MDENG/bPx and AKIAEXAMPLE:wJal/K7MDENG/bPx at bucket/films");
  expect(told).not.toMatch(/AKIA|K7MDENG/);
  expect(told).toContain("at bucket/films");
});
