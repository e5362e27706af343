import { expect, test } from "vitest";
import { whoAnswers } from "../../../src/world/google/who-answers.ts";
import { SubmitError } from "../../../src/domain/world.ts";
import { calm, gemini, order, vertex } from "./requests.ts";
import { googleError, openScriptedServer } from "./scripted-server.ts";

const DOORS = [
  ["gemini", gemini],
  ["vertex", vertex],
] as const;

test.each(DOORS)("%s behind a gateway blames the host that answered, and sends to whoever runs it", async (_, door) => {
  await using server = await openScriptedServer();
  server.answer(googleError(403, "PERMISSION_DENIED", { message: "This virtual key is none of ours" }));
  const sent = door(server.url).submit(order({ model: "veo-3.1-generate-001" }), calm);
  const error = await sent.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  const problem = error instanceof SubmitError ? error.problem : undefined;
  const { host } = new URL(server.url);
  expect(problem).toMatchObject({ code: "credentials/refused" });
  expect(problem?.message.startsWith(`${host} refuses the key from `)).toBe(true);
  expect(problem?.message).not.toContain("Google");
  expect(problem?.hint).toContain("whoever runs it");
  expect(problem?.hint).not.toContain("billing");
});

test("at its own address a service has its own name and advice", () => {
  const own = { title: "The service", credentialsHint: "Look at the console." };
  expect(whoAnswers(own, { kind: "own", host: "service.example" })).toEqual({ ...own, host: "service.example" });
});
