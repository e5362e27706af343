import { describe, expect, it } from "vitest";
import { jobOf } from "../../../src/world/videos/job.ts";

/** A name as LiteLLM writes it. */
function named(model: string, job: string): string {
  const words = `litellm:custom_llm_provider:gemini;model_id:${model};video_id:${job}`;
  return `video_${Buffer.from(words).toString("base64")}`;
}

describe("the job that a video's name means", () => {
  it("is the one behind LiteLLM, whichever way it writes the name, and behind two of them", () => {
    const job = "models/veo-3.1-generate-preview/operations/abc";
    expect(jobOf(named("veo", job))).toBe(job);
    expect(jobOf(named("", job))).toBe(job);
    expect(jobOf(named("", named("veo", job)))).toBe(job);
    expect(jobOf(named("veo", "models/veo/operations/abd"))).not.toBe(job);
  });

  it("is the name itself at every other server", () => {
    for (const name of ["video_0a1b2c3d", "0a1b-2c3d", "dmlkZW8=", "a/b"]) expect(jobOf(name)).toBe(name);
  });
});
