import { expect, test } from "vitest";
import { StoryboardError } from "../../src/domain/problem.ts";
import { chooseKey, chooseProvider, severalKeys, showKey } from "../../src/world/credentials.ts";

const all = { STORYBOARD_API_KEY: "s-key", GEMINI_API_KEY: "gem-key", GOOGLE_API_KEY: "goo-key" };

test.each(["own", "loopback"] as const)("an endpoint of kind %s takes the first key that is set", (kind) => {
  expect(chooseKey(all, { kind })).toEqual({ value: "s-key", from: "STORYBOARD_API_KEY" });
  expect(chooseKey({ ...all, STORYBOARD_API_KEY: " " }, { kind })).toEqual({
    value: "gem-key",
    from: "GEMINI_API_KEY",
  });
  expect(chooseKey({ GOOGLE_API_KEY: "goo-key\n" }, { kind })).toEqual({ value: "goo-key", from: "GOOGLE_API_KEY" });
  expect(chooseKey({}, { kind })).toBeUndefined();
});

test("a custom host is given only the key that was meant for it", () => {
  expect(chooseKey(all, { kind: "custom" })?.from).toBe("STORYBOARD_API_KEY");
  expect(chooseKey({ ...all, STORYBOARD_API_KEY: "" }, { kind: "custom" })).toBeUndefined();
});

test("several keys that differ are told with the one that is used; equal ones, one alone and those of a custom host are not", () => {
  const others = { ...all, STORYBOARD_API_KEY: "a-long-enough-key-1234" };
  expect(severalKeys(others, { kind: "own" })?.message).toBe(
    "The key from STORYBOARD_API_KEY (…1234) is used; GEMINI_API_KEY and GOOGLE_API_KEY hold others.",
  );
  expect(severalKeys({ ...all, GOOGLE_API_KEY: "s-key" }, { kind: "loopback" })).toMatchObject({
    code: "credentials/several",
    severity: "warning",
    message: "The key from STORYBOARD_API_KEY is used; GEMINI_API_KEY holds another.",
  });
  expect(severalKeys({ GEMINI_API_KEY: "same", GOOGLE_API_KEY: " same\n" }, { kind: "own" })).toBeUndefined();
  expect(severalKeys({ GOOGLE_API_KEY: "goo-key" }, { kind: "own" })).toBeUndefined();
  expect(severalKeys(all, { kind: "custom" })).toBeUndefined();
});

test("a key is shown by its variable and its end, a short one not even so", () => {
  expect(showKey({ value: "AIzaSyVERYSECRETab12", from: "GEMINI_API_KEY" })).toBe("GEMINI_API_KEY (…ab12)");
  expect(showKey({ value: "sk-1234", from: "STORYBOARD_API_KEY" })).toBe("STORYBOARD_API_KEY");
});

test("the provider is the flag's, the variable's, the storyboard's, or what credentials say, in this order", () => {
  const env = { STORYBOARD_PROVIDER: "vertex", GEMINI_API_KEY: "x" };
  expect(chooseProvider({ flag: "animatic", env, storyboard: "gemini" })).toBe("animatic");
  expect(chooseProvider({ env, storyboard: "gemini" })).toBe("vertex");
  expect(chooseProvider({ env: { GEMINI_API_KEY: "x" }, storyboard: "animatic" })).toBe("animatic");
  expect(chooseProvider({ env: { GEMINI_API_KEY: "x" } })).toBe("gemini");
  expect(chooseProvider({ env: { STORYBOARD_API_KEY: "x" } })).toBe("gemini");
  expect(chooseProvider({ env: { GEMINI_API_KEY: "x", GOOGLE_GENAI_USE_VERTEXAI: "true" } })).toBe("vertex");
  expect(chooseProvider({ env: { GOOGLE_GENAI_USE_ENTERPRISE: "1" } })).toBe("vertex");
  expect(chooseProvider({ env: { GOOGLE_VERTEX_API_KEY: "x", GEMINI_API_KEY: "x" } })).toBe("gemini");
  expect(chooseProvider({ env: { GOOGLE_VERTEX_API_KEY: "x" } })).toBe("vertex");
  expect(chooseProvider({ env: { GOOGLE_GENAI_USE_VERTEXAI: "false" } })).toBeUndefined();
  expect(chooseProvider({ env: {} })).toBeUndefined();
});

test("a provider that nobody knows is refused with the names of those that are", () => {
  expect(() => chooseProvider({ flag: "sora", env: {} })).toThrow(StoryboardError);
  expect(() => chooseProvider({ env: { STORYBOARD_PROVIDER: "sora" } })).toThrow(
    'STORYBOARD_PROVIDER names the provider "sora"',
  );
});
