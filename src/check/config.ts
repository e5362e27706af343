import { createRequire } from "node:module";
import { Ajv } from "ajv";
import type { Config } from "../domain/config.ts";
import { PROVIDERS } from "../domain/names.ts";
import type { Result } from "../domain/problem.ts";
import type { Source } from "../domain/source.ts";
import { inOrder, problemOf } from "./problems.ts";
import { mapping, number } from "./raw.ts";
import { schemaFindings } from "./schema-findings.ts";

/** What storyboard.config.yaml says, or everything that is wrong with it. */
export function checkConfig(source: Source): Result<Config> {
  const schema: object = createRequire(import.meta.url)("../../schemas/config.schema.json");
  const validate = new Ajv({ allErrors: true, verbose: true }).compile(schema);
  if (!validate(source.value)) {
    const findings = schemaFindings(source.value, validate.errors ?? []);
    return { ok: false, problems: inOrder(findings.map((finding) => problemOf(source, finding))) };
  }
  const top = mapping(source.value);
  const limits = mapping(top["limits"]);
  const provider = PROVIDERS.find((name) => name === top["provider"]);
  return {
    ok: true,
    problems: [],
    value: {
      ...(provider && { provider }),
      limits: {
        ...setting("concurrency", limits["concurrency"]),
        ...setting("requestsPerMinute", limits["requests_per_minute"]),
        ...setting("pollSeconds", limits["poll_seconds"]),
        ...setting("timeoutMinutes", limits["timeout_minutes"]),
      },
    },
  };
}

function setting<Name extends keyof Config["limits"]>(name: Name, value: unknown): Partial<Record<Name, number>> {
  const given = number(value);
  const named: Partial<Record<Name, number>> = {};
  if (given !== undefined) named[name] = given;
  return named;
}
