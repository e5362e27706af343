import { expect, it } from "vitest";
import { faultOfGcs } from "../../../src/world/remote/gcs-faults.ts";

it.each([
  ["a file that is no JSON", () => JSON.parse("hunter2-is-no-json")],
  ["a variable that holds the key itself", () => fail("The file at {hunter2} does not exist, or it is not a file.")],
])("says that credentials cannot be read without quoting them: %s", (_, read) => {
  const fault = faultOfGcs(thrownBy(read), "films");
  expect(fault).toMatchObject({ kind: "refused", what: "the credentials for Cloud Storage cannot be read" });
  expect(JSON.stringify(fault)).not.toContain("hunter2");
});

/** As the client words it. */
function fail(what: string): never {
  const variable = "specified by the GOOGLE_APPLICATION_CREDENTIALS environment variable";
  throw new Error(`Unable to read the credential file ${variable}: ${what}`);
}

function thrownBy(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}
