import { afterEach, beforeEach, expect, test } from "vitest";
import { SubmitError } from "../../../src/domain/world.ts";
import { calm, order, vertex, VERTEX_MODEL, VERTEX_OPERATION } from "./requests.ts";
import { googleError, json, openScriptedServer, type Reply, type ScriptedServer } from "./scripted-server.ts";

let server: ScriptedServer;
beforeEach(async () => {
  server = await openScriptedServer();
});
afterEach(async () => await server.close());

function info(reason: string): object {
  return { "@type": "type.googleapis.com/google.rpc.ErrorInfo", reason, domain: "googleapis.com" };
}

function violation(quotaId: string): object {
  const quotaDimensions = { base_model: "veo-3.1-generate-001", region: "us-central1" };
  return { "@type": "type.googleapis.com/google.rpc.QuotaFailure", violations: [{ quotaId, quotaDimensions }] };
}

/** What Agent Platform says, what is made of it, and what its hint must name. */
const REFUSALS: readonly (readonly [string, Reply, string, string, string])[] = [
  [
    "a model that is not there",
    googleError(404, "NOT_FOUND", {
      message: `Publisher Model \`${VERTEX_MODEL}\` was not found or your project does not have access to it.`,
    }),
    "rejected",
    "model/not-at-provider",
    "storyboard models",
  ],
  [
    "an API that is off",
    googleError(403, "PERMISSION_DENIED", {
      message: "Vertex AI API has not been used in project 1 before or it is disabled.",
      details: [info("SERVICE_DISABLED")],
    }),
    "credentials",
    "credentials/refused",
    "gcloud services enable aiplatform.googleapis.com",
  ],
  [
    "a project without billing",
    googleError(403, "PERMISSION_DENIED", {
      message: "This API method requires billing to be enabled.",
      details: [info("BILLING_DISABLED")],
    }),
    "credentials",
    "credentials/refused",
    "billing account",
  ],
  [
    "a role that is missing",
    googleError(403, "PERMISSION_DENIED", {
      message: "Permission 'aiplatform.endpoints.predict' denied on resource (or it may not exist).",
      details: [info("IAM_PERMISSION_DENIED")],
    }),
    "credentials",
    "credentials/refused",
    "roles/aiplatform.user",
  ],
  [
    "a project that is none",
    googleError(403, "PERMISSION_DENIED", { message: "Denied.", details: [info("CONSUMER_INVALID")] }),
    "credentials",
    "credentials/refused",
    "GOOGLE_CLOUD_PROJECT",
  ],
  [
    "a bucket that may not be written",
    googleError(403, "PERMISSION_DENIED", {
      message:
        "a@b does not have storage.objects.create access to the Google Cloud Storage object (or it may not exist).",
    }),
    "credentials",
    "credentials/refused",
    "storage.objects.create",
  ],
  [
    "a feature for a few",
    googleError(400, "FAILED_PRECONDITION", { message: "Project is not allowlisted for this feature." }),
    "rejected",
    "provider/refused",
    "account team",
  ],
  [
    "settings that do not go together",
    googleError(400, "INVALID_ARGUMENT", { message: "Your use case is currently not supported." }),
    "rejected",
    "provider/refused",
    "storyboard models",
  ],
  [
    "a key of express mode where the model takes none",
    googleError(400, "INVALID_ARGUMENT", { message: "Invalid resource field value in the request." }),
    "rejected",
    "provider/refused",
    "gcloud auth application-default login",
  ],
  [
    "a quota of a region",
    googleError(429, "RESOURCE_EXHAUSTED", {
      message: "Quota exceeded for aiplatform.googleapis.com/long_running_online_prediction_requests_per_base_model.",
      details: [violation("LongRunningOnlinePredictionRequestsPerMinutePerProjectPerRegionPerBaseModel")],
    }),
    "throttled",
    "provider/quota",
    "in us-central1",
  ],
];

test.each(REFUSALS)("%s is told with what to do about it", async (...[, reply, outcome, code, hint]) => {
  server.answer(reply);
  const error = await vertex(server.url)
    .submit(order(), calm)
    .catch((thrown: unknown) => thrown);
  if (!(error instanceof SubmitError)) throw error;
  expect([error.outcome, error.problem.code]).toEqual([outcome, code]);
  expect(error.problem.hint).toContain(hint);
});

test("a bucket that may not be written is no parent that is gone", async () => {
  const [, reply] = REFUSALS.find(([name]) => name.startsWith("a bucket")) ?? [];
  server.answer(reply ?? json({}));
  const parent = { footage: { kind: "gcs" as const, uri: "gs://reels/a.mp4" }, file: "/nowhere.mp4", seconds: 8 };
  await expect(vertex(server.url).submit(order({ parent }), calm)).rejects.toMatchObject({
    outcome: "credentials",
    problem: { code: "credentials/refused" },
  });
});

test.each([
  ["a bucket", { code: 7, message: "Permission denied to write to gs://reels/films/." }, "storage.objects.create"],
  ["a feature for a few", { code: 9, message: "The project is not in the allowlist." }, "account team"],
])("a job that ends over %s says what to do about it", async (_, error, hint) => {
  server.answer(json({ name: VERTEX_OPERATION, done: true, error }));
  expect(await vertex(server.url).poll(VERTEX_OPERATION, calm)).toMatchObject({
    kind: "failed",
    again: false,
    problem: { code: "provider/failed", hint: expect.stringContaining(hint) as unknown },
  });
});

test.each([
  ["17301594", "a child", "grown up"],
  ["29310472", "a celebrity", "known person"],
  ["39322892", "a person or face", "person_generation"],
  ["92201652", "personal information", "names"],
  ["61493863", "violence", "Change the prompt or the pictures"],
])("the filter's code %s is told as %s, with what to change", async (code, meaning, hint) => {
  const raiMediaFilteredReasons = [`Veo could not generate videos. Support codes: ${code}`];
  const response = { raiMediaFilteredCount: 1, raiMediaFilteredReasons };
  server.answer(json({ name: VERTEX_OPERATION, done: true, response }));
  const progress = await vertex(server.url).poll(VERTEX_OPERATION, calm);
  if (progress.kind !== "failed") throw new Error(progress.kind);
  expect(progress.problem.message).toContain(`The codes stand for ${meaning}.`);
  expect(progress.problem.hint).toContain(hint);
  expect(progress.problem.hint).toMatch(/^Nothing was billed\. /);
});
