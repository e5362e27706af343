import type { ModelSpec } from "../../../domain/catalogue.ts";
import type { Call } from "../http.ts";
import { invalidArgument, refusal } from "../refusal.ts";

const EXPECTED =
  "Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.";

/** Any bearer token will do where a project or a bucket is named, and any key where none is, as in express mode. A job is told of to both. */
export function checkAccess({ request, path }: Call): void {
  const isKey = request.headers["x-goog-api-key"] !== undefined;
  const isToken = /^Bearer \S/iu.test(request.headers.authorization ?? "");
  const isExpress = path["parent"]?.startsWith("publishers/") === true;
  const isQuestion = request.url?.endsWith(":fetchPredictOperation") === true;
  if (request.headers["x-goog-api-key"] === "refused")
    throw refusal(400, "API key not valid. Please pass a valid API key.", {
      details: [errorInfo("API_KEY_INVALID", "googleapis.com")],
    });
  if (isExpress && isToken && !isKey) throw invalidArgument("Invalid resource field value in the request.");
  if (isToken || (isKey && (isExpress || isQuestion))) return;
  if (isKey)
    throw refusal(
      401,
      `API keys are not supported by this API. ${EXPECTED.replace(", login cookie or other valid authentication credential", " or other authentication credentials that assert a principal")}`,
      { details: [errorInfo("CREDENTIALS_MISSING", "googleapis.com")] },
    );
  throw refusal(401, `Request is missing required authentication credential. ${EXPECTED}`);
}

/** Whether a model is served where a path says; a key alone names no region. */
export function isServed({ regions }: ModelSpec, { path }: Call): boolean {
  const region = /^projects\/[^/]+\/locations\/([^/]+)\//u.exec(path["parent"] ?? "")?.[1];
  return region === undefined || regions === undefined || regions.includes(region);
}

function errorInfo(reason: string, domain: string): object {
  return {
    "@type": "type.googleapis.com/google.rpc.ErrorInfo",
    reason,
    domain,
    metadata: { service: "aiplatform.googleapis.com" },
  };
}
