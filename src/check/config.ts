import type { Config } from "../domain/config.ts";
import { PROVIDERS } from "../domain/names.ts";
import type { Problem } from "../domain/problem.ts";
import type { Source } from "../domain/source.ts";
import { inOrder, problemOf } from "./problems.ts";
import { mapping, number } from "./raw.ts";
import { validatorFor } from "./schema-file.ts";
import { schemaFindings } from "./schema-findings.ts";
import { hearsay } from "./unread.ts";

/** Settings as far as they can be understood, and everything that is wrong with them. */
export type CheckedConfig = { readonly config: Config; readonly problems: readonly Problem[] };

/** What storyboard.config.yaml says, and everything that is wrong with it. */
export function checkConfig(source: Source): CheckedConfig {
  const validate = validatorFor("config");
  const errors = validate(source.value) ? [] : (validate.errors ?? []);
  const isHearsay = hearsay(source);
  const findings = schemaFindings(source.value, errors, "configuration").filter((finding) => !isHearsay(finding));
  const top = mapping(source.value);
  const limits = mapping(top["limits"]);
  const provider = PROVIDERS.find((name) => name === top["provider"]);
  return {
    problems: inOrder(findings.map((finding) => problemOf(source, finding))),
    config: {
      ...(provider && { provider }),
      limits: {
        ...setting("concurrency", limits["concurrency"]),
        ...setting("requestsPerMinute", limits["requests_per_minute"]),
        ...setting("requestsPerDay", limits["requests_per_day"]),
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
