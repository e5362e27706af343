import { Ajv } from "ajv";
import { expect, test } from "vitest";
import { EDITOR_WORDS } from "../../scripts/validators.ts";
import type { Told } from "../../src/domain/event.ts";
import { ndjsonReporter } from "../../src/report/ndjson.ts";
import schema from "../../schemas/events.schema.json" with { type: "json" };
import { NOON, planOf, problem, step } from "./scene.ts";
import { eventfulRun, smoothRun } from "./story.ts";

type Line = { readonly type: string } & Readonly<Record<string, unknown>>;

const validate = new Ajv({ strict: true, strictRequired: false, strictTypes: false, allErrors: true })
  .addVocabulary([...EDITOR_WORDS])
  .compile(schema);

function streamOf(events: readonly Told[]): string {
  let stream = "";
  const { report } = ndjsonReporter({ write: (text) => (stream += text) }, { version: "0.1.0", run: "r1" });
  for (const told of events) report(told);
  return stream;
}

function linesOf(events: readonly Told[]): readonly Line[] {
  return streamOf(events).trimEnd().split("\n").map(parse);
}

function parse(line: string): Line {
  const value: unknown = JSON.parse(line);
  if (typeof value !== "object" || value === null || !("type" in value) || typeof value.type !== "string")
    throw new Error(`no event: ${line}`);
  return { ...value, type: value.type };
}

/** The fields that the schema knows for a type, by its rule. */
function fieldsOf(type: string): readonly string[] {
  const rule = schema.else.allOf.find(({ if: { properties } }) => {
    return properties.type.const === type || properties.type.enum?.includes(type);
  });
  const name = rule?.then.$ref.replace("#/definitions/", "");
  const [, definition] = Object.entries(schema.definitions).find(([each]) => each === name) ?? [];
  const own = definition !== undefined && "properties" in definition ? Object.keys(definition.properties) : [];
  return ["type", ...Object.keys(schema.else.properties), ...own];
}

/** Every type of event that there is: a type that is missing here does not compile. */
const ALL_TYPES: Readonly<Record<Told["type"], true>> = {
  "run.started": true,
  "shot.kept": true,
  "shot.waiting": true,
  "shot.submitting": true,
  "shot.submitted": true,
  "shot.progress": true,
  "shot.downloaded": true,
  "shot.stored": true,
  "shot.retrying": true,
  "shot.failed": true,
  "shot.unsure": true,
  "shot.skipped": true,
  "run.stopping": true,
  "cut.started": true,
  "cut.progress": true,
  "cut.done": true,
  "cut.skipped": true,
  "cut.failed": true,
  diagnostic: true,
  "run.ended": true,
};

test("an eventful run, line by line", async () => {
  await expect(streamOf(eventfulRun())).toMatchFileSnapshot("golden/events.ndjson");
});

test("the first line says the versions, every other what, when, which and of which run", () => {
  const [first, ...rest] = linesOf(smoothRun(false));
  expect(first).toEqual({ type: "version", v: "1.4", storyboard: "0.1.0" });
  expect(rest[0]).toMatchObject({ type: "run.started", time: "2026-11-22T12:00:00.000Z", seq: 0, run: "r1" });
  expect(rest.map((line) => line["seq"])).toEqual([0, 1, 2, 3, 4, 5, 6]);
});

test("every type of event is told, fits the schema, and has no field that the schema does not know", () => {
  const lines = [...linesOf(eventfulRun()), ...linesOf(smoothRun(true))];
  expect(new Set(lines.map(({ type }) => type))).toEqual(new Set(["version", ...Object.keys(ALL_TYPES)]));
  for (const line of lines) {
    expect(validate(line), JSON.stringify([line, validate.errors])).toBe(true);
    if (line.type === "version") continue;
    expect(fieldsOf(line.type), line.type).toEqual(expect.arrayContaining(Object.keys(line)));
  }
});

test("the schema refuses a line of which something is missing or of the wrong kind", () => {
  for (const line of linesOf(eventfulRun())) {
    for (const field of Object.keys(line)) {
      if (
        field === "type" ||
        (line.type === "run.ended" && field === "film") ||
        (line.type.startsWith("cut.") && field === "cut")
      )
        continue;
      expect(validate({ ...line, [field]: { wrong: true } }), `${line.type} with a wrong ${field}`).toBe(false);
      const { [field]: _gone, ...rest } = line;
      expect(validate(rest), `${line.type} without ${field}`).toBe(false);
    }
  }
});

test("a shot and its take are told apart, of every step and of what it needs", () => {
  const lines = linesOf(eventfulRun());
  const steps = lines.filter(({ type }) => type.startsWith("shot."));
  for (const line of steps) expect(line, line.type).not.toMatchObject({ shot: expect.stringContaining(" ") });
  const submitted = steps.filter(({ type }) => type === "shot.submitting").map(({ shot, take }) => [shot, take]);
  expect(submitted).toEqual([
    ["harbour", 1],
    ["gulls", 2],
    ["quay", 1],
    ["quay", 1],
  ]);
  expect(steps.find(({ type }) => type === "shot.skipped")).toMatchObject({
    shot: "storm",
    take: 1,
    because: "gulls",
    because_take: 2,
  });
});

test("prompts are never told", () => {
  expect(streamOf([...eventfulRun(), ...smoothRun(false)])).not.toContain("SECRET PROMPT");
});

test("a line can be printed: what would act on a terminal is escaped, and parses back to what it was", () => {
  const nasty = "\u001b[2J\u009b\u202E\u2028漢字🚤";
  const told: Told = { type: "shot.failed", shot: nasty, problem: problem({ message: nasty }), at: NOON, seq: 0 };
  const stream = streamOf([told]);
  expect(stream.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\u202e\u2028]/u);
  expect(linesOf([told])[1]).toMatchObject({ shot: nasty, problem: { message: nasty } });
});

test("money is told in dollars and in whole micro-dollars", () => {
  const told: Told = { type: "run.started", plan: planOf([step("a"), step("b")]), rehearsal: false, at: NOON, seq: 0 };
  expect(linesOf([told])[1]).toMatchObject({ price_usd: 6.4, price_micro_usd: 6_400_000 });
});
