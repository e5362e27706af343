/** An answer that is no success, in the words Google uses. */
export class Refusal extends Error {
  readonly status: number;
  readonly body: object;
  readonly headers: Readonly<Record<string, string>>;
  constructor(status: number, body: object, headers: Readonly<Record<string, string>> = {}) {
    super(`HTTP ${status}`);
    this.name = "Refusal";
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

const STATUS: Readonly<Record<number, string>> = {
  400: "INVALID_ARGUMENT",
  401: "UNAUTHENTICATED",
  403: "PERMISSION_DENIED",
  404: "NOT_FOUND",
  413: "INVALID_ARGUMENT",
  429: "RESOURCE_EXHAUSTED",
  500: "INTERNAL",
  501: "UNIMPLEMENTED",
  502: "UNAVAILABLE",
  503: "UNAVAILABLE",
  504: "DEADLINE_EXCEEDED",
};

/** A refusal with Google's error body. */
export function refusal(
  status: number,
  message: string,
  more: { readonly details?: readonly object[]; readonly headers?: Readonly<Record<string, string>> } = {},
): Refusal {
  const error = { code: status, message, status: STATUS[status] ?? "UNKNOWN" };
  const body = { error: more.details === undefined ? error : { ...error, details: more.details } };
  return new Refusal(status, body, more.headers);
}

/** 400 for a request that the service would not understand or not film. */
export function invalidArgument(message: string): Refusal {
  return refusal(400, message);
}

/** 400 for a parameter that the model does not take, as the Gemini API says it. */
export function notSupported(parameter: string): Refusal {
  return invalidArgument(
    `\`${parameter}\` isn't supported by this model. Please remove it or refer to the Gemini API documentation for supported usage.`,
  );
}

/** 400 for a field that the service has not got. */
export function unknownField(name: string): Refusal {
  return invalidArgument(`Invalid JSON payload received. Unknown name "${name}": Cannot find field.`);
}

/** 400 for a combination that is not offered. */
export function useCaseNotSupported(): Refusal {
  return invalidArgument(
    "Your use case is currently not supported. Please refer to Gemini API documentation for current model offering.",
  );
}

/** 403 for a file that is gone, foreign or was never there: Google does not say which. */
export function noSuchFile(id: string): Refusal {
  return refusal(403, `You do not have permission to access the File ${id} or it may not exist.`);
}

/** 400 for a key that is not one. */
export function badKey(): Refusal {
  const service = "generativelanguage.googleapis.com";
  return refusal(400, "API key not valid. Please pass a valid API key.", {
    details: [
      {
        "@type": "type.googleapis.com/google.rpc.ErrorInfo",
        reason: "API_KEY_INVALID",
        domain: "googleapis.com",
        metadata: { service },
      },
    ],
  });
}

/** What a 429 says besides. `retryDelay` is Google's duration, e.g. `7s`. */
export type QuotaWords = {
  readonly model: string;
  readonly period?: "minute" | "day";
  readonly limit?: number;
  readonly retryDelay?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

/** 429, with the quota that was hit and how long to wait where they are given. */
export function tooManyRequests(words: QuotaWords): Refusal {
  const quota = words.period && {
    "@type": "type.googleapis.com/google.rpc.QuotaFailure",
    violations: [
      {
        quotaMetric: "generativelanguage.googleapis.com/generate_requests_per_model",
        quotaId:
          words.period === "day"
            ? "GenerateRequestsPerDayPerProjectPerModel"
            : "GenerateRequestsPerMinutePerProjectPerModel",
        quotaDimensions: { location: "global", model: words.model },
        quotaValue: String(words.limit ?? 10),
      },
    ],
  };
  const retry = words.retryDelay !== undefined && {
    "@type": "type.googleapis.com/google.rpc.RetryInfo",
    retryDelay: words.retryDelay,
  };
  const details = [quota, retry].filter((detail) => typeof detail === "object");
  return refusal(429, "You exceeded your current quota, please check your plan and billing details.", {
    ...(details.length > 0 && { details }),
    ...(words.headers && { headers: words.headers }),
  });
}
